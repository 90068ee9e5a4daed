//! Tests that compile and run programs.

mod chapters;
mod large;
