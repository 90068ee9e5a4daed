//! Laws of modules.

pub(crate) mod lens;
pub(crate) mod realize;
pub(crate) mod stay;
pub(crate) mod view;
