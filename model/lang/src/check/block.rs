//! Checks blocks and statements ([check.block], [check.statement]). The items of a block are
//! checked in order. The last expression without `;` is the value of the block.
//!
//! ```text
//! { let x = 1; x + 1 }     of type int
//! { f(); }                  of type ()
//! { return 1; }             of type !
//! ```

use super::branch::{block_value, closing};
use super::{Ctx, Run};
use crate::task::At;
use crate::task::{Site, Step};
use crate::types::{ANY, NEVER, STR, Type, UNIT};
use crate::util::binders;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Block, Const, Expr, For, Init, Item, Let, Statement, Var, While};
use selfsame_spec::text::{Place, Span, TypeProblem};

impl Run<'_, '_> {
    /// Checks a block, and returns its type.
    // [check.block]
    pub(crate) fn block(&mut self, ctx: &Ctx, block: &Block, expected: &Type) -> Step<Type> {
        self.items(ctx, &block.items)?;
        if let Some(value) = block_value(block) {
            return Ok(self.check(ctx, value, expected)?.ty);
        }
        if let Some(last) = &block.value {
            self.check(ctx, &**last, &ANY)?;
        }
        if block.items.iter().any(|item| matches!(item, Item::Gap(_))) {
            return Ok(Type::Unknown);
        }
        let given = if self.block_ends(ctx, block) { NEVER } else { UNIT };
        match self.world.unify(expected, &given) {
            Some(ty) => Ok(ty),
            None => {
                let expected = self.spelled(expected);
                self.refuse(TypeProblem::NoResult { expected }, ctx.place(closing(block)));
                Ok(Type::Unknown)
            }
        }
    }

    /// Checks the items of a block or module in order.
    // [check.statement] [task.init] [task.block]
    pub(crate) fn items(&mut self, ctx: &Ctx, items: &[Item]) -> Step<()> {
        for item in items {
            match item {
                Item::Namespace(namespace) => {
                    let dot = if ctx.at.space.is_empty() { "" } else { "." };
                    let space = format!("{}{dot}{}", ctx.at.space, namespace.path.text());
                    let inner =
                        Ctx { at: At { space, ..ctx.at.clone() }, constant: false, member: false };
                    self.items(&inner, &namespace.items)?;
                }
                Item::Let(Let { pattern, ty, value, .. }) => {
                    self.initializer(ctx, pattern.span, (ty.as_ref(), value))?;
                }
                Item::Var(Var { name, ty, value, .. }) => {
                    self.initializer(ctx, name.span, (ty.as_ref(), value))?;
                }
                Item::Const(constant) => self.block_constant(ctx, constant)?,
                Item::Statement(statement) => self.statement(ctx, statement)?,
                Item::Template(_) | Item::Forward(_) | Item::Gap(_) => {}
            }
        }
        Ok(())
    }

    fn block_constant(&mut self, ctx: &Ctx, constant: &Const) -> Step<()> {
        let at = ctx.place(constant.name.span);
        let outer = self.world.index.outer_constants.contains(&at);
        if !outer && matches!(constant.init, Init::Expr(_)) {
            self.constant(&ctx.site(constant.name.span), at)?;
        }
        Ok(())
    }

    /// Demands the type of a `let` or `var`. Also checks the initializer, unless the task for the
    /// type has already checked it.
    // [check.let] [task.init]
    fn initializer(
        &mut self,
        ctx: &Ctx,
        at: Span,
        (written, value): (Option<&Expr>, &Expr),
    ) -> Step<()> {
        let task = ctx.site(at);
        self.demand(&task, TaskKind::Type, task.place.clone())?;
        let Some(written) = written else { return Ok(()) };
        // The errors of the written type were already reported by the task `type`.
        let ty = self.quiet().read(ctx, written.into(), true)?;
        if !ty.has_hole() {
            self.check(ctx, value, &ty)?;
        }
        Ok(())
    }

    fn statement(&mut self, ctx: &Ctx, statement: &Statement) -> Step<()> {
        match statement {
            Statement::Expr(expr) => self.check(ctx, expr, &ANY).map(|_| ()),
            Statement::Assign { target, value } => self.assign(ctx, target, value),
            Statement::Return(word, value) => self.returns(ctx, *word, value.as_ref()),
            Statement::Break(word) => self.leaves(ctx, *word, "break"),
            Statement::Continue(word) => self.leaves(ctx, *word, "continue"),
            Statement::While(repeat) => self.while_loop(ctx, repeat),
            Statement::For(repeat) => self.for_loop(ctx, repeat),
        }
    }

