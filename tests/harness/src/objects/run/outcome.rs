//! The outcome of an operation.

use crate::objects::subject::{
    Change, Counts, Obj, ObjectInfo, ObjectKind, Report, SnapNode, ViewNode,
};
use selfsame_spec::{Digest, Error};

/// The outcome of an operation. Handles in it are represented by their positions in the order of
/// first occurrence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Not run, because the operation refers to a handle that does not exist.
    Skipped,
    /// Refused by the world.
    Refused(Error),
    /// Done, without a result.
    Done,
    /// Objects.
    Objects(Vec<u32>),
    /// Nodes, with the bytes as which they were sent, if any.
    Nodes(Option<Vec<u8>>, Vec<u32>),
    /// An owner, by its number.
    Owner(u32),
    /// A type function, by its number.
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
    /// Nodes that exist already: none of them is new.
    Known(Vec<u32>),
    /// The changes that a report tells.
    Report(Report<u32>),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// An operation's outcome, and the counts of the world after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The outcome.
    pub outcome: Outcome,
    /// The counts of objects, types and nodes after it.
    pub counts: Counts,
}
