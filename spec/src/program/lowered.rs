//! What a text that stands alone says (`spec/chapters/language/notation.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap};

/// What a text sees besides its own names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The module that the text is (`[notation.text]`).
    pub module: String,
    /// What earlier texts have, by name: the number that [`Node::Old`](crate::graph::Node::Old) carries
    /// (`[notation.scope]`).
    pub old: BTreeMap<String, u32>,
    /// Whether the text is a module of a world (`[notation.module]`).
    pub in_world: bool,
}

impl Default for Scope {
    fn default() -> Self {
        Self { module: "main".into(), old: BTreeMap::new(), in_world: false }
    }
}

/// What a text says (`[notation.draft]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lowered {
    /// The draft; its roots are the names that the text declares, in order.
    pub graph: Graph,
    /// Where each node is written: the expression or name that gave it.
    pub spans: Vec<Span>,
    /// The node of each name that the text declares.
    pub names: HashMap<String, NodeIx>,
    /// Its templates, by place (`[notation.template]`).
    pub templates: Vec<Template>,
    /// Applications of templates, in the order of their forwards.
    pub calls: Vec<Call>,
}

/// A template: what a type function is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its path.
    pub name: String,
    /// Its parameters.
    pub params: Vec<String>,
    /// Its body: a draft with one root. `Old(i)` is the parameter number `i`, and from the number of
    /// the parameters on what [`Self::objects`] has.
    pub body: Graph,
    /// The applications in its body, by nodes of the body.
    pub calls: Vec<Call>,
    /// What the body refers to outside itself: nodes of the text's draft.
    pub objects: Vec<NodeIx>,
}

/// An application of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The forward that stands for it.
    pub forward: NodeIx,
    /// Which template, by its number.
    pub template: u32,
    /// The arguments: nodes before the forward.
    pub args: Vec<NodeIx>,
}
