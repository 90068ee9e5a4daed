//! Laws: what must hold of every case; and what is said when one does not.

use std::fmt;
use std::time::{Duration, Instant};

/// What a law says of a case: nothing, or what is wrong.
pub type Verdict = Result<(), String>;

/// A law. `F` is how it looks at a case, most often a function of the layer's trial.
#[derive(Clone, Copy)]
pub struct Law<F> {
    /// How people call it.
    pub name: &'static str,
    /// What it is about: a fuzz target checks the laws of one group.
    pub group: &'static str,
    /// The rules that it guards.
    pub rules: &'static [&'static str],
    /// What a subject must be able to, to be held to it.
    pub needs: Capabilities,
    /// The law itself.
    pub check: F,
}

impl<F> Law<F> {
    /// A law of no group that any subject is held to.
    pub const fn new(name: &'static str, rules: &'static [&'static str], check: F) -> Self {
        Self { name, group: "", rules, needs: Capabilities::NOTHING, check }
    }
}

impl<F> fmt::Debug for Law<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A set of capabilities; each layer names its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Capabilities(pub u16);

impl Capabilities {
    /// None.
    pub const NOTHING: Self = Self(0);

    /// These and those.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without those.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` are among these.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A law that does not hold of a case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BrokenLaw {
    /// The law's name; `no-panic` when the subject panicked, `no-crash` when it is another program
    /// that gave no answer, `no-hang` when a case had no end.
    pub law: String,
    /// What is wrong.
    pub why: String,
    /// The number of the operation after which it is known, where there is one.
    pub step: Option<usize>,
}

impl BrokenLaw {
    /// A law that does not hold of a case as a whole.
    pub fn new(law: impl Into<String>, why: impl Into<String>) -> Self {
        Self { law: law.into(), why: why.into(), step: None }
    }
}

impl fmt::Display for BrokenLaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.step {
            Some(step) => write!(f, "{}: operation {step}: {}", self.law, self.why),
            None => write!(f, "{}: {}", self.law, self.why),
        }
    }
}

/// What the parts of a check took.
#[derive(Clone, Debug, Default)]
pub struct LawTimes {
    /// What all laws need: the case, done by the subject and by the reference.
    pub setup: Duration,
    /// Each law that was checked, the one that does not hold included.
    pub laws: Vec<(&'static str, Duration)>,
}

impl LawTimes {
    /// Does what all laws need.
    pub fn setup<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let out = act();
        self.setup = start.elapsed();
        out
    }

    /// Checks one law after the other; one of which nothing is said is not counted.
    ///
    /// # Errors
    /// The first that does not hold.
    pub fn each<F>(
        &mut self,
        laws: &[&'static Law<F>],
        mut check: impl FnMut(&'static Law<F>) -> Option<Verdict>,
    ) -> Result<(), BrokenLaw> {
        laws.iter().try_for_each(|law| {
            let start = Instant::now();
            let Some(verdict) = check(law) else { return Ok(()) };
            self.laws.push((law.name, start.elapsed()));
            verdict.map_err(|why| BrokenLaw::new(law.name, why))
        })
    }
}
