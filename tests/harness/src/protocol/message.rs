//! Requests and answers, in the form in which they stand in a line of the protocol.

use super::ErrorDetails;
use super::world::WorldRequest;
use crate::kit::Tuning;
use crate::protocol::data::{HandleRef, LabelMessage, LensName, NodeMessage, UseName};
use selfsame_spec::graph::{Graph, Node};
use selfsame_spec::{Lens, Use};
use serde::{Deserialize, Serialize};

/// A request, with its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NumberedRequest {
    /// The number of the request, counted from 0. The answer to the request has the same number.
    pub id: u64,
    /// The request itself.
    #[serde(flatten)]
    pub request: Request,
}

/// An answer, with the number of its request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NumberedReply {
    /// The number of the request.
    pub id: u64,
    /// The outcome of the request.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// The outcome of a request: an answer or an error.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The subject executed the request. The form of the answer depends on the request.
    Ok(serde_json::Value),
    /// The subject refused the request with this error.
    Error(Box<ErrorDetails>),
}

/// A request to a subject (`[protocol.base]` and the rules after it).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the chapter says what each means")]
pub enum Request {
    Hello {
        protocol: u32,
        harness: String,
    },
    Interner {
        interner: u32,
        #[serde(default, skip_serializing_if = "Tuning::is_empty")]
        tuning: Tuning,
    },
    Drop {
        interner: u32,
    },
    Realize(RealizeRequest),
    Heads {
        interner: u32,
        r#type: u32,
    },
    Hash {
        interner: u32,
        r#type: u32,
        lens: LensName,
    },
    Size {
        interner: u32,
        r#type: u32,
    },
    Resolve {
        interner: u32,
        member: LabelMessage,
        r#type: u32,
    },
    NormalForms {
        interner: u32,
        types: Vec<HandleRef>,
        forget: Vec<String>,
    },
    Footprint {
        interner: u32,
    },
    Write {
        interner: u32,
        types: Vec<HandleRef>,
    },
    Read {
        interner: u32,
        bytes: String,
    },
    Look {
        bytes: String,
    },
    Draft {
        draft: u32,
    },
    DropDraft {
        draft: u32,
    },
    Forward {
        draft: u32,
        name: String,
    },
    Head {
        draft: u32,
        head: LabelMessage,
        to: Vec<HandleRef>,
    },
    Oneof {
        draft: u32,
        oneof: Vec<HandleRef>,
    },
    Bring {
        draft: u32,
        interner: u32,
        r#type: u32,
    },
    Define {
        draft: u32,
        forward: u32,
        definition: HandleRef,
    },
    Inspect {
        draft: u32,
        node: u32,
    },
    Apply {
        draft: u32,
        node: u32,
        interner: u32,
        r#use: UseName,
    },
    RealizeDraft {
        interner: u32,
        draft: u32,
        nodes: Vec<HandleRef>,
    },
    WriteDraft {
        interner: u32,
        draft: u32,
    },
    ReadDraft {
        interner: u32,
        draft: u32,
        bytes: String,
    },
    #[serde(untagged)]
    OfWorld(WorldRequest),
}

/// A request to realize a whole batch of nodes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RealizeRequest {
    /// The number of the interner that realizes the nodes.
    pub interner: u32,
    /// The nodes of the draft. The index of a node in this list is its number.
    pub nodes: Vec<NodeMessage>,
    /// Pairs of a forward and its definition, in the order of the `define` operations.
    pub defines: Vec<(u32, u32)>,
    /// The numbers of the nodes that are realized.
    pub roots: Vec<u32>,
    /// The recursion groups of nodes, for iso-recursive subjects. A group comes after the groups to
    /// which it refers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Vec<u32>>,
}

impl RealizeRequest {
    /// Returns the batch as a graph, and the handles of the realized types to which the graph
    /// refers.
    ///
    /// # Errors
    /// Returns the error in the first label that is not valid.
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

impl From<LensName> for Lens {
    fn from(look: LensName) -> Self {
        match look {
            LensName::Identity => Self::Identity,
            LensName::Compiler => Self::Compiler,
            LensName::Frozen => Self::Frozen,
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
