//! Generates code for uses, and for the steps that follow expressions: members, elements and calls.

use super::body::{Mark, Reg, To};
use super::coder::{Coder, Fit};
use crate::link::ModuleId;
use crate::parse::arena::{Expr, ExprKind, Step, StepKind};
use crate::scan::Token;
use crate::types::{RecordId, Ty};
use selfsame_spec::text::Span;

/// The meaning of the part of an expression before a step.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cur {
    /// A value in a register, with its type.
    Value(Reg, Ty),
    /// A type that the part denotes.
    Type(Ty),
    /// A function literal that captures nothing, and its type. If a fold made a record whose
    /// literal contains the function literal, this record is given, too.
    Direct((ModuleId, Expr), Ty, Option<RecordId>),
    /// A case of a variant that is called.
    Case,
    /// A method of a record that is called. The register and the type are those of the value on
    /// which it is called.
    Method(Reg, Ty),
    /// A builtin that is called, by its name.
    Builtin(&'static str),
    /// The hole `_`, which is called to construct the expected type.
    Hole,
    /// A template that is not applied yet, or whose arguments are inferred from a call.
    Template,
    /// An instance of a template with a body.
    Instance(ModuleId),
    /// A tail call was emitted, so the frame has ended.
    Tailed,
}

/// The position in an expression with steps while its code is generated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    /// The expression that ends with the current step. A leading part of it may be in parentheses
    /// and have steps of its own.
    pub(super) expr: Expr,
    /// The expression that precedes all steps.
    pub(super) base: Expr,
    /// A mark of the registers that were in use before the expression.
    pub(super) mark: Mark,
    pub(super) fit: Fit,
    /// Whether the whole expression is in tail position.
    pub(super) tail: bool,
    /// Whether the current step is the last step of the expression.
    pub(super) is_last: bool,
    /// Whether the current step is the first step after the use with which the expression begins.
    pub(super) is_first: bool,
}

