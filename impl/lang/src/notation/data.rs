//! What is known while a text is lowered.

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
pub(super) struct Draft {
    pub(super) graph: Graph,
    pub(super) spans: Vec<Span>,
    pub(super) calls: Vec<Call>,
}

impl Draft {
    /// A node.
    pub(super) fn push(&mut self, node: Node, span: Span) -> NodeIx {
        self.graph.nodes.push(node);
        self.spans.push(span);
        // A text has fewer than 2^30 bytes, and a node at least one.
        self.graph.nodes.len() as NodeIx - 1
    }

    /// A forward.
    pub(super) fn forward(&mut self, name: String, span: Span) -> NodeIx {
        self.push(Node::Forward(name), span)
    }
}

/// What is written, by place.
#[derive(Default)]
pub(super) struct Written<'l> {
    /// Constants, and `let`s of one name.
    pub(super) constants: Vec<Constant>,
    pub(super) templates: Vec<Template<'l>>,
    /// The number of each template.
    pub(super) numbers: HashMap<DeclId, u32>,
}

/// A constant or `let`.
#[derive(Clone, Copy)]
pub(super) struct Constant {
    pub(super) decl: DeclId,
    /// Whether another one has its name (`[names.twice]`).
    pub(super) refused: bool,
    pub(super) ty: Option<Expr>,
    pub(super) value: Expr,
    pub(super) is_let: bool,
}

/// A template that makes an expression.
#[derive(Clone, Copy)]
pub(super) struct Template<'l> {
    pub(super) decl: DeclId,
    pub(super) params: List<'l, TemplateParam>,
    pub(super) value: Expr,
}

/// What the draft of a template knows of the text around it.
#[derive(Default)]
pub(super) struct Inner {
    /// The text's draft.
    pub(super) outer: Draft,
    /// The nodes of the parameters, by name token.
    pub(super) params: HashMap<Token, NodeIx>,
    /// How many parameters there are.
    pub(super) count: u32,
    /// What it uses of the text's draft.
    pub(super) objects: Vec<NodeIx>,
    /// The node here of each node there that it uses.
    pub(super) known: HashMap<NodeIx, NodeIx>,
    /// The node there of each type of an earlier text that it uses.
    pub(super) olds: HashMap<u32, NodeIx>,
}

/// Where the names of constants lead that name one another.
#[derive(Clone, Copy)]
pub(super) enum Last {
    /// To a literal or `Bits[..]`.
    Value(Expr),
    /// To what is unknown or was refused.
    Refused,
    /// To no value, or in a circle.
    No,
}

/// What an expression is as a value.
pub(super) enum Said {
    Value(Value),
    /// An error of it was told.
    Refused,
    No,
}
