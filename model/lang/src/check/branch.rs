//! Checks conditions, `if`, `and` and `or` ([check.condition], [check.if], [check.logic]). In a
//! constant expression, only the branch that is taken is checked.
//!
//! ```text
//! if a { 1 } else { 2 }        of type int
//! a or b                       a if it holds, else b
//! if false { 1 }               the block is not checked in a constant expression
//! ```

use super::{Ctx, Gives, Known, Part, Run};
use crate::task::Step;
use crate::types::{ANY, BOOL, Type, UNIT};
use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::{self, Block, ChainOp, Expr, ExprKind, If};
use selfsame_spec::{Value, text};

const NONE: Type = Type::Primitive("none");

impl Run<'_, '_> {
    // [check.condition]
    pub(crate) fn condition(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Gives> {
        let gives = self.check(ctx, part, &Type::Hole)?;
        Ok(self.as_condition(ctx, part, gives))
    }

    /// Checks that the result of an expression can be a condition, and returns the result. The
    /// value of a refused condition is lost.
    // [check.condition] [check.value]
    fn as_condition(&mut self, ctx: &Ctx, part: Part<'_>, gives: Gives) -> Gives {
        if self.world.is_unknown(&gives.ty) {
            return gives;
        }
        let heads = self.world.heads(&gives.ty);
        let alone = heads.len() == 1 && (is_false_or_none(&heads[0]) || is_bool(&heads[0]));
        if !(alone || heads.len() > 1 && heads.contains(&NONE)) {
            self.no_operand("a condition", &[&gives.ty], ctx.place(part.span()));
            return Gives { known: Known::Lost, ..gives };
        }
        gives
    }

    /// Checks a condition that is an operand of `and` or `or`. If the operand is only the start of
    /// a chain of operators, it is not a separate expression.
    fn operand_condition(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Gives> {
        if part.whole().is_some() {
            return self.condition(ctx, part);
        }
        let gives = crate::util::deeper(|| self.gives(ctx, part, &Type::Hole))?;
        Ok(self.as_condition(ctx, part, gives))
    }

    // [check.logic]
    pub(crate) fn logic(
        &mut self,
        ctx: &Ctx,
        (left, op, right): (Part<'_>, ChainOp, &Expr),
        expected: &Type,
    ) -> Step<Gives> {
        let a = self.operand_condition(ctx, left)?;
        // [fold.when]
        if ctx.constant {
            self.run_folds_in(&ctx.site(left.span()))?;
        }
        let b = self.check(ctx, right, expected)?;
        let known = a.known.or_lost();
        if self.world.is_unknown(&a.ty) || self.world.is_unknown(&b.ty) {
            return Ok(Gives::value(Type::Unknown, known));
        }
        let heads = self.world.heads(&a.ty).into_iter();
        let first: Vec<Type> = match op {
            ChainOp::Or => heads.filter(|head| !is_false_or_none(head)).collect(),
            _ => heads.filter(|head| is_false_or_none(head) || *head == BOOL).collect(),
        };
        if first.is_empty() {
            return Ok(Gives::value(b.ty, known));
        }
        let first = self.world.union(first);
        self.identities(&first, &b.ty, &ctx.place(right.span))?;
        let joined = self.world.unify(&first, &b.ty).or_else(|| self.world.unify(&b.ty, &first));
        let both = [&first, &b.ty];
        let ty = joined.unwrap_or_else(|| {
            let order = self.world.rules.check.logic_order;
            self.world.union(order.iter().map(|at| both[*at].clone()).collect())
        });
        Ok(Gives::value(ty, known))
    }

    // [check.if] [check.branch]
    pub(crate) fn choice(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        choice: &If,
        expected: &Type,
    ) -> Step<Gives> {
        if ctx.constant {
            return self.constant_choice(ctx, expr, choice, expected);
        }
        let against = if choice.otherwise.is_some() { expected } else { &ANY };
        let mut parts = Vec::new();
        for (when, then) in &choice.arms {
            self.condition(ctx, when.into())?;
            parts.push(self.branch(ctx, then, against)?);
        }
        let Some(otherwise) = &choice.otherwise else { return Ok(UNIT.into()) };
        parts.push(self.branch(ctx, otherwise, against)?);
        Ok(self.together(&parts, expected)?.into())
    }

    /// Checks a block as a branch. Returns the type of the block, and the place at which errors
    /// about the block are reported.
    // [check.join]
    fn branch(&mut self, ctx: &Ctx, block: &Block, expected: &Type) -> Step<(Gives, text::Place)> {
        let ty = self.block(ctx, block, expected)?;
        Ok((ty.into(), ctx.place(stands_for(block))))
    }

    /// Returns the expressions in the blocks of an `if` that are checked although their blocks are
    /// not taken.
    // [check.branch]
    pub(crate) fn left_out<'e>(&self, choice: &'e If, taken: Option<&Block>) -> Vec<&'e Expr> {
        let blocks = choice.arms.iter().map(|(_, then)| then).chain(&choice.otherwise);
        let other = blocks.filter(|block| taken.is_none_or(|taken| taken.span != block.span));
        let is_checked = (self.world.rules.check.checks_block)(false);
        let other = other.filter(|_| is_checked);
        other.filter_map(single).collect()
    }

    // [check.branch] [check.constant]
    fn constant_choice(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        choice: &If,
        expected: &Type,
    ) -> Step<Gives> {
        let blocks = choice.arms.iter().map(|(_, then)| then).chain(&choice.otherwise);
        if has_gap(choice) {
            return Ok(Gives::unknown());
        }
        if blocks.into_iter().any(|block| single(block).is_none()) {
            return Ok(self.not_constant(ctx, expr, "an `if` with a block of statements"));
        }
        let taken = self.taken(ctx, choice)?;
        if let Some(taken) = taken {
            for value in self.left_out(choice, taken) {
                self.check(ctx, value, expected)?;
            }
        }
        match taken {
            Some(Some(block)) => match single(block) {
                // An `if` does not denote a type, even if the block that is taken does
                // ([types.value]).
                Some(value) => {
                    let gives = self.check(ctx, value, expected)?;
                    Ok(Gives { denotes: None, ..gives })
                }
                None => Ok(Gives::unknown()),
            },
            Some(None) => Ok(Gives::value(UNIT, Known::Value(Value::unit()))),
            None => Ok(Gives::unknown()),
        }
    }
}

/// Returns whether one of the blocks of an `if` has a gap.
pub(crate) fn has_gap(choice: &If) -> bool {
    let mut blocks = choice.arms.iter().map(|(_, then)| then).chain(&choice.otherwise);
    blocks.any(|block| block.items.iter().any(|item| matches!(item, tree::Item::Gap(_))))
}

/// If a block consists of one expression, returns this expression.
pub(crate) fn single(block: &Block) -> Option<&Expr> {
    block.value.as_deref().filter(|_| block.items.is_empty())
}

/// Returns the expression that is the value of a block, if there is one. An `if` without `else` is
/// not a value.
// [check.block]
pub(crate) fn block_value(block: &Block) -> Option<&Expr> {
    let is_item =
        |value: &Expr| matches!(&value.kind, ExprKind::If(choice) if choice.otherwise.is_none());
    block.value.as_deref().filter(|value| !is_item(value))
}

/// Returns the place at which errors about a block are reported. The place is the place of the
/// block's value, or of its `}` if it has no value.
// [check.join]
pub(crate) fn stands_for(block: &Block) -> text::Span {
    block_value(block).map_or_else(|| closing(block), |value| value.span)
}

/// Returns the place of the `}` of a block.
pub(crate) fn closing(block: &Block) -> text::Span {
    text::Span::new(block.span.end.saturating_sub(1), block.span.end)
}

/// Returns whether a condition is true, or `None` if the value of the condition is not known.
// [check.branch]
pub(crate) fn holds(known: &Known) -> Option<bool> {
    match known {
        Known::Not | Known::Lost => None,
        Known::Value(value) => Some(match value.kind() {
            Kind::NONE => false,
            Kind::BOOL => value.bytes() == [1],
            _ => true,
        }),
        _ => Some(true),
    }
}

fn is_bool(ty: &Type) -> bool {
    *ty == BOOL || matches!(ty, Type::Value(value) if value.kind() == Kind::BOOL)
}

fn is_false_or_none(ty: &Type) -> bool {
    *ty == NONE || *ty == Type::Value(Value::bool(false))
}
