//! Runs assignments ([run.assign]): evaluates the parts of the assigned place, then the value, and
//! then changes the place.
//!
//! ```text
//! p.x = 3, p a struct       p holds a new struct with another x
//! c.x = 3, c of a class     the instance is changed
//! xs[0] = 3                 the list is changed
//! ```

use super::facts::{Means, ModuleIx};
use super::machine::{Done, Machine};
use super::value::{Data, Object, ObjectIx};
use crate::check::{Part, Shape};
use crate::rules::{Holder, Made};
use crate::types::Type;
use selfsame_spec::program::{DeclIx, RunProblem};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Expr, StepKind};

/// The variable or part of an object to which a value is assigned, before its parts are evaluated.
// [run.assign]
enum Holding<'t> {
    Var(ModuleIx, DeclIx, Span),
    /// A field of an instance of a class.
    Field(Part<'t>, &'t str),
    /// The content of a box.
    Content(Part<'t>),
    /// An element of a List, or the value of a key of a Dict.
    Element(Part<'t>, &'t Expr),
}

/// The variable or part of an object to which a value is assigned, after its parts were evaluated.
enum Place {
    Var(ModuleIx, DeclIx, Span),
    Field(ObjectIx, usize),
    Content(ObjectIx),
    Element(ObjectIx, Data, Span),
}

/// The target of an assignment: a place, and the path of struct fields that follows it.
struct Target<'t> {
    holding: Holding<'t>,
    fields: Vec<&'t str>,
    span: Span,
}

