//! Worlds from programs: what the model plans.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod chapters;
mod errors;
mod kit;
mod loops;
mod plans;
mod records;
mod rules;
