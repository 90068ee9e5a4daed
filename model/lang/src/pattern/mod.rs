//! Patterns: what they are checked against, what they bind, and what they cover.

mod check;
mod covers;
mod means;
mod parts;
mod path;
mod sample;
