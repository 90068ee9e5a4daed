//! Runs the subject of a suite. If the subject panics, the panic becomes a finding, and the run
//! continues.

use super::law::{BrokenLaw, LawTimes};
use super::source::Source;
use super::suite::{Laws, Suite};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The payload of a panic for a subject in another program: the reason why it gave no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crash(pub String);

/// Returns the report that stands for a panic: a law such as `no-panic`, and the message of the
/// panic.
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

/// A drawn case, with the law that the reference broke while the case was drawn, if any.
#[derive(Clone, Debug)]
pub struct Drawn<C> {
    /// The case, which is incomplete if the reference could not finish it.
    pub case: C,
    /// The law that the reference broke while it ran the case, if any.
    pub verdict: Result<(), BrokenLaw>,
}

impl<C> From<C> for Drawn<C> {
    fn from(case: C) -> Self {
        Self { case, verdict: Ok(()) }
    }
}

/// Draws a case. A panic of the reference is a finding for the law `no-panic`.
pub fn draw<S: Suite>(suite: &S, source: &mut dyn Source, size: S::Size) -> Drawn<S::Case> {
    let mut case = S::Case::default();
    let verdict = guarded(|| suite.draw(source, size, &mut case));
    Drawn { case, verdict }
}

/// A suite with its subject. After a panic, a new subject is created.
pub struct Tester<S: Suite> {
    suite: S,
    subject: S::Subject,
}

impl<S: Suite> Tester<S> {
    /// Creates the subject of a suite.
    #[must_use]
    pub fn new(suite: &S) -> Self {
        Self { suite: suite.clone(), subject: suite.subject() }
    }

    /// Checks laws on a traced case. A panic of the subject is a finding, too.
    ///
    /// # Errors
    /// Returns the report about the first law that does not hold.
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

    /// Runs a case in the reference, and stores the answers of the reference in the case.
    ///
    /// # Errors
    /// Returns the law that the reference breaks while it runs the case.
    pub fn trace(&self, case: &mut S::Case) -> Result<(), BrokenLaw> {
        guarded(|| self.suite.trace(case))
    }

    /// Runs a case in the reference, and then checks laws on it.
    ///
    /// # Errors
    /// Returns the report about the first law that the reference or the subject breaks.
    pub fn replay(&mut self, case: &mut S::Case, laws: &Laws<S>) -> Result<(), BrokenLaw> {
        self.trace(case)?;
        self.check(case, laws, &mut LawTimes::default())
    }
}
