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
    /// Refused by the world.
    Refused(Error),
    /// Done, without a result.
    Done,
    /// Objects.
    Objects(Vec<u32>),
    /// New nodes and, if they were sent, the bytes that were sent.
    Nodes(Option<Vec<u8>>, Vec<u32>),
    /// The number of an owner.
    Owner(u32),
    /// The number of a type function.
    Function(u32),
    /// The objects that died.
    Died(Vec<u32>),
    /// The changes of members.
    Differs(Vec<(String, Change)>),
    /// The facts of an object.
    Facts(ObjectInfo<Obj>),
    /// A digest.
    Hash(Digest),
    /// The graph that a lens shows.
    View(Vec<ViewNode>),
    /// The text of an object as it is displayed.
    Text(String),
    /// The owner and the kind of a node.
    Look(u32, ObjectKind<SnapNode>),
    /// An object or a node, if there is one.
    Maybe(Option<u32>),
    /// Nodes that existed before the operation.
    Known(Vec<u32>),
    /// The changes that a report lists.
    Report(Report<u32>),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// An operation's outcome, and the counts of the world after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The outcome.
    pub outcome: Outcome,
    /// The counts of objects, types and nodes after the operation.
    pub counts: Counts,
}
