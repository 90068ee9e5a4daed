//! Checks literals, tuples, lists, dicts and boxes ([check.literal], [check.tuple], [check.list],
//! [check.box]). If a literal fits several types, the expected type decides which type the literal
//! has.
//!
//! ```text
//! let x: u8 = 5;              refused with E0401: 5 is an i64
//! let t: (int, any) = (1, 2)  the parts are checked against int and any
//! []                          refused without an expected type
//! ```

use super::fit::Form;
use super::{Ctx, Gives, Known, Run};
use crate::task::Step;
use crate::types::{NUMERIC, Type, primitive, value_type};
use selfsame_spec::Value;
use selfsame_spec::text::TypeProblem;
use selfsame_spec::text::tree::{Arg, Expr};

impl Run<'_, '_> {
    // [check.literal]
    pub(crate) fn literal(&self, value: &Value, expected: &Type) -> Gives {
        let own = value_type(value);
        let known = Known::Value(value.clone());
        if self.world.is_unknown(expected) {
            return Gives::value(primitive(value), known);
        }
        let heads = self.world.heads(expected);
        if heads.contains(&own) {
            return Gives::value(own, known);
        }
        match &heads[..] {
            [wanted] if self.adapts(value, wanted) => Gives::value(wanted.clone(), known),
            _ => Gives::value(primitive(value), known),
        }
    }

    /// Returns whether a number literal gets the expected numeric type, although its own type is
    /// another one.
    fn adapts(&self, value: &Value, wanted: &Type) -> bool {
        match (primitive(value), wanted) {
            (Type::Primitive(own), Type::Primitive(wanted)) => {
                NUMERIC.contains(&own)
                    && NUMERIC.contains(wanted)
                    && (self.world.rules.check.adapts)(own, wanted)
            }
            _ => false,
        }
    }

    // [check.tuple]
    pub(crate) fn tuple(&mut self, ctx: &Ctx, parts: &[Arg], expected: &Type) -> Step<Gives> {
        let mixed = mixed(parts);
        let labels: Vec<String> =
            parts.iter().filter_map(|part| Some(part.label.as_ref()?.text.clone())).collect();
        let form = match labels.is_empty() {
            true => Form::Tuple(parts.len()),
            false => Form::Named(&labels),
        };
        let form = self.form(expected, form);
        if let Some(at) = mixed {
            self.refuse(TypeProblem::LabelOrder, ctx.place(at));
        }
        let is_plain = self.labels_once(ctx, parts) && mixed.is_none();
        let (mut types, mut known) = (Vec::new(), Vec::new());
        for (at, part) in parts.iter().enumerate() {
            let wants = match &form {
                Some(Type::Tuple(parts)) => parts[at].clone(),
                Some(Type::Named(parts)) if mixed.is_none() => parts[at].1.clone(),
                Some(Type::Unknown) => Type::Unknown,
                _ => Type::Hole,
            };
            let gives = self.check(ctx, &part.value, &wants)?;
            types.push(gives.ty);
            known.push(gives.known);
        }
        if !is_plain {
            return Ok(Gives::unknown());
        }
        let known = match (known.contains(&Known::Lost), known.contains(&Known::Not)) {
            (true, _) => Known::Lost,
            (_, true) => Known::Not,
            _ => Known::tuple(known),
        };
        let ty = match labels.is_empty() {
            true => Type::Tuple(types.into()),
            false => Type::Named(labels.into_iter().zip(types).collect()),
        };
        Ok(Gives::value(ty, known))
    }

    fn labels_once(&mut self, ctx: &Ctx, parts: &[Arg]) -> bool {
        let before = self.found.errors.len();
        for (at, part) in parts.iter().enumerate() {
            let Some(label) = &part.label else { continue };
            let before = parts[..at].iter().filter_map(|part| part.label.as_ref());
            if before.into_iter().any(|own| own.text == label.text) {
                let problem = TypeProblem::NoLabel { name: label.text.clone() };
                self.refuse(problem, ctx.place(label.span));
            }
        }
        self.found.errors.len() == before
    }

