//! The data that are needed to make a draft.

use crate::link::{DeclId, ModuleId};
use crate::parse::arena::{Expr, TemplateParam};
use crate::scan::Token;
use crate::util::words::List;
use hashbrown::HashMap;
use selfsame_spec::graph::Node;
use selfsame_spec::program::Call;
use selfsame_spec::text::Span;
use selfsame_spec::{Graph, NodeIx, Value};

/// The only module of a text that stands alone.
pub(super) const MODULE: ModuleId = ModuleId::from_u32(0);

/// A draft, with the places of its nodes in the text, and its applications of templates.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) graph: Graph,
    pub(crate) spans: Vec<Span>,
    pub(crate) calls: Vec<Call>,
}

impl Draft {
    /// Adds a node.
    pub(crate) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.graph.nodes.push(node);
        self.spans.push(span);
        // A text has fewer than 2^30 bytes, and few nodes for each byte, so the number of a node
        // fits.
        self.graph.nodes.len() as NodeIx - 1
    }

    /// Adds a forward.
    pub(crate) fn forward(&mut self, name: String, span: Span) -> NodeIx {
        self.push(Node::Forward(name), span)
    }
}

/// An expression that is a use of identifiers.
#[derive(Clone, Copy)]
pub(crate) struct Used {
    pub(crate) meant: Meant,
    /// Whether all identifiers belong to the target.
    pub(crate) whole: bool,
    pub(crate) span: Span,
}

/// The meaning of a use.
#[derive(Clone, Copy)]
pub(crate) enum Meant {
    /// A constant.
    Constant(DeclId),
    /// A `let`, a `var`, a forward or an import.
    Other(DeclId),
    /// A template.
    Template(DeclId),
    /// A parameter of a template.
    Parameter(Token),
    /// A name of an earlier text, identified by its number (`[notation.scope]`,
    /// `[notation.constructors]`).
    Old(u32),
    /// A builtin, or a name that is visible only in texts that stand alone.
    Builtin(&'static str),
    /// Unknown or refused.
    Nothing,
}

/// A template whose instances are the values of an expression.
#[derive(Clone, Copy)]
pub(crate) struct Template<'l> {
    pub(crate) module: ModuleId,
    pub(crate) decl: DeclId,
    pub(crate) params: List<'l, TemplateParam>,
    pub(crate) value: Expr,
}

/// The state while a template's draft is made within another draft.
#[derive(Default)]
pub(super) struct Inner {
    /// The draft that encloses this one.
    pub(super) outer: Draft,
    /// The nodes of the parameters, by name token.
    pub(super) params: HashMap<Token, NodeIx>,
    /// The number of parameters.
    pub(super) count: u32,
    /// The nodes of the enclosing draft that this draft uses.
    pub(super) objects: Vec<NodeIx>,
    /// For each used node of the enclosing draft, the node in this draft.
    pub(super) known: HashMap<NodeIx, NodeIx>,
    /// For each used type of an earlier text, the node in the enclosing draft.
    pub(super) olds: HashMap<u32, NodeIx>,
}

/// The value of an expression, if the expression has a value.
pub(crate) enum Said {
    Value(Value),
    /// The value is unknown, or its error was reported.
    Refused,
    No,
}
