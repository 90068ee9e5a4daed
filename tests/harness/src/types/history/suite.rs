//! The suite of histories. A history is a sequence of operations of a subject on several drafts and
//! interners.

use super::faults::{self, PLANTED_BUGS};
use super::label::{self, Labels};
use super::side::{Observation, OpAnswer};
use super::{History, Size, Trace, check, draw, shrink, text, trace};
use crate::kit::source::Source;
use crate::kit::ways::{self, Ways};
use crate::kit::{self, BrokenLaw, Bug, Capabilities, LawTimes, Laws, Suite, Tuning, Words};
use crate::types::subject::Subject;
use crate::types::subject::implementation::Selfsame;
use crate::types::suite::Make;
use std::sync::Arc;
use std::time::Instant;

/// The suite of histories, with the function that makes its subjects. Each history gets a new
/// subject. Otherwise a history could fail because of another history, and could not be replayed.
#[derive(Clone)]
pub struct Histories {
    make: Make,
    name: String,
    /// The settings that a tuning can change, with their default values.
    tuning: Tuning,
}

impl Histories {
    /// Returns the suite that tests the subjects that `make` returns.
    pub fn new(make: impl Fn() -> Box<dyn Subject> + Send + Sync + 'static) -> Self {
        let subject = make();
        let (name, tuning) = (subject.name().to_owned(), subject.ability().tuning.clone());
        Self { make: Arc::new(make), name, tuning }
    }
}

impl Default for Histories {
    /// Returns the suite that tests the implementation.
    fn default() -> Self {
        Self::new(|| Box::new(Selfsame::new()))
    }
}

/// A law of histories: a check of a whole history on a subject.
pub type Law = kit::Law<fn(&mut dyn Subject, &Trace) -> Result<(), BrokenLaw>>;

/// The table of laws has only this entry, which stands for many laws. There is one law for each
/// operation, and one for each property that must never change. A broken law is reported with the
/// name of one of these laws, which starts with `history-`.
pub const LAWS: &[Law] = &[Law {
    name: "histories",
    group: "histories",
    rules: &[
        "draft.foreign",
        "identity.compiler",
        "identity.stable",
        "interner.atomic",
        "interner.incremental",
        "interner.member",
        "interner.realize",
        "wire.atomic",
        "wire.draft",
        "wire.draft.round-trip",
    ],
    needs: Capabilities::NOTHING,
    check,
}];

impl Suite for Histories {
    type Case = Trace;
    type Size = Size;
    type Subject = ();
    type Check = fn(&mut dyn Subject, &Trace) -> Result<(), BrokenLaw>;

    const CHOICES: usize = 4_000;
    const CANARY: &'static str = "fifth-batch";

    fn name(&self) -> String {
        self.name.clone()
    }

    fn draw(&self, source: &mut dyn Source, size: Size, told: &mut Trace) -> Result<(), BrokenLaw> {
        draw(source, size, &self.tuning, told)
    }

    fn reaches(&self, size: Size) -> bool {
        size.steps >= Size::default().steps
    }

    fn trace(&self, told: &mut Trace) -> Result<(), BrokenLaw> {
        *told = trace(&told.history)?;
        Ok(())
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        LAWS
    }

    fn check(
        &self,
        (): &mut (),
        told: &Trace,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        laws.iter().try_for_each(|law| {
            let start = Instant::now();
            let mut subject = (self.make)();
            subject.tune(&told.history.tuning);
            let verdict = (law.check)(&mut *subject, told);
            times.laws.push((law.name, start.elapsed()));
            verdict
        })
    }

    fn bugs() -> Vec<Bug> {
        PLANTED_BUGS.iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        let of_model = PLANTED_BUGS.iter().find(|own| own.name == bug);
        let of_model = of_model.map(|bug| Self::new(|| faults::subject(bug.change)));
        of_model.or_else(|| {
            Ways::planted(bug, "histories")
                .map(|ways| Self::new(move || Box::new(Selfsame::of(ways))))
        })
    }

    fn slips() -> Vec<Bug> {
        ways::slips("histories")
    }
}

/// Returns whether an operation was refused.
fn refused(seen: &Observation) -> bool {
    matches!(seen.answer, OpAnswer::Refused(_))
}

impl kit::Case for Trace {
    type Labels = Labels;

    const WORDS: Words = Words {
        suite: "histories",
        command: "histories",
        cases: "histories",
        measure: "operations",
        ending: "history",
        folder: "histories",
    };

    fn labels(&self) -> Labels {
        label::of(self)
    }

    fn weight(&self) -> usize {
        shrink::weight(&self.history)
    }

    fn measure(&self) -> usize {
        self.history.ops.len()
    }

    fn operations(&self, each: &mut dyn FnMut(&'static str, bool)) {
        for (op, seen) in self.history.ops.iter().zip(&self.seen) {
            each(op.verb.word(), seen.as_ref().is_some_and(refused));
        }
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        let History { tuning, .. } = &self.history;
        let tuned = tuning.edits().map(|tuning| History { tuning, ..self.history.clone() });
        let edits = shrink::edits(&self.history);
        tuned.chain(edits.map(|edit| History { tuning: tuning.clone(), ..edit })).map(Self::from)
    }

    fn until(&self, step: usize) -> Self {
        let mut out = self.clone();
        out.history.ops.truncate(step + 1);
        out.seen.truncate(step + 1);
        out
    }

    fn tidy(self) -> Self {
        let tuning = self.history.tuning.clone();
        History { tuning, ..shrink::numbered(&self.history) }.into()
    }

    fn text(&self) -> String {
        text::print_trace(self)
    }

    fn key(&self) -> String {
        text::print(&self.history)
    }

    fn step(&self, step: usize) -> String {
        let verb = self.history.ops.get(step).map(|op| format!(", {}", op.verb.word()));
        format!("operation {step}{}", verb.unwrap_or_default())
    }

    fn is_text(text: &str) -> bool {
        text::is_history(text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        text::parse(text).map(Self::from)
    }
}
