//! Prints expressions and patterns.

use super::{Printer, Slot};
use crate::notation::print::literal;
use crate::text::tree::{
    Arg, Chain, Expr, ExprKind, Level, Pattern, PatternKind, Postfix, Prefix, StepKind,
};

impl Printer {
    pub(super) fn expr(&mut self, expr: &Expr, slot: Slot) {
        if (self.groups)(slot, expr) {
            self.put("(");
            self.kind(&expr.kind, Slot::FREE);
            self.put(")");
        } else {
            self.kind(&expr.kind, slot);
        }
    }

    fn exprs(&mut self, parts: &[Expr]) {
        self.list(parts, |p, part| p.expr(part, Slot::FREE));
    }

    fn args(&mut self, args: &[Arg]) {
        self.list(args, |p, arg| {
            if let Some(label) = &arg.label {
                p.name(label);
                p.put(": ");
            }
            p.expr(&arg.value, Slot::FREE);
        });
    }

    fn kind(&mut self, kind: &ExprKind, slot: Slot) {
        match kind {
            ExprKind::Literal(value) => self.put(&literal(value)),
            ExprKind::Never => self.put("!"),
            ExprKind::Hole => self.put("_"),
            ExprKind::Name(name) => self.put(name),
            ExprKind::Tuple(parts) => {
                self.put("(");
                self.args(parts);
                self.put(if matches!(&parts[..], [Arg { label: None, .. }]) { ",)" } else { ")" });
            }
            ExprKind::List(parts) => {
                self.put("[");
                self.exprs(parts);
                self.put("]");
            }
            ExprKind::Dict(pairs) if pairs.is_empty() => self.put("[:]"),
            ExprKind::Dict(pairs) => {
                self.put("[");
                self.list(pairs, |p, (key, value)| {
                    p.expr(key, Slot::FREE);
                    p.put(": ");
                    p.expr(value, Slot::FREE);
                });
                self.put("]");
            }
            ExprKind::Prefix(prefix, operand) => self.prefix(*prefix, operand, slot),
            ExprKind::Chain(chain) => self.chain(chain, slot),
            ExprKind::Compare(left, op, right) => {
                self.expr(left, slot.left(Level::Union));
                self.put(" ");
                self.put(op.text());
                self.put(" ");
                let is = *op == crate::text::tree::CompareOp::Is;
                let right_slot = slot.right(Level::Union);
                self.expr(right, Slot { no_block: right_slot.no_block || is, ..right_slot });
            }
            ExprKind::Postfix(postfix) => self.postfix(postfix, slot),
            large => self.large(large),
        }
    }

    fn prefix(&mut self, prefix: Prefix, operand: &Expr, slot: Slot) {
        let (text, least) = match prefix {
            Prefix::Fold => ("#fold ", Level::Fold),
            Prefix::Not => ("not ", Level::Not),
            Prefix::Minus => ("-", Level::Unary),
            Prefix::Ref => ("&", Level::Unary),
        };
        self.put(text);
        let behind_minus = prefix == Prefix::Minus;
        self.expr(operand, Slot { behind_minus, ..slot.right(least) });
    }

    fn chain(&mut self, chain: &Chain, slot: Slot) {
        let least = match chain.level() {
            Some(Level::Or) => Level::And,
            Some(Level::And) => Level::Not,
            Some(Level::Union) => Level::Sum,
            Some(Level::Sum) => Level::Product,
            _ => Level::Unary,
        };
        self.expr(&chain.first, slot.left(least));
        for (op, operand) in &chain.rest {
            self.put(" ");
            self.put(op.text());
            self.put(" ");
            self.expr(operand, slot.right(least));
        }
    }

    fn postfix(&mut self, postfix: &Postfix, slot: Slot) {
        let first = postfix.steps.first().map(|step| &step.kind);
        let before_element = matches!(first, Some(StepKind::Element(_)));
        self.expr(&postfix.base, Slot { before_element, ..slot.left(Level::Atom) });
        for step in &postfix.steps {
            match &step.kind {
                StepKind::Call(args) => {
                    self.put("(");
                    self.args(args);
                    self.put(")");
                }
                StepKind::Apply(args) => {
                    self.put("[");
                    self.exprs(args);
                    self.put("]");
                }
                StepKind::Member(name) => {
                    self.put(".");
                    self.name(name);
                }
                StepKind::Element(number) => self.put(&format!(".{number}")),
            }
        }
    }

    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Wild(ty) => {
                self.put("_");
                self.pattern_type(ty.as_deref());
            }
            PatternKind::Bind(name, ty) => {
                self.name(name);
                self.pattern_type(ty.as_deref());
            }
            PatternKind::Literal(value) => self.put(&literal(value)),
            PatternKind::Tuple(parts) => {
                self.put("(");
                self.list(parts, |p, part| p.pattern(part));
                self.put(if parts.len() == 1 { ",)" } else { ")" });
            }
            PatternKind::Record(path, fields) => {
                self.put(&path.text());
                self.put("(");
                self.list(fields, |p, field| {
                    if let Some(label) = &field.label {
                        p.name(label);
                        p.put(": ");
                    }
                    p.pattern(&field.pattern);
                });
                self.put(")");
            }
            PatternKind::Constant(path) => self.put(&path.text()),
        }
    }

    fn pattern_type(&mut self, ty: Option<&Expr>) {
        if let Some(ty) = ty {
            self.put(": ");
            self.expr(ty, Slot::TYPE);
        }
    }
}
