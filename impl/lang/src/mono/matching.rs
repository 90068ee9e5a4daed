//! Infers arguments of templates from the types of the arguments of a call (`[mono.match]`).

use super::infer::Infer;
use super::template::{Makes, TemplateId};
use super::value::ValueNode;
use crate::check::{Checker, Env};
use crate::link::{DeclId, ModuleId};
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{ChainOp, Prefix};

impl<'l> Checker<'l> {
    /// Matches the written type of a parameter with the type of an argument, and so finds arguments
    /// for open parameters.
    pub(super) fn infer_match(&mut self, infer: &mut Infer<'_>, at: u32, given: Ty) -> Run<()> {
        let Some(param) = infer.literal.params.iter().nth(at as usize) else { return Ok(()) };
        let Some(ty) = param.ty else { return Ok(()) };
        if infer.args.iter().all(Option::is_some) {
            return Ok(());
        }
        let mut open = vec![(ty, given)];
        while let Some((ty, given)) = open.pop() {
            let next = self.match_one(infer, ty, given)?;
            open.extend(next.into_iter().rev());
        }
        Ok(())
    }

    /// Returns the index of the template's parameter that an expression names, if the expression is
    /// only the name of a parameter.
    fn param_of(&self, of: TemplateId, expr: Expr) -> Option<usize> {
        let module = self.template(of).module;
        let ExprKind::Name(name) = self.arena(module).expr(expr) else { return None };
        let Target::Decl(decl) = self.use_at(module, name).target else { return None };
        self.template(of).params.iter().position(|param| param.decl == decl)
    }

    /// Returns whether an expression uses an open parameter.
    fn has_open_param(&self, infer: &Infer<'_>, expr: Expr) -> bool {
        let of = self.template(infer.of.0);
        let arena = self.arena(of.module);
        let (first, last) = (arena.first(expr), arena.last(expr));
        self.names.modules[of.module.at()].uses_in(first, last).iter().any(|used| {
            let Target::Decl(decl) = used.target else { return false };
            let at = of.params.iter().position(|param| param.decl == decl);
            at.is_some_and(|at| infer.args[at].is_none())
        })
    }

    /// Returns whether an environment belongs to a temporary unit, in which some parameters have no
    /// arguments. Folds in types are run only for instances, so in such a unit folds are holes like
    /// open parameters.
    pub(crate) fn is_inferring(&self, env: Env) -> bool {
        let unit = self.unit(env.module);
        let scratch = unit.and_then(|unit| self.scratch_units.get(&(unit.template, unit.around)));
        scratch == Some(&env.module)
    }

    /// Returns whether an expression in a temporary unit uses an open parameter or contains a fold.
    pub(crate) fn mentions_open(&self, env: Env, expr: Expr) -> bool {
        if !self.is_inferring(env) {
            return false;
        }
        let arena = self.arena(env.module);
        let (first, last) = (arena.first(expr), arena.last(expr));
        let is_fold = |at| arena.tokens().kind(Token::from_u32(at)) == TokenKind::Fold;
        if (first.number()..=last.number()).any(is_fold) {
            return true;
        }
        let meanings = &self.names.modules[self.real(env.module).at()];
        meanings.uses_in(first, last).iter().any(|used| {
            let Target::Decl(decl) = used.target else { return false };
            self.open.contains(&self.here(env.module, decl))
        })
    }

