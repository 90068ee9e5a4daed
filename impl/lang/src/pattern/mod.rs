//! Checks patterns (`spec/chapters/language/pattern.md`), and computes the values that they cover.

mod cases;
mod cell;
mod check;
mod cover;
mod data;
mod makers;
mod matches;
mod path;
mod place;

pub(crate) use cases::CasesOf;
