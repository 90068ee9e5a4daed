//! The builtins, which are the functions that every module sees, and the texts of values.
//!
//! ```text
//! call      print(x), len(xs), push(xs, 1), range(0, 9)
//! convert   i8(3), f32(x)
//! text      str([1, 2]) is "[1, 2]"
//! ```

mod call;
mod convert;
mod text;

pub(crate) use text::literal_text;
