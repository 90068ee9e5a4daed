//! The changes that the operation under way made to objects, cells and members.

use crate::handle::{Obj, ObjectId, TypeId};
use crate::module::member::ModuleId;

/// The changes so far, and the values before them.
#[derive(Clone, Default)]
pub(crate) struct ChangeLog {
    /// The objects that were resolved, and the types that they were resolved to before.
    pub(crate) objects: Vec<(ObjectId, Option<TypeId>)>,
    /// The cells that were given other contents, and their contents before.
    pub(crate) cells: Vec<(ObjectId, Obj)>,
    /// The members that were resolved.
    pub(crate) members: Vec<(ModuleId, Box<str>)>,
    /// The serial of the next object when the operation began.
    pub(crate) serial: u32,
}
