//! Programs, and what the model says of them: modules, names, forms, kinds, ids and errors.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod asked;
mod deep;
mod forms;
mod ids;
mod modules;
mod names;
mod rules;
