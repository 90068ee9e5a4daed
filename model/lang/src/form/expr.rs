//! Writes expressions in forms ([form.tag]). An expression is written as a tag and then its parts.
//! In a chain, the last operator comes first.
//!
//! ```text
//! a + b - c    sub, add, a, b, c
//! f(x).y       member, call, f, the arguments, "y"
//! ```

use super::write::{Meaning, Writer};
use crate::names::use_of;
use crate::util::deeper;
use selfsame_spec::program::form::Tag;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Arg, Chain, ChainOp, CompareOp, Expr, ExprKind, If, Match, Name, Postfix, Prefix, Step,
    StepKind,
};

impl Writer<'_> {
    // [form.tag]
    pub(super) fn expr(&mut self, expr: &Expr) {
        deeper(|| match &expr.kind {
            ExprKind::Literal(value) => {
                self.tag(Tag::Literal);
                self.value(value);
            }
            ExprKind::Never => self.tag(Tag::Never),
            ExprKind::Hole => self.tag(Tag::Hole),
            ExprKind::Name(_) => self.named(&use_of(expr), &[]),
            ExprKind::Tuple(parts) => {
                self.tag(Tag::Tuple);
                self.args(parts);
            }
            ExprKind::List(parts) => {
                self.tag(Tag::List);
                self.each(parts, Self::expr);
            }
            ExprKind::Dict(pairs) => {
                self.tag(Tag::Dict);
                self.each(pairs, |form, (key, value)| {
                    form.expr(key);
                    form.expr(value);
                });
            }
            ExprKind::Prefix(op, operand) => {
                self.tag(prefix(*op));
                self.expr(operand);
            }
            ExprKind::Chain(chain) => self.chain(chain),
            ExprKind::Compare(left, op, right) => {
                self.tag(compare(*op));
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Postfix(postfix) => self.postfix(expr, postfix),
            ExprKind::Record(record) => self.record(record),
            ExprKind::Variant(variant) => self.variant(variant),
            ExprKind::Function(function) => self.function(function),
            ExprKind::FunctionType(ty) => {
                self.tag(Tag::FunctionType);
                self.each(&ty.params, |form, param| {
                    form.text(param.name.as_ref().map_or("", |name| &name.text));
                    form.expr(&param.ty);
                });
                self.expr(&ty.result);
            }
            ExprKind::If(choice) => self.choice(choice),
            ExprKind::Match(choice) => self.match_(choice),
            ExprKind::Block(block) => self.block(block),
        });
    }

    /// Writes the parts of a tuple, or the arguments of a call.
    // [form.tag]
    fn args(&mut self, args: &[Arg]) {
        self.each(args, |form, arg| {
            form.text(arg.label.as_ref().map_or("", |label| &label.text));
            form.expr(&arg.value);
        });
    }

    /// Writes a chain of operators. The last operator is written first, because it is the outermost
    /// operation.
    // [form.tag]
    fn chain(&mut self, chain: &Chain) {
        chain.rest.iter().rev().for_each(|(op, _)| self.tag(link(*op)));
        self.expr(&chain.first);
        chain.rest.iter().for_each(|(_, operand)| self.expr(operand));
    }

    // [form.global]
    fn postfix(&mut self, expr: &Expr, postfix: &Postfix) {
        let parts = use_of(expr);
        if parts.is_empty() {
            self.steps(&postfix.steps, |form| form.expr(&postfix.base));
        } else {
            self.named(&parts, postfix.steps.get(parts.len() - 1..).unwrap_or_default());
        }
    }

    /// Writes a use, and the steps that follow it.
    // [form.local] [form.global]
    pub(super) fn named(&mut self, parts: &[Name], steps: &[Step]) {
        let first = parts.first().map_or(Span::default(), |first| first.span);
        match self.meaning(first.start) {
            Meaning::Global(declaration, known) => {
                let path = parts.iter().skip(known).map(|part| &*part.text);
                let path = path.collect::<Vec<_>>().join(".");
                let at = parts.last().map_or(first, |last| first.to(last.span));
                self.steps(steps, |form| form.global(declaration, path, at));
            }
            Meaning::Local(number, known) => {
                let member =
                    |name: &Name| Step { kind: StepKind::Member(name.clone()), span: name.span };
                let members = parts.iter().skip(known).map(member);
                let steps: Vec<Step> = members.chain(steps.iter().cloned()).collect();
                self.steps(&steps, |form| {
                    form.tag(Tag::Local);
                    form.number(number);
                });
            }
            Meaning::Case => {
                self.tag(Tag::Case);
                parts.iter().for_each(|case| self.text(&case.text));
            }
            Meaning::Unknown => self.unknown(),
        }
    }

    /// Writes a base and the steps that follow it. The last step is written first, because it is
    /// the outermost operation.
    // [form.tag]
    fn steps(&mut self, steps: &[Step], base: impl FnOnce(&mut Self)) {
        steps.iter().rev().for_each(|step| self.tag(step_tag(&step.kind)));
        base(self);
        for step in steps {
            match &step.kind {
                StepKind::Call(args) => self.args(args),
                StepKind::Apply(parts) => self.each(parts, Self::expr),
                StepKind::Member(name) => self.text(&name.text),
                StepKind::Element(number) => self.number(*number),
            }
        }
    }

    // [form.tag]
    fn choice(&mut self, choice: &If) {
        self.tag(Tag::If);
        self.each(&choice.arms, |form, (condition, then)| {
            form.expr(condition);
            form.block(then);
        });
        self.opt(choice.otherwise.as_ref(), Self::block);
    }

    // [form.tag]
    fn match_(&mut self, choice: &Match) {
        self.tag(Tag::Match);
        self.expr(&choice.subject);
        self.each(&choice.arms, |form, arm| {
            form.pattern(&arm.pattern);
            form.opt(arm.guard.as_ref(), Self::expr);
            form.expr(&arm.value);
        });
    }
}

// [form.tag]
fn prefix(op: Prefix) -> Tag {
    match op {
        Prefix::Fold => Tag::Fold,
        Prefix::Not => Tag::Not,
        Prefix::Minus => Tag::Minus,
        Prefix::Ref => Tag::Ref,
    }
}

// [form.tag]
fn link(op: ChainOp) -> Tag {
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

// [form.tag]
fn compare(op: CompareOp) -> Tag {
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

// [form.tag]
fn step_tag(step: &StepKind) -> Tag {
    match step {
        StepKind::Call(_) => Tag::Call,
        StepKind::Apply(_) => Tag::Apply,
        StepKind::Member(_) => Tag::Member,
        StepKind::Element(_) => Tag::Element,
    }
}
