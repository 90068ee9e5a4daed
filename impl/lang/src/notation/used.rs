//! Returns the meanings of uses in a stand-alone text.

use super::data::{Meant, Used};
use super::lower::Lower;
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::scan::Token;
use crate::util::words::List;

impl<'l> Lower<'l> {
    /// Returns the meaning of a use, if an expression consists only of this use.
    pub(crate) fn used(&self, expr: Expr) -> Option<Used> {
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

    /// If an expression has the form `a[..]` and `a` is a use, returns this use and the expressions
    /// in brackets.
    pub(crate) fn applied(&self, expr: Expr) -> Option<(Used, List<'l, Expr>)> {
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
                        // The base is in parentheses, so it may itself be a use.
                        None => self.used(base),
                    };
                    return used.map(|used| (used, args));
                }
                _ => return None,
            }
        }
    }

    /// Returns the use that begins at a token and has the given number of identifiers.
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
}
