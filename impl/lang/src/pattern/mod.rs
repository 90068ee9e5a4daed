//! Patterns of the checker (`spec/chapters/language/pattern.md`): their checks, and the values that
//! they cover.

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
