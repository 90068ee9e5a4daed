//! Converts a stand-alone text to a draft: resolves its names, and adds its nodes in the required
//! order.

use super::data::{Draft, Meant};
use super::hole::written;
use super::lower::Lower;
use crate::link::DeclId;
use crate::parse::arena::Expr;
use selfsame_spec::NodeIx;
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;

impl<'l> Lower<'l> {
    /// Returns the meaning of a use that refers to a declaration.
    pub(super) fn declared(&self, id: DeclId) -> Meant {
        let decl = self.decl(id);
        match decl.sort {
            Sort::TemplateParameter => Meant::Parameter(decl.first),
            Sort::Template if self.numbers.contains_key(&id) => Meant::Template(id),
            Sort::Const => Meant::Constant(id),
            // A `let` whose pattern is not a single name was refused, so it has no node.
            Sort::Let | Sort::Forward | Sort::Import if self.node_of(id).is_some() => {
                Meant::Other(id)
            }
            _ => Meant::Nothing,
        }
    }

    /// Returns the node of a use where a type is expected. All identifiers of the use belong to its
    /// declaration.
    pub(super) fn type_use(&mut self, meant: Meant, span: Span) -> Option<NodeIx> {
        match meant {
            Meant::Constant(decl) | Meant::Other(decl) => {
                let node = self.node_of(decl)?;
                Some(self.outer(node, span))
            }
            _ => None,
        }
    }

    /// Returns the node of an expression that denotes an object (`[notation.let]`).
    pub(super) fn object(&mut self, expr: Expr) -> Option<NodeIx> {
        match self.own_object(expr) {
            Some(node) => node,
            None => self.ty(expr),
        }
    }

    /// Returns the module of a declaration to which code refers, and the name of the declaration in
    /// that module.
    pub(super) fn member_of(&self, decl: DeclId) -> Option<(String, String)> {
        match self.decl(decl).sort {
            Sort::Import => self.sees.leaves.get(&decl).cloned(),
            _ => Some((self.sees.scope.module.clone(), self.links.qualified(decl))),
        }
    }

    /// Adds all nodes of the text (`[notation.draft]`, `[notation.place]`). Cost: linear in the
    /// text and in the nodes.
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

    /// Adds a forward for each declared name, in order of place. Names in a `forward` that no
    /// constant completes get a forward, too (`[notation.forward]`).
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
            self.draft.graph.roots.push((path, node));
        }
    }

    /// Adds the nodes of constants and `let`s.
    fn constants(&mut self) {
        for at in 0..self.sees.written.len() {
            let constant = self.sees.written[at];
            if let Some(ty) = written(self.arena, constant.ty) {
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
}
