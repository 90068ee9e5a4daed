//! Logs the changes that the current operation makes to objects, cells and members.

use crate::handle::{Obj, ObjectId, TypeId};
use crate::module::member::ModuleId;

/// The changes that the current operation has made so far, each with the value before the change.
#[derive(Clone, Default)]
pub(crate) struct ChangeLog {
    /// The objects that were resolved. Each has the type to which it was resolved before, if any.
    pub(crate) objects: Vec<(ObjectId, Option<TypeId>)>,
    /// The cells whose contents were replaced, each with the object that it held before.
    pub(crate) cells: Vec<(ObjectId, Obj)>,
    /// The members that were resolved, each given by its module and its name.
    pub(crate) members: Vec<(ModuleId, Box<str>)>,
    /// The serial number that the next object had when the operation began.
    pub(crate) serial: u32,
}
