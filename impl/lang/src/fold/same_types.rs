//! Answers the comparisons of types by the code of a fold (`[demand.compare]`). The machine refers
//! to types by numbers, and queries whether two numbers refer to equal types.

use super::data::Growing;
use super::job::Kin;
use super::run::Stop;
use crate::check::Checker;
use crate::machine::TypeId;
use crate::names::is_record;
use crate::types::{RecordId, Ty};
use hashbrown::HashMap;
use std::mem;

impl Checker<'_> {
    /// Returns whether different numbers may refer to equal types. This is possible if several
    /// literals have the same string, or if functions make records.
    pub(super) fn types_may_be_one(&self) -> bool {
        let modules = self.names.modules.iter().zip(&self.links.loaded.modules);
        self.has_shared()
            || modules.into_iter().any(|(meanings, module)| {
                let tokens = module.syntax.arena.tokens();
                let mut literals = meanings.literals.iter();
                !meanings.functions.is_empty()
                    && literals.any(|literal| is_record(tokens.kind(literal.first)))
            })
    }

    /// Compares two types, and stores in the machine whether they are equal.
    pub(super) fn tell_types(
        &mut self,
        growing: &mut Growing,
        types: [TypeId; 2],
    ) -> Result<(), Stop> {
        let is_same = self.told_one(growing, types.map(|ty| growing.ty(ty)))?;
        growing.machine.tell_types(types, is_same);
        note_passing(growing, types);
        Ok(())
    }

    /// Determines whether a type fits the type of a test, and stores the answer in the machine. A
    /// literal in the test matches each record that was made from it (`[fold.made-test]`,
    /// `[fold.made-test-literal]`).
    pub(super) fn tell_fit(
        &mut self,
        growing: &mut Growing,
        types: [TypeId; 2],
    ) -> Result<(), Stop> {
        let [own, tested] = types.map(|ty| growing.ty(ty));
        let mut literals = self.types.records_in(tested);
        literals.retain(|&record| self.is_made(record));
        let of = |record: RecordId| self.record(record).made.filter(|of| literals.contains(of));
        let made = self.types.records_in(own).into_iter();
        let made: HashMap<RecordId, RecordId> =
            made.filter_map(|record| Some((record, of(record)?))).collect();
        let own = self.types.with_records(own, &made);
        let fits = self.told_one(growing, [own, tested])?;
        growing.machine.tell_fit(types, fits);
        note_passing(growing, types);
        Ok(())
    }

    /// Returns whether two types are equal. If the answer depends on literals whose first equal
    /// records are not known, returns an error with these literals.
    fn told_one(&mut self, growing: &mut Growing, types: [Ty; 2]) -> Result<bool, Stop> {
        let missed = mem::take(self.missed());
        let is_same = self.are_one(growing, types);
        let mut own = mem::replace(self.missed(), missed);
        let is_same = is_same?;
        // If the fold is run again, it makes different records, so made records are not reported as
        // missing.
        own.retain(|&record| self.record(record).made.is_none());
        if own.is_empty() { Ok(is_same) } else { Err(Stop::Missed(own)) }
    }

    /// Returns whether two types are equal. The values of made records are computed before the
    /// records are compared.
    fn are_one(&mut self, growing: &mut Growing, [one, other]: [Ty; 2]) -> Result<bool, Stop> {
        let records = [one, other].map(|ty| self.types.records_in(ty));
        let mut firsts = HashMap::new();
        let all: Vec<RecordId> = records.into_iter().flatten().collect();
        let kin =
            all.iter().map(|&record| (record, *firsts.entry(self.kin(record)).or_insert(record)));
        let kin: HashMap<RecordId, RecordId> = kin.collect();
        // First, records are compared only by their literals or strings. If the types differ then,
        // no values are needed.
        if self.types.with_records(one, &kin) != self.types.with_records(other, &kin) {
            return Ok(false);
        }
        self.compared_known(growing, [one, other], &all)?;
        let mut firsts = self.firsts_of(&all);
        for first in firsts.values_mut() {
            self.tell_first(*first);
        }
        firsts.retain(|of, first| of != first);
        let types = [one, other].map(|ty| self.types.with_records(ty, &firsts));
        Ok(self.same_types(types[0], types[1]))
    }

    /// Finds the first record that equals a made record whose string other literals have, too. If
    /// the first equal record of such a literal is not known yet, the literal is recorded as
    /// missing.
    fn tell_first(&mut self, first: RecordId) {
        let is_made = self.record(first).made.is_some() && !self.is_alone(first);
        if !is_made || self.shared_string(first).is_none() {
            return;
        }
        let rows = self.made_rows(first);
        let shared = self.shared_in(rows);
        let literals = shared.into_iter().filter(|&of| self.record(of).made.is_none());
        let open: Vec<RecordId> = literals.filter(|&of| !self.is_told(of)).collect();
        if open.is_empty() {
            self.tell_identity(first);
        } else {
            self.missed().extend(open);
        }
    }

    pub(super) fn kin(&self, record: RecordId) -> Kin {
        match self.shared_string(record) {
            Some(text) => Kin::Text(text),
            None => {
                let of = self.record(record);
                Kin::Literal(self.real(of.env.module), of.expr)
            }
        }
    }
}

/// Records that the result of a comparison is valid only while the same records are getting their
/// values.
fn note_passing(growing: &mut Growing, types: [TypeId; 2]) {
    if !growing.jobs.is_empty() {
        growing.passing.push(types);
    }
}
