//! The traits of a layer: one for its cases, which are data, and one for its suite, which draws and
//! checks cases.

use super::bug::Bug;
use super::labels::LabelSet;
use super::law::{BrokenLaw, Law, LawTimes};
use super::source::Source;
use std::fmt::Debug;
use std::time::Duration;

/// The words for the cases of a suite in commands and reports, and the names of their files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// The name of the suite.
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

/// The input of laws: plain data and, if the layer has a reference, the answers of the reference.
///
/// A case that is drawn or [traced](Suite::trace) contains the answers of the reference. A case
/// that is [parsed](Case::parse) or [edited](Case::edits) has no answers until it is traced.
pub trait Case: Clone + Default + Debug + Send + Sync + 'static {
    /// The labels that a case can have.
    type Labels: LabelSet;

    /// The words for these cases in commands and reports.
    const WORDS: Words;

    /// Returns the labels of this case.
    fn labels(&self) -> Self::Labels;

    /// Returns the size that shrinking lowers.
    fn weight(&self) -> usize;

    /// Returns the size that reports show: the number of heads, or the number of operations.
    fn measure(&self) -> usize;

    /// Returns measures of the case, for charts.
    fn numbers(&self) -> Vec<(&'static str, usize)> {
        vec![(Self::WORDS.measure, self.measure()), ("weight", self.weight())]
    }

    /// Calls `each` with the name of each operation, and whether the reference refused it.
    fn operations(&self, _each: &mut dyn FnMut(&'static str, bool)) {}

    /// Returns the result of every single edit; the edits with the largest effect come first. An
    /// edit that does not lower the weight is skipped.
    fn edits(&self) -> impl Iterator<Item = Self> + '_;

    /// Returns the case without the operations after `step`. A law that breaks at `step` also
    /// breaks there without these operations.
    #[must_use]
    fn until(&self, _step: usize) -> Self {
        self.clone()
    }

    /// Returns the case as people write it: the parts that remain after shrinking, with names
    /// numbered from 0.
    #[must_use]
    fn tidy(self) -> Self {
        self
    }

    /// Returns the case as text.
    fn text(&self) -> String;

    /// Returns the text from which file names are computed. It contains everything that
    /// distinguishes two cases.
    fn key(&self) -> String {
        self.text()
    }

    /// Returns the remarks above the text of a finding, one line for each.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns an operation as a finding prints it.
    fn step(&self, step: usize) -> String {
        format!("operation {step}")
    }

    /// Returns whether a text looks like a case of this suite, even if the text is not well-formed.
    fn is_text(_text: &str) -> bool {
        false
    }

    /// Reads the output of [`Case::remarks`], followed by the output of [`Case::text`].
    ///
    /// # Errors
    /// On an error, returns its place and the reason.
    fn parse(text: &str) -> Result<Self, String>;
}

/// The limits of shrinking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// The maximum number of smaller cases that are tried.
    pub tries: usize,
    /// The largest time.
    pub time: Duration,
}

/// The default of [`Suite::LIMIT`].
pub const LIMIT: Duration = Duration::from_secs(600);

/// All laws of a suite, or some of them.
pub type Laws<S> = [&'static Law<<S as Suite>::Check>];

/// A layer under test: it draws cases, and checks laws on a system.
///
/// A value of this type determines the system under test: a subject, or the reference with a
/// planted bug. The value is cheap to clone, because every thread has its own clone.
pub trait Suite: Clone + Send + Sync + 'static {
    /// The type of its cases.
    type Case: Case;
    /// The size of cases. The required shares of labels apply to the default size.
    type Size: Copy + Default + Send + Sync + 'static;
    /// The part of the system under test that a thread keeps from one case to the next.
    type Subject: 'static;
    /// The type of the function that checks a law on a case.
    type Check: Copy + Send + Sync + 'static;

    /// The approximate number of choices from which a case of the default size is drawn.
    const CHOICES: usize = 400;
    /// The limits of shrinking.
    const PATIENCE: Patience = Patience { tries: 20_000, time: Duration::from_secs(60) };
    /// The maximum time of a case; a case that takes longer counts as hung.
    const LIMIT: Duration = LIMIT;
    /// The planted bug that every engine finds within a few hundred cases.
    const CANARY: &'static str;

    /// Returns the name of the system under test in reports.
    fn name(&self) -> String;

    /// Draws a case that the subject accepts. A case that the reference cannot finish is left
    /// incomplete.
    ///
    /// # Errors
    /// Returns the law that the reference breaks by itself.
    fn draw(
        &self,
        source: &mut dyn Source,
        size: Self::Size,
        case: &mut Self::Case,
    ) -> Result<(), BrokenLaw>;

    /// Returns the size of new cases that are drawn when edits cannot make a larger failing case
    /// smaller.
    fn small() -> Option<Self::Size> {
        None
    }

    /// Fits a case from elsewhere to the subject; `None` if the subject accepts no part of it.
    fn given(&self, case: Self::Case) -> Option<Self::Case> {
        Some(case)
    }

    /// Returns whether the subject accepts a case as it is.
    fn takes(&self, _case: &Self::Case) -> bool {
        true
    }

    /// Returns whether cases of this size reach the required shares of labels after they are fitted
    /// to the subject.
    fn reaches(&self, _size: Self::Size) -> bool {
        true
    }

    /// Lets the reference run a case, which then contains its answers.
    ///
    /// # Errors
    /// Returns the law that the reference breaks by itself.
    fn trace(&self, _case: &mut Self::Case) -> Result<(), BrokenLaw> {
        Ok(())
    }

    /// Makes the system under test; it is called once for each thread, and again after a panic.
    fn subject(&self) -> Self::Subject;

    /// Returns every law.
    fn laws() -> &'static [Law<Self::Check>];

    /// Returns the capabilities that a law needs and the subject lacks.
    fn lacks(&self, _law: &Law<Self::Check>) -> Vec<&'static str> {
        Vec::new()
    }

    /// Checks on a traced case those laws for which the subject has the capabilities.
    ///
    /// # Errors
    /// Returns the first law that does not hold.
    fn check(
        &self,
        subject: &mut Self::Subject,
        case: &Self::Case,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw>;

    /// Returns the catalogue of planted bugs.
    fn bugs() -> Vec<Bug>;

    /// Returns the planted bugs of the implementation; each is listed once for tuned and once for
    /// untuned cases. The list is empty without the feature `planted`.
    fn slips() -> Vec<Bug> {
        Vec::new()
    }

    /// Returns the suite whose subject has the given planted bug of the reference or of the
    /// implementation.
    fn planted(bug: &str) -> Option<Self>;
}

/// Returns every law of a suite.
#[must_use]
pub fn laws<S: Suite>() -> Vec<&'static Law<S::Check>> {
    S::laws().iter().collect()
}

/// Returns the law with a name.
#[must_use]
pub fn law<S: Suite>(name: &str) -> Option<&'static Law<S::Check>> {
    S::laws().iter().find(|law| law.name == name)
}
