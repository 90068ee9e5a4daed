//! The suite of histories of programs.

use super::draw::{Size, draw};
use super::faults::{self, PLANTED_BUGS};
use super::label::{self, Labels};
use super::laws::{Gone, LAWS, Law};
use super::machine::{Machine, Plain};
use super::past::go;
use super::planted::Planted;
use super::trace::{History, Trace};
use super::{shrink, text};
use crate::kit::source::Source;
use crate::kit::{
    self, BrokenLaw, Bug, LawTimes, Laws, Patience, Suite, Tuning, Verdict, Words, ways,
};
use crate::programs::answers::Side;
use crate::programs::case::model;
use crate::programs::implementation::Selfsame;
use crate::programs::suite::ProgramSuite;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The name under which the list of the implementation's planted bugs contains this suite.
const SLIPS: &str = "program-histories";

/// A function that makes the machine under test.
pub type Make = Arc<dyn Fn() -> Box<dyn Machine> + Send + Sync>;

/// The suite of histories. The suite makes a machine for each history.
#[derive(Clone)]
pub struct ProgramHistories(Make);

impl ProgramHistories {
    /// Returns the suite that tests the machines that `make` returns.
    pub fn new(make: impl Fn() -> Box<dyn Machine> + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// Returns the suite that tests a side.
    #[must_use]
    pub fn of_side(side: Side) -> Self {
        Self::new(move || Box::new(Plain::new(Arc::clone(&side))))
    }

    /// Returns the suite that tests the model against itself.
    #[must_use]
    pub fn model() -> Self {
        Self::of_side(model())
    }
}

impl Default for ProgramHistories {
    /// Returns the suite that tests the implementation.
    fn default() -> Self {
        Self::of_side(Arc::new(Selfsame::new()))
    }
}

impl Suite for ProgramHistories {
    type Case = Trace;
    type Size = Size;
    type Subject = ();
    type Check = fn(&Gone<'_>, usize) -> Verdict;

    const CHOICES: usize = 400;
    const LIMIT: Duration = Duration::from_secs(60);
    const PATIENCE: Patience = Patience { tries: 4_000, time: Duration::from_secs(20) };
    const CANARY: &'static str = "a-second-run-sets-nothing";

    fn name(&self) -> String {
        (self.0)().name()
    }

    fn draw(&self, source: &mut dyn Source, size: Size, case: &mut Trace) -> Result<(), BrokenLaw> {
        *case = draw(source, size).into();
        case.history.start.tuning = Tuning::draw(source, &(self.0)().tunable());
        self.trace(case)
    }

    fn reaches(&self, size: Size) -> bool {
        size.steps >= Size::default().steps
    }

    fn trace(&self, case: &mut Trace) -> Result<(), BrokenLaw> {
        *case = Trace::of(&case.history);
        Ok(())
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        LAWS
    }

    fn check(
        &self,
        (): &mut (),
        trace: &Trace,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        let seen = times.setup(|| {
            let mut machine = (self.0)();
            machine.tune(&trace.history.start.tuning);
            go(&mut *machine, trace)
        });
        let gone = Gone { trace, seen };
        laws.iter().try_for_each(|law| {
            let start = Instant::now();
            let mut steps = 0..trace.steps.len();
            let verdict = steps.try_for_each(|step| {
                let told = |why| BrokenLaw { step: Some(step), ..BrokenLaw::new(law.name, why) };
                (law.check)(&gone, step).map_err(told)
            });
            times.laws.push((law.name, start.elapsed()));
            verdict
        })
    }

    fn bugs() -> Vec<Bug> {
        PLANTED_BUGS.iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        let slip = || ProgramSuite::with_slip(bug, SLIPS).map(|suite| Self::of_side(suite.0));
        let of_reference = faults::find(bug).map(|bug| bug.change);
        of_reference.map(|bug| Self::new(move || Box::new(Planted::new(bug)))).or_else(slip)
    }

    fn slips() -> Vec<Bug> {
        ways::slips(SLIPS)
    }
}

impl kit::Case for Trace {
    type Labels = Labels;

    const WORDS: Words = Words {
        suite: "histories of programs",
        command: "programs --histories",
        cases: "histories",
        measure: "operations",
        ending: "program-history",
        folder: "program-histories",
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
        for (op, step) in self.history.ops.iter().zip(&self.steps) {
            each(op.verb(), step.act.is_none());
        }
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        shrink::edits(&self.history).map(Self::from)
    }

    fn until(&self, step: usize) -> Self {
        let ops = self.history.ops.iter().take(step + 1).copied().collect();
        Self::of(&History { ops, ..self.history.clone() })
    }

    fn text(&self) -> String {
        text::print(&self.history)
    }

    fn step(&self, step: usize) -> String {
        let line = self.history.ops.get(step).map(|op| format!(", {}", op.line()));
        format!("operation {step}{}", line.unwrap_or_default())
    }

    fn is_text(text: &str) -> bool {
        text::is_history(text)
    }

    fn parse(text: &str) -> Result<Self, String> {
        text::parse(text).map(Self::from)
    }
}
