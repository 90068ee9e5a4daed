//! Functions: their globals, their types and their calls (`spec/chapters/objects/function.md`).

pub(crate) mod call;
pub(crate) mod constants;
pub(crate) mod name;
pub(crate) mod note;
pub(crate) mod overload;
pub(crate) mod path;
pub(crate) mod role;
pub(crate) mod type_of;
