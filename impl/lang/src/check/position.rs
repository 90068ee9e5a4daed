//! Reads expressions in type position (`[types.position]`).

use super::data::{Shape, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::link::Stretch;
use crate::names::Target;
use crate::parse::arena::{Arg, Entries, Expr, ExprKind, Link, TypeParam};
use crate::task::{Run, State};
use crate::types::{Node, Ty};
use crate::util::words::List;
use selfsame_spec::program::{DeclaredKind, Sort};
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{ChainOp, Prefix};

impl Checker<'_> {
    /// Reads and resolves a written type.
    pub(crate) fn written(&mut self, env: Env, ty: Expr, holes: bool) -> Run<Ty> {
        if let Some(known) = self.known_type(env, ty) {
            return Ok(known);
        }
        let ty = self.position(env, ty, holes)?;
        self.resolve(ty)
    }

    /// Returns the type of a use that names a constant of kind *type*. Returns `None` if the
    /// constant was not resolved before, or if it may not be used in the environment.
    fn known_type(&self, env: Env, ty: Expr) -> Option<Ty> {
        if env.fold.is_some() || env.sealed.is_some() {
            return None;
        }
        let ExprKind::Name(name) = self.arena(env.module).expr(ty) else { return None };
        let Target::Decl(decl) = self.use_at(env.module, name).target else { return None };
        let (decl, of) = self.origin(decl)?;
        let is_type = of.sort == Sort::Const
            && self.kind_of(decl) == Some(DeclaredKind::Type)
            && !self.is_circular(decl)
            && self.state(self.task_of(decl)) == Some(State::Done);
        if is_type { self.types.settled_use(self.means(decl)) } else { None }
    }

    /// Reads an expression in type position, without resolving the type. The expression may contain
    /// holes if `holes` is set.
    pub(crate) fn position(&mut self, env: Env, ty: Expr, holes: bool) -> Run<Ty> {
        self.depth += 1;
        let means = self.position_of(env, ty, holes)?;
        self.depth -= 1;
        Ok(means)
    }

    fn position_of(&mut self, env: Env, ty: Expr, holes: bool) -> Run<Ty> {
        let arena = self.arena(env.module);
        let at = self.node_at(env, ty);
        let none = List::new(&[]);
        let wrong = match arena.expr(ty) {
            ExprKind::Literal(leaf) if arena.is_no_number(leaf) => return Ok(Ty::UNKNOWN),
            ExprKind::Literal(leaf) => return Ok(self.types.value(arena.value(leaf))),
            ExprKind::Unit => return Ok(Ty::UNIT),
            ExprKind::Never => return Ok(Ty::NEVER),
            ExprKind::Hole if holes => return Ok(Ty::HOLE),
            ExprKind::Hole => Wrong::CannotInfer("`_`"),
            ExprKind::Tuple(parts) => return self.tuple_type(env, parts, holes),
            ExprKind::Prefix(Prefix::Ref, of) => return self.box_type(env, of, holes),
            ExprKind::Prefix(Prefix::Fold, _) if self.is_inferring(env) => return Ok(Ty::HOLE),
            ExprKind::Prefix(Prefix::Fold, operand) => {
                return self.fold_position(env, ty, operand);
            }
            ExprKind::FunctionType(params, result) => {
                return self.function_type(env, (params, result), holes);
            }
            ExprKind::If(..) if self.mentions_open(env, ty) => return Ok(Ty::HOLE),
            ExprKind::Chain(_, rest) if is_of_types(rest) && self.mentions_open(env, ty) => {
                return Ok(Ty::HOLE);
            }
            ExprKind::Chain(first, rest) => {
                let operands: Vec<Expr> =
                    [first].into_iter().chain(rest.iter().map(|link| link.operand)).collect();
                match rest.first().map(|link| link.op) {
                    Some(ChainOp::Union) => return self.union_type(env, &operands),
                    Some(op @ (ChainOp::And | ChainOp::Or)) => {
                        return self.logic_position(env, ty, op, &operands);
                    }
                    _ => Wrong::NoType,
                }
            }
            ExprKind::Struct(body) => {
                return Ok(self.read_record(env, ty, body, (Shape::Struct, none)));
            }
            ExprKind::Class(body, bases) => {
                for base in bases.iter() {
                    let ty = self.position(env, base, false)?;
                    self.base_of.insert((env.module, base), ty);
                }
                let shape = if bases.is_empty() { Shape::Class } else { Shape::Derived };
                return Ok(self.read_record(env, ty, body, (shape, none)));
            }
            ExprKind::Variant(body, cases) => {
                return Ok(self.read_record(env, ty, body, (Shape::Variant, cases)));
            }
            ExprKind::If(arms, otherwise) => {
                let Some(Some(value)) = self.taken(env, ty, (arms, otherwise), true)? else {
                    return Ok(Ty::UNKNOWN);
                };
                self.branch_of.insert((env.module, ty), value);
                return self.position(env, value, false);
            }
            ExprKind::Match(..) => Wrong::NotConstant("a `match`"),
            ExprKind::Block(_) => Wrong::NotConstant("a block"),
            ExprKind::Name(name) => {
                return self.use_type(env, (self.use_at(env.module, name), &[]), at);
            }
            ExprKind::Postfix(base, steps) => {
                match self.steps_type(env, (ty, holes), base, steps)? {
                    Ok(ty) => return Ok(ty),
                    Err(wrong) => wrong,
                }
            }
            _ => Wrong::NoType,
        };
        self.tell(at, wrong);
        Ok(Ty::UNKNOWN)
    }

    fn box_type(&mut self, env: Env, of: Expr, holes: bool) -> Run<Ty> {
        let of = self.position(env, of, holes)?;
        Ok(self.types.read(Node::Box(of)))
    }

    fn function_type(
        &mut self,
        env: Env,
        (params, result): (Entries<'_, TypeParam>, Expr),
        holes: bool,
    ) -> Run<Ty> {
        let mut read = Vec::new();
        for param in params.iter() {
            let name = param.name.map(|name| self.name(env.module, name));
            read.push((name, self.position(env, param.ty, holes)?));
        }
        let names: Vec<_> = params.iter().filter_map(|param| param.name).collect();
        if let Some(second) = self.first_twice(env, &names) {
            self.tell_name_twice(env, second);
        }
        let result = self.position(env, result, holes)?;
        Ok(self.types.read(Node::Function(read.into(), result)))
    }

    fn tuple_type(&mut self, env: Env, parts: List<'_, Arg>, holes: bool) -> Run<Ty> {
        let wrong = self.label_order(env, parts);
        let mut read = Vec::new();
        for part in parts.iter() {
            read.push(self.position(env, part.value, holes)?);
        }
        if let Some(at) = wrong {
            self.tell(at, Wrong::LabelOrder);
            return Ok(Ty::UNKNOWN);
        }
        let labels: Option<Vec<_>> =
            parts.iter().map(|part| Some(self.name(env.module, part.label?))).collect();
        let Some(labels) = labels else { return Ok(self.types.read(Node::Tuple(read.into()))) };
        let names: Vec<_> = parts.iter().filter_map(|part| part.label).collect();
        if let Some(second) = self.first_twice(env, &names) {
            self.tell_name_twice(env, second);
        }
        Ok(self.types.read(Node::Named(labels.into_iter().zip(read).collect())))
    }

    fn union_type(&mut self, env: Env, operands: &[Expr]) -> Run<Ty> {
        let mut parts = Vec::new();
        for &operand in operands {
            parts.push(self.position(env, operand, false)?);
        }
        Ok(self.types.read(Node::Union(parts.into())))
    }

    /// Reads an `and` or `or` in type position (`[types.branch]`).
    // [types.branch-logic]
    fn logic_position(&mut self, env: Env, ty: Expr, op: ChainOp, operands: &[Expr]) -> Run<Ty> {
        let mut meant = operands.last().copied();
        for &operand in operands.iter().take(operands.len() - 1) {
            let (out, means) = self.condition_or_type(env.constant(), operand)?;
            match means.map_or(out.holds(), |_| Some(true)) {
                Some(holds) if holds == (op == ChainOp::Or) => {
                    if let Some(means) = means {
                        self.branch_of.insert((env.module, ty), operand);
                        return Ok(means);
                    }
                    meant = Some(operand);
                    break;
                }
                Some(_) => {}
                None => {
                    if matches!(out, Val::Open) {
                        let at = self.node_at(env, operand);
                        self.tell(at, Self::not_known());
                    }
                    return Ok(Ty::UNKNOWN);
                }
            }
        }
        let Some(meant) = meant else { return Ok(Ty::UNKNOWN) };
        self.branch_of.insert((env.module, ty), meant);
        self.position(env, meant, false)
    }

    /// Returns the value of an operand of `and` or `or`, and the type that the operand denotes if
    /// it is a type.
    fn condition_or_type(&mut self, env: Env, operand: Expr) -> Run<(Val, Option<Ty>)> {
        let out = self.evaluating(&|checker| checker.known_at_once(env, operand))?;
        if out.denotes.is_some() {
            return Ok((out.val, out.denotes));
        }
        Ok((self.as_condition(self.node_at(env, operand), out).val, None))
    }

    /// Returns the place of the first `_` in a written type.
    pub(crate) fn first_hole(&self, env: Env, ty: Expr) -> Stretch {
        let arena = self.arena(env.module);
        let tokens = arena.tokens();
        let (mut at, last) = (arena.first(ty), arena.last(ty));
        while at < last && tokens.kind(at) != TokenKind::Underscore {
            at = at.next();
        }
        self.at(env, at)
    }

    /// Returns whether a written type contains a `_`.
    pub(crate) fn has_hole_token(&self, env: Env, ty: Expr) -> bool {
        self.arena(env.module).tokens().kind(self.first_hole(env, ty).first)
            == TokenKind::Underscore
    }
}

/// Returns whether a chain of operators may be a type. A chain may be a type only if it is a union,
/// an `and` or an `or`.
fn is_of_types(rest: Entries<'_, Link>) -> bool {
    let op = rest.first().map(|link| link.op);
    matches!(op, Some(ChainOp::Union | ChainOp::And | ChainOp::Or))
}
