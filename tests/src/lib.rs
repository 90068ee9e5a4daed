//! The harness of Selfsame: generators, laws, subjects, shrinking.

pub mod subject;
