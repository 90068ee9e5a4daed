//! Requests and answers, as they stand on a line.

use super::ErrorDetails;
use crate::types::subject::{HeadView, Inspection, InternerId, NodeView, Type};
use selfsame_spec::graph::{Graph, Node};
use selfsame_spec::{CyclePosition, Digest, Kind, Label, Lens, Use, hex};
use serde::{Deserialize, Serialize};

/// A request with its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NumberedRequest {
    /// Counts up from 0; the answer repeats it.
    pub id: u64,
    /// What is asked.
    #[serde(flatten)]
    pub request: Request,
}

/// An answer with its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NumberedReply {
    /// The request's.
    pub id: u64,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What comes of a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was done: what each request says of its answer.
    Ok(serde_json::Value),
    /// It was refused.
    Error(ErrorDetails),
}

/// Everything that a subject may be asked (`[protocol.base]` and what follows it).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the chapter says what each means")]
pub enum Request {
    Hello { protocol: u32, harness: String },
    Interner { interner: u32 },
    Drop { interner: u32 },
    Realize(RealizeRequest),
    Heads { interner: u32, r#type: u32 },
    Hash { interner: u32, r#type: u32, lens: LensName },
    Size { interner: u32, r#type: u32 },
    Resolve { interner: u32, member: LabelMessage, r#type: u32 },
    Footprint { interner: u32 },
    Write { interner: u32, types: Vec<HandleRef> },
    Read { interner: u32, bytes: String },
    Look { bytes: String },
    Draft { draft: u32 },
    DropDraft { draft: u32 },
    Forward { draft: u32, name: String },
    Head { draft: u32, head: LabelMessage, to: Vec<HandleRef> },
    Oneof { draft: u32, oneof: Vec<HandleRef> },
    Bring { draft: u32, interner: u32, r#type: u32 },
    Define { draft: u32, forward: u32, definition: HandleRef },
    Inspect { draft: u32, node: u32 },
    Apply { draft: u32, node: u32, interner: u32, r#use: UseName },
    RealizeDraft { interner: u32, draft: u32, nodes: Vec<HandleRef> },
    WriteDraft { interner: u32, draft: u32 },
    ReadDraft { interner: u32, draft: u32, bytes: String },
}

/// A batch, whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RealizeRequest {
    /// Where to.
    pub interner: u32,
    /// The nodes of the draft, by number.
    pub nodes: Vec<NodeMessage>,
    /// Forward and definition, in the order of the calls.
    pub defines: Vec<(u32, u32)>,
    /// The nodes whose types are wanted.
    pub roots: Vec<u32>,
    /// For iso-recursive subjects: the recursion groups, sinks first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<u32>>,
}

impl RealizeRequest {
    /// The batch as a graph, and the types that it refers to.
    ///
    /// # Errors
    /// What is wrong with a label.
    pub fn graph(&self) -> Result<(Graph, Vec<HandleRef>), String> {
        let (mut graph, mut old) = (Graph::default(), Vec::new());
        for node in &self.nodes {
            graph.nodes.push(match node {
                NodeMessage::Head { head, to } => {
                    Node::Head { label: head.label()?, children: to.clone() }
                }
                NodeMessage::OneOf { oneof } => Node::OneOf(oneof.clone()),
                NodeMessage::Forward { forward } => Node::Forward(forward.clone()),
                NodeMessage::Old { old: ty } => {
                    old.push(*ty);
                    Node::Old(old.len() as u32 - 1)
                }
            });
        }
        graph.defines.clone_from(&self.defines);
        graph.roots = self.roots.iter().map(|&root| (String::new(), root)).collect();
        Ok((graph, old))
    }
}

/// A number of the draft or interner that the request names; of another one, with its number
/// first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum HandleRef {
    /// Of the one at hand.
    Own(u32),
    /// Of another.
    Other(u32, u32),
}

impl HandleRef {
    /// Number `index` of `whose`, in a request about `home`.
    #[must_use]
    pub const fn new(home: u32, whose: u32, index: u32) -> Self {
        if home == whose { Self::Own(index) } else { Self::Other(whose, index) }
    }

    /// Whose it is, and its number.
    #[must_use]
    pub const fn of(self, home: u32) -> (u32, u32) {
        match self {
            Self::Own(index) => (home, index),
            Self::Other(whose, index) => (whose, index),
        }
    }
}

/// A label.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LabelMessage {
    /// The kind's code, two hexadecimal digits.
    pub kind: String,
    /// How people call the kind; nobody reads it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The payload's bytes, in hexadecimal digits.
    pub payload: String,
    /// How many children.
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
    /// The label.
    ///
    /// # Errors
    /// What is wrong: digits that are none, or E0713.
    pub fn label(&self) -> Result<Label, String> {
        let kind = u8::from_str_radix(&self.kind, 16).map_err(|_| "a kind is two digits")?;
        let payload = hex::decode(&self.payload).ok_or("a payload is hexadecimal digits")?;
        Label::new(Kind(kind), &payload, self.arity as usize).map_err(|error| error.to_string())
    }
}

/// A node of a draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NodeMessage {
    /// A head and the nodes of its children.
    Head {
        /// Its label.
        head: LabelMessage,
        /// Its children.
        to: Vec<u32>,
    },
    /// A `OneOf` and its members.
    OneOf {
        /// Its members.
        oneof: Vec<u32>,
    },
    /// A forward and its name.
    Forward {
        /// Its name.
        forward: String,
    },
    /// A realized type.
    Old {
        /// Its number in the interner.
        old: HandleRef,
    },
}

/// The nodes of a graph; `old` are the realized types that it refers to.
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

/// A lens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LensName {
    /// Stops at names.
    Identity,
    /// Sees through them.
    Compiler,
    /// Sees what is there at the moment.
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

impl From<LensName> for Lens {
    fn from(look: LensName) -> Self {
        match look {
            LensName::Identity => Self::Identity,
            LensName::Compiler => Self::Compiler,
            LensName::Frozen => Self::Frozen,
        }
    }
}

/// What is wanted of a node.
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

impl From<UseName> for Use {
    fn from(wanted: UseName) -> Self {
        match wanted {
            UseName::Instance => Self::Instance,
            UseName::Size => Self::Size,
            UseName::Hash => Self::Hash,
            UseName::Wire => Self::Wire,
            UseName::Call => Self::Call,
        }
    }
}

/// The answer to `heads`: one of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HeadMessage {
    /// Its label.
    pub head: LabelMessage,
    /// Its children, types of the same interner.
    pub to: Vec<u32>,
    /// The size of its cyclic component and its place there; `null` when it is on no cycle.
    pub place: Option<(u32, u32)>,
    /// Its digest.
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
    /// The head, of a type of `interner`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn view(&self, interner: InternerId) -> Result<HeadView, String> {
        Ok(HeadView {
            label: self.head.label()?,
            children: self.to.iter().map(|&index| Type { interner, index }).collect(),
            position: self.place.map(|(size, index)| CyclePosition { size, index }),
            digest: digest(&self.digest)?,
        })
    }
}

/// The answer to `inspect`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InspectionMessage {
    /// The node, as `realize` has it.
    pub view: NodeMessage,
    /// A forward's definition.
    #[serde(default)]
    pub definition: Option<u32>,
    /// The first forward that was defined as this node.
    #[serde(default)]
    pub first: Option<u32>,
    /// Whether a forward is reachable.
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
    /// The inspection.
    ///
    /// # Errors
    /// What is wrong with it.
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

/// A digest from its digits.
pub(crate) fn digest(text: &str) -> Result<Digest, String> {
    text.parse().map_err(|error| format!("{text:?}: {error}"))
}

/// Bytes from their digits.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, String> {
    hex::decode(text).ok_or_else(|| "bytes are hexadecimal digits".to_owned())
}
