//! Checks types of programs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../blocks/mod.rs"]
mod blocks;
mod chapters;
mod example;
mod scale;
