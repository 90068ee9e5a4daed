//! The lines: requests as they are read, answers as they are written.

use serde::{Deserialize, Serialize};

/// The version of the protocol that is spoken here.
pub const VERSION: u32 = 1;

/// One line from the harness.
#[derive(Deserialize, Debug)]
pub struct Request {
    /// Comes back with the answer.
    pub id: u64,
    /// What is wanted.
    #[serde(flatten)]
    pub what: Question,
}

/// What a request wants. Members that are not named here are for subjects that can do more.
#[derive(Deserialize, Debug)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Question {
    /// The first line: who are you?
    Hello {
        /// The version that the harness speaks.
        protocol: u32,
    },
    /// A new, empty interner under a number of the harness's choice.
    Interner {
        /// The number.
        interner: u64,
    },
    /// The interner is not needed any more.
    Drop {
        /// Its number.
        interner: u64,
    },
    /// Build a batch and give one type for each root.
    Realize {
        /// Where.
        interner: u64,
        /// What.
        #[serde(flatten)]
        batch: Draft,
    },
}

/// A batch as it is sent.
#[derive(Deserialize, Debug, Default)]
pub struct Draft {
    /// In the order of creation.
    pub nodes: Vec<Node>,
    /// `(forward, definition)`.
    #[serde(default)]
    pub defines: Vec<(usize, usize)>,
    /// What is asked for.
    pub roots: Vec<usize>,
    /// The recursion groups, for subjects that are iso-recursive: heads, sinks first.
    #[serde(default)]
    pub groups: Vec<Vec<usize>>,
}

/// A node as it is sent.
#[derive(Deserialize, Debug)]
#[serde(untagged)]
pub enum Node {
    /// A type constructor and its children.
    Head {
        /// Its label.
        head: Label,
        /// A node for each child.
        to: Vec<usize>,
    },
    /// Several types as one.
    OneOf {
        /// The members.
        oneof: Vec<usize>,
    },
    /// A placeholder; `defines` says for what.
    Forward {
        /// For people.
        forward: String,
    },
    /// A type of an earlier answer.
    Old {
        /// Its number.
        old: u32,
    },
}

/// What a head is, without its children. Two labels are one when all of this is equal.
#[derive(Deserialize, Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// The code of the kind, in hexadecimal.
    pub kind: String,
    /// The payload's bytes, in hexadecimal.
    #[serde(default)]
    pub payload: String,
    /// How many children it takes.
    pub arity: usize,
}

/// One line to the harness.
#[derive(Serialize, Debug)]
pub struct Answer {
    /// That of the request; `None` when the line was none.
    pub id: Option<u64>,
    /// What was wanted, or why not.
    #[serde(flatten)]
    pub result: Outcome,
}

/// What comes of a request.
#[derive(Serialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Ok(serde_json::Value),
    /// It was refused.
    Error(Error),
}

/// Why a request is refused.
#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// A stable code.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

impl Error {
    /// A refusal.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
