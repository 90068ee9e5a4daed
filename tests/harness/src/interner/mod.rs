//! The laws and planted bugs of interners, for the rules `[interner.*]`.
//!
//! The laws realize a case in other batches, from other roots, or after a refusal, and expect the
//! same types. The planted bugs return a second handle for a type, or refuse a batch with a wrong
//! error or at a wrong place.

pub(crate) mod faults;
pub(crate) mod laws;
