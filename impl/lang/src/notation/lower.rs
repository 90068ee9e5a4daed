//! What is known while a text is lowered, and its nodes in order.

use super::data::{Draft, Inner, Last, MODULE, Written};
use crate::diagnostic::Flaws;
use crate::form::Locals;
use crate::link::{Decl, DeclId, Links};
use crate::names::{Meanings, UseTable};
use crate::parse::arena::{Arena, Expr, Node};
use crate::scan::Token;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::NodeIx;
use selfsame_spec::program::{Lowered, Scope};
use selfsame_spec::text::{Problem, Span};

/// Lowers a text.
///
/// It goes as deep as the tree, which has a few nodes for each of the 500 levels of a text
/// (`[parse.depth]`).
pub(super) struct Lower<'l> {
    pub(super) links: &'l Links,
    pub(super) meanings: &'l Meanings,
    pub(super) arena: &'l Arena,
    pub(super) scope: &'l Scope,
    pub(super) uses: UseTable,
    pub(super) locals: Locals,
    pub(super) flaws: Flaws,
    /// The draft at hand: of the text, or of a template.
    pub(super) draft: Draft,
    /// The template whose draft is at hand.
    pub(super) inner: Option<Inner>,
    /// Of each declaration its node in the text's draft.
    nodes: Vec<u32>,
    /// Of each constant of the text its expression.
    constants: Vec<u32>,
    /// What is known of constants as values.
    pub(super) lasts: HashMap<DeclId, Last>,
    /// Of each import of a world what it is called in which module, by its place there.
    pub(super) leaves: HashMap<DeclId, (String, String)>,
    /// What is written, in order.
    pub(super) written: Written<'l>,
    /// The parameters of templates whose type is the builtin `type`.
    pub(super) type_params: HashSet<Token>,
    pub(super) lowered: Lowered,
}

impl<'l> Lower<'l> {
    pub(super) fn new(links: &'l Links, meanings: &'l Meanings, scope: &'l Scope) -> Self {
        let arena = &links.module(MODULE).syntax.arena;
        let mut uses = UseTable::default();
        uses.enter(arena.tokens().len(), &meanings.uses);
        let decls = links.declared.decls.len();
        let mut constants = vec![Node::NONE; decls];
        for constant in &meanings.constants {
            if let Some(decl) = constant.decl {
                constants[decl.at()] = constant.value.number();
            }
        }
        Self {
            links,
            meanings,
            arena,
            scope,
            uses,
            locals: Locals::default(),
            flaws: Flaws::default(),
            draft: Draft::default(),
            inner: None,
            nodes: vec![Node::NONE; decls],
            constants,
            lasts: HashMap::new(),
            leaves: HashMap::new(),
            written: Written::default(),
            type_params: HashSet::new(),
            lowered: Lowered::default(),
        }
    }

    /// All nodes of the text (`[notation.draft]`). Cost: linear in the text and what is made of it.
    pub(super) fn text(&mut self) {
        self.imports();
        self.note_items();
        self.forwards();
        self.templates();
        self.constants();
        let Draft { graph, spans, calls } = std::mem::take(&mut self.draft);
        (self.lowered.graph, self.lowered.spans, self.lowered.calls) = (graph, spans, calls);
    }

    /// A forward for each name, by place: also of those in a `forward` that nothing completes
    /// (`[notation.forward]`).
    fn forwards(&mut self) {
        let mut named: Vec<DeclId> = self
            .written
            .constants
            .iter()
            .filter(|constant| !constant.refused)
            .map(|c| c.decl)
            .collect();
        if !self.links.declared.undefined.is_empty() {
            named.extend(&self.links.declared.undefined);
            named.sort_unstable_by_key(|&decl| self.decl(decl).first);
        }
        for decl in named {
            let span = self.span_of(self.decl(decl).first);
            let path = self.links.qualified(decl);
            let node = self.draft.forward(path.clone(), span);
            self.nodes[decl.at()] = node;
            self.draft.graph.roots.push((path.clone(), node));
            self.lowered.names.insert(path, node);
        }
    }

    /// The nodes of constants and `let`s.
    fn constants(&mut self) {
        for at in 0..self.written.constants.len() {
            let constant = self.written.constants[at];
            if let Some(ty) = constant.ty {
                self.ty(ty);
            }
            let node = match constant.is_let {
                true => self.object(constant.value),
                false => self.ty(constant.value),
            };
            if let (Some(forward), Some(node)) = (self.node_of(constant.decl), node) {
                self.draft.graph.defines.push((forward, node));
            }
        }
    }

    /// The node of a declaration in the text's draft.
    pub(super) fn node_of(&self, decl: DeclId) -> Option<NodeIx> {
        Some(self.nodes[decl.at()]).filter(|&node| node != Node::NONE)
    }

    /// Notes the node of an import.
    pub(super) fn set_node(&mut self, decl: DeclId, node: NodeIx) {
        self.nodes[decl.at()] = node;
    }

    /// The expression of a constant.
    pub(super) fn constant(&self, decl: DeclId) -> Option<Expr> {
        Expr::optional(self.constants[decl.at()])
    }

    pub(super) fn decl(&self, decl: DeclId) -> &'l Decl {
        self.links.decl(decl)
    }

    /// The text of an identifier.
    pub(super) fn text_of(&self, token: Token) -> &'l str {
        self.links.loaded.names.text(self.arena.tokens().name(token))
    }

    pub(super) fn span_of(&self, token: Token) -> Span {
        self.arena.tokens().span(token)
    }

    /// From one token to another.
    pub(super) fn span(&self, first: Token, last: Token) -> Span {
        self.span_of(first).to(self.span_of(last))
    }

    /// Tells an error; nothing is made.
    pub(super) fn tell<T>(&mut self, problem: Problem, span: Span) -> Option<T> {
        self.flaws.add(problem, span);
        None
    }

    /// Tells what has no meaning here (`[notation.here]`).
    pub(super) fn not_here<T>(&mut self, what: &'static str, span: Span) -> Option<T> {
        self.tell(Problem::NotHere { what }, span)
    }
}
