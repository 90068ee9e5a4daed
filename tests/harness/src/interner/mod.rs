//! The laws and planted bugs of interners, for the rules `[interner.*]`.
//!
//! The laws realize a case in other batches, from other roots, or after a refusal, and expect the
//! same types. The planted bugs return a second handle for a type, or refuse a batch wrongly. A
//! batch is refused wrongly if the error or its place is wrong.

pub(crate) mod faults;
pub(crate) mod laws;
