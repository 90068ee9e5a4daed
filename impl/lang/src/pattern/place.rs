//! Collects the parts of values that patterns test (`[pattern.value]`).

use super::data::{Pat, PatKind};
use crate::check::Checker;
use crate::mono::Row;
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashMap;

/// A constructor of values without a type: a tuple, a record, or a case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Maker {
    /// A tuple, with its number of parts.
    Tuple(usize),
    Record(RecordId, Option<u32>),
}

/// A value or a part of a value, with those of its parts that patterns test.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) parts: HashMap<(Maker, u32), Place>,
}

/// The maximum number of samples of a matched type (`[pattern.limit]`).
const MOST: u64 = 65_536;

impl Place {
    /// Adds the parts of values that a pattern tests to this place.
    pub(super) fn add(&mut self, pat: &Pat) {
        let mut part = |maker, at: u32, pat: &Pat| {
            if !pat.is_all() {
                self.parts.entry((maker, at)).or_default().add(pat);
            }
        };
        match &pat.kind {
            PatKind::Tuple(parts) => {
                let maker = Maker::Tuple(parts.len());
                (0..).zip(parts).for_each(|(at, pat)| part(maker, at, pat));
            }
            PatKind::Record(record, case, parts) => {
                let maker = Maker::Record(*record, *case);
                parts.iter().for_each(|(at, pat)| part(maker, *at, pat));
            }
            _ => {}
        }
    }
}

/// A constructor of the values of a type: the type, the maker, and the indices and types of the
/// parts that patterns test.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) ty: Ty,
    pub(super) maker: Option<Maker>,
    pub(super) parts: Vec<(u32, Ty)>,
}

impl Checker<'_> {
    /// Returns the constructors of the values of a type.
    pub(super) fn made(&mut self, ty: Ty, place: &Place) -> Vec<Made> {
        let ty = self.canonical(ty);
        let mut all = Vec::new();
        for &head in self.types.shared_heads(ty).iter() {
            self.made_by(head, place, &mut all);
        }
        all
    }

    fn made_by(&mut self, ty: Ty, place: &Place, all: &mut Vec<Made>) {
        let asked = |maker: Maker, types: &mut dyn Iterator<Item = (u32, Ty)>| {
            if place.parts.is_empty() {
                return Made { ty, maker: Some(maker), parts: Vec::new() };
            }
            let parts = types.filter(|part| place.parts.contains_key(&(maker, part.0)));
            Made { ty, maker: Some(maker), parts: parts.collect() }
        };
        let leaf = |ty| Made { ty, maker: None, parts: Vec::new() };
        match self.types.node(ty) {
            Node::Unknown => {}
            _ if ty == Ty::NEVER => {}
            node @ (Node::Tuple(_) | Node::Named(_)) => {
                let parts = node.parts();
                let maker = Maker::Tuple(parts.len());
                all.push(asked(maker, &mut (0..).zip(parts)));
            }
            Node::Record(record) => {
                let record = *record;
                let of = self.record(record);
                if of.cases.is_empty() && of.shape != crate::check::Shape::Variant {
                    let count = of.fields.len() as u32;
                    let types = (0..count).map(|at| (at, self.field_type(record, at)));
                    all.push(asked(Maker::Record(record, None), &mut types.into_iter()));
                    return;
                }
                for (number, case) in (0..).zip(of.cases.iter()) {
                    let maker = Maker::Record(record, Some(number));
                    let types = case.fields.clone().map(|at| (at, self.field_type(record, at)));
                    all.push(asked(maker, &mut types.into_iter()));
                }
            }
            _ if ty == Ty::BOOL => {
                for is in [true, false] {
                    let ty = self.types.value(selfsame_spec::Value::bool(is));
                    all.push(leaf(ty));
                }
            }
            _ => all.push(leaf(ty)),
        }
    }

    /// Returns the number of samples of a type. A number above the limit is not exact. The cost
    /// does not depend on the number of cases that no pattern tests.
    pub(super) fn count(&mut self, ty: Ty, place: &Place) -> u64 {
        let ty = self.canonical(ty);
        let mut all = self.makers(ty);
        let mut tested: HashMap<Maker, Vec<u32>> = HashMap::new();
        for &(maker, at) in place.parts.keys() {
            tested.entry(maker).or_default().push(at);
        }
        if tested.is_empty() {
            return all;
        }
        let mut records: HashMap<RecordId, Vec<Maker>> = HashMap::new();
        for maker in tested.keys() {
            if let Maker::Record(record, _) = maker {
                records.entry(*record).or_default().push(*maker);
            }
        }
        for &head in self.types.shared_heads(ty).iter() {
            let parts = self.types.node(head).parts();
            let makers = match self.types.node(head) {
                Node::Tuple(_) | Node::Named(_) => vec![Maker::Tuple(parts.len())],
                Node::Record(record) => records.get(record).cloned().unwrap_or_default(),
                _ => Vec::new(),
            };
            for maker in makers {
                let Some(at) = tested.get(&maker) else { continue };
                let mut count = 1_u64;
                for &at in at {
                    let ty = match maker {
                        Maker::Tuple(_) => parts.get(at as usize).copied(),
                        Maker::Record(record, _) => Some(self.field_type(record, at)),
                    };
                    let part = ty.zip(place.parts.get(&(maker, at)));
                    count = count.saturating_mul(part.map_or(1, |(ty, part)| self.count(ty, part)));
                }
                all = all.saturating_sub(1).saturating_add(count);
            }
        }
        all
    }

    /// Returns whether a type has too many samples.
    pub(super) fn is_too_much(&mut self, ty: Ty, place: &Place) -> bool {
        let is_much = self.count(ty, place) > MOST;
        if is_much {
            self.note_missed(Row::Type(ty), Row::Type(ty));
        }
        is_much
    }
}
