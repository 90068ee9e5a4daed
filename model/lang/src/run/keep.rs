//! Converts values of runs to values of constants ([fold.freeze], [fold.made-leaves],
//! [fold.made-kept]).
//!
//! ```text
//! [1, [2]]                Tup of 1 and a Tup of 2
//! an instance of a class  refused: it cannot be frozen
//! a made record           numbered among the records of the fold
//! ```

use super::machine::Machine;
use super::value::{Data, Entries, Function, Object, ObjectIx, Sequence};
use crate::check::{Closure, Fixed, Known};
use crate::fold::Only;
use crate::task::Site;
use crate::types::{KeptRecord, Made, MadeRecord, Named, Record, Type};
use crate::util::deeper;
use selfsame_spec::text::Place;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A frozen value, and whether freezing changed a part of the value.
type Kept = (Known, bool);

/// The state of freezing a value: the frozen values, by the objects from which they were frozen.
struct Keeping {
    done: BTreeMap<ObjectIx, Kept>,
    around: BTreeSet<ObjectIx>,
    /// The site of the fold, or of the expression of the constant, whose value is frozen.
    fold: Site,
    /// The numbers in the run of the made records that were visited.
    made: Vec<usize>,
    all: Rc<OnceCell<Vec<MadeRecord>>>,
    /// The functions that are compile-time only.
    only: Option<Only>,
    /// Whether the value belongs to a constant, and therefore is already frozen.
    is_constant: bool,
    /// Whether types are being compared. In a comparison, a record that differs from all other
    /// records is not converted.
    compares: bool,
}

impl Machine<'_> {
    /// Returns the frozen value of a fold or constant.
    ///
    /// # Errors
    /// The error is a description of the part of the value that cannot be frozen.
    // [fold.freeze]
    pub(crate) fn freeze(&self, value: &Data, fold: Site) -> Result<Known, &'static str> {
        let mut keeping = self.keeping(fold);
        let (known, _) = self.keep(value, &mut keeping)?;
        self.keep_all_made(&mut keeping)?;
        Ok(known)
    }

    fn keeping(&self, fold: Site) -> Keeping {
        let (done, around) = (BTreeMap::new(), BTreeSet::new());
        let (made, all) = (Vec::new(), Rc::new(OnceCell::new()));
        let is_constant = !self.is_fold();
        Keeping { done, around, fold, made, all, only: None, is_constant, compares: false }
    }

    /// Freezes the values and types of the visited made records, and of all made records that are
    /// reachable from them.
    // [fold.made-leaves]
    fn keep_all_made(&self, keeping: &mut Keeping) -> Result<(), &'static str> {
        let mut all = Vec::new();
        while let Some(number) = keeping.made.get(all.len()).copied() {
            let mut values = BTreeMap::new();
            for (place, value) in &self.made[number].values {
                match self.keep(value, keeping)? {
                    (_, true) => {
                        return Err("a record that was made of something that could change");
                    }
                    (known, false) => values.insert(place.clone(), known),
                };
            }
            let types = self.with_it(number).into_iter();
            let types =
                types.map(|(literal, own)| (literal, self.keep_record(&own, keeping))).collect();
            all.push(MadeRecord { values, types });
        }
        // Each frozen value has a cell of its own, so this cell is set only once.
        let _ = keeping.all.set(all);
        Ok(())
    }

    /// Returns whether two types are equal. The types may contain records that this run made.
    // [mono.same]
    pub(crate) fn equal_types(&self, a: &Type, b: &Type) -> bool {
        a == b || self.kept_types(a, b).is_some_and(|(a, b)| self.world.equal(&a, &b))
    }

    /// Returns two types in which the records that this run made are converted, as if the types
    /// were the result of a fold.
    pub(super) fn kept_types(&self, a: &Type, b: &Type) -> Option<(Type, Type)> {
        let mut keeping = Keeping { compares: true, ..self.keeping(Site::default()) };
        let kept = (self.keep_type(a, &mut keeping), self.keep_type(b, &mut keeping));
        self.keep_all_made(&mut keeping).is_ok().then_some(kept)
    }

    fn keep(&self, value: &Data, keeping: &mut Keeping) -> Result<Kept, &'static str> {
        let plain = |known| Ok((known, false));
        let at = match value {
            Data::Type(ty) => return plain(Known::Type(self.keep_type(ty, keeping))),
            Data::Builtin(name) => return plain(Known::Object(Rc::new(Fixed::Builtin(name)))),
            Data::Bytes(bytes) => {
                return plain(Known::Object(Rc::new(Fixed::Bytes(bytes.clone()))));
            }
            Data::Object(at) => *at,
            // Every other value is a primitive value.
            plain => {
                return Ok((super::fits::literal(plain).map_or(Known::Lost, Known::Value), false));
            }
        };
        if let Some(kept) = keeping.done.get(&at) {
            return Ok(kept.clone());
        }
        if !keeping.around.insert(at) {
            return Err("a value that is in itself");
        }
        let kept = deeper(|| self.keep_object(at, keeping))?;
        keeping.around.remove(&at);
        keeping.done.insert(at, kept.clone());
        Ok(kept)
    }

    // [fold.freeze]
    fn keep_object(&self, at: ObjectIx, keeping: &mut Keeping) -> Result<Kept, &'static str> {
        let mut changed = false;
        let mut all = |parts: &[Data]| -> Result<Vec<Known>, &'static str> {
            let mut out = Vec::new();
            for part in parts {
                let (known, is_changed) = self.keep(part, keeping)?;
                changed |= is_changed;
                out.push(known);
            }
            Ok(out)
        };
        let fixed = match self.heap.get(at) {
            Object::Tuple(labels, parts) => Fixed::Tuple(labels.clone(), all(parts)?),
            Object::Instance(record, _)
                if self.facts.is_class(record) && !self.world.rules.fold.freezes_instances =>
            {
                return Err("an instance of a class");
            }
            Object::Instance(record, parts) => {
                let parts = all(parts)?;
                if changed {
                    return Err("a struct with something in it that could change");
                }
                Fixed::Instance(self.keep_record(record, keeping), parts)
            }
            Object::Case(record, number, parts) => {
                let parts = all(parts)?;
                if changed {
                    return Err("a case with something in it that could change");
                }
                Fixed::Case(self.keep_record(record, keeping), *number, parts)
            }
            Object::Sequence(Sequence::Set, ..) => return Err("a Set"),
            Object::Sequence(kind, ty, elements) => {
                let elements = all(elements)?;
                let ty = &self.keep_type(ty, keeping);
                let frozen = self.world.frozen_type(ty);
                changed |= *kind == Sequence::List || !self.world.equal(&frozen, ty);
                Fixed::Tup(frozen, elements)
            }
            Object::Entries(kind, ty, entries) => {
                let keys = all(&entries.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>())?;
                let values = all(&entries.iter().map(|(_, own)| own.clone()).collect::<Vec<_>>())?;
                let ty = &self.keep_type(ty, keeping);
                let frozen = self.world.frozen_type(ty);
                changed |= *kind == Entries::Dict || !self.world.equal(&frozen, ty);
                Fixed::Dict(frozen, keys.into_iter().zip(values).collect())
            }
            Object::Function(function) => {
                let known = self.keep_function(function, keeping)?;
                return Ok((known, false));
            }
            Object::Box(..) => return Err("a box"),
            Object::Cell(_) => return Err("a name that is not set"),
        };
        Ok((Known::Object(Rc::new(fixed)), changed))
    }

    // [fold.only]
    fn is_only(&self, literal: &Site, keeping: &mut Keeping) -> bool {
        let only = keeping.only.get_or_insert_with(|| self.world.only());
        only.literals.contains(&literal.place)
    }

    // [fold.freeze] [fold.only]
    fn keep_function(
        &self,
        function: &Function,
        keeping: &mut Keeping,
    ) -> Result<Known, &'static str> {
        let literal = self.facts.site(self.facts.literal(function.literal).at, &function.env);
        if !keeping.is_constant && self.is_only(&literal, keeping) {
            return Err("a function that only runs at compile time");
        }
        let types = self.led_to(function).into_iter();
        let types = types.map(|(at, own)| (at, self.keep_record(&own, keeping)));
        let types: BTreeMap<Place, Record> = types.collect();
        if function.captured.is_empty() && types.is_empty() {
            return Ok(Known::Function(literal));
        }
        let mut captured = Vec::new();
        for (name, slot) in &function.captured {
            let known = match self.held_by(slot) {
                Some(value) => match self.keep(&value, keeping)? {
                    (_, true) => {
                        return Err("a function that captures something that could change");
                    }
                    (known, false) => Some(known),
                },
                None => return Err("a function that captures a name that is not set"),
            };
            captured.push((*name, known));
        }
        let ty = self.keep_type(&function.ty, keeping);
        let closure = Closure { literal, captured, types, ty };
        Ok(Known::Object(Rc::new(Fixed::Function(closure))))
    }
}