    fn match_one(&mut self, infer: &mut Infer<'_>, ty: Expr, given: Ty) -> Run<Vec<(Expr, Ty)>> {
        if let Some(at) = self.param_of(infer.of.0, ty) {
            let is_type = self.template(infer.of.0).params[at].is_type;
            let is_known = !given.is_unknown() && !self.types.has_hole(given);
            if infer.args[at].is_none() && is_type && is_known {
                infer.args[at] = Some(self.values.make(ValueNode::Type(given)));
            }
            return Ok(Vec::new());
        }
        let module = self.template(infer.of.0).module;
        let arena = self.arena(module);
        let node = self.types.node(given).clone();
        Ok(match (arena.expr(ty), &node) {
            (ExprKind::Chain(first, rest), _)
                if rest.first().map(|link| link.op) == Some(ChainOp::Union) =>
            {
                let all = [first].into_iter().chain(rest.iter().map(|link| link.operand));
                return self.match_union(infer, &all.collect::<Vec<_>>(), given);
            }
            (ExprKind::Tuple(parts), Node::Tuple(of)) if parts.len() == of.len() => {
                parts.iter().map(|part| part.value).zip(of.iter().copied()).collect()
            }
            (ExprKind::Tuple(parts), Node::Named(of)) if parts.len() == of.len() => {
                let is_same = parts.iter().zip(of.iter()).all(|(part, of)| {
                    part.label.is_some_and(|label| self.name(module, label) == of.0)
                });
                let all = parts.iter().map(|part| part.value).zip(of.iter().map(|of| of.1));
                if is_same { all.collect() } else { Vec::new() }
            }
            (ExprKind::Prefix(Prefix::Ref, operand), Node::Box(of)) => vec![(operand, *of)],
            (ExprKind::FunctionType(params, result), Node::Function(of, to))
                if params.len() == of.len() =>
            {
                let all = params.iter().map(|param| param.ty).zip(of.iter().map(|of| of.1));
                all.chain([(result, *to)]).collect()
            }
            (ExprKind::Postfix(base, steps), node) => {
                let (Some(step), ExprKind::Name(name)) = (steps.iter().last(), arena.expr(base))
                else {
                    return Ok(Vec::new());
                };
                let StepKind::Apply(parts) = step.kind else { return Ok(Vec::new()) };
                let used = self.use_at(infer.unit, name);
                match (used.target, node) {
                    (Target::Builtin(_), Node::Apply(con, of))
                        if used.target.builtin().and_then(Con::of) == Some(*con)
                            && parts.len() == of.len() =>
                    {
                        parts.iter().zip(of.iter().copied()).collect()
                    }
                    (Target::Decl(decl), Node::Record(record)) => {
                        let unit = self.record(*record).env.module;
                        let own = self.record(*record).expr;
                        self.match_instance(infer, (decl, parts), (unit, own))
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        })
    }

    /// Matches an application of a template whose instances are records with a given record type.
    /// Returns the pairs of written argument and given type that must match.
    fn match_instance(
        &mut self,
        infer: &mut Infer<'_>,
        (decl, parts): (DeclId, List<'_, Expr>),
        (unit, record): (ModuleId, Expr),
    ) -> Vec<(Expr, Ty)> {
        let Some((decl, _)) = self.origin(decl) else { return Vec::new() };
        let Some(of) = self.template_of(decl) else { return Vec::new() };
        let Some(unit) = self.unit(unit) else { return Vec::new() };
        let is_own = matches!(self.template(of.0).makes, Makes::Expr(expr) if expr == record);
        let is_whole = parts.len() == unit.args.len();
        if unit.template != of.0 || unit.around != of.1 || !is_own || !is_whole {
            return Vec::new();
        }
        let mut all = Vec::new();
        for (part, arg) in parts.iter().zip(unit.args.clone().iter()) {
            match self.param_of(infer.of.0, part) {
                Some(at) if infer.args[at].is_none() => infer.args[at] = Some(*arg),
                Some(_) => {}
                None => {
                    if let ValueNode::Type(ty) = self.values.node(*arg) {
                        all.push((part, *ty));
                    }
                }
            }
        }
        all
    }

    /// Matches a written union with a given type. Exactly one operand of the union must use an open
    /// parameter.
    fn match_union(
        &mut self,
        infer: &mut Infer<'_>,
        operands: &[Expr],
        given: Ty,
    ) -> Run<Vec<(Expr, Ty)>> {
        let (open, closed): (Vec<Expr>, Vec<Expr>) =
            operands.iter().partition(|&&operand| self.has_open_param(infer, operand));
        let [open] = open[..] else { return Ok(Vec::new()) };
        if given.is_unknown() {
            return Ok(Vec::new());
        }
        let mut others = Vec::new();
        for operand in closed {
            let ty =
                self.infer_within(infer, |checker, env| checker.written(env, operand, true))?;
            let ty = ty.unwrap_or(Ty::UNKNOWN);
            others.extend(self.types.heads(ty).iter().copied());
        }
        let mut heads = self.types.heads(given).to_vec();
        heads.retain(|&head| !others.iter().any(|&other| self.agrees(head, other)));
        if heads.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![(open, self.types.union(&heads))])
    }
}
