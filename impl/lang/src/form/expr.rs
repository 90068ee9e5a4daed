//! Writes expressions of a form.

use super::write::{Head, Writer};
use crate::parse::arena::{
    Arg, Body, Case, Entries, Expr, ExprKind, Function, Link, MemberKind, Step, StepKind, Steps,
};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::Value;
use selfsame_spec::program::form::Tag;
use selfsame_spec::text::tree::{ChainOp, CompareOp, Prefix};

impl<'f> Writer<'f> {
    /// Writes an expression (`[form.tag]`).
    pub(super) fn expr(&mut self, expr: Expr) {
        match self.arena.expr(expr) {
            ExprKind::Literal(literal) => self.value(&self.arena.value(literal)),
            ExprKind::Unit => self.value(&Value::unit()),
            ExprKind::Never => self.tag(Tag::Never),
            ExprKind::Hole => self.tag(Tag::Hole),
            ExprKind::Name(name) => self.used_name(&[name], &[]),
            ExprKind::Tuple(parts) => {
                self.tag(Tag::Tuple);
                self.args(parts);
            }
            ExprKind::List(parts) => {
                self.tag(Tag::List);
                self.exprs(parts);
            }
            ExprKind::Dict(pairs) => {
                self.tag(Tag::Dict);
                self.count(pairs.len());
                for pair in pairs.iter() {
                    self.expr(pair.key);
                    self.expr(pair.value);
                }
            }
            ExprKind::Prefix(op, operand) => {
                self.tag(prefix(op));
                self.expr(operand);
            }
            ExprKind::Chain(first, rest) => self.chain(first, rest),
            ExprKind::Compare(left, op, right) => {
                self.tag(compare(op));
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Postfix(base, steps) => self.postfix(base, steps),
            other => self.large(other),
        }
    }

    /// Writes expressions that have several parts.
    fn large(&mut self, kind: ExprKind<'f>) {
        match kind {
            ExprKind::Struct(body) => self.record(Tag::Struct, body, None, None),
            ExprKind::Class(body, bases) => self.record(Tag::Class, body, Some(bases), None),
            ExprKind::Variant(body, cases) => self.record(Tag::Variant, body, None, Some(cases)),
            ExprKind::Function(function) => self.function(function),
            ExprKind::FunctionType(params, result) => {
                self.tag(Tag::FunctionType);
                self.count(params.len());
                for param in params.iter() {
                    self.name(param.name);
                    self.expr(param.ty);
                }
                self.expr(result);
            }
            ExprKind::If(arms, otherwise) => {
                self.tag(Tag::If);
                self.count(arms.len());
                for arm in arms.iter() {
                    self.expr(arm.condition);
                    self.block(arm.then);
                }
                self.optional(otherwise, Self::block);
            }
            ExprKind::Match(subject, arms) => {
                self.tag(Tag::Match);
                self.expr(subject);
                self.count(arms.len());
                for arm in arms.iter() {
                    self.pattern(arm.pattern);
                    self.optional(arm.guard, Self::expr);
                    self.expr(arm.value);
                }
            }
            ExprKind::Block(block) => self.block(block),
            // All other kinds of expressions were already written by the caller.
            _ => {}
        }
    }

    fn exprs(&mut self, exprs: List<'_, Expr>) {
        self.count(exprs.len());
        exprs.iter().for_each(|expr| self.expr(expr));
    }

    fn args(&mut self, args: List<'_, Arg>) {
        self.count(args.len());
        for arg in args.iter() {
            self.name(arg.label);
            self.expr(arg.value);
        }
    }

    /// Writes a chain of operands and operators of one operator level. The operators nest to the
    /// left, so the last operator is written first.
    fn chain(&mut self, first: Expr, rest: Entries<'_, Link>) {
        rest.iter().rev().for_each(|link| self.tag(chain(link.op)));
        self.expr(first);
        rest.iter().for_each(|link| self.expr(link.operand));
    }

    /// Writes an expression that is followed by steps. The steps nest to the left, so the last step
    /// is written first.
    fn postfix(&mut self, base: Expr, steps: Steps<'f>) {
        let steps: Vec<Step<'f>> = steps.iter().collect();
        if let ExprKind::Name(name) = self.arena.expr(base) {
            let member = |step: &Step<'f>| match step.kind {
                StepKind::Member(member) => Some(member),
                _ => None,
            };
            let members = steps.iter().map_while(member);
            let parts: Vec<Token> = std::iter::once(name).chain(members).collect();
            return self.used_name(&parts, &steps[parts.len() - 1..]);
        }
        steps.iter().rev().for_each(|step| self.step_tag(step));
        self.expr(base);
        steps.iter().for_each(|step| self.step(step));
    }

