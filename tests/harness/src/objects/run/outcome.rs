//! The outcome of an operation.

use crate::objects::subject::{
    Change, Counts, Obj, ObjectInfo, ObjectKind, Report, SnapNode, ViewNode,
};
use selfsame_spec::{Digest, Error};

/// The outcome of an operation. A handle in an outcome is represented by its position in the order
/// of first occurrence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The operation was not run, because it refers to a handle that does not exist.
    Skipped,
    /// The world refused the operation with this error.
    Refused(Error),
    /// The operation succeeded and has no result.
    Done,
    /// The objects that the operation yielded, each as a position.
    Objects(Vec<u32>),
    /// The nodes that the operation yielded and, if nodes were sent, the bytes that were sent.
    Nodes(Option<Vec<u8>>, Vec<u32>),
    /// The number of the owner that was made.
    Owner(u32),
    /// The number of the type function that was made.
    Function(u32),
    /// The objects that died.
    Died(Vec<u32>),
    /// The members that differ between two modules, each with its name and change.
    Differs(Vec<(String, Change)>),
    /// The facts of an object.
    Facts(ObjectInfo<Obj>),
    /// A digest.
    Hash(Digest),
    /// The vertices of an object's graph under a lens.
    View(Vec<ViewNode>),
    /// The text of an object as it is displayed.
    Text(String),
    /// The number of a node's owner, and the kind of the node.
    Look(u32, ObjectKind<SnapNode>),
    /// An object or a node, if there is one.
    Maybe(Option<u32>),
    /// The positions of nodes that existed before the operation.
    Known(Vec<u32>),
    /// The changed objects, cells and members that a report lists.
    Report(Report<u32>),
    /// The bytes that the operation wrote.
    Bytes(Vec<u8>),
}

/// The outcome of an operation, and the counts of the world after the operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The outcome of the operation.
    pub outcome: Outcome,
    /// The counts of objects, types and nodes after the operation.
    pub counts: Counts,
}
