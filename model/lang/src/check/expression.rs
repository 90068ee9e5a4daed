//! Checks of expressions ([check.expression]). Each expression has an expected type, a given type,
//! and a resulting type.
//!
//! ```text
//! let x: 1 | 2 = 2;  expected 1 | 2, given 2, comes out 1 | 2
//! let y: any = 1;    expected any, given int, comes out any
//! ```

use super::part::Shape;
use super::{Ctx, Gives, Known, Meant, Part, Run};
use crate::task::{Expression, Step};
use crate::types::Type;
use crate::util::deeper;
use selfsame_spec::text::TypeProblem;
use selfsame_spec::text::tree::{Expr, ExprKind, Prefix};

impl Run<'_, '_> {
    /// Checks an expression, and fits its type to the expected type.
    // [check.expression]
    pub(crate) fn check<'e>(
        &mut self,
        ctx: &Ctx,
        part: impl Into<Part<'e>>,
        expected: &Type,
    ) -> Step<Gives> {
        let part = part.into();
        let gives = deeper(|| self.gives(ctx, part, expected))?;
        // [demand.compare]
        self.identities(expected, &gives.ty, &ctx.place(part.span()))?;
        Ok(self.fitted(ctx, part, expected, gives))
    }

    /// Fits the given type of an expression to the expected type, and records the expression.
    pub(crate) fn fitted(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        expected: &Type,
        gives: Gives,
    ) -> Gives {
        let place = ctx.place(part.span());
        let (ty, tested) = self.fit(&gives.ty, expected, part, &place);
        let mut gives = gives;
        if self.world.is_unknown(&ty) {
            gives.known = Known::Lost;
        }
        self.count_if_lost(&gives.known);
        let (known, denotes) = (gives.known.clone(), gives.denotes.clone());
        self.noted(ctx, part, (expected, gives), (ty.clone(), tested));
        Gives { ty, known, denotes }
    }

    /// Records the expected, the given and the resulting type of an expression, and whether its
    /// value is tested at run time.
    pub(crate) fn noted(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        (expected, gives): (&Type, Gives),
        (ty, tested): (Type, bool),
    ) {
        let expected = expected.clone();
        let (given, denotes) = (gives.ty, gives.denotes);
        let expression = Expression { expected, given, ty, tested, denotes };
        self.found.expressions.insert(ctx.place(part.span()), expression);
    }

    pub(crate) fn gives(&mut self, ctx: &Ctx, part: Part<'_>, expected: &Type) -> Step<Gives> {
        if let Some(ExprKind::Hole) = part.whole().map(|expr| &expr.kind) {
            return Ok(self.hole(ctx, part));
        }
        let used = self.use_at(ctx, part);
        if self.is_run_of_other_level(ctx, used.as_ref()) {
            return Ok(Gives::unknown());
        }
        // [check.member] [mono.bare]
        if let Some((base, name)) = self.member_of(ctx, part)
            && let Some(Meant::Template(..) | Meant::Value(_, Known::Lost)) =
                self.meant(ctx, base)?
        {
            return self.member(ctx, base, name);
        }
        if let Some(meant) = self.path(ctx, part)? {
            // If the part before `.x` is a type, it is not an expression.
            if !matches!(meant, Meant::Value(_, Known::Type(_))) {
                self.note_owner(ctx, part)?;
            }
            let at = self.refused_at(ctx, part, &meant);
            return self.gives_meant(meant, at);
        }
        if self.is_written_type(ctx, part)? {
            let ty = self.read_value(ctx, part)?;
            // [fold.made-check]
            if ctx.constant && !self.world.made_literals(&ty).is_empty() {
                self.later += 1;
            }
            return self.denoting(ty);
        }
        if let Some(used) = self.use_at(ctx, part) {
            return self.name(ctx, part, &used);
        }
        match part.shape() {
            Shape::Operator(left, op, right) => self.chain(ctx, part, (left, op, right), expected),
            Shape::Step(base, step) => self.step(ctx, part, (base, step), expected),
            Shape::Whole(expr) => self.whole(ctx, expr, expected),
        }
    }

    /// Reads a type that is written where a value is expected.
    // [types.value] [fold.type-value]
    fn read_value(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Type> {
        let is_code = ctx.at.function.is_some() || ctx.at.fold.is_some();
        let outer = std::mem::replace(&mut self.takes_locals, is_code && !ctx.constant);
        let ty = self.read(ctx, part, false);
        self.takes_locals = outer;
        ty
    }

    // [check.hole]
    fn hole(&mut self, ctx: &Ctx, part: Part<'_>) -> Gives {
        let problem = TypeProblem::CannotInfer { what: "`_`" };
        self.refuse(problem, ctx.place(part.span()));
        Gives::unknown()
    }

    fn whole(&mut self, ctx: &Ctx, expr: &Expr, expected: &Type) -> Step<Gives> {
        match &expr.kind {
            ExprKind::Literal(_) if self.is_refused(&ctx.place(expr.span)) => Ok(Gives::unknown()),
            ExprKind::Literal(value) => Ok(self.literal(value, expected)),
            ExprKind::Tuple(parts) => self.tuple(ctx, parts, expected),
            ExprKind::List(parts) => self.list(ctx, expr, parts, expected),
            ExprKind::Dict(pairs) => self.dict(ctx, expr, pairs, expected),
            ExprKind::Prefix(Prefix::Ref, operand) => self.boxed(ctx, expr, operand, expected),
            ExprKind::Prefix(Prefix::Minus, operand) => self.minus(ctx, expr, operand),
            ExprKind::Prefix(Prefix::Not, operand) => self.not(ctx, operand),
            ExprKind::Prefix(Prefix::Fold, operand) => self.fold(ctx, expr, operand, expected),
            ExprKind::Compare(left, op, right) => self.compare(ctx, expr, (left, *op, right)),
            ExprKind::Function(function) => {
                // Lost values and run-time values in the function's block are not counted, because
                // the function itself has a value.
                let before = (self.lost, self.later);
                let gives = self.function(ctx, (expr.span, function), expected);
                (self.lost, self.later) = before;
                gives
            }
            ExprKind::If(choice) => self.choice(ctx, expr, choice, expected),
            ExprKind::Match(_) | ExprKind::Block(_) if ctx.constant => {
                Ok(self.not_constant(ctx, expr, "a block"))
            }
            ExprKind::Match(choice) => self.matching(ctx, expr, choice, expected),
            ExprKind::Block(block) => {
                let ty = self.block(ctx, block, expected)?;
                Ok(ty.into())
            }
            // Expressions of these kinds are types, uses or starts of chains, which the functions
            // above have checked.
            ExprKind::Never | ExprKind::Hole | ExprKind::Name(_) | ExprKind::Record(_) => {
                Ok(Gives::unknown())
            }
            ExprKind::Variant(_) | ExprKind::FunctionType(_) => Ok(Gives::unknown()),
            ExprKind::Chain(_) | ExprKind::Postfix(_) => Ok(Gives::unknown()),
        }
    }

    // [check.constant]
    pub(crate) fn not_constant(&mut self, ctx: &Ctx, expr: &Expr, what: &'static str) -> Gives {
        self.refuse(TypeProblem::NotConstant { what }, ctx.place(expr.span));
        Gives::unknown()
    }
}
