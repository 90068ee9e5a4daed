//! Labels, nodes, heads and handles in the form in which they appear in requests and answers.

use crate::types::subject::{HeadView, Inspection, InternerId, NodeView, Type};
use selfsame_spec::graph::{Graph, Node};
use selfsame_spec::{CyclePosition, Digest, Kind, Label, Lens, Use, hex};
use serde::{Deserialize, Serialize};

/// A handle in a message. If it belongs to the draft or interner of the request, it is one number;
/// otherwise, the number of another draft or interner precedes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum HandleRef {
    /// A handle of the draft or interner of the request, as a number.
    Own(u32),
    /// The number of another draft or interner, and the number of a handle in it.
    Other(u32, u32),
}

impl HandleRef {
    /// Returns the form of the handle `index` of the draft or interner `whose`, in a request about
    /// the draft or interner `home`.
    #[must_use]
    pub const fn new(home: u32, whose: u32, index: u32) -> Self {
        if home == whose { Self::Own(index) } else { Self::Other(whose, index) }
    }

    /// Returns the draft or interner of the handle, and the number in it. `home` is the draft or
    /// interner of the request.
    #[must_use]
    pub const fn of(self, home: u32) -> (u32, u32) {
        match self {
            Self::Own(index) => (home, index),
            Self::Other(whose, index) => (whose, index),
        }
    }
}

/// A label in a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LabelMessage {
    /// The kind's code, as two hexadecimal digits.
    pub kind: String,
    /// The name of the kind, for human readers. Programs ignore the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The payload's bytes, as hexadecimal digits.
    pub payload: String,
    /// The number of children that the label requires.
    pub arity: u32,
}

impl From<&Label> for LabelMessage {
    fn from(label: &Label) -> Self {
        Self {
            kind: format!("{:02x}", label.kind().0),
            name: label.kind().row().map_or(String::new(), |row| row.name.to_owned()),
            payload: hex::encode(label.payload_bytes()),
            arity: label.arity(),
        }
    }
}

impl LabelMessage {
    /// Converts the message to a label.
    ///
    /// # Errors
    /// Returns an error if digits are malformed, or if the label is not valid (E0713).
    pub fn label(&self) -> Result<Label, String> {
        let kind = u8::from_str_radix(&self.kind, 16).map_err(|_| "a kind is two digits")?;
        let payload = hex::decode(&self.payload).ok_or("a payload is hexadecimal digits")?;
        Label::new(Kind(kind), &payload, self.arity as usize).map_err(|error| error.to_string())
    }
}

/// A node of a draft in a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NodeMessage {
    /// A head, with its label and the nodes that are its children.
    Head {
        /// The label of the head.
        head: LabelMessage,
        /// The nodes that are the children of the head.
        to: Vec<u32>,
    },
    /// A `OneOf`, with its members.
    OneOf {
        /// The nodes that are the members.
        oneof: Vec<u32>,
    },
    /// A forward, with its name.
    Forward {
        /// The name of the forward.
        forward: String,
    },
    /// A realized type that was brought into the draft.
    Old {
        /// The handle of the type.
        old: HandleRef,
    },
}

/// Returns the nodes of a graph as messages. `old` contains the realized types to which the graph
/// refers.
#[must_use]
pub fn nodes(graph: &Graph, old: &[Type], home: InternerId) -> Vec<NodeMessage> {
    let one = |node: &Node| match node {
        Node::Head { label, children } => {
            NodeMessage::Head { head: label.into(), to: children.clone() }
        }
        Node::OneOf(members) => NodeMessage::OneOf { oneof: members.clone() },
        Node::Forward(name) => NodeMessage::Forward { forward: name.clone() },
        Node::Old(at) => {
            let ty = old[*at as usize];
            NodeMessage::Old { old: HandleRef::new(home.0, ty.interner.0, ty.index) }
        }
    };
    graph.nodes.iter().map(one).collect()
}

/// The name of a lens in a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LensName {
    /// The identity lens, which stops at names of members.
    Identity,
    /// The compiler lens, which resolves names of members.
    Compiler,
    /// The frozen lens, which shows objects with their current contents.
    Frozen,
}

impl From<Lens> for LensName {
    fn from(lens: Lens) -> Self {
        match lens {
            Lens::Identity => Self::Identity,
            Lens::Compiler => Self::Compiler,
            Lens::Frozen => Self::Frozen,
        }
    }
}

/// The use of a node for which a request asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "as in `Use`")]
pub enum UseName {
    Instance,
    Size,
    Hash,
    Wire,
    Call,
}

