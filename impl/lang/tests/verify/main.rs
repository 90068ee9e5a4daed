//! Units of code are verified: each flaw is told where it is (`[verify.verify]`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../blocks/mod.rs"]
mod blocks;
mod large;
mod programs;
mod tables;
mod unit;
mod ways;
mod words;
