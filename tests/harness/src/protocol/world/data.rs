//! Objects, nodes and reports, in the form in which they appear in requests and answers.

use crate::protocol::data::{LabelMessage, WideNumber, digest};
use selfsame_spec::{
    Change, Counts, MemberState, Members, ModuleMember, ObjectInfo, ObjectKind, Report, ViewNode,
};
use serde::{Deserialize, Serialize};

/// The name of a member's state in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "as in `MemberState`")]
pub enum StateName {
    Unresolved,
    Pending,
    Resolved,
}

/// The name of a member's change in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "as in `Change`")]
pub enum ChangeName {
    Added,
    Removed,
    Resolved,
    Unresolved,
    Changed,
}

impl From<Change> for ChangeName {
    fn from(change: Change) -> Self {
        match change {
            Change::Added => Self::Added,
            Change::Removed => Self::Removed,
            Change::Resolved => Self::Resolved,
            Change::Unresolved => Self::Unresolved,
            Change::Changed => Self::Changed,
        }
    }
}

impl From<ChangeName> for Change {
    fn from(change: ChangeName) -> Self {
        match change {
            ChangeName::Added => Self::Added,
            ChangeName::Removed => Self::Removed,
            ChangeName::Resolved => Self::Resolved,
            ChangeName::Unresolved => Self::Unresolved,
            ChangeName::Changed => Self::Changed,
        }
    }
}

/// A member: its name, its state, and the object that it holds.
pub type MemberMessage = (String, StateName, Option<u32>);

/// The kind of an object or a node in an answer. Children are given by their numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "as in `ObjectKind`")]
pub enum KindMessage {
    Head { head: LabelMessage, to: Vec<u32> },
    OneOf { oneof: Vec<u32> },
    Forward { forward: String, definition: Option<u32> },
    Realized { realized: String },
    Module { module: String, members: Vec<MemberMessage> },
    Anonymous { anonymous: String, members: Vec<MemberMessage> },
}

fn told(members: Members<u32>) -> Vec<MemberMessage> {
    let one = |(name, member): (String, ModuleMember<u32>)| {
        let state = match member.state {
            MemberState::Unresolved => StateName::Unresolved,
            MemberState::Pending => StateName::Pending,
            MemberState::Resolved => StateName::Resolved,
        };
        (name, state, member.held)
    };
    members.into_iter().map(one).collect()
}

fn members(told: Vec<MemberMessage>) -> Members<u32> {
    let one = |(name, state, held)| {
        let state = match state {
            StateName::Unresolved => MemberState::Unresolved,
            StateName::Pending => MemberState::Pending,
            StateName::Resolved => MemberState::Resolved,
        };
        (name, ModuleMember { state, held })
    };
    told.into_iter().map(one).collect()
}

impl From<ObjectKind<u32>> for KindMessage {
    fn from(kind: ObjectKind<u32>) -> Self {
        match kind {
            ObjectKind::Head(label, to) => Self::Head { head: (&label).into(), to },
            ObjectKind::OneOf(oneof) => Self::OneOf { oneof },
            ObjectKind::Forward(forward, definition) => Self::Forward { forward, definition },
            ObjectKind::Realized(digest) => Self::Realized { realized: digest.to_string() },
            ObjectKind::Module(module, all) => Self::Module { module, members: told(all) },
            ObjectKind::Anonymous(anonymous, all) => {
                Self::Anonymous { anonymous, members: told(all) }
            }
        }
    }
}

impl KindMessage {
    /// Converts the message to the kind of an object or node.
    ///
    /// # Errors
    /// Returns the error in a label or a digest that is not valid.
    pub fn kind(self) -> Result<ObjectKind<u32>, String> {
        Ok(match self {
            Self::Head { head, to } => ObjectKind::Head(head.label()?, to),
            Self::OneOf { oneof } => ObjectKind::OneOf(oneof),
            Self::Forward { forward, definition } => ObjectKind::Forward(forward, definition),
            Self::Realized { realized } => ObjectKind::Realized(digest(&realized)?),
            Self::Module { module, members: all } => ObjectKind::Module(module, members(all)),
            Self::Anonymous { anonymous, members: all } => {
                ObjectKind::Anonymous(anonymous, members(all))
            }
        })
    }
}

