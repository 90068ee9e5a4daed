//! The laws of code.

pub(crate) mod edit;
pub(crate) mod place;
pub(crate) mod size;
pub(crate) mod unit;
pub(crate) mod word;
pub(crate) mod written;