impl<'t> Machine<'t> {
    /// Runs an assignment: evaluates the parts of the target, then the value, and then changes the
    /// target.
    // [run.assign]
    pub(crate) fn assign(&mut self, target: &'t Expr, value: &'t Expr) -> Done {
        let Some(Target { holding, fields, span }) = self.target(target) else { return Ok(()) };
        let mut parts: Vec<Part<'t>> = match &holding {
            Holding::Var(..) => Vec::new(),
            Holding::Field(object, _) | Holding::Content(object) => vec![*object],
            Holding::Element(object, index) => vec![*object, (*index).into()],
        };
        parts.push(value.into());
        self.with(parts, move |m, mut values| {
            let value = values.pop().unwrap_or(Data::Unit);
            let Some(place) = m.place(holding, &values) else { return Ok(()) };
            let keys = match &place {
                Place::Element(at, key, _) => m.keys_with(&Data::Object(*at), key),
                _ => Vec::new(),
            };
            m.when_compared(keys, span, move |m| m.change(place, &fields, value, span))
        });
        Ok(())
    }

    /// Splits the target of an assignment into a place and the fields of structs that follow it.
    // [run.assign]
    fn target(&self, target: &'t Expr) -> Option<Target<'t>> {
        let (mut part, mut fields) = (Part::from(target), Vec::new());
        let holding = loop {
            if let Some(used) = self.use_at(part) {
                let Means::Declared(module, name) = used.means else { return None };
                break Holding::Var(module, name, used.span);
            }
            let Shape::Step(base, step) = part.shape() else { return None };
            match &step.kind {
                StepKind::Apply(parts) => break Holding::Element(base, parts.first()?),
                StepKind::Member(name) => match self.held_in(base)? {
                    HeldIn::Class => break Holding::Field(base, &name.text),
                    HeldIn::Box => {
                        fields.push(&*name.text);
                        break Holding::Content(base);
                    }
                    HeldIn::Struct => {
                        fields.push(&*name.text);
                        part = base;
                    }
                },
                _ => return None,
            }
        };
        fields.reverse();
        Some(Target { holding, fields, span: target.span })
    }

    /// Returns the sort of object whose field an expression `base.x` refers to, given `base`.
    fn held_in(&self, base: Part<'t>) -> Option<HeldIn> {
        let mut ty = self.world.open(&self.checked(self.at(base.span()))?.ty);
        let mut boxed = false;
        loop {
            match ty {
                Type::Box(content) => (ty, boxed) = (self.world.open(&content), true),
                Type::Record(record) => {
                    let is_class = self.facts.is_class(&record);
                    return Some(match (is_class, boxed) {
                        (true, _) => HeldIn::Class,
                        (false, true) => HeldIn::Box,
                        (false, false) => HeldIn::Struct,
                    });
                }
                _ => return None,
            }
        }
    }

    fn place(&self, holding: Holding<'t>, values: &[Data]) -> Option<Place> {
        let object = |data: Data| match data {
            Data::Object(at) => Some(at),
            _ => None,
        };
        Some(match holding {
            Holding::Var(module, name, span) => Place::Var(module, name, span),
            Holding::Field(_, name) => {
                let at = object(self.heap.unboxed(values.first()?))?;
                let Object::Instance(record, _) = self.heap.get(at) else { return None };
                let fields = &self.facts.record(record).fields;
                Place::Field(at, fields.iter().position(|own| own.name == name)?)
            }
            Holding::Content(_) => Place::Content(self.inner_box(object(values.first()?.clone())?)),
            Holding::Element(_, index) => {
                let [list, key] = values else { return None };
                Place::Element(object(list.clone())?, key.clone(), index.span)
            }
        })
    }

    /// Returns the innermost box of nested boxes.
    fn inner_box(&self, at: ObjectIx) -> ObjectIx {
        let mut at = at;
        while let Object::Box(_, Data::Object(inner)) = self.heap.get(at)
            && let Object::Box(..) = self.heap.get(*inner)
        {
            at = *inner;
        }
        at
    }

    /// Assigns a value to a place, or to a field that follows the place. Each struct on the path to
    /// the field is replaced by a new struct.
    // [run.assign] [run.assign-fields]
    fn change(&mut self, place: Place, fields: &[&str], value: Data, span: Span) -> Done {
        let value = self.hold(value, Holder::Part);
        if fields.is_empty() {
            return self.put(place, value, span);
        }
        let mut structs = vec![self.content(&place)?];
        for field in fields.iter().take(fields.len() - 1) {
            let inner = structs.last().and_then(|outer| self.field(outer, field));
            structs.push(inner.unwrap_or(Data::Unit));
        }
        let sizes = structs.iter().map(|own| match self.heap.of(own) {
            Some(Object::Instance(_, parts)) => Made::Parts(parts.len()),
            _ => Made::Parts(0),
        });
        let sizes: Vec<Made> = sizes.collect();
        self.count_all(&sizes, span)?;
        let mut value = value;
        for (own, field) in structs.into_iter().zip(fields).rev() {
            value = self.with_field(own, field, value);
        }
        self.put(place, value, span)
    }

    /// Returns a copy of a struct in which one field has a new value.
    // [run.copy]
    fn with_field(&mut self, own: Data, field: &str, value: Data) -> Data {
        let Some(Object::Instance(record, parts)) = self.heap.of(&own) else { return own };
        let number = self.facts.record(record).fields.iter().position(|own| own.name == field);
        let (record, mut parts) = (record.clone(), parts.clone());
        if let Some(part) = number.and_then(|number| parts.get_mut(number)) {
            *part = value;
        }
        let new = Object::Instance(record, parts);
        match own {
            Data::Object(at) if self.aliased.contains(&at) => {
                *self.heap.get_mut(at) = new;
                own
            }
            _ => Data::Object(self.heap.add(new)),
        }
    }

    /// Returns the value that a place holds.
    // [run.assign-error]
    fn content(&self, place: &Place) -> Done<Data> {
        match place {
            Place::Var(module, name, span) => {
                let global = || self.globals.get(&(*module, *name)).cloned();
                let slot = self.frames.last().and_then(|frame| frame.names.get(name));
                let own = slot.filter(|_| !self.facts.is_global(*module, *name));
                match own.map_or_else(global, |slot| self.held_by(slot)) {
                    Some(value) => Ok(value),
                    None => self.fail(RunProblem::Unset, *span),
                }
            }
            Place::Field(at, number) => Ok(match self.heap.get(*at) {
                Object::Instance(_, parts) => parts.get(*number).cloned().unwrap_or(Data::Unit),
                _ => Data::Unit,
            }),
            Place::Content(at) => Ok(match self.heap.get(*at) {
                Object::Box(_, content) => content.clone(),
                _ => Data::Unit,
            }),
            Place::Element(at, key, span) => self.element(&Data::Object(*at), key, *span),
        }
    }

    fn put(&mut self, place: Place, value: Data, span: Span) -> Done {
        match place {
            // If a global is not set yet, the assignment does not set it, because only its own
            // statement does ([run.unset], [code.global]).
            Place::Var(module, name, _) => {
                let global = self.facts.is_global(module, name);
                if !global || self.globals.contains_key(&(module, name)) {
                    self.set(module, name, value);
                }
            }
            Place::Field(at, number) => {
                if let Object::Instance(_, parts) = self.heap.get_mut(at)
                    && let Some(part) = parts.get_mut(number)
                {
                    *part = value;
                }
            }
            Place::Content(at) => {
                if let Object::Box(_, content) = self.heap.get_mut(at) {
                    *content = value;
                }
            }
            Place::Element(at, key, index) => {
                return self.put_element(at, key, value, (index, span));
            }
        }
        Ok(())
    }

    /// Sets an element of a List, or the value of a key of a Dict. A missing key is added.
    // [run.assign] [run.key]
    fn put_element(
        &mut self,
        at: ObjectIx,
        key: Data,
        value: Data,
        (index, span): (Span, Span),
    ) -> Done {
        let found = match self.heap.get(at) {
            Object::Entries(_, _, entries) => self.find(entries.iter().map(|(own, _)| own), &key),
            _ => usize::try_from(key.as_int()).ok(),
        };
        if let (Object::Entries(..), None) = (self.heap.get(at), found) {
            self.check_key(&key, index)?;
            self.count(Made::Key, span)?;
        }
        match (self.heap.get_mut(at), found) {
            (Object::Sequence(_, _, all), Some(number)) if number < all.len() => {
                all[number] = value;
                Ok(())
            }
            (Object::Entries(_, _, entries), Some(number)) => {
                entries[number].1 = value;
                Ok(())
            }
            (Object::Entries(_, _, entries), None) => {
                entries.push((key, value));
                Ok(())
            }
            _ => self.fail(RunProblem::Index, index),
        }
    }
}

/// The sort of object that holds an assigned field.
enum HeldIn {
    Class,
    Box,
    Struct,
}
