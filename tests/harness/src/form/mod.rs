//! The laws and planted bugs of forms.

pub(crate) mod faults;
pub(crate) mod laws;
