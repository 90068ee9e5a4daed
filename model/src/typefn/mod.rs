//! Type functions (`spec/chapters/objects/typefn.md`): memoized functions from types and constants to a type.

pub(crate) mod body;
pub(crate) mod call;
mod display;
mod finish;
pub(crate) mod state;
