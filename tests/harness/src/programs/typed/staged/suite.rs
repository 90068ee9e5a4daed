//! Programs with compile time as a suite: the staged sides, of which the model is the reference.

use super::case::StagedCase;
use super::draw::program;
use crate::kit::source::Source;
use crate::kit::{BrokenLaw, Bug, LawTimes, Laws, Patience, Suite};
use crate::programs::draw::{Size, Sort, mutate};
use crate::programs::faults::{STAGED_BUGS, find};
use crate::programs::implementation::Selfsame;
use crate::programs::law::{Law, Trial, Verdict};
use crate::programs::laws::STAGED_LAWS;
use crate::programs::model::Model;
use crate::programs::suite::ProgramSuite;
use selfsame_spec::program::Stage;
use std::sync::Arc;
use std::time::Duration;

/// The suite: the side under test.
#[derive(Clone)]
pub struct StagedSuite(pub ProgramSuite);

impl Default for StagedSuite {
    /// Tests the implementation.
    fn default() -> Self {
        Self(ProgramSuite(Arc::new(Selfsame::new().staged())))
    }
}

impl StagedSuite {
    /// Tests the model against itself.
    #[must_use]
    pub fn model() -> Self {
        Self(ProgramSuite(Arc::new(Model::new().staged())))
    }
}

impl Suite for StagedSuite {
    type Case = StagedCase;
    type Size = Size;
    type Subject = ();
    type Check = fn(&Trial<'_>) -> Verdict;

    const CHOICES: usize = 2_500;
    const LIMIT: Duration = Duration::from_secs(60);
    const PATIENCE: Patience = Patience { tries: 8_000, time: Duration::from_secs(30) };
    const CANARY: &'static str = "a-loop-starts-where-it-was-met";

    fn name(&self) -> String {
        self.0.name()
    }

    fn draw(
        &self,
        source: &mut dyn Source,
        size: Size,
        case: &mut StagedCase,
    ) -> Result<(), BrokenLaw> {
        case.0.law_entropy = (0..4).map(|_| source.choose(1 << 16)).collect();
        case.0.sort = Sort::Valid;
        let what = source.choose(19);
        case.0.program = program(source, size.items, (13..=18).contains(&what));
        if what == 19 {
            mutate(source, &mut case.0.program);
            case.0.sort = Sort::Changed;
        }
        self.trace(case)
    }

    fn small() -> Option<Size> {
        Some(Size { modules: 1, items: 2, depth: 1 })
    }

    fn reaches(&self, size: Size) -> bool {
        size == Size::default() && self.0.0.has(Stage::CompileTime)
    }

    fn trace(&self, case: &mut StagedCase) -> Result<(), BrokenLaw> {
        self.0.trace(&mut case.0)
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        &STAGED_LAWS
    }

    fn lacks(&self, law: &Law) -> Vec<&'static str> {
        self.0.lacks(law)
    }

    fn check(
        &self,
        subject: &mut (),
        case: &StagedCase,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        self.0.check(subject, &case.0, laws, times)
    }

    fn bugs() -> Vec<Bug> {
        STAGED_BUGS.iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        find(bug).map(|bug| Self(ProgramSuite(bug.staged())))
    }
}
