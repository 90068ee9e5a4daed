//! The functions that every module sees, and how values are written.

mod call;
mod convert;
mod text;

pub(crate) use text::literal_text;
