//! Tests of the model of the language without the implementation. All tests are in one binary,
//! because each further binary would have to be linked separately.

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
