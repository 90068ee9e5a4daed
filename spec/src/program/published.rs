//! A program as a world: the nodes to make, and the members that hold the nodes
//! (`spec/chapters/language/publish.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Diagnostic;

/// The world of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The draft of all modules (`[publish.draft]`). It has no roots.
    pub graph: Graph,
    /// The modules and namespaces, in the order in which they are made (`[publish.module]`).
    pub modules: Vec<PublishedModule>,
    /// The error for a world that is too large (`[publish.limit]`). If the program or the world has
    /// an error, the other fields are empty (`[publish.program]`).
    pub errors: Vec<Diagnostic>,
}

/// A module or namespace, and its members.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PublishedModule {
    /// The name: `m` for a module, or `m.N` for a namespace.
    pub name: String,
    /// Its members, in the order in which they are filled, each with its content.
    pub members: Vec<(String, Held)>,
}

/// The content of a member.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Held {
    /// A node of the draft.
    Node(NodeIx),
    /// The index of a namespace in [`Published::modules`].
    Module(u32),
}