impl Machine<'_> {
    /// Returns a type in which the records that this run made are replaced by made records in the
    /// value of the fold.
    // [fold.made-leaves]
    fn keep_type(&self, ty: &Type, keeping: &mut Keeping) -> Type {
        match ty {
            Type::Record(record) => Type::Record(self.keep_record(record, keeping)),
            Type::Constant(name, at) => Type::Constant(self.keep_named(name, keeping), at.clone()),
            _ => ty.with_parts(|part| self.keep_type(part, keeping)),
        }
    }

    fn keep_record(&self, record: &Record, keeping: &mut Keeping) -> Record {
        let Some(Made::Live(live)) = record.made else { return record.clone() };
        if keeping.compares && self.is_alone(live) {
            return record.clone();
        }
        let number = keeping.made.iter().position(|own| *own == live).unwrap_or_else(|| {
            keeping.made.push(live);
            keeping.made.len() - 1
        });
        let (fold, all) = (keeping.fold.clone(), keeping.all.clone());
        let made = Some(Made::Kept(KeptRecord { fold, number, all }));
        Record { made, ..record.clone() }
    }

    fn keep_named(&self, name: &Named, keeping: &mut Keeping) -> Named {
        match name {
            Named::WithMade(name, types) => {
                let name = self.keep_named(name, keeping);
                let types = types.iter();
                let types = types.map(|(at, own)| (at.clone(), self.keep_record(own, keeping)));
                Named::WithMade(Box::new(name), types.collect())
            }
            other => other.clone(),
        }
    }

    /// Returns whether freezing refuses or would change one of the values of a made record.
    // [fold.made-value] [fold.freeze]
    pub(super) fn is_refused(&self, number: usize) -> bool {
        let mut keeping = self.keeping(Site::default());
        let mut values = self.made[number].values.values();
        values.any(|value| !matches!(self.keep(value, &mut keeping), Ok((_, false))))
    }
}
