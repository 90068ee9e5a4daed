//! Type functions (`spec/chapters/objects/typefn.md`): memoized functions from types and constants to a type.

pub(crate) mod body;
mod call;
mod depth;
mod display;
mod finish;
pub(crate) mod run;
pub(crate) mod state;
