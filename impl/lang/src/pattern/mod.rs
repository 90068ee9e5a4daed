//! Patterns of the checker (`spec/chapters/language/pattern.md`): what they are, and what they
//! cover.

mod check;
mod cover;
mod data;
mod matches;
mod path;
mod place;