    /// Writes a use of the given identifiers, and the steps after them. Identifiers after a local
    /// are members; identifiers after a global are its path.
    fn used_name(&mut self, parts: &[Token], steps: &[Step<'f>]) {
        let Some((head, found)) = self.used(parts[0]) else { return };
        steps.iter().rev().for_each(|step| self.step_tag(step));
        self.head(&head, parts, found);
        steps.iter().for_each(|step| self.step(step));
    }

    /// Writes a local with its members, a global with its path, or a case.
    pub(super) fn head(&mut self, head: &Head, parts: &[Token], found: usize) {
        let members = &parts[found..];
        match *head {
            Head::Local(number) => {
                members.iter().for_each(|_| self.tag(Tag::Member));
                self.local(number);
                members.iter().for_each(|&member| self.name(Some(member)));
            }
            Head::Global(target) => self.global(target, parts, found),
            Head::Case => {
                self.tag(Tag::Case);
                self.name(Some(parts[0]));
            }
        }
    }

    fn step_tag(&mut self, step: &Step<'f>) {
        self.tag(match step.kind {
            StepKind::Call(_) => Tag::Call,
            StepKind::Apply(_) => Tag::Apply,
            StepKind::Member(_) => Tag::Member,
            StepKind::Element(_) => Tag::Element,
        });
    }

    fn step(&mut self, step: &Step<'f>) {
        match step.kind {
            StepKind::Call(args) => self.args(args),
            StepKind::Apply(parts) => self.exprs(parts),
            StepKind::Member(member) => self.name(Some(member)),
            StepKind::Element(number) => self.count(self.arena.element(number) as usize),
        }
    }

    /// Writes a function literal that is part of another form.
    pub(super) fn function(&mut self, function: Function<'_>) {
        self.tag(Tag::Function);
        self.count(function.params.len());
        for param in function.params.iter() {
            self.param(param.pattern);
            self.optional(param.ty, Self::expr);
            self.optional(param.default, Self::expr);
        }
        self.optional(function.result, Self::expr);
        self.block(function.body);
    }

    fn record(
        &mut self,
        tag: Tag,
        body: Body<'_>,
        bases: Option<List<'_, Expr>>,
        cases: Option<List<'_, Case>>,
    ) {
        self.tag(tag);
        let name = body.name.and_then(|name| self.arena.tokens().string(name));
        self.optional(name, |writer, name| writer.text(&name));
        bases.into_iter().for_each(|bases| self.exprs(bases));
        cases.into_iter().for_each(|cases| self.cases(cases));
        if !body.gaps.is_empty() {
            self.give_up();
        }
        self.count(body.members.len());
        for member in body.members.iter() {
            self.tag(match member.kind {
                MemberKind::Field(_, None) => Tag::Field,
                MemberKind::Field(_, Some(_)) => Tag::FieldDefault,
                MemberKind::Inferred(_) => Tag::Inferred,
                MemberKind::Constant(_) => Tag::RecordConst,
            });
            self.flag(member.public);
            self.name(Some(member.name));
            match member.kind {
                MemberKind::Field(ty, default) => {
                    self.expr(ty);
                    default.into_iter().for_each(|default| self.expr(default));
                }
                MemberKind::Inferred(value) => self.expr(value),
                MemberKind::Constant(init) => self.init(init),
            }
        }
    }

    fn cases(&mut self, cases: List<'_, Case>) {
        self.count(cases.len());
        for case in cases.iter() {
            let (name, fields) = self.arena.case(case);
            self.name(Some(name));
            self.count(fields.len());
            for field in fields.iter() {
                self.name(Some(field.name));
                self.expr(field.ty);
            }
        }
    }
}

const fn prefix(op: Prefix) -> Tag {
    match op {
        Prefix::Fold => Tag::Fold,
        Prefix::Not => Tag::Not,
        Prefix::Minus => Tag::Minus,
        Prefix::Ref => Tag::Ref,
    }
}

const fn chain(op: ChainOp) -> Tag {
    match op {
        ChainOp::Or => Tag::Or,
        ChainOp::And => Tag::And,
        ChainOp::Union => Tag::Union,
        ChainOp::Add => Tag::Add,
        ChainOp::Subtract => Tag::Subtract,
        ChainOp::Multiply => Tag::Multiply,
        ChainOp::Divide => Tag::Divide,
        ChainOp::Remainder => Tag::Remainder,
    }
}

const fn compare(op: CompareOp) -> Tag {
    match op {
        CompareOp::Equal => Tag::Equal,
        CompareOp::NotEqual => Tag::NotEqual,
        CompareOp::Less => Tag::Less,
        CompareOp::LessEqual => Tag::LessEqual,
        CompareOp::Greater => Tag::Greater,
        CompareOp::GreaterEqual => Tag::GreaterEqual,
        CompareOp::In => Tag::In,
        CompareOp::Is => Tag::Is,
    }
}
