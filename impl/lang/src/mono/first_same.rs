//! Which records, types and instances are the same.

use super::rows::Row;
use super::value::ValueId;
use crate::check::Checker;
use crate::link::ModuleId;
use crate::types::{Node, RecordId, Ty};

impl Checker<'_> {
    /// Finds the first record that is the same as one; all that they are made of is known. Cost: of
    /// the records of one string and arguments that differ, each is compared.
    pub(crate) fn tell_identity(&mut self, record: RecordId) {
        let Some(string) = self.shared_string(record) else { return };
        if self.shared.same.contains_key(&record) {
            return;
        }
        let args = self.arguments_around(self.record(record).env.module);
        let args: Vec<ValueId> = args.into_iter().map(|arg| self.canonical_value(arg)).collect();
        let key = (string, args);
        let firsts = self.shared.firsts.get(&key).cloned().unwrap_or_default();
        let own = self.types.make(Node::Record(record));
        let same = firsts.into_iter().find(|&first| {
            let first = self.types.make(Node::Record(first));
            self.are_same(Row::Type(first), Row::Type(own))
        });
        self.shared.same.insert(record, same.unwrap_or(record));
        if same.is_none() {
            self.shared.firsts.entry(key).or_default().push(record);
        }
    }

    /// Finds which records, instances and types are the same, when all tasks are done.
    pub(crate) fn find_same(&mut self) {
        if !self.shared.counts || self.over.is_some() {
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
        for at in 0..self.types.count() {
            let ty = Ty::new(at);
            if self.types.settled(ty) == Some(ty) && self.types.facts(ty).alike {
                let first = self.canonical(ty);
                if first != ty {
                    self.shared.types.insert(ty, first);
                }
            }
        }
    }

    /// The first type that is equal to one, when all is known.
    pub(crate) fn first_same(&self, ty: Ty) -> Ty {
        if self.shared.types.is_empty() {
            return ty;
        }
        self.shared.types.get(&ty).copied().unwrap_or(ty)
    }

    /// The first record that is the same as one, when all is known.
    pub(crate) fn first_record(&self, record: RecordId) -> RecordId {
        let ty = self.types.record(record).filter(|ty| self.shared.types.contains_key(ty));
        match ty.map(|ty| self.types.node(self.first_same(ty))) {
            Some(Node::Record(first)) => *first,
            _ => record,
        }
    }

    /// The first instance that is the same as one, when all is known.
    pub(crate) fn first_unit(&self, unit: ModuleId) -> ModuleId {
        self.shared.units.get(&unit).copied().unwrap_or(unit)
    }
}
