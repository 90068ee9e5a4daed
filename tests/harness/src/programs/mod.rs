//! The harness of programs: texts under test, claims about them, cases, laws, planted bugs.
//!
//! A case is a program of a few files. The implementation and the reference model both read it, stage by stage,
//! and the laws compare what they say of it, or one with itself after an edit of the texts.

pub mod draw;
pub mod example;
pub mod implementation;
pub mod model;
pub mod outline;
pub mod place;
pub mod registry;
pub mod subject;
