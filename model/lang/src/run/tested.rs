//! Tests of values against types that contain literals of made records (`[fold.made-test]`,
//! `[fold.made-test-literal]`).
//!
//! ```text
//! x is A, in the function that made A     A means the record at hand
//! x is A, elsewhere                       A means all records of the literal
//! ```

use super::machine::{AtHand, Machine};
use crate::types::{Made, Named, Record, Type};
use selfsame_spec::text::Place;
use std::collections::BTreeSet;

impl Machine<'_> {
    /// Returns the type against which a value is tested: the made records at hand replace their
    /// literals. A literal that occurs in the value's checked type `of` is not replaced.
    // [fold.made-test]
    pub(crate) fn tested_type(&self, ty: &Type, of: Option<&Type>) -> Type {
        let mut at_hand = self.at_hand();
        if !self.world.rules.fold.tests_tell_made {
            at_hand = AtHand::new();
        }
        let known = of.filter(|_| self.world.rules.fold.known_literals_fit);
        for literal in known.map(|of| self.world.made_literals(of)).unwrap_or_default() {
            at_hand.remove(&literal);
        }
        self.live_with(ty, &at_hand)
    }

    /// Returns the record against which a pattern of a record or case tests a value, given the type
    /// of the value.
    // [fold.made-test]
    pub(crate) fn tested_record(&self, record: &Record, of: &Type, tells: bool) -> Record {
        let is_known = self.world.rules.fold.known_literals_fit
            && self.world.made_literals(of).contains(&record.literal);
        if is_known || !tells { record.clone() } else { self.live_record_now(record) }
    }

    /// Returns whether a value of the record `own` fits the record `record`.
    // [run.fits] [run.any] [fold.made-test]
    pub(crate) fn is_of(&self, own: &Record, record: &Record) -> bool {
        let is_literal = record.made.is_none() && self.world.is_made(&record.literal);
        let made_of = || own.literal == record.literal && own.env == record.env;
        is_literal && made_of() || self.same_record(own, record)
    }

    /// Returns whether the type of a container, box or function fits a given type, in which a
    /// literal denotes all made records of the literal.
    // [run.fits] [fold.made-test]
    pub(crate) fn is_type(&self, own: &Type, ty: &Type) -> bool {
        let literals = self.world.made_literals(ty);
        let is_told = |record: &Record| !literals.contains(&record.literal);
        self.same_type(&literal_types(own, &is_told), ty)
    }

    /// Returns whether two types are the same if all records with the same literal or string are
    /// treated as one record.
    pub(super) fn are_kin(&self, a: &Type, b: &Type) -> bool {
        let (mut a, mut b) = (literal_types(a, &|_| false), literal_types(b, &|_| false));
        if !self.world.index.shared.is_empty() {
            (a, b) = (self.of_strings(&a), self.of_strings(&b));
        }
        self.world.same_type(&a, &b)
    }

    /// Returns a type in which each record is replaced by the first record whose name is the same
    /// string.
    fn of_strings(&self, ty: &Type) -> Type {
        map_records(ty, &|record| {
            let string = self.world.index.string_of(&record.literal);
            let all: BTreeSet<&Place> = self.world.index.shared.iter().collect();
            let mut all = all.into_iter();
            let first =
                all.find(|own| string.is_some() && self.world.index.string_of(own) == string);
            let literal = first.unwrap_or(&record.literal).clone();
            Record { literal, ..record.clone() }
        })
    }
}

/// Returns a type in which literals replace their made records, except the made records for which
/// `is_told` holds.
fn literal_types(ty: &Type, is_told: &dyn Fn(&Record) -> bool) -> Type {
    map_records(ty, &|record| match record.made {
        Some(Made::Live(_) | Made::Kept(_)) if !is_told(record) => {
            Record { made: None, ..record.clone() }
        }
        _ => record.clone(),
    })
}

/// Returns a type in which each record is replaced by the result of `each`.
fn map_records(ty: &Type, each: &dyn Fn(&Record) -> Record) -> Type {
    match ty {
        Type::Record(record) => Type::Record(each(record)),
        Type::Constant(name, at) => Type::Constant(map_named(name, each), at.clone()),
        _ => ty.with_parts(|part| map_records(part, each)),
    }
}

/// Returns the name of a type in which each made record is replaced by the result of `each`.
fn map_named(name: &Named, each: &dyn Fn(&Record) -> Record) -> Named {
    match name {
        Named::WithMade(name, types) => {
            let types = types.iter().map(|(literal, record)| (literal.clone(), each(record)));
            Named::WithMade(Box::new(map_named(name, each)), types.collect())
        }
        other => other.clone(),
    }
}
