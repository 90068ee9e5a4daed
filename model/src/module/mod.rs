//! Modules (chapter 6): their members, and types that are realized while members are still to come.

pub(crate) mod autoresolve;
pub(crate) mod differs;
pub(crate) mod member;
pub(crate) mod realize;
pub(crate) mod refuse;
pub(crate) mod view;
pub(crate) mod visit;
