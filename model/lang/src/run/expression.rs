//! Runs expressions ([run.order], [run.member], [run.index]).
//!
//! ```text
//! a + b      a, then b, then the sum
//! x.y        the field y of x
//! xs[i]      the element, or E0903
//! ```

use super::machine::{Done, Machine};
use super::value::{Data, Object};
use crate::check::{Known, Part, Shape};
use crate::rules::Made;
use crate::task::{Given, Site};
use crate::types::Type;
use selfsame_spec::program::RunProblem;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, ExprKind, Name, Prefix, Step, StepKind};
use std::rc::Rc;

impl<'t> Machine<'t> {
    /// Evaluates an expression, and pushes its value. `tail` says whether the expression is in tail
    /// position.
    pub(crate) fn eval(&mut self, part: impl Into<Part<'t>>, tail: bool) {
        let part = part.into();
        self.then(move |m| m.expression(part, tail));
    }

    /// Evaluates each part once, and passes the values to `then` in the order of the text.
    // [run.order]
    pub(crate) fn with(
        &mut self,
        parts: Vec<Part<'t>>,
        then: impl FnOnce(&mut Self, Vec<Data>) -> Done + 't,
    ) {
        let order = (self.rules.order)(parts.len());
        let (count, places) = (parts.len(), order.clone());
        self.then(move |m| {
            let mut values = vec![Data::Unit; count];
            for &place in places.iter().rev() {
                values[place] = m.take();
            }
            then(m, values)
        });
        for place in order.into_iter().rev() {
            self.eval(parts[place], false);
        }
    }

    fn expression(&mut self, part: Part<'t>, tail: bool) -> Done {
        let span = part.span();
        if let Some(checked) = self.checked(self.at(span)) {
            if let Some(ty) = &checked.denotes {
                let ty = self.type_reached(part, ty)?;
                return self.give(Data::Type(ty));
            }
            if checked.tested {
                self.then(move |m| m.test(&checked.expected, span));
            }
        }
        if let Some(value) = self.meant(self.at(span)) {
            return self.give(value);
        }
        if let Some(used) = self.use_at(part) {
            return self.name(used);
        }
        match part.shape() {
            Shape::Operator(left, op, right) => self.operator(left, op, right, tail),
            Shape::Step(base, step) => self.member_or_call(part, base, step, tail),
            Shape::Whole(expr) => self.whole(expr, tail),
        }
    }

    /// Refuses a value of the type `any` that does not fit the type that the checker expects.
    // [run.fits]
    fn test(&mut self, expected: &Type, span: Span) -> Done {
        let (value, expected) = (self.take(), self.tested_type(expected, None));
        let own = value.clone();
        self.when_known(
            move |m| m.fits(&own, &expected),
            move |m, fits| match fits {
                true => m.give(value),
                false => m.fail(RunProblem::OtherType, span),
            },
        )
    }

    fn whole(&mut self, expr: &'t Expr, tail: bool) -> Done {
        match &expr.kind {
            ExprKind::Literal(value) => self.give(value.into()),
            ExprKind::Tuple(parts) => self.tuple(expr, parts),
            ExprKind::List(parts) => self.list(expr, parts),
            ExprKind::Dict(pairs) => self.dict(expr, pairs),
            ExprKind::Prefix(Prefix::Ref, operand) => self.make_box(expr, operand),
            ExprKind::Prefix(Prefix::Minus, operand) => {
                self.with(vec![(&**operand).into()], |m, parts| {
                    let value = super::number::negate(&m.rules, &parts[0]);
                    m.give(value)
                });
                Ok(())
            }
            // [run.branch]
            ExprKind::Prefix(Prefix::Not, operand) => {
                self.with(vec![(&**operand).into()], |m, parts| {
                    m.give(Data::Bool(!parts[0].holds()))
                });
                Ok(())
            }
            ExprKind::Compare(left, op, right) => self.compare(expr, (left, *op, right)),
            ExprKind::Function(_) => self.function(expr.span),
            ExprKind::If(choice) => self.choice(expr, choice, tail),
            ExprKind::Match(choice) => self.matching(choice, tail),
            ExprKind::Block(block) => self.block(block, tail),
            // [fold.freeze] The fold was already evaluated, so its value is known.
            ExprKind::Prefix(Prefix::Fold, _) => {
                let site = self.facts.site(self.at(expr.span), &self.env().clone());
                let value = self.default_of(&site).unwrap_or(Data::Unit);
                self.give(value)
            }
            // All other expressions are types, uses or parts of expressions, which are handled
            // elsewhere, or are refused by the checker.
            _ => self.give(Data::Unit),
        }
    }

    fn member_or_call(
        &mut self,
        part: Part<'t>,
        base: Part<'t>,
        step: &'t Step,
        tail: bool,
    ) -> Done {
        match &step.kind {
            StepKind::Call(args) => self.call(part, base, args, tail),
            StepKind::Apply(parts) => match parts.first() {
                Some(index) => self.index(part, base, index),
                None => self.give(Data::Unit),
            },
            StepKind::Element(number) => {
                let number = *number as usize;
                self.with(vec![base], move |m, parts| {
                    let tuple = m.heap.unboxed(&parts[0]);
                    let part = match m.heap.of(&tuple) {
                        Some(Object::Tuple(_, parts)) => parts.get(number).cloned(),
                        _ => None,
                    };
                    m.give(part.unwrap_or(Data::Unit))
                });
                Ok(())
            }
            StepKind::Member(name) => self.member(base, name),
        }
    }

