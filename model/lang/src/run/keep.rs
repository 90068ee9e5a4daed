//! Values of runs as values of constants, and back.

use super::machine::Machine;
use super::value::{Data, Entries, Function, Object, ObjectIx, Sequence, Slot};
use crate::check::{Closure, Fixed, Known};
use crate::task::Site;
use crate::util::deeper;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A kept value, and whether freezing has changed something in it.
type Kept = (Known, bool);

/// Values that were kept, by the objects that they were.
#[derive(Default)]
struct Keeping {
    done: BTreeMap<ObjectIx, Kept>,
    around: BTreeSet<ObjectIx>,
}

impl Machine<'_> {
    /// A value, frozen.
    ///
    /// # Errors
    /// What is in it that cannot be frozen.
    // [fold.freeze]
    pub(crate) fn freeze(&self, value: &Data) -> Result<Known, &'static str> {
        self.keep(value, &mut Keeping::default()).map(|(known, _)| known)
    }

    fn keep(&self, value: &Data, keeping: &mut Keeping) -> Result<Kept, &'static str> {
        let plain = |known| Ok((known, false));
        let at = match value {
            Data::Type(ty) => return plain(Known::Type(ty.clone())),
            Data::Builtin(name) => return plain(Known::Object(Rc::new(Fixed::Builtin(name)))),
            Data::Bytes(bytes) => {
                return plain(Known::Object(Rc::new(Fixed::Bytes(bytes.clone()))));
            }
            Data::Object(at) => *at,
            // All else is a literal.
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
            Object::Instance(record, _) if self.facts.is_class(record) => {
                return Err("an instance of a class");
            }
            Object::Instance(record, parts) => {
                let parts = all(parts)?;
                if changed {
                    return Err("a struct with something in it that could change");
                }
                Fixed::Instance(record.clone(), parts)
            }
            Object::Case(record, number, parts) => {
                let parts = all(parts)?;
                if changed {
                    return Err("a case with something in it that could change");
                }
                Fixed::Case(record.clone(), *number, parts)
            }
            Object::Sequence(Sequence::Set, ..) => return Err("a Set"),
            Object::Sequence(kind, ty, elements) => {
                let elements = all(elements)?;
                let frozen = self.world.frozen_type(ty);
                changed |= *kind == Sequence::List || !self.world.equal(&frozen, ty);
                Fixed::Tup(frozen, elements)
            }
            Object::Entries(kind, ty, entries) => {
                let keys = all(&entries.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>())?;
                let values = all(&entries.iter().map(|(_, own)| own.clone()).collect::<Vec<_>>())?;
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

    // [fold.freeze] [fold.only]
    fn keep_function(
        &self,
        function: &Function,
        keeping: &mut Keeping,
    ) -> Result<Known, &'static str> {
        let literal = self.facts.site(self.facts.literal(function.literal).at, &function.env);
        if self.world.is_compile_time_only(&literal) {
            return Err("a function that only runs at compile time");
        }
        if function.captured.is_empty() {
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
                None => None,
            };
            captured.push((*name, known));
        }
        let ty = function.ty.clone();
        Ok(Known::Object(Rc::new(Fixed::Function(Closure { literal, captured, ty }))))
    }

    /// The value of a constant, as a value of this run.
    pub(crate) fn load(&mut self, known: &Known) -> Data {
        deeper(|| match known {
            Known::Not | Known::Lost | Known::Namespace(_) => Data::Unit,
            Known::Value(value) => value.into(),
            Known::Type(ty) => Data::Type(ty.clone()),
            Known::Tuple(parts) => {
                let parts = parts.iter().map(|part| self.load(part)).collect();
                Data::Object(self.heap.add(Object::Tuple(None, parts)))
            }
            Known::Function(literal) => self.load_function(literal, Vec::new(), known),
            Known::Object(fixed) => {
                if let Some(data) = self.loaded.get(&Rc::as_ptr(fixed)) {
                    return data.clone();
                }
                let data = self.load_fixed(fixed, known);
                self.loaded.insert(Rc::as_ptr(fixed), data.clone());
                data
            }
        })
    }

    fn load_fixed(&mut self, fixed: &Fixed, known: &Known) -> Data {
        let mut all =
            |parts: &[Known]| -> Vec<Data> { parts.iter().map(|part| self.load(part)).collect() };
        let object = match fixed {
            Fixed::Bytes(bytes) => return Data::Bytes(bytes.clone()),
            Fixed::Builtin(name) => return Data::Builtin(name),
            Fixed::Tuple(labels, parts) => Object::Tuple(labels.clone(), all(parts)),
            Fixed::Instance(record, parts) => Object::Instance(record.clone(), all(parts)),
            Fixed::Case(record, number, parts) => Object::Case(record.clone(), *number, all(parts)),
            Fixed::Tup(ty, elements) => Object::Sequence(Sequence::Tup, ty.clone(), all(elements)),
            Fixed::Dict(ty, entries) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, own)| (self.load(key), self.load(own))).collect();
                Object::Entries(Entries::Const, ty.clone(), entries)
            }
            Fixed::Function(closure) => {
                let mut captured = Vec::new();
                for (name, own) in &closure.captured {
                    let slot = match own {
                        Some(own) => Slot::Value(self.load(own)),
                        None => Slot::Unset,
                    };
                    captured.push((*name, slot));
                }
                return self.load_function(&closure.literal, captured, known);
            }
        };
        Data::Object(self.heap.add(object))
    }

    // [fold.one]
    fn load_function(
        &mut self,
        literal: &Site,
        captured: Vec<(selfsame_spec::program::DeclIx, Slot)>,
        known: &Known,
    ) -> Data {
        let number = self.facts.number(&literal.place.module);
        let at = number.map(|module| (module, literal.place.span));
        let Some(at) = at.and_then(|at| self.facts.literal_at.get(&at)).copied() else {
            return Data::Unit;
        };
        let ty = self.literal_type(literal);
        let (env, kept) = (literal.env.clone(), Some(known.clone()));
        let function = Function { literal: at, env, captured, ty, kept };
        Data::Object(self.heap.add(Object::Function(function)))
    }
}
