//! Patterns (`spec/chapters/language/pattern.md`): the types against which they are checked, the
//! names that they bind, and the values that they cover.
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
