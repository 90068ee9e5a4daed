//! Modules. Each member of a module is resolved once, and does not change afterwards
//! (`spec/chapters/objects/module.md`).

pub(crate) mod autoresolve;
pub(crate) mod differs;
pub(crate) mod hash;
pub(crate) mod instance;
pub(crate) mod member;
pub(crate) mod members;
pub(crate) mod realize;
pub(crate) mod refuse;
pub(crate) mod report;
pub(crate) mod settled;
pub(crate) mod states;
pub(crate) mod undo;
pub(crate) mod view;
pub(crate) mod visible;
pub(crate) mod visit;
