//! The notation: the texts in which people write types (`spec/chapters/language/notation.md`).
//!
//! The function [`print()`] writes the text of a [`Graph`](crate::Graph). This module does not read
//! texts. The model and the implementation each have a reader of their own, and both use the data
//! types of [`program`](crate::program) and [`text`](crate::text).

pub mod print;
pub mod words;

pub use print::print;
