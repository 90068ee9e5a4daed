//! Code that programs are translated to (`[code.unit]`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../blocks/mod.rs"]
mod blocks;
mod large;
mod listing;
mod verify;
