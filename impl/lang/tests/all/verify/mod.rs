//! Tests that units of code are verified, and that each flaw is reported at its place
//! (`[verify.verify]`).

mod large;
mod programs;
mod tables;
mod unit;
mod ways;
mod words;
