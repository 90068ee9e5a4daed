//! The laws and planted bugs of files of code.

mod content;
mod damage;
pub(crate) mod faults;
mod field;
pub mod label;
pub(crate) mod laws;
mod layout;
pub(crate) mod records;
mod side;
pub mod unread;
