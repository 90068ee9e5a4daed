//! Tests of the package `selfsame-lang` alone. All tests except `memory` are one binary, because
//! each further binary would link all libraries again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod blocks;
mod cache;
mod chapters;
mod check;
mod code;
mod depth;
mod errors;
mod file;
mod kit;
mod large;
mod listing;
mod long;
mod machine;
mod made;
mod notation;
mod parse;
mod programs;
mod publish;
mod run;
mod same;
mod scale;
mod scan;
mod verify;