    // [check.list]
    pub(crate) fn list(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        parts: &[Expr],
        expected: &Type,
    ) -> Step<Gives> {
        let name = if ctx.constant { "Tup" } else { "List" };
        let wants = self.arguments(expected, name, 1);
        if parts.is_empty() {
            return Ok(self.empty(ctx, expr, name, wants));
        }
        let wants = wants.map_or(Type::Hole, |mut wants| wants.remove(0));
        let parts: Vec<&Expr> = parts.iter().collect();
        let ty = self.elements(ctx, &parts, &wants)?;
        Ok(Type::apply(name, ty).into())
    }

    // [check.list] [check.list-key]
    pub(crate) fn dict(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        pairs: &[(Expr, Expr)],
        expected: &Type,
    ) -> Step<Gives> {
        let name = if ctx.constant { "ConstDict" } else { "Dict" };
        let wants = self.arguments(expected, name, 2);
        let Some((first, _)) = pairs.first() else {
            return Ok(self.empty(ctx, expr, name, wants));
        };
        let mut wants = wants.unwrap_or_else(|| vec![Type::Hole, Type::Hole]);
        let (values, keys) = (wants.pop(), wants.pop());
        let (keys, values) = (keys.unwrap_or(Type::Hole), values.unwrap_or(Type::Hole));
        let (mut of_keys, mut of_values) = (Vec::new(), Vec::new());
        for (key, value) in pairs {
            of_keys.push((self.check(ctx, key, &keys)?, ctx.place(key.span)));
            of_values.push((self.check(ctx, value, &values)?, ctx.place(value.span)));
        }
        let (key, value) = (self.together(&of_keys, &keys)?, self.together(&of_values, &values)?);
        self.found.keys.push((ctx.place(first.span), key.clone()));
        Ok(Type::Apply(name, [key, value].into()).into())
    }

    /// If the expected type is an application of the given constructor, returns the arguments of
    /// the application. If the expected type is unknown, all arguments are unknown.
    fn arguments(&self, expected: &Type, name: &'static str, count: usize) -> Option<Vec<Type>> {
        match self.form(expected, Form::Apply(name))? {
            Type::Apply(_, arguments) => Some(arguments.to_vec()),
            _ => Some(vec![Type::Unknown; count]),
        }
    }

    // [check.list-empty]
    fn empty(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        name: &'static str,
        wants: Option<Vec<Type>>,
    ) -> Gives {
        match wants.filter(|wants| !wants.iter().any(Type::has_hole)) {
            Some(wants) => Type::Apply(name, wants.into()).into(),
            None => {
                let problem = TypeProblem::CannotInfer { what: "its elements" };
                self.refuse(problem, ctx.place(expr.span));
                Gives::unknown()
            }
        }
    }

    // [check.box]
    pub(crate) fn boxed(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        operand: &Expr,
        expected: &Type,
    ) -> Step<Gives> {
        let wants = match self.form(expected, Form::Box) {
            Some(Type::Box(content)) => (*content).clone(),
            Some(_) => Type::Unknown,
            None => Type::Hole,
        };
        let content = self.check(ctx, operand, &wants)?;
        if ctx.constant {
            self.refuse(TypeProblem::NotFrozen, ctx.place(expr.span));
            return Ok(Gives::unknown());
        }
        Ok(Type::Box(content.ty.into()).into())
    }
}

/// If some parts have a label and others have none, returns the place of the first part that
/// differs from its predecessor in this.
pub(crate) fn mixed(parts: &[Arg]) -> Option<selfsame_spec::text::Span> {
    let pair = parts.windows(2).find(|pair| pair[0].label.is_some() != pair[1].label.is_some())?;
    Some(pair[1].label.as_ref().map_or(pair[1].value.span, |label| label.span))
}
