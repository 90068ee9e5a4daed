//! Laws: properties that must hold for every case, and the errors that report a law that does not
//! hold.

use std::fmt;
use std::time::{Duration, Instant};

/// The verdict of a law on a case: success, or the reason why the law does not hold.
pub type Verdict = Result<(), String>;

/// A law. `F` is the type of the function that checks the law; its argument is usually a trial,
/// which gives access to a case and its results.
#[derive(Clone, Copy)]
pub struct Law<F> {
    /// The name of the law.
    pub name: &'static str,
    /// The topic of the law. A fuzz target checks the laws of one group.
    pub group: &'static str,
    /// The rules that the law guards.
    pub rules: &'static [&'static str],
    /// The capabilities that a subject needs for this law.
    pub needs: Capabilities,
    /// The function that checks the law.
    pub check: F,
}

impl<F> Law<F> {
    /// Makes a law that has no group and needs no capability.
    pub const fn new(name: &'static str, rules: &'static [&'static str], check: F) -> Self {
        Self { name, group: "", rules, needs: Capabilities::NOTHING, check }
    }
}

impl<F> fmt::Debug for Law<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A set of capabilities; each layer defines its own bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Capabilities(pub u32);

impl Capabilities {
    /// The empty set.
    pub const NOTHING: Self = Self(0);

    /// Returns the union of both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns this set without the bits of `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns whether all bits of `other` are in this set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The report that a law does not hold for a case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BrokenLaw {
    /// The name of the law. The name is `no-panic` if the subject panicked, `no-crash` if another
    /// program gave no answer, and `no-hang` if a case exceeded its time limit.
    pub law: String,
    /// The reason, in words.
    pub why: String,
    /// The index of the operation after which the law is known not to hold, if such an operation is
    /// known.
    pub step: Option<usize>,
}

impl BrokenLaw {
    /// Creates the report that a law does not hold for a case as a whole.
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

/// The time that each part of checking a case took.
#[derive(Clone, Debug, Default)]
pub struct LawTimes {
    /// The time for running the case in the subject and in the reference, which all laws share.
    pub setup: Duration,
    /// The time of each law that was checked, including the law that does not hold.
    pub laws: Vec<(&'static str, Duration)>,
}

impl LawTimes {
    /// Calls `act`, which runs the case for all laws, and stores its time in `setup`.
    pub fn setup<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let out = act();
        self.setup = start.elapsed();
        out
    }

    /// Checks the laws one after the other, and stores the time of each. A law for which `check`
    /// returns `None` is not counted.
    ///
    /// # Errors
    /// Returns the report about the first law that does not hold.
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
