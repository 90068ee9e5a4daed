//! Types and drafts as bytes: the laws and planted bugs of the rules `[wire.*]`.
//!
//! The laws write, read and damage texts, and want the same bytes and the same errors as the model.
//! The planted bugs leave out bytes, or believe what they read.

pub(crate) mod faults;
pub(crate) mod laws;
