//! What declarations hold (`[publish.holds]`).

use super::items::Made;
use super::seen::Seen;
use crate::link::DeclId;
use crate::notation::{Lower, Sees, Template as TypeTemplate};
use crate::parse::arena::{Arena, Expr, ExprKind};
use selfsame_spec::program::{DeclaredKind, Template};
use selfsame_spec::{Kind, NodeIx};

impl<'l> Lower<'l, Seen<'l>> {
    /// Makes the nodes of a declaration, and defines its forward; gives the type function that a
    /// template is.
    pub(super) fn make(&mut self, made: Made<'l>) -> Option<Template> {
        match made {
            Made::Constant { decl, ty, value } => {
                self.written_type(ty);
                let node = match self.sees.kinds.of(decl) {
                    Some(DeclaredKind::Type) => self.ty(value),
                    _ => Seen::object(self, value),
                };
                self.hold(decl, node);
            }
            Made::Let { decl, ty, value } => {
                let ty = self.written_type(ty);
                let node = match is_literal(self.arena, value) {
                    true => Seen::object(self, value),
                    false => self.variable(decl, ty),
                };
                self.hold(decl, node);
            }
            Made::Var { decl, ty } => {
                let ty = self.written_type(ty);
                let node = self.variable(decl, ty);
                self.hold(decl, node);
            }
            Made::Pattern { ty, .. } => {
                self.written_type(ty);
            }
            Made::Template { decl, form, params, value } => {
                let node = self.template_function(decl, form, params);
                self.hold(decl, node);
                let module = self.module;
                return value
                    .map(|value| self.template(TypeTemplate { module, decl, params, value }));
            }
        }
        None
    }

    /// The node of a type, if one is written; within it none of what was refused.
    fn written_type(&mut self, ty: Option<Expr>) -> Option<Option<NodeIx>> {
        ty.map(|ty| self.ty(ty))
    }

    /// A `variable` over a type that is written. It is written as the name.
    fn variable(&mut self, decl: DeclId, ty: Option<Option<NodeIx>>) -> Option<NodeIx> {
        let span = self.span_of(self.decl(decl).first);
        self.plain(Kind::VARIABLE, vec![ty??], span)
    }

    /// Defines the forward of a declaration, if it has one.
    pub(super) fn hold(&mut self, decl: DeclId, node: Option<NodeIx>) {
        if let (Some(forward), Some(node)) = (self.node_of(decl), node) {
            self.draft.graph.defines.push((forward, node));
        }
    }
}

impl Made<'_> {
    /// The declarations that are variables over checked types.
    pub(super) fn over_checked(self, arena: &Arena) -> impl Iterator<Item = DeclId> + use<> {
        let (first, count) = match self {
            Made::Let { decl, ty: None, value } if !is_literal(arena, value) => (decl, 1),
            Made::Var { decl, ty: None } => (decl, 1),
            Made::Pattern { first, count, .. } => (first, count),
            Made::Constant { decl, .. }
            | Made::Let { decl, .. }
            | Made::Var { decl, .. }
            | Made::Template { decl, .. } => (decl, 0),
        };
        (first.number()..first.number() + count).map(DeclId::from_u32)
    }
}

fn is_literal(arena: &Arena, value: Expr) -> bool {
    matches!(arena.expr(value), ExprKind::Literal(_) | ExprKind::Unit)
}
