//! The text in which types are written (`spec/chapters/language/notation.md`).
//!
//! [`print()`] writes the text of a [`Graph`](crate::Graph). Nothing here reads: what a text says is
//! for the model and the implementation to find, in the words of [`program`](crate::program) and
//! [`text`](crate::text).

pub mod print;
pub mod words;

pub use print::print;
