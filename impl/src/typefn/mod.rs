//! Type functions. Type functions store the results of their calls, and can be recursive by means
//! of forwards (`spec/chapters/objects/typefn.md`).

pub(crate) mod arguments;
pub(crate) mod atomic;
pub(crate) mod call;
pub(crate) mod calls;
pub(crate) mod carry;
pub(crate) mod chain;
pub(crate) mod classes;
pub(crate) mod deferred;
pub(crate) mod depth;
pub(crate) mod display;
pub(crate) mod functions;
pub(crate) mod limits;
pub(crate) mod reach;
pub(crate) mod realize;
pub(crate) mod run;
pub(crate) mod transaction;
