//! The laws and planted bugs of normal forms, for the rules `[normal.*]`.
//!
//! The laws compare normal forms with the model, and with the normal forms of types whose unions and
//! members are [written in another order](shuffle). The planted bugs break one step on the way from
//! a type to its normal form.

pub(crate) mod faults;
pub(crate) mod laws;
mod shuffle;
mod wrap;
