//! Checks types of programs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod chapters;
mod example;
mod scale;
