//! A suite's subject at work. Whatever panics is a finding, and no reason to stop.

use super::law::{BrokenLaw, LawTimes};
use super::source::Source;
use super::suite::{Laws, Suite};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a subject panics with when it is another program that gave no answer: why, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crash(pub String);

/// The law that a panic breaks, and what it says.
fn law_of_panic(panic: &(dyn Any + Send)) -> BrokenLaw {
    if let Some(Crash(why)) = panic.downcast_ref() {
        return BrokenLaw::new("no-crash", why.clone());
    }
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    BrokenLaw::new("no-panic", text.unwrap_or_default())
}

fn guarded(act: impl FnOnce() -> Result<(), BrokenLaw>) -> Result<(), BrokenLaw> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|panic| Err(law_of_panic(&*panic)))
}

/// A case that was drawn, and what the reference contradicts itself in.
#[derive(Clone, Debug)]
pub struct Drawn<C> {
    /// The case; as far as it came, where it could not be finished.
    pub case: C,
    /// What went wrong.
    pub verdict: Result<(), BrokenLaw>,
}

impl<C> From<C> for Drawn<C> {
    fn from(case: C) -> Self {
        Self { case, verdict: Ok(()) }
    }
}

/// Draws a case. A panic of the reference is a finding, of the law `no-panic`.
pub fn draw<S: Suite>(suite: &S, source: &mut dyn Source, size: S::Size) -> Drawn<S::Case> {
    let mut case = S::Case::default();
    let verdict = guarded(|| suite.draw(source, size, &mut case));
    Drawn { case, verdict }
}

/// A subject, which is made anew when it panics: one that did is not used again.
pub struct Tester<S: Suite> {
    suite: S,
    subject: S::Subject,
}

impl<S: Suite> Tester<S> {
    /// Makes the subject.
    #[must_use]
    pub fn new(suite: &S) -> Self {
        Self { suite: suite.clone(), subject: suite.subject() }
    }

    /// Checks laws on a case that was told; a panic is a finding too.
    ///
    /// # Errors
    /// The first law that does not hold.
    pub fn check(
        &mut self,
        case: &S::Case,
        laws: &Laws<S>,
        times: &mut LawTimes,
    ) -> Result<(), BrokenLaw> {
        let Self { suite, subject } = self;
        let act = AssertUnwindSafe(|| suite.check(subject, case, laws, times));
        catch_unwind(act).unwrap_or_else(|panic| {
            self.subject = self.suite.subject();
            Err(law_of_panic(&*panic))
        })
    }

    /// Has the reference do a case.
    ///
    /// # Errors
    /// What the reference contradicts itself in.
    pub fn trace(&self, case: &mut S::Case) -> Result<(), BrokenLaw> {
        guarded(|| self.suite.trace(case))
    }

    /// Has the reference do a case, then checks laws on it.
    ///
    /// # Errors
    /// The first law that does not hold, of the reference or of the subject.
    pub fn replay(&mut self, case: &mut S::Case, laws: &Laws<S>) -> Result<(), BrokenLaw> {
        self.trace(case)?;
        self.check(case, laws, &mut LawTimes::default())
    }
}
