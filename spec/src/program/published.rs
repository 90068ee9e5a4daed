//! A program as a world: what is made, and which member holds it (`spec/chapters/language/publish.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Diagnostic;

/// What a program makes of a world.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The draft of all modules (`[publish.draft]`). It has no roots.
    pub graph: Graph,
    /// The modules and namespaces, in the order in which they are made (`[publish.module]`).
    pub modules: Vec<PublishedModule>,
    /// The error of a world that is too large (`[publish.limit]`). If there is an error, of the program or this one,
    /// nothing else is there (`[publish.program]`).
    pub errors: Vec<Diagnostic>,
}

/// A module or namespace, and its members.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PublishedModule {
    /// Its name: `m`, or of a namespace `m.N`.
    pub name: String,
    /// Its members, in the order in which they are filled, each with what it holds.
    pub members: Vec<(String, Held)>,
}

/// What a member holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Held {
    /// A node of the draft.
    Node(NodeIx),
    /// A namespace: its number in [`Published::modules`].
    Module(u32),
}
