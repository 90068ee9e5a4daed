//! The suite of typed programs: it tests any [`Programs`](crate::programs::subject::Programs)
//! against the model.

use super::case::TypedCase;
use super::family::{Family, Plain};
use crate::kit::source::Source;
use crate::kit::{BrokenLaw, Bug, LawTimes, Laws, Patience, Suite, Tuning, ways};
use crate::programs::draw::{Size, Sort, mutate};
use crate::programs::law::{Law, Trial, Verdict};
use crate::programs::suite::ProgramSuite;
use std::marker::PhantomData;
use std::time::Duration;

/// The suite of one family of typed programs.
#[derive(Clone, Default)]
pub struct TypedSuite<F = Plain> {
    /// The suite of all programs, which contains the side under test.
    pub programs: ProgramSuite,
    family: PhantomData<F>,
}

impl<F> From<ProgramSuite> for TypedSuite<F> {
    fn from(programs: ProgramSuite) -> Self {
        Self { programs, family: PhantomData }
    }
}

impl<F: Family> TypedSuite<F> {
    /// Returns the suite that tests the model against itself.
    #[must_use]
    pub fn model() -> Self {
        ProgramSuite::model().into()
    }
}

impl<F: Family> Suite for TypedSuite<F> {
    type Case = TypedCase<F>;
    type Size = Size;
    type Subject = ();
    type Check = fn(&Trial<'_>) -> Verdict;

    const CHOICES: usize = 2_500;
    const LIMIT: Duration = Duration::from_secs(60);
    const PATIENCE: Patience = Patience { tries: 8_000, time: Duration::from_secs(30) };
    const CANARY: &'static str = F::CANARY;

    fn name(&self) -> String {
        self.programs.name()
    }

    /// Draws a case. Of each [`Family::CASES`] programs, one is changed after it was drawn, and
    /// [`Family::WRONG`] have an error.
    fn draw(
        &self,
        source: &mut dyn Source,
        size: Size,
        own: &mut TypedCase<F>,
    ) -> Result<(), BrokenLaw> {
        let case = &mut own.case;
        case.law_entropy = (0..4).map(|_| source.choose(1 << 16)).collect();
        case.sort = Sort::Valid;
        let (what, last) = (source.choose(F::CASES - 1), F::CASES - 1);
        case.program = F::program(source, size.items, (last - F::WRONG..last).contains(&what));
        if what == last {
            mutate(source, &mut case.program);
            case.sort = Sort::Changed;
        }
        case.tuning = Tuning::draw(source, &self.programs.0.tunable());
        self.trace(own)
    }

    fn small() -> Option<Size> {
        Some(Size { modules: 1, items: 2, depth: 1 })
    }

    fn reaches(&self, size: Size) -> bool {
        size == Size::default() && self.programs.0.has(F::STAGE)
    }

    fn trace(&self, own: &mut TypedCase<F>) -> Result<(), BrokenLaw> {
        self.programs.trace(&mut own.case)
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        F::laws()
    }

    fn lacks(&self, law: &Law) -> Vec<&'static str> {
        self.programs.lacks(law)
    }

    fn check(
        &self,
        subject: &mut (),
        own: &TypedCase<F>,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        self.programs.check(subject, &own.case, laws, times)
    }

    fn bugs() -> Vec<Bug> {
        F::bugs().iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        let of_reference = ProgramSuite::planted(bug);
        of_reference.or_else(|| ProgramSuite::with_slip(bug, F::SLIPS)).map(Self::from)
    }

    fn slips() -> Vec<Bug> {
        ways::slips(F::SLIPS)
    }
}
