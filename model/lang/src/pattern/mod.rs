//! Checks patterns (`spec/chapters/language/pattern.md`). Each pattern is checked against a type,
//! binds names, and covers values.
//!
//! ```text
//! match (a, b) { (1, x) -> x, (_, _) -> 0 }
//! check: x has the type of b     samples: (1, ..), others     covers: all
//! ```

mod check;
mod covers;
mod means;
mod parts;
mod path;
mod sample;
