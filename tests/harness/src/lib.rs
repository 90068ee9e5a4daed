//! The harness of Selfsame: generators, laws, subjects, shrinking.

pub mod kit;
pub mod objects;
pub mod protocol;
pub mod regression;
pub mod types;
