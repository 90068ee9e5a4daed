//! The lines of the protocol: the requests that a subject reads, and the answers that it writes.

use serde::{Deserialize, Serialize};

/// The version of the protocol that this crate implements.
pub const VERSION: u32 = 1;

/// A request, which is one line from the harness.
#[derive(Deserialize, Debug)]
pub struct Request {
    /// The number of the request. The answer has the same number.
    pub id: u64,
    /// The operation that the subject must perform.
    #[serde(flatten)]
    pub what: Question,
}

/// The operation of a request. Members of a request that have no field here are ignored; they are
/// for subjects with more abilities.
#[derive(Deserialize, Debug)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Question {
    /// The first request, which asks for the name and the properties of the subject.
    Hello {
        /// The version of the protocol that the harness uses.
        protocol: u32,
    },
    /// Makes a new, empty interner with a number that the harness chooses.
    Interner {
        /// The number of the new interner.
        interner: u64,
    },
    /// Drops an interner that is no longer needed.
    Drop {
        /// The number of the interner.
        interner: u64,
    },
    /// Realizes a batch, and returns one type for each root.
    Realize {
        /// The number of the interner in which the batch is realized.
        interner: u64,
        /// The batch to be realized.
        #[serde(flatten)]
        batch: Draft,
    },
}

/// A batch in the form in which the protocol sends it.
#[derive(Deserialize, Debug, Default)]
pub struct Draft {
    /// The nodes of the batch, in the order of their creation.
    pub nodes: Vec<Node>,
    /// The definitions of forwards, as pairs `(forward, definition)` of indices in `nodes`.
    #[serde(default)]
    pub defines: Vec<(usize, usize)>,
    /// The nodes whose types are requested, as indices in `nodes`.
    pub roots: Vec<usize>,
    /// The recursion groups, for subjects that are iso-recursive. A group is a list of heads, and
    /// the groups are ordered from sinks to sources.
    #[serde(default)]
    pub groups: Vec<Vec<usize>>,
}

/// A node in the form in which the protocol sends it.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub enum Node {
    /// A type constructor and its children.
    Head {
        /// The label of the head.
        head: Label,
        /// The node of each child, as an index in `nodes`.
        to: Vec<usize>,
    },
    /// A union of several types.
    OneOf {
        /// The members of the union, as indices in `nodes`.
        oneof: Vec<usize>,
    },
    /// A placeholder for another node. The list `defines` gives its definition.
    Forward {
        /// The name of the forward, for messages only.
        forward: String,
    },
    /// A type that an earlier answer returned.
    Old {
        /// The number of the type in the interner.
        old: u32,
    },
}

/// The label of a head, which describes the head without its children. Two labels are equal if all
/// fields are equal.
#[derive(Deserialize, Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// The code of the kind, in hexadecimal.
    pub kind: String,
    /// The payload's bytes, in hexadecimal.
    #[serde(default)]
    pub payload: String,
    /// The number of children of a head with this label.
    pub arity: usize,
}

/// An answer, which is one line to the harness.
#[derive(Serialize, Debug)]
pub struct Answer {
    /// The number of the request; `None` if the line was not a valid request and had no number.
    pub id: Option<u64>,
    /// The result of the operation, or the error.
    #[serde(flatten)]
    pub result: Outcome,
}

/// The outcome of a request.
#[derive(Serialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The operation succeeded. The value is its result.
    Ok(serde_json::Value),
    /// The operation was refused.
    Error(Error),
}

/// The reason why a request is refused.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// A stable error code, which the harness compares.
    pub code: &'static str,
    /// A message for human readers.
    pub message: String,
}

impl Error {
    /// Makes an error from its code and its message.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
