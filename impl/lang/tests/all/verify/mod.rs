//! Tests that the verifier accepts units without flaws, and that it reports each flaw at the right
//! place (`[verify.verify]`).

mod large;
mod programs;
mod tables;
mod unit;
mod ways;
mod words;
