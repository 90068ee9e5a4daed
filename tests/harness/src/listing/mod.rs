//! The laws and planted bugs of listings.

mod change;
pub(crate) mod claim;
mod comment;
pub(crate) mod faults;
pub mod label;
pub(crate) mod laws;
mod other;
pub mod unread;
mod value;
mod written;
