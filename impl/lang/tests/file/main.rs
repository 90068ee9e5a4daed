//! Files of code are written, read, and refused where they are damaged (`[file.write]`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../blocks/mod.rs"]
mod blocks;
mod damage;
mod errors;
mod hand;
mod large;
mod programs;
