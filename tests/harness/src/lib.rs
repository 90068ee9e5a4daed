//! The harness of Selfsame: generators, laws, subjects, shrinking.

mod draft;
mod function;
mod identity;
mod interner;
mod kind;
pub mod kit;
mod module;
mod object;
pub mod objects;
pub mod protocol;
pub mod regression;
mod snapshot;
mod typefn;
pub mod types;
mod wire;
