//! Typed programs as a suite: whatever is [`Programs`](crate::programs::subject::Programs), against the model.

use super::case::TypedCase;
use super::module;
use crate::kit::source::Source;
use crate::kit::{BrokenLaw, Bug, LawTimes, Laws, Patience, Suite};
use crate::programs::draw::{Size, Sort, mutate};
use crate::programs::law::{Law, Trial, Verdict};
use crate::programs::laws::TYPED_LAWS;
use crate::programs::suite::ProgramSuite;
use selfsame_spec::program::Stage;
use std::time::Duration;

/// The suite: the side under test.
#[derive(Clone, Default)]
pub struct TypedSuite(pub ProgramSuite);

impl Suite for TypedSuite {
    type Case = TypedCase;
    type Size = Size;
    type Subject = ();
    type Check = fn(&Trial<'_>) -> Verdict;

    const CHOICES: usize = 2_500;
    const LIMIT: Duration = Duration::from_secs(60);
    const PATIENCE: Patience = Patience { tries: 8_000, time: Duration::from_secs(30) };
    const CANARY: &'static str = "unify-takes-a-larger-union";

    fn name(&self) -> String {
        self.0.name()
    }

    fn draw(
        &self,
        source: &mut dyn Source,
        size: Size,
        case: &mut TypedCase,
    ) -> Result<(), BrokenLaw> {
        case.0.law_entropy = (0..4).map(|_| source.choose(1 << 16)).collect();
        case.0.sort = Sort::Valid;
        let what = source.choose(15);
        case.0.program = module::program(source, size.items, (11..=14).contains(&what));
        if what == 15 {
            mutate(source, &mut case.0.program);
            case.0.sort = Sort::Changed;
        }
        self.trace(case)
    }

    fn small() -> Option<Size> {
        Some(Size { modules: 1, items: 2, depth: 1 })
    }

    fn reaches(&self, size: Size) -> bool {
        size == Size::default() && self.0.0.has(Stage::Run)
    }

    fn trace(&self, case: &mut TypedCase) -> Result<(), BrokenLaw> {
        self.0.trace(&mut case.0)
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        &TYPED_LAWS
    }

    fn lacks(&self, law: &Law) -> Vec<&'static str> {
        self.0.lacks(law)
    }

    fn check(
        &self,
        subject: &mut (),
        case: &TypedCase,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        self.0.check(subject, &case.0, laws, times)
    }

    fn bugs() -> Vec<Bug> {
        ProgramSuite::bugs()
    }

    fn planted(bug: &str) -> Option<Self> {
        ProgramSuite::planted(bug).map(Self)
    }
}
