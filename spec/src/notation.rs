//! The text in which types are written (`spec/chapters/language/notation.md`).
//!
//! [`print()`] writes the text of a [`Graph`](crate::Graph). This module reads no text. The model
//! and the implementation each read texts, with the data types of [`program`](crate::program) and
//! [`text`](crate::text).

pub mod print;
pub mod words;

pub use print::print;
