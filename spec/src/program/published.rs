//! A program as a world: what is made, and which member holds it (`spec/chapters/language/publish.md`).

use super::lowered::{Call, Template};
use crate::graph::{Graph, NodeIx};
use crate::text::{Diagnostic, Place};

/// What a program makes of a world.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    /// The draft of all modules (`[publish.draft]`). It has no roots.
    pub graph: Graph,
    /// Where each node is written.
    pub places: Vec<Place>,
    /// The modules and namespaces, in the order in which they are made (`[publish.module]`).
    pub modules: Vec<PublishedModule>,
    /// The templates that make a type, by module and place (`[publish.template]`).
    pub templates: Vec<Template>,
    /// Applications of templates, in the order of their forwards.
    pub calls: Vec<Call>,
    /// The errors of publishing, sorted and cut (`[publish.program]`). If there is one, nothing else
    /// is there.
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
