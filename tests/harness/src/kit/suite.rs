//! The traits of a layer: `Case` for its cases, which are data, and `Suite` for drawing and
//! checking cases.

use super::bug::Bug;
use super::labels::LabelSet;
use super::law::{BrokenLaw, Law, LawTimes};
use super::source::Source;
use std::fmt::Debug;
use std::time::Duration;

/// The words for a suite and its cases in commands, reports and names of files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// The name of the suite on the command line.
    pub suite: &'static str,
    /// The command that draws a case from a seed and checks it.
    pub command: &'static str,
    /// The noun for the suite's cases, in the plural.
    pub cases: &'static str,
    /// The unit of [`Case::measure`], in the plural.
    pub measure: &'static str,
    /// The extension of the files in which cases are saved.
    pub ending: &'static str,
    /// The folder of the suite's saved cases, within the folder of all suites.
    pub folder: &'static str,
}

/// A case: plain data, and, if the layer has a reference, the answers of the reference.
///
/// A case that is drawn or [traced](Suite::trace) contains the answers of the reference. A case
/// that is [parsed](Case::parse) or [edited](Case::edits) contains no answers until it is traced.
pub trait Case: Clone + Default + Debug + Send + Sync + 'static {
    /// The labels that a case can have.
    type Labels: LabelSet;

    /// The words for the cases in commands and reports.
    const WORDS: Words;

    /// Returns the labels of this case.
    fn labels(&self) -> Self::Labels;

    /// Returns the size of the case that shrinking reduces.
    fn weight(&self) -> usize;

    /// Returns the size of the case that reports show: the number of heads, or the number of
    /// operations.
    fn measure(&self) -> usize;

    /// Returns named numbers that describe the case, for charts.
    fn numbers(&self) -> Vec<(&'static str, usize)> {
        vec![(Self::WORDS.measure, self.measure()), ("weight", self.weight())]
    }

    /// Calls `each` for each operation, with its name and whether the reference refused it.
    fn operations(&self, _each: &mut dyn FnMut(&'static str, bool)) {}

    /// Returns the results of all single edits of the case; the edits with the largest effect come
    /// first. An edit that does not reduce the weight is skipped by shrinking.
    fn edits(&self) -> impl Iterator<Item = Self> + '_;

    /// Returns the case without the operations after `step`. If a law does not hold at `step`, it
    /// also does not hold without the later operations.
    #[must_use]
    fn until(&self, _step: usize) -> Self {
        self.clone()
    }

    /// Returns the case in a tidy form: only the remaining items, with names that are numbered from
    /// 0.
    #[must_use]
    fn tidy(self) -> Self {
        self
    }

    /// Returns the case as text.
    fn text(&self) -> String;

    /// Returns the text from which file names are computed. The text contains everything that
    /// distinguishes two cases.
    fn key(&self) -> String {
        self.text()
    }

    /// Returns the comment lines above the text of a finding.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns the text of an operation, as it is printed in a finding.
    fn step(&self, step: usize) -> String {
        format!("operation {step}")
    }

    /// Returns whether a text looks like a case of this suite, even if the text is not well-formed.
    fn is_text(_text: &str) -> bool {
        false
    }

    /// Parses a case from the lines of [`Case::remarks`], followed by the text of [`Case::text`].
    ///
    /// # Errors
    /// Returns the place of the error, and the reason.
    fn parse(text: &str) -> Result<Self, String>;
}

/// The limits of shrinking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// The largest number of smaller cases that are tried.
    pub tries: usize,
    /// The largest time for shrinking.
    pub time: Duration,
}

/// The default time limit of a case, [`Suite::LIMIT`].
pub const LIMIT: Duration = Duration::from_secs(600);

