//! What uses mean here.

use super::lower::Lower;
use crate::link::DeclId;
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;

/// A use of identifiers that is an expression.
#[derive(Clone, Copy)]
pub(super) struct Used {
    pub(super) meant: Meant,
    /// Whether the answer has all identifiers.
    pub(super) whole: bool,
    pub(super) span: Span,
}

/// What a use means.
#[derive(Clone, Copy)]
pub(super) enum Meant {
    /// A constant of the text.
    Constant(DeclId),
    /// A `let`, a forward or an import.
    Other(DeclId),
    /// A template that makes an expression.
    Template(DeclId),
    /// A parameter of a template.
    Parameter(Token),
    /// What an earlier text has (`[notation.scope]`).
    Old(u32),
    /// A builtin, or one of those that only such texts see.
    Builtin(&'static str),
    /// Nothing that is known, or something that was refused.
    Nothing,
}

impl<'l> Lower<'l> {
    /// The use that an expression is, if it is nothing but that.
    pub(super) fn used(&self, expr: Expr) -> Option<Used> {
        match self.arena.expr(expr) {
            ExprKind::Name(name) => Some(self.use_at(name, 1, name)),
            ExprKind::Postfix(base, steps) => {
                let ExprKind::Name(name) = self.arena.expr(base) else { return None };
                let (mut parts, mut last) = (1, name);
                for step in steps.iter() {
                    let StepKind::Member(member) = step.kind else { return None };
                    (parts, last) = (parts + 1, member);
                }
                Some(self.use_at(name, parts, last))
            }
            _ => None,
        }
    }

    /// The use and the parts of `a[..]`, if an expression is that and `a` a use.
    pub(super) fn applied(&self, expr: Expr) -> Option<(Used, List<'l, Expr>)> {
        let ExprKind::Postfix(base, steps) = self.arena.expr(expr) else { return None };
        let name = match self.arena.expr(base) {
            ExprKind::Name(name) => Some(name),
            _ => None,
        };
        let (mut parts, mut last) = (1, name);
        let mut steps = steps.iter();
        loop {
            match steps.next()?.kind {
                StepKind::Member(member) if name.is_some() => {
                    (parts, last) = (parts + 1, Some(member));
                }
                StepKind::Apply(args) if steps.next().is_none() => {
                    let used = match name.zip(last) {
                        Some((name, last)) => Some(self.use_at(name, parts, last)),
                        // A use in a group.
                        None => self.used(base),
                    };
                    return used.map(|used| (used, args));
                }
                _ => return None,
            }
        }
    }

    /// A use of so many identifiers.
    fn use_at(&self, first: Token, parts: usize, last: Token) -> Used {
        let span = self.span(first, last);
        let Some(used) = self.uses.at(&self.meanings.uses, first) else {
            return Used { meant: Meant::Nothing, whole: true, span };
        };
        let whole = used.parts as usize == parts;
        Used { meant: self.meant(used.target), whole, span }
    }

    pub(super) fn meant(&self, target: Target) -> Meant {
        match target {
            Target::Decl(decl) => self.declared(decl),
            Target::Old(number) => Meant::Old(number),
            Target::Builtin(_) => target.builtin().map_or(Meant::Nothing, Meant::Builtin),
            Target::Case | Target::Unknown => Meant::Nothing,
        }
    }

    fn declared(&self, id: DeclId) -> Meant {
        let decl = self.decl(id);
        match decl.sort {
            Sort::TemplateParameter => Meant::Parameter(decl.first),
            Sort::Template if self.written.numbers.contains_key(&id) => Meant::Template(id),
            Sort::Const => Meant::Constant(id),
            // A `let` with another pattern than a name was refused, and has no node.
            Sort::Let | Sort::Forward | Sort::Import if self.node_of(id).is_some() => {
                Meant::Other(id)
            }
            _ => Meant::Nothing,
        }
    }
}
