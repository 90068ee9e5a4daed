//! Modules (`spec/chapters/objects/module.md`): their members, and types that are realized while members are still to come.

mod autoresolve;
pub(crate) mod differs;
mod instance;
pub(crate) mod member;
pub(crate) mod name;
mod realize;
pub(crate) mod refuse;
mod report;
mod settled;
mod view;
mod visit;
