//! Compares types that contain records which may equal other records (`[demand.compare]`,
//! `[mono.same]`).
//!
//! A record may equal another record in two cases. Either another literal has the same string, or
//! the record belongs to an instance with a doubtful argument. An argument is doubtful if it
//! contains a record that may equal another record, or if it was not known at first. Types are
//! first compared by literals and arguments. If the types differ, they are compared again, with one
//! record in place of all equal records. If it is not known yet whether two records are equal, they
//! are recorded as missed. Then the answer is computed, and the check of the present expression is
//! repeated.

use super::rows::Row;
use super::value::{ValueId, ValueNode};
use crate::check::Checker;
use crate::link::{ModuleId, Stretch};
use crate::task::{Run, State, Task};
use crate::types::{RecordId, Ty};
use hashbrown::HashMap;

impl Checker<'_> {
    /// Marks a record that was read or made, if another record may equal it.
    pub(crate) fn note_alike(&mut self, record: RecordId) {
        let unit = self.record(record).env.module;
        if self.shared_string(record).is_some() || self.is_loose(unit) {
            self.types.note_alike(record);
        }
    }

    /// Returns whether several literals of records have a string in common.
    pub(crate) fn has_shared(&self) -> bool {
        !self.shared.of.is_empty()
    }

    /// Returns whether a unit is an instance that may later be found to equal another instance.
    pub(super) fn is_loose(&self, unit: ModuleId) -> bool {
        self.unit(unit).is_some_and(|unit| unit.loose)
    }

    /// Returns whether some arguments are not known yet, or contain a record that may equal another
    /// record.
    pub(super) fn are_loose(&self, around: ModuleId, args: &[ValueId]) -> bool {
        self.is_loose(around) || args.iter().any(|&arg| self.is_loose_value(arg))
    }

    pub(super) fn is_loose_value(&self, value: ValueId) -> bool {
        match *self.values.node(value) {
            ValueNode::Type(ty) => self.types.settled(ty) != Some(ty) || self.types.facts(ty).alike,
            ValueNode::Prim(_) | ValueNode::Bytes(_) | ValueNode::Builtin(_) => false,
            _ if !self.shared.counts => false,
            _ => self.preorder(vec![Row::Value(value)]).into_iter().any(|row| match row {
                Row::Type(ty) => self.types.facts(ty).alike,
                Row::Value(value) => match *self.values.node(value) {
                    ValueNode::Record(of, ..) => self.is_alike(of),
                    ValueNode::Function(unit, ..) => self.is_loose(unit),
                    _ => false,
                },
            }),
        }
    }

    fn is_alike(&self, record: RecordId) -> bool {
        self.types.record(record).is_some_and(|ty| self.types.facts(ty).alike)
    }

    /// [check.unify]
    #[inline]
    pub(crate) fn unify(&mut self, expected: Ty, given: Ty) -> Option<Ty> {
        // Most given types equal the expected type, or any type is accepted.
        if expected == given || expected == Ty::HOLE {
            return Some(given);
        }
        if expected == Ty::ANY && !given.is_unknown() {
            return Some(expected);
        }
        self.unify_others(expected, given)
    }

    fn unify_others(&mut self, expected: Ty, given: Ty) -> Option<Ty> {
        let found = self.types.unify(expected, given);
        if found.is_some() || !self.may_be_alike(expected, given) {
            return found;
        }
        let (one, other) = (self.canonical(expected), self.canonical(given));
        let found = self.types.unify(one, other);
        if found.is_none() {
            self.note_missed(Row::Type(expected), Row::Type(given));
        }
        found.map(|ty| if self.types.has_hole(expected) { ty } else { expected })
    }

    /// Returns whether two types agree (`[types.equal]`).
    pub(crate) fn agrees(&mut self, one: Ty, other: Ty) -> bool {
        if self.types.agree(one, other) {
            return true;
        }
        if !self.may_be_alike(one, other) {
            return false;
        }
        let (a, b) = (self.canonical(one), self.canonical(other));
        let agree = self.types.agree(a, b);
        if !agree {
            self.note_missed(Row::Type(one), Row::Type(other));
        }
        agree
    }

    /// Returns whether two records are known to be equal.
    pub(crate) fn are_alike(&mut self, one: RecordId, other: RecordId) -> bool {
        one == other
            || self.shared.counts
                && self.is_alike(one)
                && self.canonical_record(one) == self.canonical_record(other)
    }

    /// Returns whether the functions of one literal in two units are known to be equal.
    pub(crate) fn are_one_unit(&mut self, one: ModuleId, other: ModuleId) -> bool {
        one == other || self.shared.counts && self.canonical_unit(one) == self.canonical_unit(other)
    }

    fn may_be_alike(&self, one: Ty, other: Ty) -> bool {
        self.types.facts(one).alike || self.types.facts(other).alike
    }

    /// Returns the list of records that were compared before it was known whether they are equal.
    pub(crate) const fn missed(&mut self) -> &mut Vec<RecordId> {
        &mut self.shared.missed
    }

    /// Records that two values or types were compared before it was known whether the records in
    /// them are equal. The comparison is repeated later.
    pub(crate) fn note_missed(&mut self, one: Row, other: Row) {
        if self.shared.of.is_empty() {
            return;
        }
        let (of, with) = (self.shared_in(vec![one]), self.shared_in(vec![other]));
        if of.is_empty() || with.is_empty() {
            return;
        }
        let records = of.into_iter().chain(with);
        let open: Vec<RecordId> = records.filter(|&record| !self.is_told(record)).collect();
        self.shared.missed.extend(open);
    }

    /// Returns whether the first record that equals a given record is already known.
    pub(crate) fn is_told(&self, record: RecordId) -> bool {
        self.state(Task::Identity(record)) == Some(State::Done)
    }

    /// Calls `work` repeatedly, until it compares no records whose equality is unknown. Only the
    /// errors and rows of the last call are kept.
    pub(crate) fn compared_by<T>(
        &mut self,
        at: Stretch,
        work: &dyn Fn(&mut Self) -> Run<T>,
    ) -> Run<T> {
        loop {
            let own = std::mem::take(&mut self.shared.missed);
            let (mark, faults) = (self.out().mark(), self.out().faults.len());
            let result = work(self);
            let missed = std::mem::replace(&mut self.shared.missed, own);
            let result = result?;
            if missed.is_empty() {
                return Ok(result);
            }
            self.out().truncate(&mark);
            self.out().faults.truncate(faults);
            for record in missed {
                self.demand(Task::Identity(record), at)?;
            }
        }
    }

    /// Returns a settled type in which one record replaces all records that are known to be equal.
    pub(crate) fn canonical(&mut self, ty: Ty) -> Ty {
        if !self.types.facts(ty).alike {
            return ty;
        }
        let records = self.types.records_in(ty);
        let others = self.canonical_records(records);
        self.types.with_records(ty, &others)
    }

    fn canonical_records(&mut self, records: Vec<RecordId>) -> HashMap<RecordId, RecordId> {
        let mut others = HashMap::new();
        for record in records {
            let other = self.canonical_record(record);
            if other != record {
                others.insert(record, other);
            }
        }
        others
    }

    /// Returns the record that represents all records that are known to equal a given record. The
    /// search ends, because arguments are made before their instance; `path` detects arguments that
    /// refer back to the instance.
    pub(crate) fn canonical_record(&mut self, record: RecordId) -> RecordId {
        if let Some(&known) = self.shared.same.get(&record) {
            return known;
        }
        let of = self.record(record);
        let (unit, expr, made) = (of.env.module, of.expr, of.made.is_some());
        if made || !self.is_loose(unit) || !self.shared.path.insert(record) {
            return record;
        }
        let first = self.canonical_unit(unit);
        self.shared.path.remove(&record);
        if first == unit {
            return record;
        }
        match self.record_of(first, expr) {
            Some(first) => first,
            None => *self.shared.in_units.entry((first, expr)).or_insert(record),
        }
    }

    /// Returns a value in which one record replaces all records that are known to be equal.
    pub(super) fn canonical_value(&mut self, value: ValueId) -> ValueId {
        if !self.is_loose_value(value) {
            return value;
        }
        if let ValueNode::Type(ty) = *self.values.node(value) {
            let Some(settled) = self.settled_if_done(ty) else { return value };
            let ty = self.canonical(settled);
            return self.values.make(ValueNode::Type(ty));
        }
        let records = self.records_of(vec![Row::Value(value)]).collect();
        let others = self.canonical_records(records);
        self.value_with(value, &others)
    }

    /// Returns the instance that represents all instances that are known to equal a given instance.
    pub(super) fn canonical_unit(&mut self, unit: ModuleId) -> ModuleId {
        let Some(of) = self.unit(unit).filter(|of| of.loose && of.whole) else { return unit };
        let (template, around, args) = (of.template, of.around, of.args.clone());
        let around = self.canonical_unit(around);
        let args: Vec<ValueId> = args.iter().map(|&arg| self.canonical_value(arg)).collect();
        let key = self.keys.key((template, around), &args);
        match self.keys.unit(key) {
            Some(first) => first,
            None => {
                self.keys.set_unit(key, unit);
                unit
            }
        }
    }
}
