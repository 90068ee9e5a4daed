//! Runs programs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../blocks/mod.rs"]
mod blocks;
mod chapters;
mod large;
