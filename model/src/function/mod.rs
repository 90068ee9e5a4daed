//! Functions (chapter 6): where the names lead that their code reads, and what their types are.

pub(crate) mod call;
pub(crate) mod note;
pub(crate) mod overload;
pub(crate) mod path;
pub(crate) mod type_of;
