//! The suite of programs: it tests any [`Programs`](super::subject::Programs) against the model.

use super::answers::{Answers, Side};
use super::case::{Case, Told, model};
use super::draw::{self, Size};
use super::faults::{self, PLANTED_BUGS};
use super::implementation::Selfsame;
use super::label::{self, Labels};
use super::law::{Law, Trial, Verdict, needs};
use super::laws::LAWS;
use super::{shrink, text};
use crate::kit::source::Source;
use crate::kit::ways::{self, Ways};
use crate::kit::{
    self, BrokenLaw, Bug, Capabilities, LawTimes, Laws, Patience, Suite, Tuning, Words,
};
use selfsame_spec::program::Stage;
use std::sync::Arc;
use std::time::Duration;

/// The name under which the list of the implementation's planted bugs contains this suite.
const SLIPS: &str = "programs";

/// The suite of programs. Its field is the side under test.
#[derive(Clone)]
pub struct ProgramSuite(pub Side);

impl Default for ProgramSuite {
    /// Returns the suite that tests the implementation.
    fn default() -> Self {
        Self(Arc::new(Selfsame::new()))
    }
}

impl ProgramSuite {
    /// Returns the suite that tests the model against itself.
    #[must_use]
    pub fn model() -> Self {
        Self(model())
    }

    /// Returns the suite that tests the implementation with one of its planted bugs; `None` unless
    /// the bug belongs to the given suite.
    pub(crate) fn with_slip(bug: &str, suite: &str) -> Option<Self> {
        Ways::planted(bug, suite).map(|ways| Self(Arc::new(Selfsame::of(ways))))
    }

    /// Returns the stages that both the side under test and the model implement, as capabilities.
    fn stages(&self) -> Capabilities {
        let built = |side: &Side| needs(side.built());
        Capabilities(built(&self.0).0 & built(&model()).0)
    }
}

const STAGES: [(Stage, &str); 14] = [
    (Stage::Scan, "tokens"),
    (Stage::Parse, "trees"),
    (Stage::Link, "modules"),
    (Stage::Names, "names"),
    (Stage::Form, "forms"),
    (Stage::Kinds, "kinds"),
    (Stage::Tables, "ids"),
    (Stage::Report, "reports"),
    (Stage::Notation, "drafts"),
    (Stage::Publish, "worlds"),
    (Stage::Check, "types"),
    (Stage::Trace, "traces"),
    (Stage::Run, "runs"),
    (Stage::CompileTime, "folds and instances"),
];

impl Suite for ProgramSuite {
    type Case = Case;
    type Size = Size;
    type Subject = ();
    type Check = fn(&Trial<'_>) -> Verdict;

    const CHOICES: usize = 1_500;
    const LIMIT: Duration = Duration::from_secs(60);
    const PATIENCE: Patience = Patience { tries: 8_000, time: Duration::from_secs(20) };
    const CANARY: &'static str = "sums-right-to-left";

    fn name(&self) -> String {
        self.0.name().to_owned()
    }

    fn draw(&self, source: &mut dyn Source, size: Size, case: &mut Case) -> Result<(), BrokenLaw> {
        case.law_entropy = (0..4).map(|_| source.choose(1 << 16)).collect();
        (case.sort, case.program) = draw::draw(source, size);
        case.tuning = Tuning::draw(source, &self.0.tunable());
        self.trace(case)
    }

    fn small() -> Option<Size> {
        Some(Size { modules: 2, items: 2, depth: 1 })
    }

    fn reaches(&self, size: Size) -> bool {
        size == Size::default() && self.stages().has(needs(&[Stage::Names, Stage::Kinds]))
    }

    fn trace(&self, case: &mut Case) -> Result<(), BrokenLaw> {
        case.told = Told(Some(Arc::new(Answers::new(model(), case.program.clone()))));
        Ok(())
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        &LAWS
    }

    fn lacks(&self, law: &Law) -> Vec<&'static str> {
        let has = self.stages();
        let lacks = STAGES
            .iter()
            .filter(|(stage, _)| law.needs.has(needs(&[*stage])) && !has.has(needs(&[*stage])));
        lacks.map(|(_, name)| *name).collect()
    }

    fn check(
        &self,
        (): &mut (),
        case: &Case,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        let (has, trial) = (self.stages(), times.setup(|| Trial::new(case, &self.0)));
        times.each(laws, |law| has.has(law.needs).then(|| (law.check)(&trial)))
    }

    fn bugs() -> Vec<Bug> {
        PLANTED_BUGS.iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        let of_reference = faults::find(bug).map(|bug| Self(bug.side()));
        of_reference.or_else(|| Self::with_slip(bug, SLIPS))
    }

    fn slips() -> Vec<Bug> {
        ways::slips(SLIPS)
    }
}

impl kit::Case for Case {
    type Labels = Labels;

    const WORDS: Words = Words {
        suite: "programs",
        command: "programs",
        cases: "programs",
        measure: "bytes",
        ending: "program",
        folder: "programs",
    };

    fn labels(&self) -> Labels {
        label::of(self)
    }

    fn weight(&self) -> usize {
        shrink::weight(self)
    }

    fn measure(&self) -> usize {
        self.program.texts.values().map(Vec::len).sum()
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        shrink::edits(self)
    }

    fn text(&self) -> String {
        text::print(self)
    }

    fn is_text(text: &str) -> bool {
        text.lines().any(|line| line.starts_with("@file ") || line.starts_with("@hex "))
    }

    fn parse(text: &str) -> Result<Self, String> {
        text::parse(text)
    }
}
