//! Runs of programs, over the tree.
//!
//! Names, types, calls and patterns are those of the stages before. Values are cloned, objects have
//! numbers and stay, and each rule of the chapter is a function.

mod assign;
mod block;
mod call;
mod collect;
mod equal;
mod evaluate;
mod expression;
mod facts;
mod first;
mod fits;
mod keep;
mod leave;
mod machine;
mod make;
mod meant;
mod name;
mod number;
mod operator;
mod pattern;
mod program;
mod start;
mod value;

pub(crate) use evaluate::Ended;
pub(crate) use facts::Facts;
pub(crate) use fits::number_kind;
pub use machine::units;
pub(crate) use machine::{Done, Machine, Purpose, Stop, UNITS};
pub(crate) use number::width;
pub use number::{integer, low_bits};
pub(crate) use start::ran;
pub(crate) use value::{Data, Entries, Object, ObjectIx, Sequence};
