//! Runs programs.

mod chapters;
mod large;
