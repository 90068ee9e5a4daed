//! The draft of a text that stands alone (`spec/chapters/language/notation.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Span;
use std::collections::BTreeMap;

/// The names that a text may use in addition to the names that it declares.
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
    /// The draft of the text. Its roots are the names that the text declares, in order.
    pub graph: Graph,
    /// The span of each node of the draft: the expression or name for which the node was added.
    pub spans: Vec<Span>,
    /// The templates of the text, in the order of their places (`[notation.template]`).
    pub templates: Vec<Template>,
    /// The applications of templates, in the order of the forwards that stand for their results.
    pub calls: Vec<Call>,
}

impl Lowered {
    /// Returns the node of a name that the text declares. The cost is linear in the number of
    /// declared names.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<NodeIx> {
        self.graph.roots.iter().find(|(root, _)| root == name).map(|&(_, node)| node)
    }
}

/// A template as data from which a type function can be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// The path of the template: the names of its namespaces and its own name, joined by dots.
    pub name: String,
    /// The names of the template's parameters.
    pub params: Vec<String>,
    /// The body of the template: a draft with one root. `Old(i)` is the parameter number `i`. A
    /// larger number refers to [`Self::objects`], which are numbered after the parameters.
    pub body: Graph,
    /// The applications of templates in the body, with nodes of the body.
    pub calls: Vec<Call>,
    /// The nodes of the text's draft to which the body refers.
    pub objects: Vec<NodeIx>,
}

/// An application of a template in a draft.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The forward that stands for the result of the application.
    pub forward: NodeIx,
    /// The index of the applied template in the list of templates.
    pub template: u32,
    /// The nodes of the arguments, which precede the forward in the draft.
    pub args: Vec<NodeIx>,
}
