//! Finds the made records that are reachable from values ([fold.made-value],
//! [fold.made-value-next], [mono.same]).
//!
//! ```text
//! a List of instances of A, whose field is of B     A, then B
//! ```

use super::machine::Machine;
use super::value::{Data, Function, Object};
use crate::types::{Made, Record, Type};
use selfsame_spec::text::Place;
use std::collections::{BTreeMap, BTreeSet};

impl Machine<'_> {
    /// Returns the records that occur in values, and the records that are reachable from functions
    /// in the values. The records are in preorder, without duplicates.
    fn records_behind(&self, values: &[Data]) -> Vec<Record> {
        self.records_among(values, true)
    }

    /// Returns the records that occur in values, in preorder and without duplicates.
    pub(super) fn records_in(&self, values: &[Data]) -> Vec<Record> {
        self.records_among(values, false)
    }

    fn records_among(&self, values: &[Data], by_functions: bool) -> Vec<Record> {
        let (mut open, mut seen, mut out) = (values.to_vec(), BTreeSet::new(), Vec::new());
        open.reverse();
        while let Some(data) = open.pop() {
            match data {
                Data::Type(ty) => self.add_records(&ty, &mut out),
                Data::Object(at) if seen.insert(at) => {
                    let mut parts = Vec::new();
                    match self.heap.get(at) {
                        Object::Tuple(_, own) => parts.extend(own.iter().cloned()),
                        Object::Instance(record, own) | Object::Case(record, _, own) => {
                            self.add_records(&Type::Record(record.clone()), &mut out);
                            parts.extend(own.iter().cloned());
                        }
                        Object::Sequence(_, ty, own) => {
                            self.add_records(ty, &mut out);
                            parts.extend(own.iter().cloned());
                        }
                        Object::Entries(_, ty, own) => {
                            self.add_records(ty, &mut out);
                            parts.extend(own.iter().flat_map(|(k, v)| [k.clone(), v.clone()]));
                        }
                        Object::Function(own) => {
                            let led_to = by_functions.then(|| self.led_to(own));
                            for record in led_to.unwrap_or_default().into_values() {
                                self.add_records(&Type::Record(record), &mut out);
                            }
                            let slots = own.captured.iter();
                            parts.extend(slots.filter_map(|(_, slot)| self.held_by(slot)));
                        }
                        Object::Box(_, own) => parts.push(own.clone()),
                        Object::Cell(_) => {}
                    }
                    open.extend(parts.into_iter().rev());
                }
                _ => {}
            }
        }
        out
    }

    fn add_records(&self, ty: &Type, out: &mut Vec<Record>) {
        self.world.each_part(ty, |part| {
            if let Type::Record(record) = part
                && !out.contains(record)
            {
                out.push(record.clone());
            }
        });
    }

    /// Returns the made records that the code of a function reaches, by their literals.
    // [fold.made-value] [mono.same]
    pub(crate) fn led_to(&self, function: &Function) -> BTreeMap<Place, Record> {
        if function.types.is_empty() {
            return BTreeMap::new();
        }
        let literal = self.facts.site(self.facts.literal(function.literal).at, &function.env);
        let leads = self.world.leads_to(&literal);
        let types = function.types.iter().filter(|(literal, _)| leads.contains(*literal));
        types.map(|(literal, record)| (literal.clone(), record.clone())).collect()
    }

    /// Returns a made record and the made records that its members reach, by their literals.
    // [fold.made-value]
    pub(crate) fn with_it(&self, number: usize) -> BTreeMap<Place, Record> {
        let made = &self.made[number];
        let leads = self.world.leads_to(&made.record.site());
        let of = |(literal, record): (&Place, &Record)| {
            leads.contains(literal).then(|| (literal.clone(), record.clone()))
        };
        let mut types: BTreeMap<Place, Record> = made.types.iter().filter_map(of).collect();
        types.insert(made.record.literal.clone(), made.record.clone());
        types
    }

    /// Returns the records that are reachable from a made record of this run, as far as its values
    /// are evaluated.
    pub(super) fn records_behind_made(&self, number: usize) -> Vec<Record> {
        let values: Vec<Data> = self.made[number].values.values().cloned().collect();
        let mut behind = self.records_behind(&values);
        behind.extend(self.with_it(number).into_values());
        behind
    }

    /// Returns the first made record that is reachable from a value and whose values are not
    /// evaluated yet.
    // [fold.made-value]
    pub(crate) fn unforced(&self, value: &Data) -> Option<usize> {
        let mut list = self.records_behind(std::slice::from_ref(value));
        let mut next = 0;
        while let Some(record) = list.get(next).cloned() {
            next += 1;
            let Some(Made::Live(number)) = record.made else { continue };
            if !self.made[number].forced {
                return Some(number);
            }
            for other in self.records_behind_made(number) {
                if !list.contains(&other) {
                    list.push(other);
                }
            }
        }
        None
    }
}
