//! Uses made records at hand while a fold runs (`[fold.made-hand]`, `[fold.made-literal]`): types
//! in which these records replace their literals, objects of such types, and tests for such types
//! (`[fold.made-test]`, `[fold.made-test-constant]`, `[fold.made-hand-run]`).

use super::data::Growing;
use super::run::Stop;
use crate::check::Checker;
use crate::code::{Shaped, with_tables};
use crate::link::DeclId;
use crate::machine::{Fault, TypeId};
use crate::types::{Node, RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use std::rc::Rc;

/// The number of units that making a type costs for each type in it (`[fold.type-size]`).
const TYPE_UNITS: u64 = 8;

impl Checker<'_> {
    /// Returns the records at hand, by their literals. They are the records whose types are in
    /// consecutive registers, and the records at hand in these records. Two more sources follow:
    /// the records at hand in the record whose literal contains the code, and in the record that is
    /// getting its values. If several records come from one literal, the first one is used.
    pub(super) fn at_hand(
        &self,
        growing: &mut Growing,
        (literals, from): (&[RecordId], u8),
        within: Option<RecordId>,
    ) -> HashMap<RecordId, RecordId> {
        let mut own = Vec::with_capacity(literals.len());
        for (at, &literal) in (from..).zip(literals) {
            let ty = growing.type_in(at);
            if let Node::Record(record) = *self.types.node(growing.ty(ty)) {
                own.push((literal, record));
            }
        }
        let around = own.iter().rev().map(|of| of.1).chain(within).chain(growing.making);
        let mut all = HashMap::new();
        for (literal, record) in around.filter_map(|record| self.made_group(record)).flatten() {
            all.entry(*literal).or_insert(*record);
        }
        all.extend(own);
        all
    }

    /// Returns a type in which records at hand replace their literals. Literals in `known` are not
    /// replaced.
    pub(super) fn with_at_hand(
        &mut self,
        ty: Ty,
        at_hand: &HashMap<RecordId, RecordId>,
        known: &[RecordId],
    ) -> Ty {
        if at_hand.is_empty() {
            return ty;
        }
        let records = self.records_known_in(ty);
        let literals = records.iter().filter(|of| !known.contains(of));
        let others: Vec<(RecordId, RecordId)> =
            literals.filter_map(|&of| Some((of, *at_hand.get(&of)?))).collect();
        if others.is_empty() {
            return ty;
        }
        let key = (ty, others);
        if let Some(&made) = self.folds.with_made.get(&key) {
            return made;
        }
        let made = self.types.with_records(ty, &key.1.iter().copied().collect());
        self.folds.with_made.insert(key, made);
        made
    }

    /// Returns the records that occur in a settled type, except records that are nested in other
    /// records. For a composed type, the stored results of its parts are combined.
    fn records_known_in(&mut self, ty: Ty) -> Rc<[RecordId]> {
        if let Some(known) = self.folds.records_of.get(&ty) {
            return known.clone();
        }
        let parts = self.types.node(ty).parts();
        let known = |part: &Ty| self.folds.records_of.get(part);
        let records: Rc<[RecordId]> = match parts.iter().map(known).collect::<Option<Vec<_>>>() {
            Some(all) if !all.is_empty() => {
                let mut met = HashSet::new();
                let all = all.into_iter().flat_map(|records| records.iter().copied());
                all.filter(|&record| met.insert(record)).collect()
            }
            _ => Rc::from(self.types.records_in(ty)),
        };
        self.folds.records_of.insert(ty, records.clone());
        records
    }

    /// Returns a type that contains types of locals. The types of the locals are in consecutive
    /// registers.
    pub(super) fn type_of_run(
        &mut self,
        growing: &mut Growing,
        (ty, decls): (Ty, &[DeclId]),
        from: u8,
    ) -> Ty {
        let mut of = Vec::with_capacity(decls.len());
        for (at, &decl) in (from..).zip(decls) {
            let ty = growing.type_in(at);
            of.push((decl, growing.ty(ty)));
        }
        self.with_run_types(ty, &of)
    }

    /// Counts the units of making a type that contains types of locals (`[fold.type-size]`). Equal
    /// heads are counted once.
    pub(super) fn count_type(
        &mut self,
        growing: &mut Growing,
        of: Ty,
        made: Ty,
    ) -> Result<(), Stop> {
        let is_made = self.types.facts(of).run && !matches!(self.types.node(of), Node::Run(_));
        if !is_made {
            return Ok(());
        }
        let counted = self.canonical(made);
        if growing.machine.count(TYPE_UNITS * u64::from(self.types.facts(counted).size)) {
            return Ok(());
        }
        growing.machine.fail_here();
        Err(Stop::Fault(Fault::Limit))
    }

    /// Sets the type of an object to the type in a register.
    pub(super) fn retype(&mut self, growing: &mut Growing, object: u8, from: u8) {
        let id = growing.type_in(from);
        let ty = growing.ty(id);
        if growing.machine.set_type(object, id) {
            return;
        }
        let shape = match growing.machine.function_in(object) {
            Some(function) => self.function_shape(growing, function, (ty, id)),
            None => self.in_tables(growing, |tables| tables.type_number(ty)),
        };
        let shape = growing.machine.own_shape(shape);
        growing.machine.set_shape(object, shape);
    }

    /// Returns the shape of a function whose type differs from the type of its literal.
    fn function_shape(
        &mut self,
        growing: &mut Growing,
        function: u32,
        (ty, id): (Ty, TypeId),
    ) -> u32 {
        let (number, is_new) =
            self.in_tables(growing, |tables| tables.function_shape(function, ty));
        if is_new {
            growing.machine.set_function_shape(number, function, id);
        }
        number
    }

    /// Returns whether the value in a register fits the type in another register.
    pub(super) fn fits(&mut self, growing: &mut Growing, ty: u8, value: u8) -> Result<bool, Stop> {
        let ty = growing.type_in(ty);
        loop {
            match growing.machine.fits(value, ty) {
                Ok(fits) => return Ok(fits),
                Err(missed) => self.tell_fit(growing, missed)?,
            }
        }
    }

    /// Ends the run if the value in a register does not fit the type in another register.
    pub(super) fn require_fit(
        &mut self,
        growing: &mut Growing,
        ty: u8,
        value: u8,
    ) -> Result<(), Stop> {
        if self.fits(growing, ty, value)? {
            return Ok(());
        }
        growing.machine.fail_here();
        Err(Stop::Fault(Fault::OtherType))
    }

    /// Registers in the machine, for each new shape of a made record, the shape of the literal from
    /// which the record was made.
    pub(super) fn base_shapes(&self, growing: &mut Growing) {
        while let Some(&of) = growing.kept.shaped.get(growing.based) {
            let number = growing.based as u32;
            growing.based += 1;
            let (record, case) = match of {
                Shaped::Record(record) => (record, None),
                Shaped::Case(record, case) => (record, Some(case)),
                Shaped::Type(_) => continue,
            };
            let Some(literal) = self.record(record).made else { continue };
            let Growing { kept, unit, machine, .. } = growing;
            let view = self.folds.live.view(self);
            let base = with_tables(view, kept, unit, |tables| tables.record_number(literal, case));
            machine.grow(unit);
            let [shape, base] = [number, base].map(|number| machine.own_shape(number));
            machine.set_shape_base(shape, base);
        }
    }

    /// Returns a type with the records at hand in place of their literals, for code that belongs to
    /// the made record `within`.
    pub(crate) fn type_within(&self, within: RecordId, ty: Ty) -> Option<Ty> {
        self.folds.types_within.get(&(within, ty)).copied()
    }

    /// Computes the types that occur in functions that belong to made records. Functions that folds
    /// return may run later, so their code needs these types. Cost: linear in the rows of the
    /// program, and in the made records with the types of their functions.
    pub(crate) fn prepare_within(&mut self) {
        if self.folds.made.is_empty() {
            return;
        }
        self.sync();
        let types = self.types_with_made();
        if types.is_empty() {
            return;
        }
        let mut all: Vec<RecordId> = self.folds.made.keys().copied().collect();
        all.sort_unstable();
        for record in all {
            let Some(group) = self.made_group(record).cloned() else { continue };
            let own = group.keys().filter_map(|literal| types.get(literal)).flatten();
            let mut own: Vec<Ty> = own.copied().collect();
            own.sort_unstable();
            own.dedup();
            for ty in own {
                let made = self.with_at_hand(ty, &group, &[]);
                self.folds.types_within.insert((record, ty), made);
            }
        }
    }

    /// Returns for each literal of made records the types in code that contain this literal and are
    /// not records themselves.
    fn types_with_made(&self) -> HashMap<RecordId, Vec<Ty>> {
        let live = &self.folds.live;
        let mut types: HashSet<Ty> = HashSet::new();
        for row in live.expressions.all() {
            types.extend([row.expected, row.given, row.ty].into_iter().chain(row.denotes));
        }
        types.extend(live.tests.all().iter().map(|row| row.ty));
        for row in live.patterns.all() {
            types.insert(row.matched);
            if let crate::check::PatternIs::Type(ty) = row.meaning {
                types.insert(ty);
            }
        }
        let mut by_literal: HashMap<RecordId, Vec<Ty>> = HashMap::new();
        for ty in types {
            let ty = self.types.settled(ty).unwrap_or(ty);
            if ty.is_unknown() || matches!(self.types.node(ty), Node::Record(_)) {
                continue;
            }
            for record in self.types.records_in(ty).into_iter().filter(|of| self.is_made(*of)) {
                by_literal.entry(record).or_default().push(ty);
            }
        }
        by_literal
    }
}
