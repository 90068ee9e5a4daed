//! Tests of the model of the language by itself. All tests are in one binary, because each further
//! binary would link everything again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod blocks;
mod check;
mod machine;
mod notation;
mod program;
mod publish;
mod read;
mod run;
