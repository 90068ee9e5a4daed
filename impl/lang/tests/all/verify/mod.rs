//! Units of code are verified: each flaw is told at its place (`[verify.verify]`).

mod large;
mod programs;
mod tables;
mod unit;
mod ways;
mod words;
