//! Modules (`spec/chapters/objects/module.md`): their members, and the realization of objects while
//! members are still unresolved.
//!
//! ```text
//! m = module "m"    declare m.x    t = tuple Tup[any] (m.x)    realize t    m.x := int
//!
//! t is realized by the name m.x; its compiler hash changes when m.x is resolved
//! ```

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
