//! The laws and planted bugs of publishing programs.

mod alone;
pub(crate) mod edited;
pub(crate) mod faults;
pub(crate) mod forms;
pub(crate) mod laws;
pub(crate) mod order;
mod reach;
pub(crate) mod same;
