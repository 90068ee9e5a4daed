//! Functions: their globals, their types, and when they can be called (chapter 6).

pub(crate) mod call;
pub(crate) mod constants;
pub(crate) mod note;
pub(crate) mod overload;
pub(crate) mod path;
pub(crate) mod type_of;
