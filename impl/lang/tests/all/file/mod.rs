//! Tests that files of code are written and read, and that damaged files are refused
//! (`[file.write]`).

mod damage;
mod errors;
mod hand;
mod large;
mod programs;
