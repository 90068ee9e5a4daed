//! Computes the values of made records (`[fold.made-value]`, `[fold.made-shared]`,
//! `[fold.made-alone]`, `[fold.made-unset]`). The code that computes values runs on top of the code
//! that needs them. Afterwards, the latter code continues.

use super::data::{Growing, MadeValue, Stage};
use super::job::{Job, Waiting};
use super::run::Stop;
use crate::check::{Checker, Wrong};
use crate::code::{FunctionKey, GlobalKey};
use crate::link::Spot;
use crate::machine::{Fault, Handle, Stopped, Value};
use crate::types::{RecordId, Ty};

impl Checker<'_> {
    /// Runs code to its end, and answers the requests that the code makes.
    pub(super) fn run_answered(&mut self, growing: &mut Growing) -> Result<(), Stop> {
        let end = self.run_jobs(growing);
        self.unwound(growing, end)
    }

    /// Computes the values that are needed for the end of a fold.
    pub(super) fn made_for(&mut self, growing: &mut Growing, waiting: Waiting) -> Result<(), Stop> {
        let begun = self.go_on(growing, waiting);
        let end = match begun {
            Ok(()) if !growing.jobs.is_empty() => self.run_jobs(growing),
            begun => begun,
        };
        self.unwound(growing, end)
    }

    /// Removes all jobs, at the end or after a failure. Then the run below all jobs is the current
    /// run of the machine, and an error reports the calls of this run.
    fn unwound(&mut self, growing: &mut Growing, end: Result<(), Stop>) -> Result<(), Stop> {
        while let Some(job) = growing.jobs.pop() {
            if let Some(below) = job.below {
                growing.machine.leave(below);
            }
            growing.making = job.before;
        }
        end
    }

    fn run_jobs(&mut self, growing: &mut Growing) -> Result<(), Stop> {
        loop {
            match growing.machine.run() {
                Stopped::Done if growing.jobs.is_empty() => return Ok(()),
                Stopped::Done => {
                    self.note_value(growing)?;
                    if let Some(waiting) = self.next_value(growing)? {
                        self.go_on(growing, waiting)?;
                        if let (Waiting::Leave(_), true) = (waiting, growing.jobs.is_empty()) {
                            return Ok(());
                        }
                    }
                }
                Stopped::Asked(registers, number) => {
                    self.go_on(growing, Waiting::Request(registers, number))?;
                }
                Stopped::Compared(types) => self.go_on(growing, Waiting::Compare(types))?,
                Stopped::Failed(fault) => return Err(Stop::Fault(fault)),
            }
        }
    }

    /// Answers a waiting request. If the request needs values that are missing, begins to run the
    /// code that computes them.
    fn go_on(&mut self, growing: &mut Growing, mut waiting: Waiting) -> Result<(), Stop> {
        loop {
            let done = match waiting {
                Waiting::Request(registers, number) => self.answer(growing, registers, number),
                Waiting::Compare(types) => self.tell_types(growing, types),
                Waiting::Leave(value) => self.all_known(growing, value),
            };
            let (record, at) = match done {
                Err(Stop::Needs(record, at)) => (record, at),
                done => return done,
            };
            growing.jobs.push(Job {
                record,
                is_whole: at.is_none(),
                at: at.unwrap_or(0),
                below: None,
                before: growing.making,
                waiting,
                gathered: std::mem::take(&mut growing.gathered),
            });
            if at.is_some() {
                return self.begin_value(growing);
            }
            if let Some(made) = self.folds.made.get_mut(&record) {
                made.stage = Stage::Making;
            }
            match self.next_value(growing)? {
                Some(again) => waiting = again,
                None => return Ok(()),
            }
        }
    }

    /// Begins to compute the next value of the record on top of the stack. If all values of the
    /// record are computed, returns the request that waits for them.
    fn next_value(&mut self, growing: &mut Growing) -> Result<Option<Waiting>, Stop> {
        let Some(job) = growing.jobs.last_mut() else { return Ok(None) };
        if job.is_whole {
            let made = self.folds.made.get(&job.record);
            let values = made.map_or(&[][..], |made| &made.values);
            let mut next = values.iter().skip(job.at as usize);
            if let Some(at) = next.position(|value| *value == MadeValue::New) {
                job.at += at as u32;
                return self.begin_value(growing).map(|()| None);
            }
        }
        let Some(job) = growing.jobs.pop() else { return Ok(None) };
        growing.gathered = job.gathered;
        if job.is_whole {
            if let Some(made) = self.folds.made.get_mut(&job.record) {
                made.stage = Stage::Done;
            }
            self.note_made(job.record);
            for types in std::mem::take(&mut growing.passing) {
                growing.machine.forget_types(types);
            }
        }
        Ok(Some(job.waiting))
    }

    /// Begins to run the code that computes the value of the job on top of the stack.
    fn begin_value(&mut self, growing: &mut Growing) -> Result<(), Stop> {
        let Some(job) = growing.jobs.last_mut() else { return Ok(()) };
        let (record, at) = (job.record, job.at);
        if growing.machine.is_full() {
            return Err(Stop::Value(Fault::Frames, record, at));
        }
        let Some(made) = self.folds.made.get_mut(&record) else { return Ok(()) };
        if let Some(value) = made.values.get_mut(at as usize) {
            *value = MadeValue::Open;
        }
        let key = FunctionKey::Made(made.literal, at);
        let function = growing.kept.known_function(key).unwrap_or(u32::MAX);
        job.below = Some(growing.machine.enter(function, made.closure));
        growing.making = Some(record);
        Ok(())
    }

    /// Stores the value that the job on top of the stack computed.
    fn note_value(&mut self, growing: &mut Growing) -> Result<(), Stop> {
        let Some(job) = growing.jobs.last_mut() else { return Ok(()) };
        let (record, at) = (job.record, job.at);
        if let Some(below) = job.below.take() {
            growing.machine.leave(below);
        }
        growing.making = job.before;
        let Some(made) = self.folds.made.get(&record) else { return Ok(()) };
        let global = growing.kept.known_global(GlobalKey::Made(made.literal, at));
        let word = global.map_or(0, |global| growing.machine.global(global));
        let ty = made.members.get(at as usize).map_or(Ty::UNKNOWN, |member| member.ty);
        let group = made.group.clone();
        let rep = self.rep_of(ty);
        let value = Value::held(growing.machine.heap(), rep, word);
        let value = match self.frozen_as_it_is(growing, value) {
            Some(value) => MadeValue::Known(self.value_with(value, &group)),
            None => {
                if rep.is_reference() {
                    growing.machine.keep(Handle::of_word(word));
                }
                MadeValue::Live(word)
            }
        };
        if let Some(made) = self.folds.made.get_mut(&record)
            && let Some(place) = made.values.get_mut(at as usize)
        {
            *place = value;
        }
        Ok(())
    }

    /// Returns the place in the text of a default or constant of a made record.
    pub(super) fn made_place(&self, record: RecordId, at: u32) -> Option<Spot> {
        let made = self.folds.made.get(&record)?;
        let value = made.members.get(at as usize)?.value;
        Some(self.spot(self.whole(self.record(made.literal).env.module, value)))
    }

    /// Returns an error if the values of a made record are missing and no job computes them yet.
    pub(super) fn made_known(&self, record: RecordId) -> Result<(), Stop> {
        match self.folds.made.get(&record).map(|made| made.stage) {
            Some(Stage::New) => Err(Stop::Needs(record, None)),
            Some(Stage::Making | Stage::Done) | None => Ok(()),
        }
    }

    /// Returns one value of a made record. A job may still be computing the other values of the
    /// record.
    pub(super) fn made_one(&self, record: RecordId, at: u32) -> Result<MadeValue, Stop> {
        self.made_known(record)?;
        let made = self.folds.made.get(&record);
        match made.and_then(|made| made.values.get(at as usize)) {
            Some(MadeValue::New) => Err(Stop::Needs(record, Some(at))),
            // The value is still being computed, so it depends on itself.
            Some(MadeValue::Open) | None => Err(Stop::Value(Fault::Unset, record, at)),
            Some(value) => Ok(*value),
        }
    }

    /// Returns whether a made record equals no other record for now. This is so while its values
    /// are being computed, and if freezing would refuse or change one of its values.
    pub(super) fn is_alone(&self, record: RecordId) -> bool {
        let Some(made) = self.folds.made.get(&record) else { return false };
        made.stage != Stage::Done || made.has_live()
    }

    /// Freezes, at the end of a fold, the values of a record that are kept as words of the machine.
    /// Returns an error if a value cannot be frozen.
    pub(super) fn freeze_live(&mut self, growing: &Growing, record: RecordId) -> Result<(), Stop> {
        let Some(made) = self.folds.made.get(&record) else { return Ok(()) };
        if !made.has_live() {
            return Ok(());
        }
        let made = made.clone();
        for (at, (value, member)) in made.values.iter().zip(made.members.iter()).enumerate() {
            let MadeValue::Live(word) = *value else { continue };
            let value = Value::held(growing.machine.heap(), self.rep_of(member.ty), word);
            let Some(value) = self.frozen_as_it_is(growing, value) else {
                let what = "a record that was made of something that could change";
                return Err(Stop::Wrong(Wrong::CannotFreeze(what)));
            };
            let value = self.value_with(value, &made.group);
            if let Some(made) = self.folds.made.get_mut(&record) {
                made.values[at] = MadeValue::Known(value);
            }
        }
        self.note_made(record);
        Ok(())
    }
}