/// Returns whether a step is a call.
fn is_call(step: Option<&(Expr, Step<'_>)>) -> bool {
    matches!(step.map(|step| step.1.kind), Some(StepKind::Call(_)))
}

impl<'a> Coder<'_, 'a> {
    /// Emits code for a use, or for an expression with steps.
    pub(super) fn postfix(&mut self, expr: Expr, kind: &ExprKind<'a>, fit: Fit) -> Reg {
        if let ExprKind::Name(name) = *kind
            && let Some(local) = self.known_local(name)
        {
            return self.local_value(expr, local, fit);
        }
        let mark = self.body.mark();
        let (reg, ty) = match self.walk(expr, kind, fit, false) {
            Cur::Value(reg, ty) => (reg, ty),
            _ => (self.target(fit.to, self.bank(fit.want)), fit.want),
        };
        self.finish(mark, reg, (ty, Some(expr)), fit)
    }

    /// Emits code for the value of an expression in the representation of its given type. Returns
    /// the register and the type.
    pub(super) fn natural(&mut self, expr: Expr, to: To) -> (Reg, Ty) {
        let row = self.row(expr);
        let kind = self.arena.expr(expr);
        let is_postfix = matches!(kind, ExprKind::Name(_) | ExprKind::Postfix(..));
        if is_postfix && row.denotes.is_none() && !row.tested {
            let mark = self.body.mark();
            let fit = Fit::plain(Ty::NEVER, to);
            if let Cur::Value(reg, ty) = self.walk(expr, &kind, fit, false) {
                let reg = self.deliver_natural(reg, to);
                return (self.keep(mark, reg), ty);
            }
        }
        let ty = if row.tested { row.ty } else { row.given };
        (self.value(expr, ty, to), ty)
    }

    fn deliver_natural(&mut self, reg: Reg, to: To) -> Reg {
        match to {
            To::Fresh(at) | To::Var(at) if at.bank == reg.bank => self.deliver(reg, to),
            _ => reg,
        }
    }

    /// Emits code for an expression with steps. The resulting value is not fitted to the
    /// requirements yet.
    pub(super) fn walk(&mut self, expr: Expr, kind: &ExprKind<'a>, fit: Fit, tail: bool) -> Cur {
        self.walk_steps((expr, kind), fit, (tail, None))
    }

    /// Emits code for an expression with steps, or only for its first `count` steps if `count` is
    /// given.
    pub(super) fn walk_steps(
        &mut self,
        (expr, kind): (Expr, &ExprKind<'a>),
        fit: Fit,
        (tail, count): (bool, Option<usize>),
    ) -> Cur {
        let (below, made) = (self.body.mark_below(fit.to), self.made.len());
        let mut walk =
            Walk { expr, base: expr, mark: below, fit, tail, is_last: true, is_first: true };
        let ExprKind::Postfix(before, own) = *kind else {
            let cur = self.start(&mut walk, &[]).0;
            return self.as_value(&walk, cur);
        };
        let mut steps = self.unit.spare_steps.pop().unwrap_or_default();
        let (base, groups) = self.arena.groups_before(before);
        for (expr, of) in groups {
            steps.extend(of.iter().map(|step| (expr, step)));
        }
        let own = own.iter().take(count.unwrap_or(usize::MAX));
        steps.extend(own.map(|step| (expr, step)));
        walk.base = base;
        let (mut cur, from) = self.start(&mut walk, &steps);
        for at in from..steps.len() {
            let (expr, step) = &steps[at];
            walk.expr = *expr;
            walk.is_last = at + 1 == steps.len();
            cur = self.step(&walk, cur, step, is_call(steps.get(at + 1)));
            walk.is_first = false;
        }
        steps.clear();
        self.unit.spare_steps.push(steps);
        self.made.truncate(made);
        walk.expr = expr;
        walk.is_last = true;
        self.as_value(&walk, cur)
    }

    /// Returns the destination for the value of the current step.
    pub(super) fn step_to(&self, walk: &Walk, ty: Ty) -> To {
        if walk.is_last { self.fitted_to(walk.fit, ty) } else { To::Any }
    }

    /// Frees the registers of the expression, and returns the register for the value of the current
    /// step. All inputs of the step must be in registers already.
    pub(super) fn step_target(&mut self, walk: &Walk, ty: Ty) -> Reg {
        let to = self.step_to(walk, ty);
        self.body.release(walk.mark);
        self.target(to, self.bank(ty))
    }

    /// Returns the meaning of the part of an expression up to its first step that is not part of a
    /// use, and the number of steps in this part.
    fn start(&mut self, walk: &mut Walk, steps: &[(Expr, Step<'_>)]) -> (Cur, usize) {
        let base = walk.base;
        if let Some(record) = self.made_literal(base).filter(|_| !steps.is_empty()) {
            let regs = self.made_records(&[record]);
            self.made.extend(regs.into_iter().map(|reg| (record, reg)));
            walk.mark = self.body.mark();
        }
        let cur = match self.arena.expr(base) {
            ExprKind::Name(name) => {
                let used = self.checker().use_at(self.module, name);
                let from = (used.parts as usize - 1).min(steps.len());
                walk.is_last = from == steps.len();
                return (self.used(walk, used, is_call(steps.get(from))), from);
            }
            ExprKind::Hole if is_call(steps.first()) => Cur::Hole,
            _ => {
                let row = self.row(base);
                if let Some(ty) = row.denotes {
                    return (Cur::Type(self.settled(ty)), 0);
                }
                let (reg, ty) = match self.arena.expr(base) {
                    ExprKind::If(..) | ExprKind::Match(..) | ExprKind::Block(_) => {
                        (self.value(base, row.ty, To::Any), row.ty)
                    }
                    _ => self.natural(base, To::Any),
                };
                Cur::Value(reg, ty)
            }
        };
        (cur, 0)
    }

    pub(super) fn settled(&self, ty: Ty) -> Ty {
        self.checker().types.settled(ty).unwrap_or(ty)
    }

    /// Returns the type that the part of an expression up to a token denotes, or `None` if this
    /// part is not a type.
    fn denoted(&self, walk: &Walk, last: Token) -> Option<Ty> {
        let at = self.stretch(self.arena.first(walk.expr), last);
        let row = self.unit.typed.expressions.get(at)?;
        row.denotes.map(|ty| self.settled(ty))
    }

    fn step(&mut self, walk: &Walk, cur: Cur, step: &Step<'_>, is_called: bool) -> Cur {
        if let StepKind::Call(args) = step.kind {
            return self.call(walk, cur, args, step.last);
        }
        if let Some(ty) = self.denoted(walk, step.last) {
            return Cur::Type(ty);
        }
        let cur = self.as_value(walk, cur);
        match (step.kind, cur) {
            (StepKind::Apply(_), Cur::Template) => self.applied(walk, step.last),
            (StepKind::Apply(_), Cur::Method(..)) => cur,
            (StepKind::Member(name), Cur::Instance(unit)) => self.instance_member(walk, unit, name),
            (StepKind::Member(name), Cur::Type(ty)) => self.type_member(walk, ty, name, is_called),
            (StepKind::Member(name), Cur::Value(reg, ty)) => {
                self.member(walk, (reg, ty), name, is_called)
            }
            (StepKind::Element(number), Cur::Value(reg, ty)) => {
                let (reg, ty) = self.content(reg, ty);
                let at = self.arena.element(number);
                self.field(walk, (reg, ty), at)
            }
            (StepKind::Apply(parts), Cur::Value(reg, ty)) => match parts.first() {
                Some(index) => self.element(walk, (reg, ty), index, step.last),
                None => cur,
            },
            // In a program without errors, only types and templates are applied to arguments in
            // brackets.
            (StepKind::Apply(parts), Cur::Type(_)) => match parts.first() {
                Some(part) => self.of_type(walk, part),
                None => cur,
            },
            (_, cur) => cur,
        }
    }

    /// Emits code that makes the value of a function literal, if the literal is not called at once.
    /// Any other meaning is returned as it is.
    pub(super) fn as_value(&mut self, walk: &Walk, cur: Cur) -> Cur {
        match cur {
            Cur::Direct(literal, ty, within) => {
                let reg = self.step_target(walk, ty);
                let reg = self.function_within(literal, within, To::Fresh(reg));
                Cur::Value(reg, ty)
            }
            cur => cur,
        }
    }

    /// Returns the span from the start of an expression to a token.
    pub(super) fn start_span(&self, walk: &Walk, last: Token) -> Span {
        self.arena.tokens().span_over(self.arena.first(walk.expr), last)
    }

    /// Returns whether a register was in use before the evaluation of the expression began.
    pub(super) fn is_before(walk: &Walk, reg: Reg) -> bool {
        u32::from(reg.at) < walk.mark.next(reg.bank)
    }
}
