//! Interners: the laws and planted bugs of the rules `[interner.*]`.
//!
//! The laws realize a case in other batches, from other roots, or after a refusal, and expect the
//! same types. The planted bugs return second handles, or refuse in the wrong order or at the wrong
//! place.

pub(crate) mod faults;
pub(crate) mod laws;
