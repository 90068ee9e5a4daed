//! Encodings of types and drafts: the laws and planted bugs of the rules `[wire.*]`.
//!
//! The laws write, read and damage encodings. They expect the same bytes and the same errors as in
//! the model. Encodings are also changed as [structures](mutant). The planted bugs leave out bytes,
//! or skip a check.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod label;
pub(crate) mod laws;
pub(crate) mod mutant;
