//! Functions (`spec/chapters/objects/function.md`): the globals that their code reads, their types, and calls.

mod call;
mod note;
mod overload;
pub(crate) mod path;
pub(crate) mod role;
pub(crate) mod type_of;
