//! The laws and planted bugs of identity, for the rules `[identity.*]`.
//!
//! The laws determine from the case alone which roots are the same type, and compare heads, digests
//! and lenses with the model. Each planted bug breaks one step on the way from heads to a hash.

pub(crate) mod faults;
pub(crate) mod laws;
