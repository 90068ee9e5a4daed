//! Worlds of programs: the blocks of the chapter as far as a plan shows them, plans, and programs that
//! are made to be slow or deep.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a plan that is not as it should be fails the test"
)]

#[path = "../blocks/mod.rs"]
mod blocks;
mod chapter;
mod corpus;
mod hash;
mod plan;
mod plans;
mod scale;
