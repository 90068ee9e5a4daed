//! Which made records values lead to.

use super::machine::Machine;
use super::value::{Data, Object};
use crate::types::{Made, Record, Type};
use selfsame_spec::text::Place;
use std::collections::{BTreeMap, BTreeSet};

impl Machine<'_> {
    /// The records in some values that were made here.
    pub(crate) fn made_in(&self, values: &[Data]) -> Vec<usize> {
        let (mut open, mut seen, mut out) = (values.to_vec(), BTreeSet::new(), Vec::new());
        open.reverse();
        while let Some(data) = open.pop() {
            match data {
                Data::Type(ty) => live_in(&ty, &mut out),
                Data::Object(at) if seen.insert(at) => {
                    let mut parts = Vec::new();
                    match self.heap.get(at) {
                        Object::Tuple(_, own) => parts.extend(own.iter().cloned()),
                        Object::Instance(record, own) | Object::Case(record, _, own) => {
                            live_in(&Type::Record(record.clone()), &mut out);
                            parts.extend(own.iter().cloned());
                        }
                        Object::Sequence(_, ty, own) => {
                            live_in(ty, &mut out);
                            parts.extend(own.iter().cloned());
                        }
                        Object::Entries(_, ty, own) => {
                            live_in(ty, &mut out);
                            parts.extend(own.iter().flat_map(|(k, v)| [k.clone(), v.clone()]));
                        }
                        Object::Function(own) => {
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

    /// The made records that one leads to, by their literals.
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

    /// The first record that a value leads to whose values are not evaluated.
    // [fold.made-value]
    pub(crate) fn unforced(&self, value: &Data) -> Option<usize> {
        let mut list = self.made_in(std::slice::from_ref(value));
        let mut next = 0;
        while let Some(number) = list.get(next).copied() {
            next += 1;
            if !self.made[number].forced {
                return Some(number);
            }
            let values: Vec<Data> = self.made[number].values.values().cloned().collect();
            let mut behind = self.made_in(&values);
            for record in self.with_it(number).values() {
                live_in(&Type::Record(record.clone()), &mut behind);
            }
            for other in behind {
                if !list.contains(&other) {
                    list.push(other);
                }
            }
        }
        None
    }
}

/// The numbers of the made records in a type, in preorder, each once.
fn live_in(ty: &Type, out: &mut Vec<usize>) {
    if let Type::Record(Record { made: Some(Made::Live(number)), .. }) = ty
        && !out.contains(number)
    {
        out.push(*number);
    }
    ty.parts().into_iter().for_each(|part| live_in(part, out));
}
