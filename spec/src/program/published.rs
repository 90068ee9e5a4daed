//! A program as data from which a world is made: nodes of a draft, and the members that hold them
//! (`spec/chapters/language/publish.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Diagnostic;

/// The data from which the world of a program is made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The draft with the nodes of all modules (`[publish.draft]`). The draft has no roots.
    pub graph: Graph,
    /// The modules and namespaces, in the order in which they are made (`[publish.module]`).
    pub modules: Vec<PublishedModule>,
    /// The error for a program that is too large for a world (`[publish.limit]`). If the program or
    /// the world has an error, the other fields are empty (`[publish.program]`).
    pub errors: Vec<Diagnostic>,
}

/// A module or namespace, and its members.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PublishedModule {
    /// The name in the world: `m` for a module, or `m.N` for a namespace.
    pub name: String,
    /// The members in the order in which they are assigned, each with the object that it holds.
    pub members: Vec<(String, Held)>,
}

/// The object that a member holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Held {
    /// The object that is made from a node of the draft.
    Node(NodeIx),
    /// The module of a namespace, by its index in [`Published::modules`].
    Module(u32),
}