    // [run.member]
    fn member(&mut self, base: Part<'t>, name: &'t Name) -> Done {
        let of = self.checked(self.at(base.span()));
        if let Some(ty) = of.and_then(|of| of.denotes.as_ref()) {
            let ty = self.live(ty);
            return self.member_of_type(&ty, name);
        }
        self.with(vec![base], move |m, parts| {
            let value = m.heap.unboxed(&parts[0]);
            match m.field(&value, &name.text) {
                Some(part) => m.give(part),
                None => m.constant_of_value(&value, &name.text),
            }
        });
        Ok(())
    }

    /// Returns the field of an instance, or the part of a named tuple, that has a name.
    // [run.member]
    pub(crate) fn field(&self, value: &Data, name: &str) -> Option<Data> {
        match self.heap.of(value)? {
            Object::Instance(record, parts) => {
                let fields = &self.facts.record(record).fields;
                parts.get(fields.iter().position(|own| own.name == name)?).cloned()
            }
            Object::Tuple(Some(labels), parts) => {
                parts.get(labels.iter().position(|own| own == name)?).cloned()
            }
            _ => None,
        }
    }

    fn constant_of_value(&mut self, value: &Data, name: &str) -> Done {
        let (Some(Object::Instance(record, _)) | Some(Object::Case(record, ..))) =
            self.heap.of(value)
        else {
            return self.give(Data::Unit);
        };
        let constants = &self.facts.record(record).constants;
        let record = record.clone();
        match constants.iter().find(|own| own.name == name).and_then(|own| own.value) {
            Some((at, expr)) => self.member_constant(&record, at, expr),
            None => self.give(Data::Unit),
        }
    }

    /// Pushes the value of `T.name`: a constant of a record or variant, or a case without fields.
    fn member_of_type(&mut self, ty: &Type, name: &Name) -> Done {
        let Type::Record(record) = self.world.open(ty) else { return self.give(Data::Unit) };
        let facts = self.facts.record(&record);
        if let Some(constant) = facts.constants.iter().find(|own| own.name == name.text) {
            let held = self.type_held(&record.member(constant.at.span));
            return match (held.filter(|_| record.made.is_none()), constant.value) {
                (Some(ty), _) => self.give(Data::Type(ty)),
                (_, Some((at, expr))) => self.member_constant(&record, at, expr),
                _ => self.give(Data::Unit),
            };
        }
        let cases = &facts.cases;
        let number = cases.iter().position(|(own, _)| *own == name.text).unwrap_or(0);
        let case = self.heap.add(Object::Case(record.clone(), number, Vec::new()));
        self.then(move |m| m.give(Data::Object(case)));
        self.force(&record);
        Ok(())
    }

    /// Returns the type that a record's constant holds, if the constant is a type.
    pub(crate) fn type_held(&self, member: &Site) -> Option<Type> {
        match self.world.given(member, TaskKind::Member) {
            Some(Given::Value(_, Known::Type(ty))) => Some(ty.clone()),
            _ => None,
        }
    }

    // [run.index]
    fn index(&mut self, part: Part<'t>, base: Part<'t>, index: &'t Expr) -> Done {
        if let Some(used) = self.use_at(base)
            && used.means == super::facts::Means::Builtin("sizeof")
        {
            return self.size(index.span);
        }
        // [demand.hash] Code that runs contains no hash without a value.
        if let Some(hash) = self.hash(self.at(part.span())) {
            return self.give(Data::str(hash));
        }
        let (whole, place) = (part.span(), index.span);
        self.with(vec![base, index.into()], move |m, parts| {
            m.when_compared(m.keys_with(&parts[0], &parts[1]), whole, move |m| {
                let at = m.facts.place(m.at(whole));
                let element = m.element(&parts[0], &parts[1], place).map_err(|stop| stop.of(at))?;
                if let (Data::Str(_), Data::Str(character)) = (&parts[0], &element) {
                    m.count(Made::Bytes(character.len()), whole)?;
                }
                m.give(element)
            })
        });
        Ok(())
    }

    /// Returns the value of `x[i]`: a character, an element, or the value of a key.
    // [run.index]
    pub(crate) fn element(&self, of: &Data, index: &Data, place: Span) -> Done<Data> {
        let number = usize::try_from(index.as_int());
        let found = match (of, self.heap.of(of)) {
            (Data::Str(text), _) => {
                let character = number.ok().and_then(|number| text.chars().nth(number));
                character.map(|character| Data::str(&character.to_string()))
            }
            (_, Some(Object::Sequence(_, _, elements))) => {
                number.ok().and_then(|number| elements.get(number).cloned())
            }
            (_, Some(Object::Entries(_, _, entries))) => {
                return match self.find(entries.iter().map(|(key, _)| key), index) {
                    Some(number) => Ok(entries[number].1.clone()),
                    None => self.fail(RunProblem::Key, place),
                };
            }
            // The checker refuses an index of any other object.
            _ => Some(Data::Unit),
        };
        match found {
            Some(element) => Ok(element),
            None => self.fail(RunProblem::Index, place),
        }
    }
}

impl Data {
    /// Returns whether a condition with this value holds. `none` and `false` do not hold.
    // [run.branch]
    pub(crate) const fn holds(&self) -> bool {
        !matches!(self, Self::None | Self::Bool(false))
    }
}

/// Returns the labels of the parts of a tuple expression, or `None` if a part has no label.
pub(crate) fn labels(parts: &[selfsame_spec::text::tree::Arg]) -> Option<Rc<[String]>> {
    parts.iter().map(|part| part.label.as_ref().map(|label| label.text.clone())).collect()
}
