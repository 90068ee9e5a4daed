//! The harness of programs: sides under test, claims about programs, cases, laws, planted bugs.
//!
//! A case is a program of a few modules. The implementation and the reference model both read the
//! program, stage by stage. Some laws compare the answers of the two. Other laws compare the
//! answers of one side before and after an edit of the texts.

pub mod answers;
pub(crate) mod builtins;
pub mod case;
pub mod changed_code;
pub mod checked;
pub mod draw;
pub mod edit;
pub mod example;
pub mod exhaustive;
pub mod facts;
pub mod faults;
pub mod hashes;
pub mod history;
pub mod implementation;
pub mod label;
pub mod law;
mod law_edit;
pub mod laws;
pub(crate) mod limits;
pub mod model;
pub(crate) mod mutation;
pub mod outline;
pub mod place;
pub mod planted_bug;
pub mod published;
pub mod registry;
pub(crate) mod root_types;
pub mod seeds;
pub(crate) mod shrink;
pub mod subject;
pub mod suite;
pub mod text;
pub mod typed;
pub mod visit;
