//! The laws and planted bugs of code files.

pub(crate) mod content;
mod damage;
pub(crate) mod faults;
mod field;
pub mod label;
pub(crate) mod laws;
mod layout;
pub(crate) mod published;
pub(crate) mod records;
pub(crate) mod side;
mod structure;
pub mod unread;
