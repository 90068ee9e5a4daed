//! Checks `if` expressions.

use super::data::{Out, Val};
use super::env::Env;
use super::state::Checker;
use crate::parse::arena::{Arm, Block, Expr, ItemKind};
use crate::task::Run;
use crate::types::Ty;
use crate::util::words::List;

impl Checker<'_> {
    /// Checks an `if` that is evaluated when the program runs (`[check.if]`).
    pub(crate) fn if_else(
        &mut self,
        env: Env,
        arms: List<'_, Arm>,
        otherwise: Option<Block>,
        want: Ty,
    ) -> Run<Out> {
        let inner = if otherwise.is_some() { want } else { Ty::ANY };
        let (mut given, mut first_ends, mut all_end) = (Vec::new(), false, true);
        // All arms have the expected type. Without an expected type, the types of the arms are
        // joined.
        let joins = self.types.has_hole(want);
        for (at, arm) in arms.iter().enumerate() {
            let condition = self.condition(env, arm.condition)?;
            first_ends |= at == 0 && condition.ends;
            let (out, spot) = self.block(env, arm.then, inner)?;
            all_end &= out.ends;
            given.extend(joins.then_some((out.ty, spot)));
        }
        let Some(otherwise) = otherwise else { return Ok(Out::of(Ty::UNIT).ending(first_ends)) };
        let (out, spot) = self.block(env, otherwise, inner)?;
        all_end &= out.ends;
        given.extend(joins.then_some((out.ty, spot)));
        let ty = self.join(want, &given);
        Ok(Out::of(ty).ending(first_ends || all_end))
    }

    /// Returns the only expression of a block without items, and whether the block has a gap.
    fn single(&self, env: Env, block: Block) -> (Option<Expr>, bool) {
        let arena = self.arena(env.module);
        let parts = arena.block(block);
        let gap = parts.items.iter().any(|item| matches!(arena.item(item), ItemKind::Gap(_)));
        (parts.value.filter(|_| parts.items.is_empty()), gap)
    }

    /// Returns the expression of the block that an `if` selects at compile time, if this block has
    /// an expression (`[check.branch]`, `[types.branch]`). Returns `None` if the `if` was refused
    /// or the selected block is not known.
    pub(crate) fn taken(
        &mut self,
        env: Env,
        expr: Expr,
        (arms, otherwise): (List<'_, Arm>, Option<Block>),
        is_type: bool,
    ) -> Run<Option<Option<Expr>>> {
        let blocks = arms.iter().map(|arm| arm.then).chain(otherwise);
        let blocks: Vec<(Option<Expr>, bool)> =
            blocks.map(|block| self.single(env, block)).collect();
        if blocks.iter().any(|block| block.1) {
            return Ok(None);
        }
        if blocks.iter().any(|block| block.0.is_none()) || is_type && otherwise.is_none() {
            self.not_constant(env, expr, "a block");
            return Ok(None);
        }
        let env = env.constant();
        for (arm, block) in arms.iter().zip(&blocks) {
            let out = self.known_condition(env, arm.condition)?;
            match out.val.holds() {
                Some(true) => return Ok(Some(block.0)),
                Some(false) => {}
                None => {
                    if matches!(out.val, Val::Open) {
                        let at = self.node_at(env, arm.condition);
                        self.tell(at, Self::not_known());
                    }
                    return Ok(None);
                }
            }
        }
        Ok(Some(otherwise.and_then(|_| blocks.last().and_then(|block| block.0))))
    }

    /// Checks an `if` in a constant, which is evaluated at compile time (`[check.branch]`).
    pub(crate) fn constant_if(
        &mut self,
        env: Env,
        expr: Expr,
        (arms, otherwise): (List<'_, Arm>, Option<Block>),
        want: Ty,
    ) -> Run<Out> {
        let Some(taken) = self.taken(env, expr, (arms, otherwise), false)? else {
            return Ok(Out::unknown());
        };
        match taken {
            Some(value) => {
                let out = self.expr(env, value, want)?;
                Ok(Out { denotes: None, function: None, ..out })
            }
            None => {
                let unit = std::rc::Rc::new(selfsame_spec::Value::unit());
                Ok(Out::new(Ty::UNIT, Val::Prim(unit)))
            }
        }
    }
}
