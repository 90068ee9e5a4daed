//! What a layer brings: its cases, as data; and a suite, which draws and checks them.

use super::bug::Bug;
use super::labels::LabelSet;
use super::law::{BrokenLaw, Law, LawTimes};
use super::source::Source;
use std::fmt::Debug;
use std::time::Duration;

/// What people call the cases of a suite, and where they find them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// The suite.
    pub suite: &'static str,
    /// The command that draws a case from a seed and checks it.
    pub command: &'static str,
    /// Cases, in the plural.
    pub cases: &'static str,
    /// What [`Case::measure`] counts, in the plural.
    pub measure: &'static str,
    /// The ending of a file that a case is saved in.
    pub ending: &'static str,
    /// The folder of saved cases within the folder of all of them.
    pub folder: &'static str,
}

/// What laws are checked on: plain data, and, where the layer has a reference, its answers.
///
/// What is drawn or [told](Suite::trace) has the answers of the reference with it; what is
/// [parsed](Case::parse) or [edited](Case::edits) has none until it is told.
pub trait Case: Clone + Default + Debug + Send + Sync + 'static {
    /// What a case can have in it.
    type Labels: LabelSet;

    /// What people call such cases.
    const WORDS: Words;

    /// What this case has in it.
    fn labels(&self) -> Self::Labels;

    /// How large it is: what shrinking makes smaller.
    fn weight(&self) -> usize;

    /// How large people find it: its heads, its operations.
    fn measure(&self) -> usize;

    /// What it is like, in numbers, for charts.
    fn numbers(&self) -> Vec<(&'static str, usize)> {
        vec![(Self::WORDS.measure, self.measure()), ("weight", self.weight())]
    }

    /// Names each operation, and whether the reference refused it.
    fn operations(&self, _each: &mut dyn FnMut(&'static str, bool)) {}

    /// Every single edit, the boldest first. One that makes the case no smaller is passed over.
    fn edits(&self) -> impl Iterator<Item = Self> + '_;

    /// Without the operations after one: what a law says at that one, it says without the others.
    #[must_use]
    fn until(&self, _step: usize) -> Self {
        self.clone()
    }

    /// The same case as people write it: what shrinking left, with names that count from 0.
    #[must_use]
    fn tidy(self) -> Self {
        self
    }

    /// As text.
    fn text(&self) -> String;

    /// The text by which a file is named: all that makes two cases two.
    fn key(&self) -> String {
        self.text()
    }

    /// What stands above the text of a finding, a line each.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    /// An operation, as a finding names it.
    fn step(&self, step: usize) -> String {
        format!("operation {step}")
    }

    /// Whether a text is one of such a case, well written or not, as far as it says so itself.
    fn is_text(_text: &str) -> bool {
        false
    }

    /// Reads what [`Case::text`] wrote under [`Case::remarks`].
    ///
    /// # Errors
    /// The place, and what is wrong there.
    fn parse(text: &str) -> Result<Self, String>;
}

/// How much is done to make a finding smaller.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// So many smaller cases are tried at most.
    pub tries: usize,
    /// So long.
    pub time: Duration,
}

/// A case may take so long, where a suite does not say how long.
pub const LIMIT: Duration = Duration::from_secs(600);

/// The laws of a suite, or some of them.
pub type Laws<S> = [&'static Law<<S as Suite>::Check>];

/// A layer under test: what draws its cases, what is tested, and what must hold.
///
/// The value says what is tested: a system under test, or the reference with a planted bug. It is a
/// handle, cheap to clone, since every thread has one.
pub trait Suite: Clone + Send + Sync + 'static {
    /// What is drawn and checked.
    type Case: Case;
    /// How large cases may be; the default is what the shares of labels are about.
    type Size: Copy + Default + Send + Sync + 'static;
    /// What a thread keeps of the system under test from one case to the next.
    type Subject: 'static;
    /// How a law looks at a case.
    type Check: Copy + Send + Sync + 'static;

    /// So many choices a case of the default size is drawn from, about.
    const CHOICES: usize = 400;
    /// How much is done to make a finding smaller.
    const PATIENCE: Patience = Patience { tries: 20_000, time: Duration::from_secs(60) };
    /// A case may take so long: one that takes longer has no end.
    const LIMIT: Duration = LIMIT;
    /// The planted bug that every engine finds within a few hundred cases.
    const CANARY: &'static str;

    /// How reports call the system under test.
    fn name(&self) -> String;

    /// Draws a case, as the subject takes it. A case that the reference cannot finish is left as far
    /// as it came.
    ///
    /// # Errors
    /// What the reference contradicts itself in.
    fn draw(
        &self,
        source: &mut dyn Source,
        size: Self::Size,
        case: &mut Self::Case,
    ) -> Result<(), BrokenLaw>;

    /// A size at which a finding may be drawn anew, smaller than edits of the one at hand become.
    fn small() -> Option<Self::Size> {
        None
    }

    /// A case from elsewhere, as the subject takes it; `None` when it takes nothing of it.
    fn given(&self, case: Self::Case) -> Option<Self::Case> {
        Some(case)
    }

    /// Whether the subject takes a case as it is.
    fn takes(&self, _case: &Self::Case) -> bool {
        true
    }

    /// Whether cases of this size, as the subject takes them, reach the shares of labels.
    fn reaches(&self, _size: Self::Size) -> bool {
        true
    }

    /// Has the reference do a case: its answers stay with it.
    ///
    /// # Errors
    /// What the reference contradicts itself in.
    fn trace(&self, _case: &mut Self::Case) -> Result<(), BrokenLaw> {
        Ok(())
    }

    /// Makes the system under test: for each thread, and anew after a panic.
    fn subject(&self) -> Self::Subject;

    /// Every law.
    fn laws() -> &'static [Law<Self::Check>];

    /// What the subject cannot, but would have to, to be held to a law.
    fn lacks(&self, _law: &Law<Self::Check>) -> Vec<&'static str> {
        Vec::new()
    }

    /// Checks laws on a case that was told, as far as the subject can be held to them.
    ///
    /// # Errors
    /// The first that does not hold.
    fn check(
        &self,
        subject: &mut Self::Subject,
        case: &Self::Case,
        laws: &Laws<Self>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw>;

    /// The catalogue of planted bugs.
    fn bugs() -> Vec<Bug>;

    /// The planted bugs of the implementation, each once where cases are tuned and once where they are not. There
    /// are some in a build with the feature `planted`.
    fn slips() -> Vec<Bug> {
        Vec::new()
    }

    /// The suite of which a planted bug is the subject, of the reference or the implementation.
    fn planted(bug: &str) -> Option<Self>;
}

/// Every law of a suite.
#[must_use]
pub fn laws<S: Suite>() -> Vec<&'static Law<S::Check>> {
    S::laws().iter().collect()
}

/// The law with a name.
#[must_use]
pub fn law<S: Suite>(name: &str) -> Option<&'static Law<S::Check>> {
    S::laws().iter().find(|law| law.name == name)
}
