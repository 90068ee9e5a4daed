//! Checks types of programs.

mod chapters;
mod example;
mod scale;
