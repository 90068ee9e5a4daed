//! The log of changes that the present operation makes to objects, cells and members.

use crate::handle::{Obj, ObjectId, TypeId};
use crate::module::member::ModuleId;

/// The changes that the operation has made so far, and the values before the changes.
#[derive(Clone, Default)]
pub(crate) struct ChangeLog {
    /// The objects that were resolved, each with the type to which it was resolved before.
    pub(crate) objects: Vec<(ObjectId, Option<TypeId>)>,
    /// The cells whose contents changed, with their earlier contents.
    pub(crate) cells: Vec<(ObjectId, Obj)>,
    /// The members that were resolved.
    pub(crate) members: Vec<(ModuleId, Box<str>)>,
    /// The serial number that the next object had when the operation began.
    pub(crate) serial: u32,
}
