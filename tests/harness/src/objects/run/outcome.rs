//! What came of an operation.

use crate::objects::subject::{
    Change, Counts, Obj, ObjectInfo, ObjectKind, Report, SnapNode, ViewNode,
};
use selfsame_spec::{Digest, Error};

/// What an operation gave. Handles in it are their places in the order of first meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It refers to what is not there.
    Skipped,
    /// It was refused.
    Refused(Error),
    /// It was done, and there is nothing to see.
    Done,
    /// Objects.
    Objects(Vec<u32>),
    /// Nodes, or the bytes as which they were sent and the nodes.
    Nodes(Option<Vec<u8>>, Vec<u32>),
    /// An owner, by its number.
    Owner(u32),
    /// A type function, by its number.
    Function(u32),
    /// The objects that died.
    Died(Vec<u32>),
    /// What became of members.
    Differs(Vec<(String, Change)>),
    /// What is known of an object.
    Facts(ObjectInfo<Obj>),
    /// A digest.
    Hash(Digest),
    /// What a lens sees.
    View(Vec<ViewNode>),
    /// How it is displayed.
    Text(String),
    /// What a node is, and whose.
    Look(u32, ObjectKind<SnapNode>),
    /// An object or a node, if there is one.
    Maybe(Option<u32>),
    /// Nodes that are asked for: none of them is new.
    Known(Vec<u32>),
    /// What changed.
    Report(Report<u32>),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// An operation's outcome, and how much the world holds after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it gave.
    pub outcome: Outcome,
    /// What there is.
    pub counts: Counts,
}
