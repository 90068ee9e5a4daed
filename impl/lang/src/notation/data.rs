//! The data structures for converting a text to a draft.

use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Expr, TemplateParam};
use crate::scan::Token;
use crate::util::words::List;
use hashbrown::HashMap;
use selfsame_spec::graph::Node;
use selfsame_spec::program::Call;
use selfsame_spec::text::Span;
use selfsame_spec::{Graph, NodeIx, Value};

/// The index of the module of a stand-alone text, which is the only module.
pub(super) const MODULE: ModuleId = ModuleId::from_u32(0);

/// A draft that is being built, with the place of each node in the text, and with the applications
/// of templates.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) graph: Graph,
    pub(crate) spans: Vec<Span>,
    pub(crate) calls: Vec<Call>,
}

impl Draft {
    /// Adds a node, and returns its index.
    pub(crate) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.graph.nodes.push(node);
        self.spans.push(span);
        // The index fits into 32 bits: a text has fewer than 2^30 bytes, and few nodes for each
        // byte.
        self.graph.nodes.len() as NodeIx - 1
    }

    /// Adds a forward, and returns the index of its node.
    pub(crate) fn forward(&mut self, name: String, span: Span) -> NodeIx {
        self.push(Node::Forward(name), span)
    }
}

/// An expression that is a use: the meaning of the use and its place.
#[derive(Clone, Copy)]
pub(crate) struct Used {
    pub(crate) meant: Meant,
    /// Whether all identifiers of the use belong to its target.
    pub(crate) whole: bool,
    pub(crate) span: Span,
}

/// The entity to which a use refers.
#[derive(Clone, Copy)]
pub(crate) enum Meant {
    /// A constant of the text.
    Constant(DeclId),
    /// A `let`, a `var`, a forward or an import.
    Other(DeclId),
    /// A template whose body is an expression.
    Template(DeclId),
    /// A parameter of a template, given by the token of its name.
    Parameter(Token),
    /// A name of an earlier text, given by its number (`[notation.scope]`,
    /// `[notation.constructors]`).
    Old(u32),
    /// A builtin, or a name that is visible only in stand-alone texts.
    Builtin(&'static str),
    /// The meaning of the use is unknown, or the use was refused.
    Nothing,
}

/// A template whose body is an expression. Its instances are the values of this expression.
#[derive(Clone, Copy)]
pub(crate) struct Template<'l> {
    pub(crate) module: ModuleId,
    pub(crate) decl: DeclId,
    pub(crate) params: List<'l, TemplateParam>,
    pub(crate) value: Expr,
}

/// The state while the draft of a template is built within another draft.
#[derive(Default)]
pub(super) struct Inner {
    /// The draft that encloses the draft of the template.
    pub(super) outer: Draft,
    /// The nodes of the template's parameters, by the token of the parameter's name.
    pub(super) params: HashMap<Token, NodeIx>,
    /// The number of parameters of the template.
    pub(super) count: u32,
    /// The nodes of the enclosing draft to which this draft refers.
    pub(super) objects: Vec<NodeIx>,
    /// For each node of the enclosing draft to which this draft refers, the node that stands for it
    /// here.
    pub(super) known: HashMap<NodeIx, NodeIx>,
    /// For each type of an earlier text to which this draft refers, its node in the enclosing
    /// draft.
    pub(super) olds: HashMap<u32, NodeIx>,
}

/// The value of an expression, if the expression has a value.
pub(crate) enum Said {
    Value(Value),
    /// The value is unknown, or an error was already reported.
    Refused,
    No,
}
