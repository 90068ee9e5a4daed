//! Templates and their instances. Their pieces ([mono.depend]) are found with the index of tasks.

mod applied;
mod argument;
mod call;
mod graph;
mod identity;
mod layout;
mod limit;
mod matching;
mod path;
mod result;
mod same;
mod spell;
mod task;

pub(crate) use graph::Node;
