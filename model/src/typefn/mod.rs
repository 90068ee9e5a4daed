//! Type functions (`spec/chapters/objects/typefn.md`): memoized functions from types and constants
//! to a type.
//!
//! ```text
//! F = template [T] = Dict[T, F[T]]
//!
//! call F[int]    the forward of F[int]
//! run            Dict[int, F[int]], whose inner call is the same forward
//! finish         X :: Dict[int, X], kept as the result of F[int]
//! ```

pub(crate) mod body;
mod call;
mod depth;
mod display;
mod finish;
pub(crate) mod run;
pub(crate) mod state;
