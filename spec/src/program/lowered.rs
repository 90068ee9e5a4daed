//! The draft of a text that stands alone (`spec/chapters/language/notation.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Span;
use std::collections::BTreeMap;

/// The names that a text may use besides the names that it declares.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The name of the module that the text represents (`[notation.text]`).
    pub module: String,
    /// The names that earlier texts declare, each with its number for
    /// [`Node::Old`](crate::graph::Node::Old) (`[notation.scope]`).
    pub old: BTreeMap<String, u32>,
    /// Whether the text is a module of a world (`[notation.module]`).
    pub in_world: bool,
}

impl Default for Scope {
    fn default() -> Self {
        Self { module: "main".into(), old: BTreeMap::new(), in_world: false }
    }
}

/// The draft and templates of a text (`[notation.draft]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lowered {
    /// The draft. Its roots are the names that the text declares, in order.
    pub graph: Graph,
    /// The place of each node: the expression or name for which the node was made.
    pub spans: Vec<Span>,
    /// The templates of the text, by place (`[notation.template]`).
    pub templates: Vec<Template>,
    /// The applications of templates, in the order of the forwards that they create.
    pub calls: Vec<Call>,
}

impl Lowered {
    /// Returns the node of a name that the text declares. O(n) for n names.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<NodeIx> {
        self.graph.roots.iter().find(|(root, _)| root == name).map(|&(_, node)| node)
    }
}

/// A template, from which a type function is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its path.
    pub name: String,
    /// Its parameters.
    pub params: Vec<String>,
    /// The body: a draft with one root. `Old(i)` is parameter number `i`. A larger number refers to
    /// [`Self::objects`], which are numbered after the parameters.
    pub body: Graph,
    /// The applications in the body, which refer to nodes of the body.
    pub calls: Vec<Call>,
    /// The nodes of the text's draft to which the body refers.
    pub objects: Vec<NodeIx>,
}

/// An application of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The forward for the result of the application.
    pub forward: NodeIx,
    /// The index of the template.
    pub template: u32,
    /// The arguments: nodes before the forward.
    pub args: Vec<NodeIx>,
}
