//! Finds equal records, types and instances.

use super::rows::Row;
use super::shared::Mark;
use crate::check::{Checker, Val};
use crate::link::ModuleId;
use crate::types::{Node, RecordId, Ty};
use hashbrown::HashMap;

impl Checker<'_> {
    /// Finds the first record that equals a given record. All parts of the record must be known.
    /// The record is compared only with records that have the same marks, so the compared records
    /// can differ only in types with doubtful records.
    pub(crate) fn tell_identity(&mut self, record: RecordId) {
        let Some(string) = self.shared_string(record) else { return };
        if self.shared.same.contains_key(&record) {
            return;
        }
        let marks = self.marks(string, record);
        let firsts = self.shared.firsts.get(&marks).cloned().unwrap_or_default();
        let own = self.types.make(Node::Record(record));
        let same = firsts.into_iter().find(|&first| {
            let first = self.types.make(Node::Record(first));
            self.are_same(Row::Type(first), Row::Type(own))
        });
        self.shared.same.insert(record, same.unwrap_or(record));
        if same.is_none() {
            self.shared.firsts.entry(marks).or_default().push(record);
        }
    }

    /// Returns the properties that a record has in common with all records that equal it.
    fn marks(&mut self, string: u32, record: RecordId) -> Vec<Mark> {
        let of = self.record(record).clone();
        let unit = of.env.module;
        let mut marks = vec![Mark::Text(string)];
        for arg in self.arguments_around(unit) {
            marks.push(Mark::Value(self.canonical_value(arg)));
        }
        for (at, field) in (0..).zip(of.fields.iter()) {
            marks.push(Mark::Name(self.name(unit, field.name)));
            marks.push(self.type_mark(self.field_type(record, at)));
            let default = self.default_of(&of, (record, at));
            marks.push(self.value_mark(default));
        }
        for (at, constant) in (0..).zip(of.constants.iter()) {
            marks.push(Mark::Name(self.name(unit, constant.name)));
            let out = self.member_out.get(&(record, at)).map(|out| out.val.clone());
            marks.push(self.value_mark(out));
        }
        marks
    }

    fn type_mark(&self, ty: Ty) -> Mark {
        if self.types.facts(ty).alike { Mark::Open } else { Mark::Type(ty) }
    }

    fn value_mark(&mut self, val: Option<Val>) -> Mark {
        let row = val.and_then(|val| self.val_row(val));
        match row {
            Some(Row::Type(ty)) => self.type_mark(ty),
            Some(Row::Value(value)) if !self.is_loose_value(value) => Mark::Value(value),
            _ => Mark::Open,
        }
    }

    /// Finds all equal records, instances and types, when all tasks are done.
    pub(crate) fn find_same(&mut self) {
        if !self.shared.counts || self.totals.over.is_some() {
            return;
        }
        for at in 0..self.records.len() {
            self.tell_identity(RecordId::new(at));
        }
        let modules = self.links.loaded.modules.len();
        for unit in (modules..modules + self.units.all.len()).map(ModuleId::new) {
            let first = self.canonical_unit(unit);
            if first != unit {
                self.shared.units.insert(unit, first);
                let applied = self.unit(unit).and_then(|of| of.applied);
                applied.into_iter().for_each(|spot| self.note_applied(first, spot));
            }
        }
        let mut firsts = HashMap::new();
        for at in 0..self.types.count() {
            let ty = Ty::new(at);
            if self.types.settled(ty) == Some(ty) && self.types.facts(ty).alike {
                let first = self.canonical(ty);
                if first != ty {
                    firsts.insert(ty, first);
                }
            }
        }
        let records = (0..self.records.len()).map(RecordId::new);
        let records = records.filter_map(|record| {
            let of = self.record(record);
            let first = self.first_unit(of.env.module);
            let is_other = first != of.env.module;
            Some((record, self.record_of(first, of.expr).filter(|_| is_other)?))
        });
        let records = records.collect();
        self.types.set_firsts(firsts, &records);
    }

    /// Returns the first record that equals a given record. May be called only after `find_same`.
    pub(crate) fn first_record(&self, record: RecordId) -> RecordId {
        let ty = self.types.record(record);
        match ty.map(|ty| self.types.node(self.types.first(ty))) {
            Some(Node::Record(first)) => *first,
            _ => record,
        }
    }

    /// Returns the first instance that equals a given instance. May be called only after
    /// `find_same`.
    pub(crate) fn first_unit(&self, unit: ModuleId) -> ModuleId {
        self.shared.units.get(&unit).copied().unwrap_or(unit)
    }
}
