//! Finds blocks whose end is never reached ([check.end]). A block whose end is never reached has
//! the type `!`, and needs no value.
//!
//! ```text
//! { return 1; }                 ends
//! if a { return 1; }            does not: a may not hold
//! while true { f(); }           ends: no `break` leaves it
//! ```

use super::{Ctx, Run};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Block, ChainOp, Expr, ExprKind, Item, Prefix, Statement, StepKind,
};

impl Run<'_, '_> {
    /// Returns whether a block never reaches its end.
    // [check.end]
    pub(crate) fn block_ends(&self, ctx: &Ctx, block: &Block) -> bool {
        block.items.iter().any(|item| self.item_ends(ctx, item))
            || block.value.as_deref().is_some_and(|value| self.ends(ctx, value))
    }

    // [check.end-item]
    fn item_ends(&self, ctx: &Ctx, item: &Item) -> bool {
        match item {
            Item::Let(binding) => self.ends(ctx, &binding.value),
            Item::Var(var) => self.ends(ctx, &var.value),
            Item::Statement(statement) => match statement {
                Statement::Return(..) | Statement::Break(_) | Statement::Continue(_) => true,
                Statement::Expr(expr) => self.ends(ctx, expr),
                Statement::Assign { target, value } => {
                    self.ends(ctx, target) || self.ends(ctx, value)
                }
                Statement::For(repeat) => self.ends(ctx, &repeat.over),
                Statement::While(repeat) => {
                    self.ends(ctx, &repeat.condition)
                        || is_true(&repeat.condition)
                            && !breaks(&repeat.body.items, repeat.body.value.as_deref())
                }
            },
            _ => false,
        }
    }

    // [check.end]
    fn ends(&self, ctx: &Ctx, expr: &Expr) -> bool {
        let all = |parts: Vec<&Expr>| parts.into_iter().any(|part| self.ends(ctx, part));
        match &expr.kind {
            ExprKind::Block(block) => self.block_ends(ctx, block),
            ExprKind::If(choice) => {
                self.ends(ctx, &choice.arms[0].0)
                    || choice.otherwise.as_ref().is_some_and(|otherwise| {
                        let blocks = choice.arms.iter().map(|(_, then)| then).chain([otherwise]);
                        blocks.into_iter().all(|block| self.block_ends(ctx, block))
                    })
            }
            ExprKind::Match(choice) => {
                self.ends(ctx, &choice.subject)
                    || choice.arms.iter().all(|arm| self.ends(ctx, &arm.value))
            }
            ExprKind::Chain(chain) => match chain.rest.first() {
                Some((ChainOp::And | ChainOp::Or, _)) => self.ends(ctx, &chain.first),
                _ => {
                    self.ends(ctx, &chain.first)
                        || chain.rest.iter().any(|(_, operand)| self.ends(ctx, operand))
                }
            },
            ExprKind::Tuple(parts) => all(parts.iter().map(|part| &part.value).collect()),
            ExprKind::List(parts) => all(parts.iter().collect()),
            ExprKind::Dict(pairs) => all(pairs.iter().flat_map(|(k, v)| [k, v]).collect()),
            // [fold.end]
            ExprKind::Prefix(Prefix::Fold, _) => false,
            ExprKind::Prefix(_, operand) => self.ends(ctx, operand),
            ExprKind::Compare(left, op, right) => {
                let is = *op == selfsame_spec::text::tree::CompareOp::Is;
                self.ends(ctx, left) || !is && self.ends(ctx, right)
            }
            ExprKind::Postfix(postfix) => {
                self.ends(ctx, &postfix.base)
                    || postfix.steps.iter().any(|step| match &step.kind {
                        StepKind::Call(args) => {
                            let span = Span::new(expr.span.start, step.span.end);
                            self.is_never(ctx, span)
                                || args.iter().any(|arg| self.ends(ctx, &arg.value))
                        }
                        StepKind::Apply(parts) => parts.iter().any(|part| self.ends(ctx, part)),
                        StepKind::Member(_) | StepKind::Element(_) => false,
                    })
            }
            _ => false,
        }
    }

    /// Returns whether the call at this place was checked and has the result type `!`.
    fn is_never(&self, ctx: &Ctx, span: Span) -> bool {
        let place = ctx.place(span);
        self.found.ends.contains(&place) || self.world.met.ends.contains(&ctx.site(span))
    }
}

fn is_true(condition: &Expr) -> bool {
    matches!(&condition.kind, ExprKind::Literal(value) if *value == selfsame_spec::Value::bool(true))
}

/// Returns whether the block of a loop contains a `break` of this loop.
fn breaks(items: &[Item], value: Option<&Expr>) -> bool {
    use crate::util::Node;
    let mut open = Node::items(items);
    open.extend(value.map(Node::Expr));
    while let Some(node) = open.pop() {
        match node {
            Node::Statement(Statement::Break(_)) => return true,
            // A `break` in a loop or function within the block does not end the outer loop.
            Node::Statement(Statement::While(repeat)) => open.push(Node::Expr(&repeat.condition)),
            Node::For(repeat) => open.push(Node::Expr(&repeat.over)),
            Node::Function(_) | Node::Generic(_) | Node::Template(_) => {}
            node => open.extend(node.children()),
        }
    }
    false
}
