//! Runs folds (`[demand.fold]`, `[fold.budget]`).

use super::data::{Done, EndRow, Growing};
use super::job::{Gathered, Waiting};
use super::row::{FoldDef, Named, Runner};
use crate::check::{Checker, TypeFault, Wrong};
use crate::code::{Around, Kept, Request, Written, write_fold};
use crate::link::{ModuleId, Spot};
use crate::machine::{Budget, Fault, Machine};
use crate::mono::ValueId;
use crate::task::{Run, Task};
use crate::types::{RecordId, Ty};
use selfsame_spec::code::Unit;
use selfsame_spec::text::NoteRole;

/// The maximal numbers of steps, units and frames of one fold.
const FOLD: Budget = Budget { steps: 1_000_000, units: 1 << 21, frames: 200 };

/// The maximum number of parts of a value (`[fold.size]`, `[fold.size-parts]`).
pub(super) const PARTS: u64 = 1 << 20;

/// The maximum number of notes about the calls of a failed fold (`[fold.error]`, `[fold.stack]`).
const NOTES: usize = 16;

/// The outcome of a fold, and the numbers of steps and units that the fold counted.
struct Ended {
    end: Result<ValueId, Stop>,
    steps: u64,
    units: u64,
}

/// The reason why a fold stops.
pub(super) enum Stop {
    Fault(Fault),
    Wrong(Wrong),
    /// The fold compares these records, and the first equal record of each of them is not known
    /// yet.
    Missed(Vec<RecordId>),
    /// The fold needs values of a made record: all of them, or only the value with the given index.
    Needs(RecordId, Option<u32>),
    /// A value of a made record cannot be computed, because too many records wait for values or
    /// because the value depends on itself.
    Value(Fault, RecordId, u32),
}

struct Failure {
    what: Wrong,
    notes: Vec<(Spot, NoteRole)>,
}

impl From<Wrong> for Failure {
    fn from(what: Wrong) -> Self {
        Self { what, notes: Vec::new() }
    }
}

