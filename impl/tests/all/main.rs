//! Tests of the rules of the chapters on the library alone, without the model. All tests are in one
//! binary, because each additional binary would link all libraries again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says where")]

mod ask;
mod build;
mod deep;
mod diff;
mod draft;
mod graph;
mod inspect;
mod interner;
mod leaks;
mod normal;
mod refuse;
mod state;
mod typefn;
mod vectors;
mod wire;
mod wire_draft;
mod words;
