//! Tests of the type checker on whole programs.

mod chapters;
mod example;
mod scale;
