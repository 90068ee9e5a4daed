//! Types that the code of a fold compares (`[demand.compare]`): the machine knows them by numbers,
//! and asks whether two are one.

use super::data::Growing;
use super::run::Stop;
use crate::check::Checker;
use crate::link::ModuleId;
use crate::machine::TypeId;
use crate::mono::Row;
use crate::names::is_record;
use crate::parse::arena::Expr;
use crate::types::{RecordId, Ty};
use hashbrown::HashMap;
use std::mem;

/// A literal, or the string that several literals have.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kin {
    Literal(ModuleId, Expr),
    Text(u32),
}

impl Checker<'_> {
    /// Whether types with two numbers may be one: literals have one string, or some are made.
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

    /// Tells the machine whether two types are one.
    pub(super) fn tell_types(
        &mut self,
        growing: &mut Growing,
        types: [TypeId; 2],
    ) -> Result<(), Stop> {
        let is_same = self.told_one(growing, types.map(|ty| growing.ty(ty)))?;
        growing.machine.tell_types(types, is_same);
        Ok(())
    }

    /// Tells the machine whether a type fits that of a test, in which a literal is each record that was
    /// made of it (`[fold.made-test]`).
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
        Ok(())
    }

    /// Whether two types are one.
    fn told_one(&mut self, growing: &mut Growing, types: [Ty; 2]) -> Result<bool, Stop> {
        let missed = mem::take(self.missed());
        let is_same = self.are_one(growing, types);
        let mut own = mem::replace(self.missed(), missed);
        let is_same = is_same?;
        // Another run would make others.
        own.retain(|&record| self.record(record).made.is_none());
        if own.is_empty() { Ok(is_same) } else { Err(Stop::Missed(own)) }
    }

    /// Whether two types are one. Made records get their values for that, but not while others get
    /// theirs.
    fn are_one(&mut self, growing: &mut Growing, [one, other]: [Ty; 2]) -> Result<bool, Stop> {
        let records = [one, other].map(|ty| self.types.records_in(ty));
        let mut firsts = HashMap::new();
        let all: Vec<RecordId> = records.into_iter().flatten().collect();
        let kin =
            all.iter().map(|&record| (record, *firsts.entry(self.kin(record)).or_insert(record)));
        let kin: HashMap<RecordId, RecordId> = kin.collect();
        // Records are told apart by their literals and strings first.
        if self.types.with_records(one, &kin) != self.types.with_records(other, &kin) {
            return Ok(false);
        }
        if growing.making.is_some() {
            return Ok(self.same_types(one, other));
        }
        let mut firsts = HashMap::new();
        for record in all {
            let first = self.first_made(growing, record)?;
            firsts.insert(record, first);
        }
        let types = [one, other].map(|ty| self.types.with_records(ty, &firsts));
        Ok(self.same_types(types[0], types[1]))
    }

    fn kin(&self, record: RecordId) -> Kin {
        match self.shared_string(record) {
            Some(text) => Kin::Text(text),
            None => {
                let of = self.record(record);
                Kin::Literal(self.real(of.env.module), of.expr)
            }
        }
    }

    /// The first made record that is the same as one; any other record is itself.
    fn first_made(&mut self, growing: &mut Growing, record: RecordId) -> Result<RecordId, Stop> {
        if self.record(record).made.is_none() {
            return Ok(record);
        }
        self.made_all_known(growing, vec![record])?;
        let first = self.made_first(record);
        if self.shared_string(first).is_some() {
            let rows = self.made_rows(first);
            let shared = self.shared_in(rows);
            let literals = shared.into_iter().filter(|&of| self.record(of).made.is_none());
            let open: Vec<RecordId> = literals.filter(|&of| !self.is_told(of)).collect();
            if !open.is_empty() {
                self.missed().extend(open);
                return Ok(first);
            }
            self.tell_identity(first);
        }
        Ok(first)
    }

    /// The types and values of a made record's members.
    fn made_rows(&self, record: RecordId) -> Vec<Row> {
        let fields = 0..self.record(record).fields.len() as u32;
        let values = self.made_values(record).iter().map(|&value| Row::Value(value));
        fields.map(|at| Row::Type(self.field_type(record, at))).chain(values).collect()
    }
}
