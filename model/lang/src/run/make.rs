//! Evaluates expressions that make objects: literals, instances, functions ([run.unit],
//! [run.construct], [run.closure]).
//!
//! ```text
//! [1, 2]          counts 3 units, and adds a List to the heap
//! P(1)            an instance; fields that are left out have their defaults
//! fn() { x }      a function that holds a cell or value for x
//! ```

use super::expression::labels;
use super::machine::{Done, Machine};
use super::value::{Data, Entries, Function, Object, Sequence, Slot};
use crate::check::Part;
use crate::rules::{Capture, Holder, Made};
use crate::types::{Record, Type};
use selfsame_spec::program::{DeclIx, RunProblem};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Arg, Expr};

impl<'t> Machine<'t> {
    /// Counts the units of an object, adds the object to the heap, and pushes it.
    // [run.unit]
    pub(crate) fn make(&mut self, made: Made, span: Span, object: Object) -> Done {
        self.count(made, span)?;
        let at = self.heap.add(object);
        self.give(Data::Object(at))
    }

    /// Returns the values that an object stores for its parts. A struct is copied.
    pub(crate) fn held_parts(&mut self, parts: Vec<Data>) -> Vec<Data> {
        parts.into_iter().map(|part| self.hold(part, Holder::Part)).collect()
    }

    /// Returns the type of an object that is constructed, given the type that the checker found.
    /// Literals of made records denote the records at hand.
    // [run.element-type] [fold.made-hand]
    pub(crate) fn of_object(&self, given: &Type) -> Type {
        let ty = self.world.open(given);
        if self.world.rules.fold.objects_tell_made { self.live(&ty) } else { ty }
    }

    /// Returns the type that the checker found for an expression.
    // [run.element-type]
    pub(crate) fn given(&self, span: Span) -> Type {
        let checked = self.checked(self.at(span));
        checked.map_or(Type::Unknown, |checked| self.of_object(&checked.given))
    }

    pub(crate) fn tuple(&mut self, expr: &'t Expr, parts: &'t [Arg]) -> Done {
        let values = parts.iter().map(|part| Part::from(&part.value)).collect();
        self.with(values, move |m, values| {
            let values = m.held_parts(values);
            let made = Made::Parts(values.len());
            m.make(made, expr.span, Object::Tuple(labels(parts), values))
        });
        Ok(())
    }

    // [run.element-type]
    pub(crate) fn list(&mut self, expr: &'t Expr, parts: &'t [Expr]) -> Done {
        let ty = self.given(expr.span);
        let kind = match &ty {
            Type::Apply("Tup", _) => Sequence::Tup,
            _ => Sequence::List,
        };
        self.with(parts.iter().map(Part::from).collect(), move |m, values| {
            let values = m.held_parts(values);
            let made = Made::Sequence(values.len());
            m.make(made, expr.span, Object::Sequence(kind, ty, values))
        });
        Ok(())
    }

    // [run.element-type] [run.key] [run.unit-count]
    pub(crate) fn dict(&mut self, expr: &'t Expr, pairs: &'t [(Expr, Expr)]) -> Done {
        let ty = self.given(expr.span);
        let kind = match &ty {
            Type::Apply("ConstDict", _) => Entries::Const,
            _ => Entries::Dict,
        };
        let parts = pairs.iter().flat_map(|(key, value)| [Part::from(key), Part::from(value)]);
        self.with(parts.collect(), move |m, values| {
            let values = m.held_parts(values);
            let keys = values.iter().step_by(2).cloned().collect();
            m.when_compared(keys, expr.span, move |m| {
                let mut entries = Vec::new();
                for (pair, (key, _)) in values.chunks_exact(2).zip(pairs) {
                    m.check_key(&pair[0], key.span)?;
                    m.add_entry(&mut entries, pair[0].clone(), pair[1].clone());
                }
                let made = Made::Entries(entries.len());
                m.make(made, expr.span, Object::Entries(kind, ty, entries))
            })
        });
        Ok(())
    }

