//! The laws and planted bugs of folds.

pub(crate) mod edited;
pub(crate) mod faults;
pub(crate) mod laws;
pub(crate) mod sites;
