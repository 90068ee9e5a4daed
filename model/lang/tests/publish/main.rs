//! Worlds of programs: what the model plans.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod chapters;
mod corpus;
mod kit;
mod rules;
mod values;
