//! Converts values of constants to values of runs ([fold.one]).
//!
//! ```text
//! a Tup of 1 and 2     an object of the heap; one for each constant
//! ```

use super::machine::Machine;
use super::value::{Data, Entries, Function, Object, Sequence, Slot};
use crate::check::{Fixed, Known};
use crate::task::Site;
use crate::types::{Record, Type};
use crate::util::deeper;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Machine<'_> {
    /// Converts the value of a constant to a value of this run.
    pub(crate) fn load(&mut self, known: &Known) -> Data {
        deeper(|| match known {
            Known::Not | Known::Lost | Known::Namespace(_) => Data::Unit,
            Known::Value(value) => value.into(),
            Known::Type(ty) => Data::Type(ty.clone()),
            Known::Tuple(parts) => {
                let parts = parts.iter().map(|part| self.load(part)).collect();
                Data::Object(self.heap.add(Object::Tuple(None, parts)))
            }
            Known::Function(literal) => {
                let ty = self.world.literal_type(literal);
                self.load_function((literal, ty), (Vec::new(), &BTreeMap::new()), known)
            }
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
                let own = (&closure.literal, closure.ty.clone());
                return self.load_function(own, (captured, &closure.types), known);
            }
        };
        Data::Object(self.heap.add(object))
    }

    // [fold.one]
    fn load_function(
        &mut self,
        (literal, ty): (&Site, Type),
        (captured, types): (Vec<(DeclIx, Slot)>, &BTreeMap<Place, Record>),
        known: &Known,
    ) -> Data {
        let number = self.facts.number(&literal.place.module);
        let at = number.map(|module| (module, literal.place.span));
        let Some(at) = at.and_then(|at| self.facts.literal_at.get(&at)).copied() else {
            return Data::Unit;
        };
        let (env, kept) = (literal.env.clone(), Some(known.clone()));
        let types = types.clone();
        let function = Function { literal: at, env, captured, types, ty, kept };
        Data::Object(self.heap.add(Object::Function(function.into())))
    }
}
