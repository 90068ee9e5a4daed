//! Templates and their instances.

mod applied;
mod argument;
mod belong;
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

pub(crate) use applied::{Application, Applied, Obstacle};
pub(crate) use argument::Meant;
pub(crate) use belong::{Pieces, last_byte};
pub(crate) use same::Node;
