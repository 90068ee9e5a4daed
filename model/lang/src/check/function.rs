//! Checks function literals ([check.function]): the types of the parameters and of the result, and
//! the block.
//!
//! ```text
//! fn(x: int) -> int { x }     all is written; the block is checked by the task `body`
//! fn(x: int) { x }            the result comes from the block, which is checked at once
//! fn(x) { x }                 x has the type that is expected of the function's parameter
//! ```

use super::fit::Form;
use super::{Ctx, Gives, Known, Run};
use crate::task::{Signature, Site, Step, Wait};
use crate::types::{NEVER, Type};
use selfsame_spec::text::tree::{Expr, ExprKind, Function, Param, PatternKind};
use selfsame_spec::text::{Place, Span, TypeProblem};

impl Run<'_, '_> {
    // [check.function] [check.function-other]
    pub(crate) fn function(
        &mut self,
        ctx: &Ctx,
        (span, function): (Span, &Function),
        expected: &Type,
    ) -> Step<Gives> {
        let place = ctx.place(span);
        let form = self.form(expected, Form::Function(function.params.len()));
        let other = form.is_none() && matches!(self.world.open(expected), Type::Function(..));
        if other {
            let given = Type::Function(
                function.params.iter().map(|_| (None, Type::Unknown)).collect(),
                Type::Hole.into(),
            );
            self.mismatch(expected, &given, None, place.clone());
        }
        let (wants, result) = match form {
            Some(Type::Function(params, result)) => {
                (params.iter().map(|(_, ty)| Some(ty.clone())).collect(), Some((*result).clone()))
            }
            Some(_) => (vec![Some(Type::Unknown); function.params.len()], Some(Type::Unknown)),
            None if other => (vec![Some(Type::Unknown); function.params.len()], None),
            None => (vec![None; function.params.len()], None),
        };
        let mut params = Vec::new();
        for (param, wants) in function.params.iter().zip(wants) {
            params.push(self.param(ctx, &place, param, wants)?);
        }
        let wanted = match &function.result {
            Some(written) => self.read_resolved(ctx, (&**written).into(), true)?,
            None => result.unwrap_or(Type::Hole),
        };
        let result = self.result(&ctx.site(span), &params, wanted)?;
        let result = self.no_hole_left(ctx, function.result.as_deref(), result);
        if let Some(signature) = self.found.functions.get_mut(&place) {
            signature.wanted = result.clone();
            signature.under_way = None;
        }
        if other {
            return Ok(Gives::unknown());
        }
        let params = params.into_iter().map(|ty| (None, ty)).collect();
        let ty = Type::Function(params, result.into());
        Ok(Gives::value(ty, Known::Function(ctx.site(span))))
    }

    /// Returns the type of a parameter, and checks the parameter's pattern.
    // [check.function-parameter]
    fn param(
        &mut self,
        ctx: &Ctx,
        literal: &Place,
        param: &Param,
        wants: Option<Type>,
    ) -> Step<Type> {
        let found = self.world.index.functions.get(literal);
        let record = found.and_then(|found| {
            let first = found.function.params.first()?;
            let own = first.pattern.span == param.pattern.span;
            found.record.clone().filter(|_| own)
        });
        let is_self =
            matches!(&param.pattern.kind, PatternKind::Bind(name, _) if name.text == "self");
        let ty = match (&param.ty, record, wants) {
            (Some(written), ..) => self.read_resolved(ctx, written.into(), false)?,
            (None, Some(literal), _) if is_self => {
                // [mono.method]
                Type::Record(self.world.record_in(ctx.env(), literal))
            }
            (None, _, Some(ty)) if !ty.has_hole() => ty,
            _ => {
                let problem = TypeProblem::CannotInfer { what: "a parameter" };
                self.refuse(problem, ctx.place(param.pattern.span));
                Type::Unknown
            }
        };
        self.pattern_alone(ctx, &param.pattern, &ty)?;
        Ok(ty)
    }

    /// Returns the result type of a function. If no result type is written or expected, it is the
    /// type of the block, which is then checked now.
    // [check.function-result]
    fn result(&mut self, literal: &Site, params: &[Type], wanted: Type) -> Step<Type> {
        let checked = wanted.has_hole();
        let under_way = self.own.clone().filter(|_| checked);
        let (params, own) = (params.to_vec(), wanted.clone());
        let signature = Signature { params, wanted: own, checked, under_way };
        self.found.functions.insert(literal.place.clone(), signature);
        if !checked {
            return Ok(wanted);
        }
        let Some(found) = self.world.index.functions.get(&literal.place).cloned() else {
            return Ok(Type::Unknown);
        };
        let ctx = Ctx { at: found.at.within(&literal.env), constant: false, member: false };
        let block = &found.function.body;
        let ty = self.block(&ctx, block, &wanted)?;
        let mut parts = self.returned(literal);
        let ends = super::branch::block_value(block).is_none() && self.world.open(&ty) == NEVER;
        if !ends {
            parts.push((ty.into(), ctx.place(super::branch::stands_for(block))));
        }
        if parts.is_empty() {
            return Ok(NEVER);
        }
        self.together(&parts, &wanted)
    }

    /// Returns the types of the values that the `return`s of a function return, in order.
    fn returned(&self, literal: &Site) -> Vec<(Gives, Place)> {
        let mut all = std::collections::BTreeMap::new();
        let first = Place::new("", Span::new(0, 0));
        let met = self.world.met.returns.range((literal.clone(), first.clone())..);
        let met = met.take_while(|((function, _), _)| function == literal);
        all.extend(met.map(|((_, at), ty)| (at.clone(), ty.clone())));
        let own = self.found.returns.range((literal.place.clone(), first)..);
        let own = own.take_while(|((function, _), _)| *function == literal.place);
        all.extend(own.map(|((_, at), ty)| (at.clone(), ty.clone())));
        all.into_iter().map(|(at, ty)| (ty.into(), at)).collect()
    }

    /// Performs the task `body`: checks the defaults of the parameters, and then checks the block
    /// if it was not checked before.
    // [task.body]
    pub(crate) fn body(&mut self, literal: &Site) -> Step<()> {
        let Some(found) = self.world.index.functions.get(&literal.place).cloned() else {
            return Ok(());
        };
        let Some(signature) = self.signature(literal).cloned() else { return Ok(()) };
        // [fold.when] The folds of the function are run after its whole block has been checked.
        let under_way = signature.under_way.filter(|task| self.world.waiting.contains_key(task));
        if let Some(on) = under_way {
            return Err(Wait { on, from: literal.place.clone(), is_demand: false });
        }
        let at = found.at.within(&literal.env);
        let outer = Ctx { at: at.clone(), constant: true, member: false };
        for (param, ty) in found.function.params.iter().zip(&signature.params) {
            if let Some(default) = &param.default {
                self.check_constant(&outer, default, ty)?;
            }
        }
        if !signature.checked {
            let ctx = Ctx { at, constant: false, member: false };
            self.block(&ctx, &found.function.body, &signature.wanted)?;
        }
        // [fold.when]
        self.run_open_folds(&outer.at.module, Some(&literal.place))?;
        for default in found.function.params.iter().filter_map(|param| param.default.as_ref()) {
            self.constant_known(&outer, default)?;
        }
        Ok(())
    }

    /// Returns whether an expression is a function literal, possibly in groups.
    pub(crate) fn is_function(expr: &Expr) -> bool {
        matches!(expr.kind, ExprKind::Function(_))
    }
}
