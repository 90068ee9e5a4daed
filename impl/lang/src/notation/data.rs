//! What is known while a draft is made.

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

/// A draft, where its nodes are written, and applications of templates in it.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) graph: Graph,
    pub(crate) spans: Vec<Span>,
    pub(crate) calls: Vec<Call>,
}

impl Draft {
    /// A node.
    pub(crate) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.graph.nodes.push(node);
        self.spans.push(span);
        // A text has fewer than 2^30 bytes, and few nodes for each.
        self.graph.nodes.len() as NodeIx - 1
    }

    /// A forward.
    pub(crate) fn forward(&mut self, name: String, span: Span) -> NodeIx {
        self.push(Node::Forward(name), span)
    }
}

/// A use of identifiers that is an expression.
#[derive(Clone, Copy)]
pub(crate) struct Used {
    pub(crate) meant: Meant,
    /// Whether the answer has all identifiers.
    pub(crate) whole: bool,
    pub(crate) span: Span,
}

/// What a use means.
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
    /// What an earlier text has (`[notation.scope]`).
    Old(u32),
    /// A builtin, or one of those that only texts see that stand alone.
    Builtin(&'static str),
    /// Nothing that is known, or something that was refused.
    Nothing,
}

/// A template that makes an expression.
#[derive(Clone, Copy)]
pub(crate) struct Template<'l> {
    pub(crate) module: ModuleId,
    pub(crate) decl: DeclId,
    pub(crate) params: List<'l, TemplateParam>,
    pub(crate) value: Expr,
}

/// What the draft of a template knows of the draft around it.
#[derive(Default)]
pub(super) struct Inner {
    /// The draft around it.
    pub(super) outer: Draft,
    /// The nodes of the parameters, by name token.
    pub(super) params: HashMap<Token, NodeIx>,
    /// How many parameters there are.
    pub(super) count: u32,
    /// What it uses of the draft around it.
    pub(super) objects: Vec<NodeIx>,
    /// The node here of each node there that it uses.
    pub(super) known: HashMap<NodeIx, NodeIx>,
    /// The node there of each type of an earlier text that it uses.
    pub(super) olds: HashMap<u32, NodeIx>,
}

/// What an expression is as a value.
pub(crate) enum Said {
    Value(Value),
    /// Nothing is known of it, or an error of it was told.
    Refused,
    No,
}
