//! Reads the types that expressions denote in type positions ([types.position], [types.branch]).
//!
//! ```text
//! int | none              a union
//! (x: int, y: str)        a named tuple
//! if big { i64 } else { i32 }     the type of the block that is taken
//! ```

use super::{NEVER, Record, Type, value_type};
use crate::check::Meant;
use crate::check::{Ctx, Part, Run, Shape, has_gap, single};
use crate::names::{second_of_twice, use_length};
use crate::task::Step;
use crate::task::index::Declared;
use crate::task::meaning::{Meaning, Use};
use selfsame_spec::text::tree::{Arg, Block, ChainOp, Expr, ExprKind, If, Name, Prefix, StepKind};
use selfsame_spec::text::{Place, TypeProblem};

impl<'t> Run<'_, 't> {
    /// Returns the type that an expression denotes. The expression may contain holes if `holes` is
    /// set.
    // [types.position]
    pub(crate) fn read(&mut self, ctx: &Ctx, part: Part<'_>, holes: bool) -> Step<Type> {
        let ty = crate::util::deeper(|| self.read_part(ctx, part, holes))?;
        // [mono.infer]
        Ok(match self.folds_are_open && ty.is_lost() && self.is_hole_for_open(ctx, part) {
            true => Type::Open(ctx.place(part.span())),
            false => ty,
        })
    }

    /// Returns whether an expression counts as a hole because it contains a parameter without an
    /// argument. Such an expression counts as a hole even if it is refused for another reason.
    // [mono.infer]
    fn is_hole_for_open(&self, ctx: &Ctx, part: Part<'_>) -> bool {
        let is_such = match part.shape() {
            Shape::Operator(_, ChainOp::Union | ChainOp::And | ChainOp::Or, _) => true,
            Shape::Whole(expr) => matches!(expr.kind, ExprKind::If(_)),
            Shape::Step(..) => self.applies_template(ctx, part),
            _ => false,
        };
        is_such && self.has_open(ctx, part.span())
    }

    /// Returns whether an expression applies a declared name, or refers to a member of a template
    /// or of a template's parameter.
    fn applies_template(&self, ctx: &Ctx, part: Part<'_>) -> bool {
        let (expr, steps) = part.steps();
        let ExprKind::Postfix(postfix) = &expr.kind else { return false };
        let is_plain = |kind: &StepKind| matches!(kind, StepKind::Apply(_) | StepKind::Member(_));
        let steps = postfix.steps.iter().take(steps);
        let is_applied = steps.clone().any(|step| matches!(step.kind, StepKind::Apply(_)));
        let used = self.world.index.use_of(&ctx.at.module, expr);
        let Some(Meaning::Declared(name, _)) = used.map(|used| used.meaning) else { return false };
        match self.world.index.declared.get(&name) {
            Some((Declared::Template | Declared::Parameter(_), _)) => {
                steps.clone().all(|step| is_plain(&step.kind))
            }
            Some((Declared::Const(_), _)) => {
                is_applied && steps.clone().all(|step| is_plain(&step.kind))
            }
            _ => false,
        }
    }

    /// Demands the constants in an expression, and returns the type that the expression denotes.
    pub(crate) fn read_resolved(&mut self, ctx: &Ctx, part: Part<'_>, holes: bool) -> Step<Type> {
        let ty = self.read(ctx, part, holes)?;
        self.resolve(&ty)?;
        Ok(ty)
    }

    fn read_part(&mut self, ctx: &Ctx, part: Part<'_>, holes: bool) -> Step<Type> {
        let at = ctx.place(part.span());
        let used = self.used(ctx, part);
        if self.is_run_of_other_level(ctx, used.as_ref()) {
            return Ok(Type::Unknown);
        }
        if let Some(meant) = self.path(ctx, part)? {
            let at = self.refused_at(ctx, part, &meant);
            return self.read_meant(meant, at);
        }
        if let Some(used) = used {
            return self.read_name(ctx, part, &used);
        }
        if let Some(applied) = self.applied_from_left(ctx, part)? {
            self.read(ctx, applied, false)?;
            return Ok(Type::Unknown);
        }
        if let Some((template, meant)) = self.bare_template(ctx, part)? {
            let at = self.refused_at(ctx, template, &meant);
            return self.read_meant(meant, at);
        }
        match part.shape() {
            Shape::Operator(left, ChainOp::Union, right) => {
                let left = self.read(ctx, left, false)?;
                let right = self.read(ctx, right.into(), false)?;
                Ok(Type::Union([left, right].into()))
            }
            Shape::Operator(_, ChainOp::And | ChainOp::Or, _) => {
                match self.chosen_operand(&ctx.constant(), part)? {
                    Some(operand) => self.read(ctx, operand, holes),
                    None => Ok(Type::Unknown),
                }
            }
            Shape::Operator(..) => Ok(self.no_type(at)),
            Shape::Step(base, step) => match &step.kind {
                StepKind::Apply(parts) => match self.use_at(ctx, base) {
                    Some(used) => self.read_apply(ctx, (part, base), &used, (parts, holes)),
                    None => self.read_apply_behind(ctx, (part, base)),
                },
                StepKind::Call(_) if self.is_unknown_use(ctx, base) => Ok(Type::Unknown),
                StepKind::Member(name) => match self.path(ctx, base)? {
                    // [mono.value]
                    Some(Meant::Value(_, known)) => {
                        let from = ctx.place(base.span());
                        self.read_members(ctx, (known, from), std::slice::from_ref(name), at)
                    }
                    _ => Ok(self.no_type(at)),
                },
                StepKind::Call(_) => Ok(self.no_constant_type(at, "a call")),
                _ => Ok(self.no_type(at)),
            },
            Shape::Whole(expr) => self.read_whole(ctx, expr, holes),
        }
    }

    /// Returns the template in an expression like `T.0`. Such an expression uses an element of the
    /// template itself, and the template is neither applied nor called.
    // [mono.bare]
    fn bare_template<'p>(&mut self, ctx: &Ctx, part: Part<'p>) -> Step<Option<(Part<'p>, Meant)>> {
        let mut rest = part;
        while let Shape::Step(base, step) = rest.shape() {
            match &step.kind {
                StepKind::Element(..) => match self.meant(ctx, base)? {
                    Some(meant @ Meant::Template(..)) => return Ok(Some((base, meant))),
                    _ => rest = base,
                },
                StepKind::Member(_) | StepKind::Apply(_) => rest = base,
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Returns the use with which an expression starts. Returns `None` if the expression does not
    /// consist only of identifiers.
    pub(crate) fn used(&self, ctx: &Ctx, part: Part<'_>) -> Option<Use<'t>> {
        let (expr, steps) = part.steps();
        let found = self.world.index.use_of(&ctx.at.module, expr)?;
        (use_length(expr) > steps && found.parts <= steps + 1).then_some(found)
    }

    fn read_whole(&mut self, ctx: &Ctx, expr: &Expr, holes: bool) -> Step<Type> {
        let at = ctx.place(expr.span);
        Ok(match &expr.kind {
            ExprKind::Literal(_) if self.is_refused(&at) => Type::Unknown,
            ExprKind::Literal(value) => value_type(value),
            ExprKind::Never => NEVER,
            ExprKind::Hole if holes => Type::Hole,
            ExprKind::Hole => {
                self.refuse(TypeProblem::CannotInfer { what: "`_`" }, at);
                Type::Unknown
            }
            ExprKind::Tuple(parts) => return self.read_tuple(ctx, parts, holes),
            ExprKind::Prefix(Prefix::Ref, operand) => {
                Type::Box(self.read(ctx, (&**operand).into(), holes)?.into())
            }
            ExprKind::Prefix(Prefix::Fold, operand) => {
                return self.read_fold(ctx, expr, operand);
            }
            ExprKind::FunctionType(ty) => {
                let mut params = Vec::new();
                for param in &ty.params {
                    let name = param.name.as_ref().map(|name| name.text.clone());
                    params.push((name, self.read(ctx, (&param.ty).into(), holes)?));
                }
                let names = ty.params.iter().filter_map(|param| param.name.as_ref());
                self.names_once(ctx, names);
                Type::Function(params.into(), self.read(ctx, (&*ty.result).into(), holes)?.into())
            }
            ExprKind::Record(_) | ExprKind::Variant(_) => return self.read_record(ctx, expr),
            ExprKind::If(choice) => {
                if has_gap(choice) {
                    return Ok(Type::Unknown);
                }
                let blocks = choice.arms.iter().map(|(_, then)| then).chain(&choice.otherwise);
                let whole = blocks.into_iter().all(|block| single(block).is_some());
                if !whole || choice.otherwise.is_none() {
                    return Ok(self.no_constant_type(at, "this `if`"));
                }
                let taken = self.taken(&ctx.constant(), choice)?;
                for value in self.left_out(choice, taken.flatten()) {
                    self.read(ctx, value.into(), holes)?;
                }
                return match taken.flatten().and_then(single) {
                    Some(value) => self.read(ctx, value.into(), holes),
                    None => Ok(Type::Unknown),
                };
            }
            ExprKind::Match(_) | ExprKind::Block(_) => self.no_constant_type(at, "a block"),
            _ => self.no_type(at),
        })
    }

    /// Returns whether an expression is a use of a name whose meaning is unknown.
    pub(crate) fn is_unknown_use(&self, ctx: &Ctx, part: Part<'_>) -> bool {
        self.use_at(ctx, part).is_some_and(|used| matches!(used.meaning, Meaning::Unknown))
    }

    pub(crate) fn no_type(&mut self, at: Place) -> Type {
        self.refuse(TypeProblem::NoType, at);
        Type::Unknown
    }

    fn no_constant_type(&mut self, at: Place, what: &'static str) -> Type {
        self.refuse(TypeProblem::NotConstant { what }, at);
        Type::Unknown
    }

    fn read_tuple(&mut self, ctx: &Ctx, parts: &[Arg], holes: bool) -> Step<Type> {
        let mut types = Vec::new();
        for part in parts {
            let label = part.label.as_ref().map(|label| label.text.clone());
            types.push((label, self.read(ctx, (&part.value).into(), holes)?));
        }
        if let Some(at) = crate::check::mixed(parts) {
            self.refuse(TypeProblem::LabelOrder, ctx.place(at));
            return Ok(Type::Unknown);
        }
        if parts.iter().all(|part| part.label.is_none()) {
            return Ok(Type::Tuple(types.into_iter().map(|(_, ty)| ty).collect()));
        }
        self.names_once(ctx, parts.iter().filter_map(|part| part.label.as_ref()));
        let named = types.into_iter().filter_map(|(label, ty)| Some((label?, ty)));
        Ok(Type::Named(named.collect()))
    }

    // [types.member]
    fn names_once<'n>(&mut self, ctx: &Ctx, names: impl Iterator<Item = &'n Name>) {
        if let Some(second) = second_of_twice(names) {
            let problem = TypeProblem::MemberTwice { name: second.text.clone() };
            self.refuse(problem, ctx.place(second.span));
        }
    }

    fn read_record(&mut self, ctx: &Ctx, expr: &Expr) -> Step<Type> {
        let at = ctx.place(expr.span);
        if !self.world.index.literals.contains_key(&at) {
            return Ok(Type::Unknown);
        }
        // [demand.faulty] If code only refers to a record literal, errors in the literal do not
        // make the code faulty.
        let lost = self.lost;
        if let ExprKind::Record(record) = &expr.kind {
            for base in &record.bases {
                self.read(ctx, base.into(), false)?;
            }
        }
        self.found.literals.push(at.clone());
        match &expr.kind {
            ExprKind::Record(record) => {
                let members = record.body.members.iter().map(|member| &member.name);
                self.names_once(ctx, members);
            }
            ExprKind::Variant(variant) => {
                let cases = variant.cases.iter().map(|case| &case.name);
                let members = variant.body.members.iter().map(|member| &member.name);
                self.names_once(ctx, cases.chain(members));
                for case in &variant.cases {
                    self.names_once(ctx, case.fields.iter().map(|field| &field.name));
                }
            }
            _ => {}
        }
        self.lost = lost;
        Ok(Type::Record(Record::of(ctx.site(expr.span))))
    }

    /// Returns the block that an `if` in a constant expression takes: the block of the first
    /// condition that holds, or the `else` block. The inner option is `None` if no block is taken.
    /// The outer option is `None` if a condition is lost or was refused.
    // [types.branch]
    pub(crate) fn taken<'e>(
        &mut self,
        ctx: &Ctx,
        choice: &'e If,
    ) -> Step<Option<Option<&'e Block>>> {
        for (when, then) in &choice.arms {
            match self.condition_value(ctx, when.into())? {
                Some(true) => return Ok(Some(Some(then))),
                Some(false) => {}
                None => return Ok(None),
            }
        }
        Ok(Some(choice.otherwise.as_ref()))
    }

    /// Returns the operand of an `and` or `or` whose type the expression denotes.
    // [types.branch] [types.branch-logic]
    pub(crate) fn chosen_operand<'e>(
        &mut self,
        ctx: &Ctx,
        part: Part<'e>,
    ) -> Step<Option<Part<'e>>> {
        let (mut operands, mut rest) = (Vec::new(), part);
        let mut or = false;
        while let Shape::Operator(left, op, right) = rest.shape() {
            or = op == ChainOp::Or;
            operands.push(Part::from(right));
            rest = left;
            // In `a and b or c`, the part `a and b` is one operand of the `or`.
            if rest.whole().is_some() {
                break;
            }
        }
        operands.push(rest);
        operands.reverse();
        let last = operands.pop();
        for operand in operands {
            let holds = match self.is_type(ctx, operand)? {
                true => {
                    self.check(ctx, operand, &Type::Hole)?;
                    Some(true)
                }
                false => self.condition_value(ctx, operand)?,
            };
            match holds {
                Some(holds) if holds == or => return Ok(Some(operand)),
                Some(_) => {}
                None => return Ok(None),
            }
        }
        Ok(last)
    }

    /// Returns whether the parser refused the numeric literal at a place.
    // [check.literal]
    pub(crate) fn is_refused(&self, at: &Place) -> bool {
        let within = |place: &&Place| {
            place.module == at.module
                && place.span.end == at.span.end
                && place.span.start >= at.span.start
        };
        self.world.index.refused.iter().any(|place| within(&place))
    }
}
