//! The suite of cases of types, which compares any [`Subject`] with the model.

use crate::kit::finding::entropy_line;
use crate::kit::source::Source;
use crate::kit::ways::{self, Ways};
use crate::kit::{self, BrokenLaw, Bug, LawTimes, Laws, Mutant, Suite, Tuning, Words};
use crate::types::capability_filter::CapabilityFilter;
use crate::types::case::{Case, Labels, Size};
use crate::types::draw::add_large;
use crate::types::faults::{self, PLANTED_BUGS};
use crate::types::law::{self, Law, Trial, Verdict};
use crate::types::laws::LAWS;
use crate::types::subject::Subject;
use crate::types::subject::implementation::Selfsame;
use crate::types::{shrink, text};
use crate::wire;
use selfsame_spec::graph::Node;
use std::sync::Arc;

/// A function that makes a subject. After a panic, the function is called again.
pub type Make = Arc<dyn Fn() -> Box<dyn Subject> + Send + Sync>;

/// The suite of types: the function that makes the subject, and the generator of cases that the
/// subject accepts.
#[derive(Clone)]
pub struct Types {
    make: Make,
    fit: Arc<CapabilityFilter>,
    name: String,
}

impl Types {
    /// Returns the suite that tests the subjects that `make` returns.
    pub fn new(make: impl Fn() -> Box<dyn Subject> + Send + Sync + 'static) -> Self {
        let subject = make();
        let (fit, name) =
            (Arc::new(CapabilityFilter::new(subject.ability())), subject.name().to_owned());
        Self { make: Arc::new(make), fit, name }
    }

    /// Returns the generator of cases that the subject accepts.
    #[must_use]
    pub fn fit(&self) -> &CapabilityFilter {
        &self.fit
    }
}

impl Default for Types {
    /// Returns the suite that tests the implementation.
    fn default() -> Self {
        Self::new(|| Box::new(Selfsame::new()))
    }
}

impl Suite for Types {
    type Case = Case;
    type Size = Size;
    type Subject = Box<dyn Subject>;
    type Check = fn(&mut Trial<'_>) -> Verdict;

    const CANARY: &'static str = "batch-local";

    fn name(&self) -> String {
        self.name.clone()
    }

    fn draw(&self, source: &mut dyn Source, size: Size, case: &mut Case) -> Result<(), BrokenLaw> {
        *case = self.fit.draw(source, size);
        case.tuning = Tuning::draw(source, &self.fit.ability().tuning);
        case.mutants = wire::draw::mutants(source, self.fit.ability().can);
        if self.fit.takes_everything() && source.chance(1, 256) {
            add_large(source, case);
        }
        Ok(())
    }

    fn small() -> Option<Size> {
        Some(Size { heads: 3, batches: 2 })
    }

    fn given(&self, case: Case) -> Option<Case> {
        self.fit.adapt(case)
    }

    fn takes(&self, case: &Case) -> bool {
        self.fit.ability().takes(case)
    }

    fn reaches(&self, size: Size) -> bool {
        size.heads >= Size::default().heads && self.fit.takes_everything()
    }

    fn subject(&self) -> Box<dyn Subject> {
        (self.make)()
    }

    fn laws() -> &'static [Law] {
        LAWS
    }

    fn lacks(&self, law: &Law) -> Vec<&'static str> {
        law.needs.without(self.fit.ability().can).names().collect()
    }

    fn check(
        &self,
        subject: &mut Box<dyn Subject>,
        case: &Case,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        law::check(&mut **subject, case, laws, times)
    }

    fn bugs() -> Vec<Bug> {
        PLANTED_BUGS.iter().map(Bug::about).collect()
    }

    fn planted(bug: &str) -> Option<Self> {
        let of_reference = faults::find(bug).map(|fault| Self::new(|| fault.subject()));
        of_reference.or_else(|| {
            Ways::planted(bug, "types").map(|ways| Self::new(move || Box::new(Selfsame::of(ways))))
        })
    }

    fn slips() -> Vec<Bug> {
        ways::slips("types")
    }
}

impl kit::Case for Case {
    type Labels = Labels;

    const WORDS: Words = Words {
        suite: "types",
        command: "check",
        cases: "cases",
        measure: "heads",
        ending: "same",
        folder: "",
    };

    fn labels(&self) -> Labels {
        self.labels.with(wire::label::of(self))
    }

    fn weight(&self) -> usize {
        self.weight()
    }

    fn measure(&self) -> usize {
        self.heads()
    }

    fn numbers(&self) -> Vec<(&'static str, usize)> {
        let nodes = self.batches.iter().flat_map(|graph| &graph.nodes);
        let forwards = nodes.clone().filter(|node| matches!(node, Node::Forward(_))).count();
        vec![
            ("batches", self.batches.len()),
            ("roots", self.class.len()),
            ("nodes", nodes.count()),
            ("heads", self.heads()),
            ("forwards", forwards),
            ("weight", self.weight()),
        ]
    }

    fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        shrink::edits(self)
    }

    fn text(&self) -> String {
        text::print(self)
    }

    fn remarks(&self) -> Vec<String> {
        let tuning = Vec::from_iter(self.tuning.line());
        let mutants = self.mutants.iter().map(Mutant::line).collect();
        let right = text::explanation(self).into_iter().map(|line| format!("right: {line}"));
        [vec![entropy_line(&self.law_entropy)], tuning, mutants, right.collect()].concat()
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mutants = Mutant::of_text(text, &wire::draw::FORMS);
        Ok(Self { mutants, ..text::parse(text)? })
    }
}
