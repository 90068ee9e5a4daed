//! Tests that the verifier accepts units without flaws, and reports each flaw at its place
//! (`[verify.verify]`).

mod large;
mod programs;
mod tables;
mod unit;
mod ways;
mod words;
