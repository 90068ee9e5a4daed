//! Tests of programs that run as WebAssembly.

mod chapters;
mod drawn;
mod lists;
mod planted;
mod planted_lists;
