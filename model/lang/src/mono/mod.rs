//! Templates and their instances (`spec/chapters/language/types.md`). The parts of a template that
//! depend on its parameters ([mono.depend]) are found in the index of tasks.
//!
//! ```text
//! template Pair[T: type] = (T, T);
//! Pair[int]    argument: the type int; key; instance; its meaning: (int, int)
//! ```

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
