//! Types and drafts as bytes: the laws and planted bugs of the rules `[wire.*]`.
//!
//! The laws write, read and damage texts, and want the same bytes and the same errors as the model. Texts are changed as [structures](mutant), too.
//! The planted bugs leave out bytes, or believe what they read.

pub(crate) mod draw;
pub(crate) mod faults;
pub(crate) mod label;
pub(crate) mod laws;
pub(crate) mod mutant;