impl From<Use> for UseName {
    fn from(wanted: Use) -> Self {
        match wanted {
            Use::Instance => Self::Instance,
            Use::Size => Self::Size,
            Use::Hash => Self::Hash,
            Use::Wire => Self::Wire,
            Use::Call => Self::Call,
        }
    }
}

/// A head in the answer to a request `heads`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HeadMessage {
    /// The label of the head.
    pub head: LabelMessage,
    /// The children of the head, which are types of the same interner.
    pub to: Vec<u32>,
    /// The number of heads in the head's cycle, and the head's index in the canonical order; `null`
    /// if the head is on no cycle.
    pub place: Option<(u32, u32)>,
    /// The digest of the head, as hexadecimal digits.
    pub digest: String,
}

impl From<&HeadView> for HeadMessage {
    fn from(head: &HeadView) -> Self {
        Self {
            head: (&head.label).into(),
            to: head.children.iter().map(|child| child.index).collect(),
            place: head.position.map(|CyclePosition { size, index }| (size, index)),
            digest: head.digest.to_string(),
        }
    }
}

impl HeadMessage {
    /// Converts the message to a head of a type that belongs to `interner`.
    ///
    /// # Errors
    /// Returns an error if the label or the digest is malformed.
    pub fn view(&self, interner: InternerId) -> Result<HeadView, String> {
        Ok(HeadView {
            label: self.head.label()?,
            children: self.to.iter().map(|&index| Type { interner, index }).collect(),
            position: self.place.map(|(size, index)| CyclePosition { size, index }),
            digest: digest(&self.digest)?,
        })
    }
}

/// The answer to a request `inspect`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InspectionMessage {
    /// The node, in the form in which a request `realize` contains nodes.
    pub view: NodeMessage,
    /// The node that is the definition, if the node is a defined forward.
    #[serde(default)]
    pub definition: Option<u32>,
    /// The first forward of the node, if it has one.
    #[serde(default)]
    pub first: Option<u32>,
    /// Whether a forward is reachable from the node.
    pub forward_defined: bool,
}

impl From<&Inspection> for InspectionMessage {
    fn from(seen: &Inspection) -> Self {
        let (view, definition) = match &seen.view {
            NodeView::Head { label, children } => {
                (NodeMessage::Head { head: label.into(), to: children.clone() }, None)
            }
            NodeView::OneOf(members) => (NodeMessage::OneOf { oneof: members.clone() }, None),
            NodeView::Forward { name, definition } => {
                (NodeMessage::Forward { forward: name.clone() }, *definition)
            }
            NodeView::Realized(ty) => {
                (NodeMessage::Old { old: HandleRef::Other(ty.interner.0, ty.index) }, None)
            }
        };
        let (first, forward_defined) = (seen.first_forward, seen.forward_defined);
        Self { view, definition, first, forward_defined }
    }
}

impl InspectionMessage {
    /// Converts the message to an inspection.
    ///
    /// # Errors
    /// Returns an error if the label or the handle is malformed.
    pub fn inspection(&self) -> Result<Inspection, String> {
        let view = match &self.view {
            NodeMessage::Head { head, to } => {
                NodeView::Head { label: head.label()?, children: to.clone() }
            }
            NodeMessage::OneOf { oneof } => NodeView::OneOf(oneof.clone()),
            NodeMessage::Forward { forward } => {
                NodeView::Forward { name: forward.clone(), definition: self.definition }
            }
            NodeMessage::Old { old: HandleRef::Other(interner, index) } => {
                NodeView::Realized(Type { interner: InternerId(*interner), index: *index })
            }
            NodeMessage::Old { .. } => return Err("`old` is [interner, type] here".into()),
        };
        let (first_forward, forward_defined) = (self.first, self.forward_defined);
        Ok(Inspection { view, first_forward, forward_defined })
    }
}

/// A number in a message. Languages that have only floating-point numbers may write it as a string
/// of digits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "as it says")]
pub enum WideNumber {
    Number(u64),
    Digits(String),
}

impl WideNumber {
    /// Converts the message to a number.
    ///
    /// # Errors
    /// Returns an error if the string is not a number.
    pub fn number(self) -> Result<u64, String> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Digits(text) => text.parse().map_err(|_| format!("{text:?} is no number")),
        }
    }
}

/// Reads a digest from its hexadecimal digits.
pub(crate) fn digest(text: &str) -> Result<Digest, String> {
    text.parse().map_err(|error| format!("{text:?}: {error}"))
}

/// Reads bytes from their hexadecimal digits.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, String> {
    hex::decode(text).ok_or_else(|| "bytes are hexadecimal digits".to_owned())
}
