//! What declarations hold (`[publish.holds]`).

use super::items::Made;
use super::seen::Seen;
use crate::link::DeclId;
use crate::notation::{Lower, Sees, Template as TypeTemplate};
use crate::parse::arena::{Expr, ExprKind};
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
                let is_literal =
                    matches!(self.arena.expr(value), ExprKind::Literal(_) | ExprKind::Unit);
                let ty = self.written_type(ty);
                let node = match is_literal {
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
            Made::Pattern { first, count, ty } => {
                self.written_type(ty);
                for decl in (first.number()..first.number() + count).map(DeclId::from_u32) {
                    let node = self.variable(decl, None);
                    self.hold(decl, node);
                }
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

    /// A `variable` over a type, or over `any`. It is written as the name.
    fn variable(&mut self, decl: DeclId, ty: Option<Option<NodeIx>>) -> Option<NodeIx> {
        let span = self.span_of(self.decl(decl).first);
        let ty = match ty {
            Some(ty) => ty?,
            None => self.plain(Kind::ANY, Vec::new(), span)?,
        };
        self.plain(Kind::VARIABLE, vec![ty], span)
    }

    /// Defines the forward of a declaration, if it has one.
    fn hold(&mut self, decl: DeclId, node: Option<NodeIx>) {
        if let (Some(forward), Some(node)) = (self.node_of(decl), node) {
            self.draft.graph.defines.push((forward, node));
        }
    }
}
