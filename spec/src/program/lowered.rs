//! The draft of a text that stands alone (`spec/chapters/language/notation.md`).

use crate::graph::{Graph, NodeIx};
use crate::text::Span;
use std::collections::{BTreeMap, HashMap};

/// The names that a text may use besides its own names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// The module that the text is (`[notation.text]`).
    pub module: String,
    /// The names of earlier texts, each with the number that [`Node::Old`](crate::graph::Node::Old)
    /// carries (`[notation.scope]`).
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
    /// The node of each name that the text declares.
    pub names: HashMap<String, NodeIx>,
    /// Its templates, by place (`[notation.template]`).
    pub templates: Vec<Template>,
    /// The applications of templates, in the order of their forwards.
    pub calls: Vec<Call>,
}

/// A template, of which a type function is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its path.
    pub name: String,
    /// Its parameters.
    pub params: Vec<String>,
    /// The body: a draft with one root. `Old(i)` is parameter number `i`. Numbers that are not
    /// below the number of parameters refer to [`Self::objects`].
    pub body: Graph,
    /// The applications in its body, by nodes of the body.
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