/// A list of laws of a suite: all of them, or a selection.
pub type Laws<S> = [&'static Law<<S as Suite>::Check>];

/// A suite: it draws cases of a layer, and checks laws on the system under test.
///
/// A value of this type determines the system under test: a subject, or the reference with a
/// planted bug. Cloning the value must be cheap, because every thread has its own clone.
pub trait Suite: Clone + Send + Sync + 'static {
    /// The type of the suite's cases.
    type Case: Case;
    /// The size of cases. The required shares of labels apply to the default size.
    type Size: Copy + Default + Send + Sync + 'static;
    /// The state of the system under test that a thread keeps from one case to the next.
    type Subject: 'static;
    /// The type of the function that checks a law on a case.
    type Check: Copy + Send + Sync + 'static;

    /// The approximate number of choices from which a case of the default size is drawn.
    const CHOICES: usize = 400;
    /// The limits of shrinking.
    const PATIENCE: Patience = Patience { tries: 20_000, time: Duration::from_secs(60) };
    /// The time limit of a case; a case that takes longer counts as hung.
    const LIMIT: Duration = LIMIT;
    /// The name of a planted bug that every engine finds within a few hundred cases.
    const CANARY: &'static str;

    /// Returns the name that the system under test has in reports.
    fn name(&self) -> String;

    /// Draws a case that the subject accepts. If the reference cannot finish a case, the case is
    /// incomplete.
    ///
    /// # Errors
    /// Returns the law that the reference breaks while it runs the case.
    fn draw(
        &self,
        source: &mut dyn Source,
        size: Self::Size,
        case: &mut Self::Case,
    ) -> Result<(), BrokenLaw>;

    /// Returns the size of the new cases that are drawn if edits cannot make a larger failing case
    /// smaller.
    fn small() -> Option<Self::Size> {
        None
    }

    /// Changes a case that was not drawn by this suite into a form that the subject accepts; `None`
    /// if nothing of it remains.
    fn given(&self, case: Self::Case) -> Option<Self::Case> {
        Some(case)
    }

    /// Returns whether the subject accepts a case without changes.
    fn takes(&self, _case: &Self::Case) -> bool {
        true
    }

    /// Returns whether cases of this size reach the required shares of labels, after they are
    /// changed to suit the subject.
    fn reaches(&self, _size: Self::Size) -> bool {
        true
    }

    /// Runs a case in the reference, and stores the answers of the reference in the case.
    ///
    /// # Errors
    /// Returns the law that the reference breaks while it runs the case.
    fn trace(&self, _case: &mut Self::Case) -> Result<(), BrokenLaw> {
        Ok(())
    }

    /// Creates the system under test. The function is called once for each thread, and again after
    /// a panic.
    fn subject(&self) -> Self::Subject;

    /// Returns all laws of the suite.
    fn laws() -> &'static [Law<Self::Check>];

    /// Returns the capabilities that a law needs and the subject lacks.
    fn lacks(&self, _law: &Law<Self::Check>) -> Vec<&'static str> {
        Vec::new()
    }

    /// Checks laws on a traced case. A law is skipped if the subject lacks a capability that it
    /// needs.
    ///
    /// # Errors
    /// Returns the report about the first law that does not hold.
    fn check(
        &self,
        subject: &mut Self::Subject,
        case: &Self::Case,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw>;

    /// Returns the catalogue of planted bugs.
    fn bugs() -> Vec<Bug>;

    /// Returns the planted bugs of the implementation; each bug is listed for tuned cases and for
    /// cases without tuning. Without the feature `planted`, the list is empty.
    fn slips() -> Vec<Bug> {
        Vec::new()
    }

    /// Returns the suite whose subject has the given planted bug of the reference or of the
    /// implementation.
    fn planted(bug: &str) -> Option<Self>;
}

/// Returns all laws of a suite.
#[must_use]
pub fn laws<S: Suite>() -> Vec<&'static Law<S::Check>> {
    S::laws().iter().collect()
}

/// Returns the law that has this name.
#[must_use]
pub fn law<S: Suite>(name: &str) -> Option<&'static Law<S::Check>> {
    S::laws().iter().find(|law| law.name == name)
}