    /// Sets the value of a key in the entries of a dict. If an equal key exists, the old key and
    /// its position remain.
    // [run.key] [run.key-order]
    pub(crate) fn add_entry(&self, entries: &mut Vec<(Data, Data)>, key: Data, value: Data) {
        match self.find(entries.iter().map(|(own, _)| own), &key) {
            Some(number) => entries[number].1 = value,
            None => entries.push((key, value)),
        }
    }

    // [run.key]
    pub(crate) fn check_key(&self, key: &Data, span: Span) -> Done {
        if self.is_key(key) { Ok(()) } else { self.fail(RunProblem::Key, span) }
    }

    pub(crate) fn make_box(&mut self, expr: &'t Expr, operand: &'t Expr) -> Done {
        let ty = self.given(expr.span);
        self.with(vec![operand.into()], move |m, mut values| {
            let content = m.hold(values.remove(0), Holder::Part);
            m.make(Made::Box, expr.span, Object::Box(ty, content))
        });
        Ok(())
    }

    /// Evaluates the construction of a struct or class. Omitted fields get the values of their
    /// defaults.
    // [run.construct]
    pub(crate) fn instance(
        &mut self,
        record: Record,
        given: Vec<Option<Data>>,
        span: Span,
    ) -> Done {
        let mut parts = Vec::new();
        let facts = self.facts;
        for (number, field) in facts.record(&record).fields.iter().enumerate() {
            let given = given.get(number).cloned().flatten();
            let value = match (given, field.default) {
                (Some(given), _) => Some(given),
                (None, Some((at, _))) => self.member_default(&record, at),
                (None, None) => None,
            };
            parts.push(value.unwrap_or(Data::Unit));
        }
        let parts = self.held_parts(parts);
        self.make(Made::Parts(parts.len()), span, Object::Instance(record, parts))
    }

    // [run.construct]
    pub(crate) fn case(
        &mut self,
        (variant, number): (Record, usize),
        given: Vec<Option<Data>>,
        span: Span,
    ) -> Done {
        let parts = given.into_iter().map(|part| part.unwrap_or(Data::Unit)).collect();
        let parts = self.held_parts(parts);
        self.make(Made::Parts(parts.len()), span, Object::Case(variant, number, parts))
    }

    /// Pushes the function of a literal, with the captures of the literal.
    // [run.closure]
    pub(crate) fn function(&mut self, span: Span) -> Done {
        let Some(literal) = self.facts.literal_at.get(&self.at(span)).copied() else {
            return self.give(Data::Unit);
        };
        let names = self.facts.module(self.module()).captures.get(&span).copied();
        let names = names.unwrap_or_default();
        self.count(Made::Function(names.len()), span)?;
        let captured = names.iter().map(|&name| (name, self.capture(name))).collect();
        let (ty, env) = (self.given(span), self.env().clone());
        let types = self.at_hand_of(&self.facts.place(self.at(span)));
        let function = Function { literal, env, captured, types, ty, kept: None };
        let at = self.heap.add(Object::Function(function.into()));
        self.give(Data::Object(at))
    }

    // [run.closure]
    pub(super) fn capture(&mut self, name: DeclIx) -> Slot {
        let slot = self.frames.last().and_then(|frame| frame.names.get(&name)).cloned();
        let Some(slot) = slot else { return Slot::Unset };
        let value = self.held_by(&slot);
        let how = (self.rules.captures)(value.is_some());
        let slot = match (how, slot, value) {
            (Capture::Value, _, Some(value)) => return Slot::Value(value),
            (_, Slot::Place(cell), _) => Slot::Place(cell),
            (Capture::Place, Slot::Cell(cell), _) => Slot::Place(cell),
            (_, Slot::Cell(cell), _) => Slot::Cell(cell),
            (Capture::Place, _, value) => Slot::Place(self.heap.add(Object::Cell(value))),
            (_, _, value) => Slot::Cell(self.heap.add(Object::Cell(value))),
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.names.insert(name, slot.clone());
        }
        slot
    }
}
