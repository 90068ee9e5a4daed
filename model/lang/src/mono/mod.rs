//! Templates and their instances (`spec/chapters/language/types.md`). The index of tasks finds the
//! parts of a template that depend on the template's parameters ([mono.depend]).
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
