//! Functions (chapter 6): the globals that their code reads, their types, and calls.

pub(crate) mod call;
pub(crate) mod note;
pub(crate) mod overload;
pub(crate) mod path;
pub(crate) mod type_of;
