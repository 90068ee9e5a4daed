//! Checks expressions: computes the given type of each expression, and fits the given type to the
//! expected type.

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::found::ExprRow;
use super::state::Checker;
use crate::link::Stretch;
use crate::parse::arena::{Expr, ExprKind};
use crate::task::Run;
use crate::types::{Node, Ty};
use selfsame_spec::text::tree::{ChainOp, Prefix};
use std::rc::Rc;

impl Checker<'_> {
    /// Checks an expression that is not in type position (`[check.expression]`).
    ///
    /// Expressions nest at most 500 levels deep (`[parse.depth]`), so the recursion is bounded.
    pub(crate) fn expr(&mut self, env: Env, expr: Expr, want: Ty) -> Run<Out> {
        if !self.has_shared() {
            return self.expr_once(env, expr, want);
        }
        let at = self.node_at(env, expr);
        self.compared_by(at, &|checker| checker.expr_once(env, expr, want))
    }

    fn expr_once(&mut self, env: Env, expr: Expr, want: Ty) -> Run<Out> {
        self.depth += 1;
        // The node of the expression is large, so the node is borrowed and not moved.
        let kind = self.arena(env.module).expr(expr);
        let out = match kind {
            ExprKind::Name(_) | ExprKind::Postfix(..) => self.postfix(env, (expr, &kind), want)?,
            _ => {
                let given = self.given(env, (expr, &kind), want)?;
                let mut out = self.finish(env, self.node_at(env, expr), want, given);
                out.function = out.function.filter(|function| function.1 == expr);
                out
            }
        };
        self.depth -= 1;
        Ok(out)
    }

    /// Fits the given type of an expression to the expected type, and adds a row for the
    /// expression.
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    pub(crate) fn finish(&mut self, env: Env, at: Stretch, want: Ty, given: Out) -> Out {
        let mut out = given;
        // For most expressions, the given type equals the expected type, or any type is accepted.
        // An instance of a template with a body is excluded here, because it is no value.
        if (out.ty == want || want == Ty::HOLE) && !matches!(out.val, Val::Instance(_)) {
            if out.ty.is_unknown() {
                out.val = Val::Lost;
            }
            let Out { ty, denotes, .. } = out;
            let row = ExprRow { at, expected: want, given: ty, ty, tested: false, denotes };
            self.out().expressions.push(row);
            return out;
        }
        if let Val::Instance(_) = out.val {
            self.tell(at, Wrong::Namespace);
            out = Out::unknown();
        }
        let (from, denotes) = (out.ty, out.denotes);
        let mut tested = false;
        // If the result of a fold is called, the callee is the whole fold, and not the operand of
        // the fold.
        let is_operand = env.fold == Some((at.first, at.last));
        if let Node::Callee(_) = self.types.node(want)
            && !matches!(self.types.node(from), Node::Function(..) | Node::Unknown)
            && !is_operand
        {
            self.tell(at, Wrong::NotCallable(from));
            out = Out::unknown();
        }
        out.ty = match self.unify(want, out.ty) {
            Some(ty) => ty,
            None if from == Ty::ANY && !self.types.has_hole(want) => {
                tested = true;
                self.test(env, at, want, &mut out);
                want
            }
            None => {
                self.tell(at, Wrong::Mismatch(want, from));
                out.val = Val::Lost;
                Ty::UNKNOWN
            }
        };
        if out.ty.is_unknown() {
            out.val = Val::Lost;
        }
        let row = ExprRow { at, expected: want, given: from, ty: out.ty, tested, denotes };
        self.out().expressions.push(row);
        out
    }

    /// Tests a constant expression of type `any` whose value is known against the expected type
    /// (`[check.value]`).
    fn test(&mut self, env: Env, at: Stretch, want: Ty, out: &mut Out) {
        if env.constant
            && let Ok(Some(value)) = self.value_id(&out.val)
            && !self.value_fits(value, want)
        {
            out.val = self.failed(at, Wrong::Fails("E0901"));
        }
    }

    /// Returns the given type of an expression that has no steps, such as members or calls.
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    fn given(&mut self, env: Env, (expr, kind): (Expr, &ExprKind<'_>), want: Ty) -> Run<Out> {
        let arena = self.arena(env.module);
        let op = match *kind {
            ExprKind::Chain(_, rest) => rest.first().map(|link| link.op),
            _ => None,
        };
        let is_composite = matches!(kind, ExprKind::Tuple(_) | ExprKind::Prefix(Prefix::Ref, _))
            || matches!(op, Some(ChainOp::And | ChainOp::Or));
        if is_composite && self.is_composite_type(env, expr)? {
            return self.type_value(env, expr);
        }
        match *kind {
            ExprKind::Literal(leaf) => {
                let is_plain = !matches!(self.types.node(want), Node::Union(_) | Node::Value(_));
                if !env.constant
                    && is_plain
                    && let Some(ty) = arena.plain_type(leaf)
                {
                    return Ok(Out::of(Ty::of_kind(ty)));
                }
                let Some(value) = arena.known_value(leaf) else { return Ok(Out::unknown()) };
                let plain = Ty::of_kind(value.kind());
                let ty = if is_plain { plain } else { self.literal_type(want, &value) };
                Ok(Out::new(ty, Val::Prim(Rc::new(value))))
            }
            ExprKind::Unit => {
                Ok(Out::new(Ty::UNIT, Val::Prim(Rc::new(selfsame_spec::Value::unit()))))
            }
            ExprKind::Tuple(parts) => self.tuple(env, parts, (want, self.node_at(env, expr))),
            ExprKind::List(parts) => self.list(env, expr, parts, want),
            ExprKind::Dict(pairs) => self.dict(env, expr, pairs, want),
            ExprKind::Prefix(Prefix::Fold, operand) => self.fold(env, expr, operand, want),
            ExprKind::Prefix(Prefix::Ref, operand) => self.boxed(env, expr, operand, want),
            ExprKind::Prefix(Prefix::Not, operand) => self.not(env, operand),
            ExprKind::Prefix(Prefix::Minus, operand) => self.minus(env, expr, operand),
            ExprKind::Chain(first, rest) => match op {
                Some(ChainOp::And | ChainOp::Or) => self.logic(env, expr, (first, rest), want),
                Some(ChainOp::Union) => self.type_value(env, expr),
                _ => self.arithmetic(env, expr, (first, rest)),
            },
            ExprKind::Compare(left, op, right) => self.compare(env, expr, (left, op, right)),
            ExprKind::Function(function) => self.function(env, expr, function, want),
            ExprKind::If(arms, otherwise) => {
                if env.constant {
                    self.constant_if(env, expr, (arms, otherwise), want)
                } else {
                    self.if_else(env, arms, otherwise, want)
                }
            }
            ExprKind::Match(subject, arms) => {
                if env.constant {
                    return Ok(self.not_constant(env, expr, "a `match`"));
                }
                self.match_arms(env, expr, (subject, arms), want)
            }
            ExprKind::Block(_) if env.constant => Ok(self.not_constant(env, expr, "a block")),
            ExprKind::Block(block) => {
                let out = self.block(env, block, want)?.0;
                Ok(Out { denotes: None, ..out })
            }
            // All other kinds of expressions denote types.
            _ => self.type_value(env, expr),
        }
    }

    /// Returns the type of a literal. If a value type is expected, the result is a value type
    /// (`[check.literal]`).
    fn literal_type(&mut self, want: Ty, value: &selfsame_spec::Value) -> Ty {
        let own = self.types.value(value.clone());
        let is_wanted = self.types.has_head(want, own);
        if is_wanted { own } else { self.types.plain(own) }
    }

    pub(crate) fn not_constant(&mut self, env: Env, expr: Expr, what: &'static str) -> Out {
        self.tell(self.node_at(env, expr), Wrong::NotConstant(what));
        Out::unknown()
    }

    /// Checks an expression that is a type (`[types.value]`).
    pub(crate) fn type_value(&mut self, env: Env, expr: Expr) -> Run<Out> {
        let run = self.let_run_types(env);
        let ty = self.position(env, expr, false);
        self.folds.run_types = run;
        Ok(Self::type_out(ty?))
    }

    /// Creates the result of an expression that denotes this type.
    pub(crate) fn type_out(ty: Ty) -> Out {
        let out = match ty.is_unknown() {
            true => Out::unknown(),
            false => Out::new(Ty::TYPE, Val::Type(ty)),
        };
        Out { denotes: Some(ty), ..out }
    }
}
