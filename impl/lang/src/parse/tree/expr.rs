//! Converts expressions to the data format that model and implementation share.

use crate::parse::arena::{Arena, Arg, Block, Body, Expr, ExprKind, Step, StepKind};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::Value;
use selfsame_spec::text::tree::{self, RecordKind};

impl Arena {
    pub(super) fn to_boxed(&self, expr: Option<Expr>) -> Option<Box<tree::Expr>> {
        expr.map(|expr| Box::new(self.to_expr(expr)))
    }

    fn to_exprs(&self, parts: List<'_, Expr>) -> Vec<tree::Expr> {
        parts.iter().map(|part| self.to_expr(part)).collect()
    }

    fn to_args(&self, args: List<'_, Arg>) -> Vec<tree::Arg> {
        let args = args.iter().map(|arg| tree::Arg {
            label: arg.label.map(|label| self.to_name(label)),
            value: self.to_expr(arg.value),
        });
        args.collect()
    }

    pub(super) fn to_expr(&self, expr: Expr) -> tree::Expr {
        tree::Expr { kind: self.to_kind(self.expr(expr)), span: self.span(expr) }
    }

    fn to_kind(&self, kind: ExprKind<'_>) -> tree::ExprKind {
        let boxed = |expr| Box::new(self.to_expr(expr));
        match kind {
            ExprKind::Literal(leaf) => tree::ExprKind::Literal(self.value(leaf)),
            ExprKind::Unit => tree::ExprKind::Literal(Value::unit()),
            ExprKind::Never => tree::ExprKind::Never,
            ExprKind::Hole => tree::ExprKind::Hole,
            ExprKind::Name(name) => tree::ExprKind::Name(self.tokens().token_text(name).to_owned()),
            ExprKind::Tuple(parts) => tree::ExprKind::Tuple(self.to_args(parts)),
            ExprKind::List(parts) => tree::ExprKind::List(self.to_exprs(parts)),
            ExprKind::Dict(pairs) => {
                let pairs = pairs.iter();
                let pairs = pairs.map(|pair| (self.to_expr(pair.key), self.to_expr(pair.value)));
                tree::ExprKind::Dict(pairs.collect())
            }
            ExprKind::Prefix(op, operand) => tree::ExprKind::Prefix(op, boxed(operand)),
            ExprKind::Chain(first, rest) => {
                let rest = rest.iter().map(|link| (link.op, self.to_expr(link.operand))).collect();
                tree::ExprKind::Chain(tree::Chain { first: boxed(first), rest })
            }
            ExprKind::Compare(left, op, right) => {
                tree::ExprKind::Compare(boxed(left), op, boxed(right))
            }
            ExprKind::Postfix(base, steps) => tree::ExprKind::Postfix(tree::Postfix {
                base: boxed(base),
                steps: steps.iter().map(|step| self.to_step(step)).collect(),
            }),
            large => self.to_large(large),
        }
    }

    /// Converts an expression that is stored as a record.
    fn to_large(&self, kind: ExprKind<'_>) -> tree::ExprKind {
        match kind {
            ExprKind::Struct(body) => {
                tree::ExprKind::Record(self.to_record(RecordKind::Struct, body, List::new(&[])))
            }
            ExprKind::Class(body, bases) => {
                tree::ExprKind::Record(self.to_record(RecordKind::Class, body, bases))
            }
            ExprKind::Variant(body, cases) => tree::ExprKind::Variant(tree::Variant {
                name: self.to_texts(body.name),
                cases: cases.iter().map(|case| self.to_case(case)).collect(),
                body: self.to_body(body),
            }),
            ExprKind::Function(function) => tree::ExprKind::Function(self.to_function(function)),
            ExprKind::FunctionType(params, result) => {
                tree::ExprKind::FunctionType(tree::FunctionType {
                    params: self.to_type_params(params),
                    result: Box::new(self.to_expr(result)),
                })
            }
            ExprKind::If(arms, otherwise) => {
                let arms = arms.iter();
                let arms = arms.map(|arm| (self.to_expr(arm.condition), self.to_block(arm.then)));
                tree::ExprKind::If(tree::If {
                    arms: arms.collect(),
                    otherwise: otherwise.map(|block| self.to_block(block)),
                })
            }
            ExprKind::Match(subject, arms) => {
                let arms = arms.iter().map(|arm| tree::MatchArm {
                    pattern: self.to_pattern(arm.pattern),
                    guard: arm.guard.map(|guard| self.to_expr(guard)),
                    value: self.to_expr(arm.value),
                });
                tree::ExprKind::Match(tree::Match {
                    subject: Box::new(self.to_expr(subject)),
                    arms: arms.collect(),
                })
            }
            ExprKind::Block(block) => tree::ExprKind::Block(self.to_block(block)),
            // The function `to_kind` converts all other expressions itself.
            _ => tree::ExprKind::Hole,
        }
    }

    fn to_record(&self, kind: RecordKind, body: Body<'_>, bases: List<'_, Expr>) -> tree::Record {
        tree::Record {
            kind,
            name: self.to_texts(body.name),
            bases: self.to_exprs(bases),
            body: self.to_body(body),
        }
    }

    fn to_texts(&self, token: Option<Token>) -> Option<tree::Text> {
        token.map(|token| self.to_text(token))
    }

    fn to_step(&self, step: Step<'_>) -> tree::Step {
        let kind = match step.kind {
            StepKind::Call(args) => tree::StepKind::Call(self.to_args(args)),
            StepKind::Apply(parts) => tree::StepKind::Apply(self.to_exprs(parts)),
            StepKind::Member(name) => tree::StepKind::Member(self.to_name(name)),
            StepKind::Element(number) => tree::StepKind::Element(self.element(number)),
        };
        let span = self.tokens().span(step.first).to(self.tokens().span(step.last));
        tree::Step { kind, span }
    }

    pub(super) fn to_block(&self, block: Block) -> tree::Block {
        let parts = self.block(block);
        tree::Block {
            items: self.to_items(parts.items),
            value: self.to_boxed(parts.value),
            span: self.span(block),
        }
    }
}
