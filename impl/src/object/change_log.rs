//! Logs the changes that the current operation makes to objects, cells and members.

use crate::handle::{Obj, ObjectId, TypeId};
use crate::module::member::ModuleId;

/// The changes that the current operation has made so far. Each change has the value before the
/// change.
#[derive(Clone, Default)]
pub(crate) struct ChangeLog {
    /// The objects that were resolved. Each object has the type to which it was resolved before, if
    /// there was one.
    pub(crate) objects: Vec<(ObjectId, Option<TypeId>)>,
    /// The cells whose contents were replaced. Each cell has the object that it held before.
    pub(crate) cells: Vec<(ObjectId, Obj)>,
    /// The members that were resolved, each given by its module and its name.
    pub(crate) members: Vec<(ModuleId, Box<str>)>,
    /// The serial number that was the next free one when the operation began.
    pub(crate) serial: u32,
}
