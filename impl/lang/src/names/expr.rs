//! Resolves names in expressions and patterns.

use super::meaning::{MemberAt, Target};
use super::outermost::OutermostKind;
use super::walk::Walker;
use crate::link::{Fault, FunctionId, What};
use crate::parse::arena::{
    Arg, Body, Case, Expr, ExprKind, Function, InitKind, MatchArm, MemberKind, Pattern,
    PatternKind, StepKind, Steps,
};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::program::Sort;
use selfsame_spec::text::tree::{ChainOp, CompareOp, Prefix};

impl Walker<'_> {
    /// Resolves the names in an expression.
    pub(super) fn expr(&mut self, expr: Expr) {
        match self.arena.expr(expr) {
            ExprKind::Literal(_) | ExprKind::Unit | ExprKind::Never | ExprKind::Hole => {}
            ExprKind::Name(name) => self.name_use(&[name], false),
            ExprKind::Postfix(base, steps) => self.postfix(base, steps),
            ExprKind::Tuple(parts) => {
                let makes_type = parts.iter().all(|part| part.label.is_none());
                self.as_part(makes_type, |walker| walker.args(parts));
            }
            ExprKind::List(parts) => self.as_part(false, |walker| walker.exprs(parts)),
            ExprKind::Dict(pairs) => self.as_part(false, |walker| {
                for pair in pairs.iter() {
                    walker.expr(pair.key);
                    walker.expr(pair.value);
                }
            }),
            ExprKind::Prefix(Prefix::Fold, operand) => {
                self.out.folds.push((self.arena.first(operand), self.arena.last(operand)));
                self.makes(false, |walker| {
                    walker.in_type(false, |walker| {
                        walker.behind_barrier(|walker| walker.expr(operand));
                    });
                });
            }
            ExprKind::Prefix(prefix, operand) => {
                self.as_part(prefix == Prefix::Ref, |walker| walker.expr(operand));
            }
            ExprKind::Chain(first, rest) => {
                let makes_type = rest.iter().any(|link| link.op == ChainOp::Union);
                self.as_part(makes_type, |walker| {
                    walker.expr(first);
                    rest.iter().for_each(|link| walker.expr(link.operand));
                });
            }
            ExprKind::Compare(left, op, right) => self.as_part(false, |walker| {
                walker.expr(left);
                match op {
                    CompareOp::Is => walker.ty(right),
                    _ => walker.expr(right),
                }
            }),
            ExprKind::Struct(body) => self.record(expr, body, List::new(&[]), List::new(&[])),
            ExprKind::Class(body, bases) => self.record(expr, body, bases, List::new(&[])),
            ExprKind::Variant(body, cases) => self.record(expr, body, List::new(&[]), cases),
            ExprKind::Function(function) => {
                let at = (self.arena.first(expr), self.arena.last(expr));
                self.literal(at.0, at.1, None);
                self.outermost(OutermostKind::Function(expr), at, |walker| {
                    walker.function_parts(at, function)
                });
            }
            ExprKind::FunctionType(params, result) => {
                params.iter().for_each(|param| self.ty(param.ty));
                self.ty(result);
            }
            ExprKind::If(arms, otherwise) => self.as_part(false, |walker| {
                for arm in arms.iter() {
                    walker.expr(arm.condition);
                    walker.block(arm.then);
                }
                otherwise.into_iter().for_each(|block| walker.block(block));
            }),
            ExprKind::Match(subject, arms) => self.as_part(false, |walker| {
                walker.expr(subject);
                arms.iter().for_each(|arm| walker.arm(arm));
            }),
            ExprKind::Block(block) => self.as_part(false, |walker| walker.block(block)),
        }
    }

    pub(super) fn optional(&mut self, expr: Option<Expr>) {
        expr.into_iter().for_each(|expr| self.expr(expr));
    }

    /// Resolves the names in an expression at a place where the grammar expects a type.
    pub(super) fn ty(&mut self, ty: Expr) {
        self.in_type(true, |walker| walker.behind_barrier(|walker| walker.expr(ty)));
    }

    pub(super) fn optional_type(&mut self, ty: Option<Expr>) {
        ty.into_iter().for_each(|ty| self.ty(ty));
    }

    fn exprs(&mut self, exprs: List<'_, Expr>) {
        exprs.iter().for_each(|expr| self.expr(expr));
    }

    fn args(&mut self, args: List<'_, Arg>) {
        args.iter().for_each(|arg| self.expr(arg.value));
    }

    /// Resolves a use together with all members directly after it (`[names.use]`). If the base is
    /// not a use, resolves the names in the base. Then resolves the names in the steps.
    fn postfix(&mut self, base: Expr, steps: Steps<'_>) {
        if let ExprKind::Name(name) = self.arena.expr(base) {
            let member = |kind| match kind {
                StepKind::Member(member) => Some(member),
                _ => None,
            };
            let mut members = steps.iter().map_while(|step| member(step.kind));
            match members.next() {
                None => self.name_use(&[name], false),
                Some(first) => self.path_use([name, first].into_iter().chain(members), false),
            }
        } else {
            self.as_part(false, |walker| walker.expr(base));
        }
        for step in steps.iter() {
            match step.kind {
                StepKind::Call(args) => self.as_part(false, |walker| walker.args(args)),
                StepKind::Apply(parts) => self.as_part(true, |walker| walker.exprs(parts)),
                StepKind::Member(_) | StepKind::Element(_) => {}
            }
        }
    }

    /// Resolves the names in the target of an assignment (`[names.assign]`).
    pub(super) fn target(&mut self, target: Expr) {
        let at = self.out.uses.len();
        self.expr(target);
        let parts = match self.arena.expr(target) {
            ExprKind::Name(_) => 1,
            ExprKind::Postfix(base, steps)
                if matches!(self.arena.expr(base), ExprKind::Name(_))
                    && steps.iter().all(|step| matches!(step.kind, StepKind::Member(_))) =>
            {
                1 + steps.iter().count()
            }
            _ => return,
        };
        let Some(meant) = self.out.uses.get(at).copied() else { return };
        let is_wrong = match meant.target {
            Target::Decl(decl) => {
                let decl = &self.declared.decls[decl.at()];
                decl.sort != Sort::Var && !decl.is_unknown()
            }
            Target::Builtin(_) | Target::Old(_) => true,
            Target::Case | Target::Unknown => false,
        };
        if is_wrong && meant.parts as usize == parts {
            self.faults.push(Fault::new(self.spot(meant.first, meant.last), What::NoVar));
        }
    }

    /// Resolves the names in a record. The members of a record belong to no scope. The name of a
    /// member is part of the path of the declarations within this member.
    fn record(&mut self, expr: Expr, body: Body<'_>, bases: List<'_, Expr>, cases: List<'_, Case>) {
        self.literal(self.arena.first(expr), self.arena.last(expr), body.name);
        self.behind_barrier(|walker| {
            walker.in_type(true, |walker| walker.exprs(bases));
            cases.iter().for_each(|case| walker.case(case));
            for member in body.members.iter() {
                walker.within(member.name, |walker| match member.kind {
                    MemberKind::Field(ty, default) => {
                        walker.in_type(true, |walker| walker.expr(ty));
                        default.into_iter().for_each(|value| walker.member(value));
                    }
                    MemberKind::Inferred(value) => walker.member(value),
                    MemberKind::Constant(init) => match walker.arena.init(init) {
                        InitKind::Expr(value) => {
                            walker.note_constant(member.name, value, None);
                            walker.member(value);
                        }
                        InitKind::Generic(..) => walker.init(member.name, init, None),
                    },
                });
            }
        });
    }

    /// Resolves the names in a default or in the value of a constant of a record. The expression is
    /// recorded if its value may depend on the run of a function.
    fn member(&mut self, value: Expr) {
        self.in_type(true, |walker| walker.member_value(value));
    }

    fn member_value(&mut self, value: Expr) {
        if self.place.function.is_none() {
            return self.expr(value);
        }
        let (at, first) = (self.out.members.len(), self.arena.first(value));
        let start = self.decls();
        self.out.members.push(MemberAt { first, locals: (start, start) });
        self.expr(value);
        self.out.members[at].locals.1 = self.decls();
    }

    fn case(&mut self, case: Case) {
        let (name, fields) = self.arena.case(case);
        self.within(name, |walker| {
            for field in fields.iter() {
                walker.within(field.name, |walker| {
                    walker.in_type(true, |walker| walker.expr(field.ty));
                });
            }
        });
    }

    /// Resolves the names in a function. Returns the index of the first declaration in the
    /// function. Four things are outside of the function's scope: the patterns, types and defaults
    /// of the parameters, and the result type (`[names.scope]`, `[names.signature]`).
    pub(super) fn function_parts(
        &mut self,
        (first, last): (Token, Token),
        function: Function<'_>,
    ) -> u32 {
        let id = self.function(first, last);
        for param in function.params.iter() {
            self.pattern(param.pattern);
            self.optional_type(param.ty);
            self.in_type(true, |walker| walker.optional(param.default));
        }
        self.optional_type(function.result);
        let start = self.decls();
        self.behind_barrier(|walker| walker.scoped(|walker| walker.function_block(id, function)));
        self.out.functions[id.at()].locals = (start, self.decls());
        start
    }

    fn function_block(&mut self, id: FunctionId, function: Function<'_>) {
        let around = self.place.function.replace(id);
        function.params.iter().for_each(|param| self.bind(param.pattern, Sort::Parameter));
        self.makes(true, |walker| walker.in_type(false, |walker| walker.block(function.body)));
        self.place.function = around;
    }

    fn arm(&mut self, arm: MatchArm) {
        self.pattern(arm.pattern);
        self.scoped(|walker| {
            walker.bind(arm.pattern, Sort::Binder);
            walker.optional(arm.guard);
            walker.expr(arm.value);
        });
    }

    /// Resolves the uses in a pattern. The caller declares the names that the pattern binds.
    pub(super) fn pattern(&mut self, pattern: Pattern) {
        match self.arena.pattern(pattern) {
            PatternKind::Wild(ty) | PatternKind::Bind(_, ty) => self.optional_type(ty),
            PatternKind::Literal(_) | PatternKind::Unit => {}
            PatternKind::Tuple(parts) => parts.iter().for_each(|part| self.pattern(part)),
            PatternKind::Record(path, fields) => {
                self.path_use(self.arena.path(path), true);
                fields.iter().for_each(|field| self.pattern(field.pattern));
            }
            PatternKind::Constant(path) => self.path_use(self.arena.path(path), true),
        }
    }
}