impl Checker<'_> {
    /// Runs the folds of a runner that were checked and not run yet, in the order of the text.
    pub(crate) fn run_folds(&mut self, module: ModuleId, runner: Runner) -> Run<()> {
        let mut all: Vec<FoldDef> = self.out().folds.of(module, runner).to_vec();
        all.extend(self.folds.pending.get(&(module, runner)).into_iter().flatten());
        all.sort_by_key(|fold| fold.at.first);
        for fold in all {
            if !self.folds.done.contains_key(&(module, fold.at.first)) {
                self.run_fold(&fold)?;
            }
        }
        Ok(())
    }

    fn run_fold(&mut self, fold: &FoldDef) -> Run<()> {
        let module = fold.at.module;
        let operand = self.whole(module, fold.operand);
        self.run_folds(module, Runner::Expr(operand.first))?;
        self.sync();
        let code = self.scan((module, operand.first, operand.last), true);
        if code.faulty || fold.ty.is_unknown() {
            let done = Done { value: None, frozen: fold.frozen };
            self.folds.done.insert((module, fold.at.first), done);
            return Ok(());
        }
        for row in &code.names {
            self.demand_name(row.what, row.at)?;
            for &literal in self.functions_of_row(*row).0.iter() {
                self.demand_ready(literal, row.at)?;
            }
        }
        self.sync();
        let code = self.scan((module, operand.first, operand.last), true);
        let mut faulty = code.faulty || fold.ty.is_unknown();
        let (mut lost, mut told) = (faulty, Vec::new());
        for row in code.names {
            let (functions, is_lost) = self.functions_of_row(row);
            (lost, faulty) = (lost | is_lost, faulty | is_lost);
            let mut is_impure = row.what == Named::Print;
            for &literal in functions.iter() {
                let facts = self.facts_of(literal);
                is_impure |= facts.impure;
                lost |= facts.faulty;
            }
            if is_impure {
                told.push(self.spot(row.whole));
            }
        }
        let impure = !told.is_empty();
        // If the operand is faulty, impure names in it are not reported ([fold.pure]).
        for at in told.into_iter().filter(|_| !faulty) {
            self.found.faults.push(TypeFault { at, what: Wrong::Impure, notes: Vec::new() });
        }
        let mut value = None;
        if !lost && !impure && self.has_made(fold.ty) {
            // The result would contain a made record, but the type of the fold contains only the
            // record's literal ([fold.made-leaves]).
            let (at, what) = (self.spot(fold.at), Wrong::CannotFreeze("what a made record is in"));
            self.found.faults.push(TypeFault { at, what, notes: Vec::new() });
        } else if !lost && !impure {
            value = self.executed(fold)?;
            self.within_total()?;
        }
        let done = Done { value, frozen: fold.frozen };
        self.folds.done.insert((module, fold.at.first), done);
        Ok(())
    }

    /// Returns the value of a fold. If the fold compares records whose first equal records are not
    /// known, these are computed and the fold is run again.
    fn executed(&mut self, fold: &FoldDef) -> Run<Option<ValueId>> {
        loop {
            match self.execute_fold(fold) {
                Ok(value) => return Ok(value),
                Err(missed) => {
                    for record in missed {
                        self.demand(Task::Identity(record), fold.at)?;
                    }
                }
            }
        }
    }

    /// Runs a fold, and reports the failure if the run fails.
    ///
    /// # Errors
    /// An error lists the records whose first equal records must be computed. In this case nothing
    /// was reported, and the fold must be run again.
    fn execute_fold(&mut self, fold: &FoldDef) -> Result<Option<ValueId>, Vec<RecordId>> {
        let mut growing = match self.folds.growing.take() {
            Some(growing) => growing,
            None => Box::new(self.new_growing()),
        };
        let Ended { end, steps, units } = self.ended(&mut growing, fold);
        let end = match end {
            Err(Stop::Missed(records)) => Err(records),
            end => Ok(end.map_err(|stop| self.failure(&growing, stop))),
        };
        growing.machine.forget();
        self.folds.growing = Some(growing);
        let end = end?;
        self.folds.steps += steps;
        self.folds.units += units;
        let end = match end {
            Ok(value) if self.size_of_value(value) > PARTS => {
                Err(Wrong::Budget("parts", PARTS, "E0508").into())
            }
            end => end,
        };
        let (told, value) = match end {
            Ok(value) => (Ok(value), Some(value)),
            Err(Failure { what, notes }) => {
                let code = what.code();
                let at = self.spot(fold.at);
                self.found.faults.push(TypeFault { at, what, notes });
                (Err(code), None)
            }
        };
        self.folds.rows.push(EndRow { at: fold.at, end: told, steps, units });
        Ok(value)
    }

    fn new_growing(&self) -> Growing {
        let view = self.folds.live.view(self);
        let around = Around::new(view);
        let may_make = self.types_may_be_one();
        let kept = Kept::asking(may_make);
        let (unit, mut machine) = (Unit::default(), Machine::new(self.links.tuning()));
        if may_make {
            machine.ask_of_types();
        }
        let (jobs, gathered, passing) = (Vec::new(), Gathered::default(), Vec::new());
        Growing { kept, unit, machine, around, making: None, jobs, gathered, passing, based: 0 }
    }

    fn ended(&mut self, growing: &mut Growing, fold: &FoldDef) -> Ended {
        self.prepare_tuples();
        let at = (fold.at.module, fold.operand);
        let written = self
            .in_tables_around(growing, |tables, around| write_fold(tables, around, at, fold.ty));
        let Written { start, function, global, large } = written;
        let machine = &mut growing.machine;
        if large {
            let end = Err(Stop::Wrong(Wrong::Budget("words of code", 1 << 24, "E0508")));
            return Ended { end, steps: 0, units: 0 };
        }
        if let Some(start) = start {
            machine.call_aside(start);
        }
        machine.start(function, FOLD);
        let end = self.run_answered(growing).and_then(|()| {
            let word = growing.machine.global(global);
            let value = self.frozen_held(growing, (word, fold.ty))?;
            self.made_for(growing, Waiting::Leave(value))?;
            self.made_whole(growing, value)
        });
        growing.gathered = Gathered::default();
        for types in std::mem::take(&mut growing.passing) {
            growing.machine.forget_types(types);
        }
        let (steps, units) = (growing.machine.steps(), growing.machine.units());
        self.folds.words.clear();
        // The global is cleared, so that the objects of the fold can be collected.
        growing.machine.set_global(global, 0);
        Ended { end, steps, units }
    }

    /// Returns the failure of a fold, with the compile-time stack (`[fold.error]`).
    fn failure(&self, growing: &Growing, stop: Stop) -> Failure {
        let made = match stop {
            Stop::Value(_, record, at) => self.made_place(record, at),
            _ => None,
        };
        let fault = match stop {
            Stop::Fault(fault) | Stop::Value(fault, ..) => fault,
            Stop::Wrong(what) => return what.into(),
            Stop::Missed(_) | Stop::Needs(..) => Fault::Compare,
        };
        let machine = &growing.machine;
        let what = match fault {
            Fault::Frames => Wrong::Budget("calls at a time", FOLD.frames as u64, "E0507"),
            Fault::Limit if machine.units() < FOLD.units && machine.steps() >= FOLD.steps => {
                Wrong::Budget("steps", FOLD.steps, "E0506")
            }
            Fault::Limit => Wrong::Budget("units", FOLD.units, "E0508"),
            fault => {
                let problem = fault.problem(machine.message());
                let code = problem.as_ref().map_or("E0908", |problem| problem.code());
                let message = (fault == Fault::Panic).then(|| machine.message().to_owned());
                Wrong::FoldFails(code, message)
            }
        };
        let places = machine.places(&growing.unit, fault).take(NOTES);
        let notes = places.enumerate().map(|(at, (module, span))| {
            let role = if at == 0 { NoteRole::Failure } else { NoteRole::Call };
            let module = self.links.loaded.order[module as usize];
            let own = Spot { module, span };
            (made.filter(|_| at == 0).unwrap_or(own), role)
        });
        Failure { what, notes: notes.collect() }
    }

    /// Answers a request that the running code of a fold sends.
    pub(super) fn answer(
        &mut self,
        growing: &mut Growing,
        [to, from, behind]: [u8; 3],
        number: u32,
    ) -> Result<(), Stop> {
        match growing.kept.requests.get(number as usize).cloned() {
            Some(Request::Make(records, literals, within)) => {
                let at_hand = self.at_hand(growing, (&literals, behind), within);
                self.make_records(growing, &records, at_hand, [to, from]);
            }
            Some(Request::Member(at)) => return self.made_member(growing, at, [to, from]),
            Some(Request::Free(units)) => growing.machine.give(units),
            Some(Request::Construct(record, given)) => {
                return self.construct_made(growing, (record, &given), [to, from, behind]);
            }
            Some(Request::Type { ty: of, decls, made, known, within }) => {
                let ty = self.type_of_run(growing, (of, &decls), from);
                let behind = from + decls.len() as u8;
                let at_hand = self.at_hand(growing, (&made, behind), within);
                let ty = self.with_at_hand(ty, &at_hand, &known);
                self.count_type(growing, of, ty)?;
                let number = self.number_of_type(growing, ty);
                if let Some(word) = growing.machine.scalar(to) {
                    *word = u64::from(number);
                }
            }
            Some(Request::Retype) => self.retype(growing, to, from),
            Some(Request::Fits) => {
                let fits = self.fits(growing, from, behind)?;
                if let Some(word) = growing.machine.scalar(to) {
                    *word = u64::from(fits);
                }
            }
            Some(Request::Test) => self.require_fit(growing, from, behind)?,
            Some(Request::Own(at)) => return self.own_member(growing, at, [to, behind]),
            None => {}
        }
        Ok(())
    }

    /// Returns the index of a type in the code unit of folds.
    pub(super) fn number_of_type(&self, growing: &mut Growing, ty: Ty) -> u32 {
        self.in_tables(growing, |tables| tables.number(ty))
    }

    /// Returns the number of parts of a value, including the parts of nested values
    /// (`[fold.size]`).
    pub(super) fn size_of_value(&mut self, value: ValueId) -> u64 {
        while self.folds.sizes.len() <= value.at() {
            let next = ValueId::new(self.folds.sizes.len());
            let parts = self.values.node(next).parts();
            let size = parts.into_iter().fold(0_u64, |size, part| {
                size.saturating_add(1).saturating_add(self.folds.sizes[part.at()])
            });
            self.folds.sizes.push(size);
        }
        self.folds.sizes[value.at()]
    }
}