/// The answer to a request `facts`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in `ObjectInfo`")]
pub struct FactsMessage {
    pub number: u32,
    pub kind: KindMessage,
    pub forward_defined: bool,
    pub typelike: bool,
    pub settled: bool,
    pub stateful: bool,
    pub visible: bool,
    pub resolved_to: Option<u32>,
    pub first: Option<u32>,
    pub tag: WideNumber,
    pub notes: Vec<(u32, String)>,
}

impl From<ObjectInfo<u32>> for FactsMessage {
    fn from(info: ObjectInfo<u32>) -> Self {
        Self {
            number: info.number,
            kind: info.kind.into(),
            forward_defined: info.forward_defined,
            typelike: info.typelike,
            settled: info.settled,
            stateful: info.stateful,
            visible: info.visible,
            resolved_to: info.resolved_to,
            first: info.first,
            tag: WideNumber::Number(info.tag),
            notes: info.notes.into_iter().collect(),
        }
    }
}

impl FactsMessage {
    /// Converts the message to the facts of an object.
    ///
    /// # Errors
    /// Returns the error in the kind or in the tag.
    pub fn info(self) -> Result<ObjectInfo<u32>, String> {
        Ok(ObjectInfo {
            number: self.number,
            kind: self.kind.kind()?,
            visible: self.visible,
            forward_defined: self.forward_defined,
            typelike: self.typelike,
            settled: self.settled,
            stateful: self.stateful,
            resolved_to: self.resolved_to,
            first: self.first,
            tag: self.tag.number()?,
            notes: self.notes.into_iter().collect(),
        })
    }
}

/// The report of an operation in an answer: the objects, cells and members that the operation
/// changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in `Report`")]
pub struct ReportMessage {
    pub objects: Vec<(u32, u32)>,
    pub cells: Vec<(u32, u32)>,
    pub members: Vec<(u32, String, u32)>,
}

impl From<Report<u32>> for ReportMessage {
    fn from(report: Report<u32>) -> Self {
        let Report { objects, cells, members } = report;
        Self { objects, cells, members }
    }
}

impl From<ReportMessage> for Report<u32> {
    fn from(report: ReportMessage) -> Self {
        let ReportMessage { objects, cells, members } = report;
        Self { objects, cells, members }
    }
}

/// A vertex of an object's graph under a lens, in the answer to a request `view`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in `ViewNode`")]
pub struct ViewMessage {
    pub head: LabelMessage,
    pub to: Vec<Vec<u32>>,
    #[serde(default)]
    pub via: Option<String>,
}

impl From<ViewNode> for ViewMessage {
    fn from(node: ViewNode) -> Self {
        Self { head: (&node.label).into(), to: node.children, via: node.via_member }
    }
}

impl ViewMessage {
    /// Converts the message to a vertex of the graph.
    ///
    /// # Errors
    /// Returns the error in the label of the vertex.
    pub fn node(self) -> Result<ViewNode, String> {
        Ok(ViewNode { label: self.head.label()?, children: self.to, via_member: self.via })
    }
}

/// The counts of a world in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in `Counts`")]
pub struct CountsMessage {
    pub objects: u32,
    pub nodes: u32,
    pub heads: u32,
    pub memos: u32,
}

impl From<Counts> for CountsMessage {
    fn from(counts: Counts) -> Self {
        let Counts { objects, nodes, heads, memos } = counts;
        Self { objects, nodes, heads, memos }
    }
}

impl From<CountsMessage> for Counts {
    fn from(counts: CountsMessage) -> Self {
        let CountsMessage { objects, nodes, heads, memos } = counts;
        Self { objects, nodes, heads, memos }
    }
}
