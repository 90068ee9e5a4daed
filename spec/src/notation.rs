//! The text in which types are written (`spec/chapters/language/notation.md`).
//!
//! [`print()`] writes the text of a [`Graph`](crate::Graph). This module reads no text: the model
//! and the implementation do, with the data of [`program`](crate::program) and
//! [`text`](crate::text).

pub mod print;
pub mod words;

pub use print::print;
