//! A text that stands alone: its names, and its nodes in order.

use super::data::{Draft, Meant, Part, Said};
use super::hole::written;
use super::lower::Lower;
use super::sees::Sees;
use crate::link::DeclId;
use crate::names::Meanings;
use crate::parse::arena::{Expr, Node};
use crate::scan::Token;
use hashbrown::HashMap;
use selfsame_spec::NodeIx;
use selfsame_spec::program::{Lowered, Scope, Sort};
use selfsame_spec::text::{Problem, Span};

/// What a text sees that stands alone.
pub(super) struct Alone<'l> {
    pub(super) scope: &'l Scope,
    /// Of each constant of the text its expression.
    constants: Vec<u32>,
    /// What is known of constants as values.
    pub(super) lasts: HashMap<DeclId, Last>,
    /// Of each import of a world what it is called in which module.
    pub(super) leaves: HashMap<DeclId, (String, String)>,
    /// Constants, and `let`s of one name, by place.
    pub(super) written: Vec<Constant>,
    pub(super) lowered: Lowered,
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

impl<'l> Alone<'l> {
    pub(super) fn new(decls: usize, meanings: &Meanings, scope: &'l Scope) -> Self {
        let mut constants = vec![Node::NONE; decls];
        for constant in &meanings.constants {
            if let Some(decl) = constant.decl {
                constants[decl.at()] = constant.value.number();
            }
        }
        Self {
            scope,
            constants,
            lasts: HashMap::new(),
            leaves: HashMap::new(),
            written: Vec::new(),
            lowered: Lowered::default(),
        }
    }

    /// The expression of a constant.
    pub(super) fn constant(&self, decl: DeclId) -> Option<Expr> {
        Expr::optional(self.constants[decl.at()])
    }
}

impl<'l> Sees<'l> for Alone<'l> {
    fn declared(lower: &Lower<'l, Self>, id: DeclId) -> Meant {
        let decl = lower.decl(id);
        match decl.sort {
            Sort::TemplateParameter => Meant::Parameter(decl.first),
            Sort::Template if lower.numbers.contains_key(&id) => Meant::Template(id),
            Sort::Const => Meant::Constant(id),
            // A `let` with another pattern than a name was refused, and has no node.
            Sort::Let | Sort::Forward | Sort::Import if lower.node_of(id).is_some() => {
                Meant::Other(id)
            }
            _ => Meant::Nothing,
        }
    }

    fn type_use(lower: &mut Lower<'l, Self>, meant: Meant, span: Span) -> Option<NodeIx> {
        match meant {
            Meant::Constant(decl) | Meant::Other(decl) => {
                let node = lower.node_of(decl)?;
                Some(lower.outer(node, span))
            }
            _ => None,
        }
    }

    fn applied(lower: &mut Lower<'l, Self>, _: Meant, at: Span) -> Option<NodeIx> {
        lower.no_template(at)
    }

    fn can_call(&self) -> bool {
        self.scope.in_world
    }

    /// [notation.let]
    fn object(lower: &mut Lower<'l, Self>, expr: Expr) -> Option<NodeIx> {
        match lower.own_object(expr) {
            Some(node) => node,
            None => lower.ty(expr),
        }
    }

    fn said(lower: &mut Lower<'l, Self>, expr: Expr) -> Said {
        lower.last_value(expr)
    }

    /// [notation.values]
    fn default(lower: &mut Lower<'l, Self>, expr: Expr) -> Option<Part> {
        lower.must_be_value(expr).map(Part::Value)
    }

    fn no_value(lower: &mut Lower<'l, Self>, expr: Expr) {
        lower.tell::<()>(Problem::NoConstant, lower.arena.span(expr));
    }

    /// [notation.values]
    fn record_constant(lower: &mut Lower<'l, Self>, _: Token, value: Expr) -> Option<Part> {
        match lower.last_value(value) {
            Said::Value(value) => Some(Part::Value(value)),
            Said::Refused => None,
            Said::No => lower.ty(value).map(Part::Child),
        }
    }

    fn member_of(lower: &Lower<'l, Self>, decl: DeclId) -> Option<(String, String)> {
        match lower.decl(decl).sort {
            Sort::Import => lower.sees.leaves.get(&decl).cloned(),
            _ => Some((lower.sees.scope.module.clone(), lower.links.qualified(decl))),
        }
    }
}

impl<'l> Lower<'l, Alone<'l>> {
    /// All nodes of the text (`[notation.draft]`). Cost: linear in the text and what is made of it.
    pub(super) fn text(&mut self) {
        self.imports();
        self.note_items();
        self.forwards();
        for at in 0..self.templates.len() {
            let template = self.template(self.templates[at]);
            self.sees.lowered.templates.push(template);
        }
        self.constants();
        let Draft { graph, spans, calls } = std::mem::take(&mut self.draft);
        let lowered = &mut self.sees.lowered;
        (lowered.graph, lowered.spans, lowered.calls) = (graph, spans, calls);
    }

    /// A forward for each name, by place: also of those in a `forward` that nothing completes
    /// (`[notation.forward]`).
    fn forwards(&mut self) {
        let written = self.sees.written.iter().filter(|constant| !constant.refused);
        let mut named: Vec<DeclId> = written.map(|constant| constant.decl).collect();
        if !self.links.declared.undefined.is_empty() {
            named.extend(&self.links.declared.undefined);
            named.sort_unstable_by_key(|&decl| self.decl(decl).first);
        }
        for decl in named {
            let span = self.span_of(self.decl(decl).first);
            let path = self.links.qualified(decl);
            let node = self.draft.forward(path.clone(), span);
            self.set_node(decl, node);
            self.draft.graph.roots.push((path.clone(), node));
            self.sees.lowered.names.insert(path, node);
        }
    }

    /// The nodes of constants and `let`s.
    fn constants(&mut self) {
        for at in 0..self.sees.written.len() {
            let constant = self.sees.written[at];
            if let Some(ty) = written(self.arena, constant.ty) {
                self.ty(ty);
            }
            let node = match constant.is_let {
                true => Alone::object(self, constant.value),
                false => self.ty(constant.value),
            };
            if let (Some(forward), Some(node)) = (self.node_of(constant.decl), node) {
                self.draft.graph.defines.push((forward, node));
            }
        }
    }
}
