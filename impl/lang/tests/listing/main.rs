//! Units are written as text, and text is assembled (`[listing.write]`, `[listing.read]`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../blocks/mod.rs"]
mod blocks;
mod damage;
mod instructions;
mod large;
mod lines;
mod programs;
mod rows;
mod text;
