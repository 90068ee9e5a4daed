//! The state while a text is converted to a draft.

use super::data::{Draft, Inner, Template};
use super::sees::Alone;
use crate::diagnostic::Flaws;
use crate::form::Locals;
use crate::link::{Decl, DeclId, Flags, Links, ModuleId};
use crate::names::{Meanings, UseTable};
use crate::parse::arena::{Arena, Node};
use crate::scan::Token;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::NodeIx;
use selfsame_spec::text::{Problem, Span};

/// The state while a text or a module is converted to a draft.
///
/// The recursion is as deep as the syntax tree. The tree has a few nodes for each level of nesting,
/// and a text has at most 500 levels (`[parse.depth]`).
pub(super) struct Lower<'l> {
    pub(super) sees: Alone<'l>,
    pub(crate) links: &'l Links,
    /// The current module. The next fields have the meanings of its names, and its syntax tree.
    pub(crate) module: ModuleId,
    pub(crate) meanings: &'l Meanings,
    pub(crate) arena: &'l Arena,
    pub(super) uses: UseTable,
    pub(super) locals: Locals,
    /// The errors that were found in the current module.
    pub(crate) flaws: Flaws,
    /// The draft that is being built: the draft of the modules, or the draft of a template.
    pub(crate) draft: Draft,
    /// The state of the template whose draft is being built, or `None` outside of templates.
    pub(super) inner: Option<Inner>,
    /// For each declaration, its node in the draft of the modules.
    nodes: Vec<u32>,
    /// The templates whose body is an expression.
    pub(crate) templates: Vec<Template<'l>>,
    pub(super) numbers: HashMap<DeclId, u32>,
    /// The parameters of templates whose written type is the builtin `type`.
    type_params: HashSet<(ModuleId, Token)>,
}

impl<'l> Lower<'l> {
    /// Creates the state at the start of a module. Cost: linear in the program's declarations and
    /// in the module.
    pub(crate) fn new(
        links: &'l Links,
        (module, meanings): (ModuleId, &'l Meanings),
        sees: Alone<'l>,
    ) -> Self {
        let mut lower = Self {
            sees,
            links,
            module,
            meanings,
            arena: &links.module(module).syntax.arena,
            uses: UseTable::default(),
            locals: Locals::default(),
            flaws: Flaws::new(links.tuning()),
            draft: Draft::default(),
            inner: None,
            nodes: vec![Node::NONE; links.declared.decls.len()],
            templates: Vec::new(),
            numbers: HashMap::new(),
            type_params: HashSet::new(),
        };
        lower.enter(module, meanings);
        lower
    }

    /// Makes another module the current module. Cost: linear in that module.
    pub(crate) fn enter(&mut self, module: ModuleId, meanings: &'l Meanings) {
        self.module = module;
        self.meanings = meanings;
        self.arena = &self.links.module(module).syntax.arena;
        self.uses.enter(self.arena.tokens().len(), &meanings.uses);
    }

    /// Records a template of the current module whose body is an expression.
    pub(crate) fn note_template(&mut self, template: Template<'l>) {
        self.numbers.insert(template.decl, self.templates.len() as u32);
        self.templates.push(template);
    }

    /// Records which template parameters of the current module are types.
    pub(crate) fn note_type_params(&mut self) {
        for decl in self.meanings.locals.clone().map(DeclId::from_u32) {
            let decl = self.decl(decl);
            if decl.flags.has(Flags::TYPE) {
                self.type_params.insert((decl.module, decl.first));
            }
        }
    }

    /// Returns whether the argument for a parameter of a template is a type.
    pub(super) fn is_type_param(&self, module: ModuleId, name: Token) -> bool {
        self.type_params.contains(&(module, name))
    }

    /// Returns the node of a declaration in the draft of the modules.
    pub(crate) fn node_of(&self, decl: DeclId) -> Option<NodeIx> {
        Some(self.nodes[decl.at()]).filter(|&node| node != Node::NONE)
    }

    /// Records the node of a declaration.
    pub(crate) fn set_node(&mut self, decl: DeclId, node: NodeIx) {
        self.nodes[decl.at()] = node;
    }

    pub(crate) fn decl(&self, decl: DeclId) -> &'l Decl {
        self.links.decl(decl)
    }

    /// Returns the text of an identifier.
    pub(crate) fn text_of(&self, token: Token) -> &'l str {
        self.links.loaded.names.text(self.arena.tokens().name(token))
    }

    pub(crate) fn span_of(&self, token: Token) -> Span {
        self.arena.tokens().span(token)
    }

    /// Returns the span from one token to another.
    pub(super) fn span(&self, first: Token, last: Token) -> Span {
        self.span_of(first).to(self.span_of(last))
    }

    /// Returns the text of a span of the current module.
    pub(crate) fn written(&self, span: Span) -> &'l str {
        span.text(self.arena.tokens().text())
    }

    /// Reports an error, and returns `None`.
    pub(crate) fn tell<T>(&mut self, problem: Problem, span: Span) -> Option<T> {
        self.flaws.add(problem, span);
        None
    }

    /// Reports a part that is not allowed in a stand-alone text, and returns `None`
    /// (`[notation.here]`).
    pub(crate) fn not_here<T>(&mut self, what: &'static str, span: Span) -> Option<T> {
        self.tell(Problem::NotHere { what }, span)
    }
}
