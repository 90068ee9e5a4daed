//! The suite of worlds: it tests any [`WorldSubject`] against the model.

use super::case::{Case, KeptModel, Trace};
use super::draw::{self, Size};
use super::exhaustive::Programs;
use super::faults::{self, PLANTED_BUGS};
use super::implementation::Selfsame;
use super::label::{self, Labels};
use super::law::{Law, Trial, Verdict};
use super::laws::LAWS;
use super::narrow::Narrowed;
use super::run::{Outcome, Runner};
use super::subject::WorldSubject;
use super::{registry, shrink, text};
use crate::kit::engine::Engine;
use crate::kit::source::Source;
use crate::kit::ways::{self, Ways};
use crate::kit::{
    self, BrokenLaw, Bug, Capabilities, Drawn, LawTimes, Laws, Mutant, Patience, Suite, Tester,
    Tuning, Words,
};
use crate::snapshot::changed;
use crate::snapshot::mutant::FORM;
use crate::types::subject::ability::Ability;
use std::sync::Arc;
use std::time::Duration;

/// A function that makes an empty world.
pub type Make = Arc<dyn Fn() -> Box<dyn WorldSubject> + Send + Sync>;

/// The suite of worlds. The suite makes the worlds under test itself, because one law needs several
/// worlds.
#[derive(Clone)]
pub struct Worlds {
    make: Make,
    /// The function that makes a model world, limited to the queries that the subject announces.
    model: Make,
    ability: Arc<Ability>,
    name: String,
}

impl Worlds {
    /// Returns the suite that tests the worlds that `make` returns. `name` is the name of these
    /// worlds in reports.
    pub fn new(
        name: &str,
        make: impl Fn() -> Box<dyn WorldSubject> + Send + Sync + 'static,
    ) -> Self {
        let ability = Ability { tuning: make().tunable(), ..Ability::EVERYTHING.clone() };
        let (make, model) = (Arc::new(make), Arc::new(registry::model));
        Self { make, model, ability: Arc::new(ability), name: name.to_owned() }
    }

    /// Returns the suite for worlds that have only the given ability.
    pub fn within(
        name: &str,
        ability: Ability,
        make: impl Fn() -> Box<dyn WorldSubject> + Send + Sync + 'static,
    ) -> Self {
        let ability = Arc::new(ability);
        let narrowed = |ability: &Arc<Ability>, world| -> Box<dyn WorldSubject> {
            Box::new(Narrowed::new(world, Arc::clone(ability)))
        };
        let [ours, theirs] = [&ability, &ability].map(Arc::clone);
        Self {
            make: Arc::new(move || narrowed(&theirs, make())),
            model: Arc::new(move || narrowed(&ours, registry::model())),
            ability,
            name: name.to_owned(),
        }
    }
}

impl Default for Worlds {
    /// Returns the suite that tests the implementation.
    fn default() -> Self {
        Self::new("selfsame", registry::implementation)
    }
}

/// Returns the capabilities that a world needs to be checked by a law: those that the law lists,
/// and those that its rules require.
fn needs(law: &Law) -> Capabilities {
    let of_rule = |rule: &&str| match rule.split('.').next() {
        Some("module" | "function") => Capabilities::MODULES,
        Some("snapshot") => Capabilities::SNAPSHOTS,
        Some("typefn") => Capabilities::TYPE_FUNCTIONS,
        _ => Capabilities::OBJECTS,
    };
    law.rules.iter().map(of_rule).fold(law.needs, Capabilities::with)
}

impl Suite for Worlds {
    type Case = Trace;
    type Size = Size;
    type Subject = ();
    type Check = fn(&Trial<'_>) -> Verdict;

    const CHOICES: usize = 2_000;
    /// The time limit is generous: the slowest cases need about a second in the model, and about a
    /// second in the world under test.
    const LIMIT: Duration = Duration::from_secs(60);
    const PATIENCE: Patience = Patience { tries: 6_000, time: Duration::from_secs(15) };
    const CANARY: &'static str = "compiler-stops-at-names";

    fn name(&self) -> String {
        self.name.clone()
    }

    fn draw(&self, source: &mut dyn Source, size: Size, told: &mut Trace) -> Result<(), BrokenLaw> {
        draw::draw(source, size, (self.model)(), told, &|source, case| {
            case.tuning = Tuning::draw(source, &self.ability.tuning);
            case.mutants = changed::draw(source, self.ability.can);
        });
        Ok(())
    }

    fn reaches(&self, size: Size) -> bool {
        size.ops >= Size::default().ops && self.ability.takes_every_world()
    }

    /// The operations run one by one, so that the outcomes before a panic of the model are kept.
    fn trace(&self, told: &mut Trace) -> Result<(), BrokenLaw> {
        let mut runner = Runner::new((self.model)());
        told.steps.clear();
        let Trace { case, steps, model, .. } = told;
        case.ops.iter().for_each(|op| steps.push(runner.step(op)));
        *model = KeptModel::new(runner);
        Ok(())
    }

    fn subject(&self) {}

    fn laws() -> &'static [Law] {
        LAWS
    }

    fn lacks(&self, law: &Law) -> Vec<&'static str> {
        needs(law).without(self.ability.can).names().collect()
    }

    fn check(
        &self,
        (): &mut (),
        told: &Trace,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        let make = || {
            let mut world = (self.make)();
            world.tune(&told.case.tuning);
            world
        };
        let trial = times.setup(|| Trial::new(told, &make, &*self.model));
        let can = self.ability.can;
        times.each(laws, |law| can.has(needs(law)).then(|| (law.check)(&trial)))
    }

    fn bugs() -> Vec<Bug> {
        PLANTED_BUGS.iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        let of_reference = faults::find(bug).map(|fault| Self::new(fault.name, || fault.world()));
        of_reference.or_else(|| {
            Ways::planted(bug, "worlds")
                .map(|ways| Self::new(bug, move || Box::new(Selfsame::of(ways))))
        })
    }

    fn slips() -> Vec<Bug> {
        ways::slips("worlds")
    }
}

impl Engine<Worlds> for Programs {
    fn case(&self, suite: &Worlds, number: u64) -> Option<Drawn<Trace>> {
        let mut case = Trace { case: Self::case(self, number)?, ..Trace::default() };
        let verdict = Tester::new(suite).trace(&mut case);
        Some(Drawn { case, verdict })
    }

    fn replay(&self, number: u64) -> String {
        Self::replay(self, number)
    }
}

impl kit::Case for Trace {
    type Labels = Labels;

    const WORDS: Words = Words {
        suite: "worlds",
        command: "worlds",
        cases: "cases",
        measure: "operations",
        ending: "world",
        folder: "worlds",
    };

    fn labels(&self) -> Labels {
        label::of(self).with(changed::labels(self))
    }

    fn weight(&self) -> usize {
        shrink::weight(&self.case)
    }

    fn measure(&self) -> usize {
        self.case.ops.len()
    }

    fn operations(&self, each: &mut dyn FnMut(&'static str, bool)) {
        for (op, step) in self.case.ops.iter().zip(&self.steps) {
            each(op.verb(), matches!(step.outcome, Outcome::Refused(_)));
        }
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        shrink::edits(self).map(|case| Self { case, ..Self::default() })
    }

    fn text(&self) -> String {
        text::print(self)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mutants = Mutant::of_text(text, &[&FORM]);
        Ok(Self { case: Case { mutants, ..text::parse(text)? }, ..Self::default() })
    }
}