    // [check.outside]
    fn leaves(&mut self, ctx: &Ctx, word: Span, text: &'static str) -> Step<()> {
        if !ctx.at.in_loop {
            self.refuse(TypeProblem::Outside { word: text }, ctx.place(word));
        }
        Ok(())
    }

    // [check.result] [check.outside]
    fn returns(&mut self, ctx: &Ctx, word: Span, value: Option<&Expr>) -> Step<()> {
        let Some(function) = ctx.at.function.clone() else {
            self.refuse(TypeProblem::Outside { word: "return" }, ctx.place(word));
            if let Some(value) = value {
                self.check(ctx, value, &Type::Hole)?;
            }
            return Ok(());
        };
        let site = Site::new(function.clone(), ctx.env().clone());
        let wanted = self.signature(&site).map_or(Type::Unknown, |own| own.wanted.clone());
        let (ty, at) = match value {
            Some(value) => (self.check(ctx, value, &wanted)?.ty, ctx.place(value.span)),
            None => {
                let at = ctx.place(word);
                let ty = self.world.unify(&wanted, &UNIT).unwrap_or_else(|| {
                    self.mismatch(&wanted, &UNIT, None, at.clone());
                    Type::Unknown
                });
                (ty, at)
            }
        };
        self.found.returns.insert((function, at), ty);
        Ok(())
    }

    // [check.loop]
    fn while_loop(&mut self, ctx: &Ctx, repeat: &While) -> Step<()> {
        self.condition(ctx, (&repeat.condition).into())?;
        self.block(&in_loop(ctx), &repeat.body, &ANY)?;
        Ok(())
    }

    // [check.loop]
    fn for_loop(&mut self, ctx: &Ctx, repeat: &For) -> Step<()> {
        let over = self.check(ctx, &repeat.over, &Type::Hole)?.ty;
        let element = match (self.world.is_unknown(&over), self.plain(&over)) {
            (true, _) => Type::Unknown,
            (_, Type::Apply(_, arguments)) => arguments[0].clone(),
            (_, ty) if ty == STR => STR,
            _ => {
                self.no_operand("`for`", &[&over], ctx.place(repeat.over.span));
                Type::Unknown
            }
        };
        self.pattern_alone(ctx, &repeat.pattern, &element)?;
        self.block(&in_loop(ctx), &repeat.body, &ANY)?;
        Ok(())
    }

    /// Performs the task `type` of a `let`: determines the types of the names that the `let`
    /// declares.
    // [task.type]
    pub(crate) fn let_types(&mut self, ctx: &Ctx, binding: &Let) -> Step<()> {
        let ty = self.written_or_given(ctx, binding.ty.as_ref(), &binding.value)?;
        self.pattern_alone(ctx, &binding.pattern, &ty)?;
        let names = binders(&binding.pattern).into_iter().map(|name| ctx.site(name.span));
        let names = names.map(|name| (name.place.clone(), self.bound(&name))).collect();
        self.found.given = crate::task::Given::Names(names);
        Ok(())
    }

    // [task.type]
    pub(crate) fn var_type(&mut self, ctx: &Ctx, var: &Var) -> Step<()> {
        let ty = self.written_or_given(ctx, var.ty.as_ref(), &var.value)?;
        let name: Place = ctx.place(var.name.span);
        self.found.given = crate::task::Given::Names([(name, ty)].into());
        Ok(())
    }

    fn written_or_given(&mut self, ctx: &Ctx, written: Option<&Expr>, value: &Expr) -> Step<Type> {
        let ty = match written {
            Some(written) => self.read_resolved(ctx, written.into(), true)?,
            None => Type::Hole,
        };
        match ty.has_hole() {
            true => {
                let given = self.check(ctx, value, &ty)?.ty;
                Ok(self.no_hole_left(ctx, written, given))
            }
            false => Ok(ty),
        }
    }
}

fn in_loop(ctx: &Ctx) -> Ctx {
    Ctx { at: At { in_loop: true, ..ctx.at.clone() }, ..ctx.clone() }
}
