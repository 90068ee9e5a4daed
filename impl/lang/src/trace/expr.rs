//! Writes the events of expressions to a trace (`[trace.expression]`).

use super::tracer::Tracer;
use crate::check::ExprRow;
use crate::parse::arena::{Arm, Block, Expr, ExprKind, Function, MatchArm};
use crate::types::{Node, Ty};
use crate::util::words::List;
use selfsame_spec::program::step::{Event, ExpressionSort as Sort, Part};
use selfsame_spec::text::tree::Prefix;

impl Tracer<'_> {
    /// Writes the events of an expression. Expressions nest at most 500 levels deep
    /// (`[parse.depth]`).
    // [trace.expression-none]
    pub(super) fn expr(&mut self, expr: Expr, depth: u32) {
        let arena = self.arena();
        let kind = arena.expr(expr);
        match kind {
            ExprKind::Literal(_) | ExprKind::Unit => return,
            ExprKind::Name(_) | ExprKind::Postfix(..) => return self.postfix(expr, depth),
            _ => {}
        }
        let Some(row) = self.row_of(expr) else { return };
        let sort = self.sort(kind, &row);
        self.open(depth, sort, &row);
        if sort != Sort::Type {
            self.parts(kind, &row, depth + 1);
        }
        self.close(depth, &row);
    }

    /// Returns whether the value of a checked expression is a known type.
    // [trace.run-time-type]
    pub(super) fn is_type(&self, row: &ExprRow) -> bool {
        row.denotes.is_some_and(|ty| self.typed.checker.is_told_type(ty))
    }

    fn sort(&self, kind: ExprKind<'_>, row: &ExprRow) -> Sort {
        match kind {
            ExprKind::Hole | ExprKind::Prefix(Prefix::Fold, _) => Sort::Other,
            _ if self.is_type(row) => Sort::Type,
            ExprKind::Tuple(_) => Sort::Tuple,
            ExprKind::List(_) => Sort::List,
            ExprKind::Dict(_) => Sort::Dict,
            ExprKind::Prefix(Prefix::Ref, _) => Sort::Box,
            ExprKind::Prefix(..) | ExprKind::Compare(..) => Sort::Operator,
            ExprKind::Chain(..) => Sort::Operator,
            ExprKind::Function(_) => Sort::Function,
            ExprKind::If(..) => Sort::If,
            ExprKind::Match(..) => Sort::Match,
            ExprKind::Block(_) => Sort::Block,
            // The expression is a type that is not known, so it is shown as an expression of
            // another sort.
            _ => Sort::Other,
        }
    }

    // [trace.constant]
    fn parts(&mut self, kind: ExprKind<'_>, row: &ExprRow, depth: u32) {
        match kind {
            ExprKind::Tuple(parts) => parts.iter().for_each(|part| self.expr(part.value, depth)),
            ExprKind::List(parts) => parts.iter().for_each(|part| self.expr(part, depth)),
            ExprKind::Dict(pairs) => pairs.iter().for_each(|pair| {
                self.expr(pair.key, depth);
                self.expr(pair.value, depth);
            }),
            ExprKind::Prefix(Prefix::Fold, _) => {}
            ExprKind::Prefix(_, operand) => self.expr(operand, depth),
            ExprKind::Chain(first, rest) => {
                self.expr(first, depth);
                rest.iter().for_each(|link| self.expr(link.operand, depth));
            }
            ExprKind::Compare(left, _, right) => {
                self.expr(left, depth);
                self.expr(right, depth);
            }
            ExprKind::Function(function) => self.function(function, row, depth),
            ExprKind::If(arms, otherwise) => self.branches(arms, otherwise, depth),
            // In a constant, `match` and blocks are refused, so they have no checked parts.
            ExprKind::Match(subject, arms) if !self.constant => self.arms(subject, arms, depth),
            ExprKind::Block(block) if !self.constant => self.block(block, depth),
            _ => {}
        }
    }

    // [trace.function]
    fn function(&mut self, function: Function<'_>, row: &ExprRow, depth: u32) {
        self.part(depth, Part::Scope);
        for param in function.params.iter() {
            self.pattern(param.pattern, depth + 1, true);
        }
        self.part(depth, Part::Body);
        let constant = std::mem::replace(&mut self.constant, false);
        self.block(function.body, depth + 1);
        self.constant = constant;
        let result = match *self.typed.checker.types.node(row.given) {
            Node::Function(_, result) => result,
            _ => Ty::UNKNOWN,
        };
        let result = self.ty(result);
        self.push(depth, Event::Result(result));
    }

    /// Writes the events of an `if`. In a constant, only the events of the parts that were checked
    /// are written.
    fn branches(&mut self, arms: List<'_, Arm>, otherwise: Option<Block>, depth: u32) {
        for arm in arms.iter() {
            self.expr(arm.condition, depth);
            self.branch(Part::Then, arm.then, depth);
        }
        otherwise.into_iter().for_each(|block| self.branch(Part::Else, block, depth));
    }

    fn branch(&mut self, part: Part, block: Block, depth: u32) {
        let value = self.arena().block(block).value;
        let is_checked = value.is_some_and(|value| self.row_of(value).is_some());
        if self.constant && !is_checked {
            return;
        }
        self.part(depth, part);
        self.block(block, depth + 1);
    }

    fn arms(&mut self, subject: Expr, arms: List<'_, MatchArm>, depth: u32) {
        self.expr(subject, depth);
        for arm in arms.iter() {
            self.part(depth, Part::Arm);
            self.pattern(arm.pattern, depth + 1, true);
            arm.guard.into_iter().for_each(|guard| self.expr(guard, depth + 1));
            self.expr(arm.value, depth + 1);
        }
    }
}
