//! A law of types: what must hold of a case that a subject and the reference model have both run.

use crate::kit::{BrokenLaw, LawTimes};
use crate::protocol::ErrorDetails;
use crate::types::case::Case;
use crate::types::run::Run;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::model::Model;
use crate::types::subject::{Subject, Type};
use selfsame_spec::Error;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Debug;

pub use crate::kit::Verdict;

/// A subject and the reference model, and what became of a case in each.
pub struct Trial<'a> {
    /// The case.
    pub case: &'a Case,
    /// The subject under test.
    pub subject: &'a mut dyn Subject,
    /// What the subject made of the case.
    pub run: Run,
    /// The reference model.
    pub model: Model,
    /// The case as the model is given it
    /// ([`Ability::expected_case`](crate::types::subject::ability::Ability::expected_case)).
    pub expected_case: Cow<'a, Case>,
    /// What the model made of it.
    pub model_run: Run,
    /// What the subject can.
    pub can: Capabilities,
}

impl<'a> Trial<'a> {
    /// Runs a case on a subject and on a new model.
    pub fn new(subject: &'a mut dyn Subject, case: &'a Case) -> Self {
        let run = Run::of(subject, case);
        let mut model = Model::new();
        let (can, meant) = (subject.ability().can, subject.ability().expected_case(case));
        let model_run = Run::of(&mut model, &meant);
        Self { case, subject, run, model, expected_case: meant, model_run, can }
    }

    /// `Ok` when both sides say the same: of errors, as much of it as the subject tells.
    pub(crate) fn expect_equal<T: PartialEq + Debug>(
        &self,
        what: &str,
        got: &Result<T, Error>,
        expected: &Result<T, Error>,
    ) -> Verdict {
        match (got, expected) {
            (Err(got), Err(expected)) if !self.can.has(Capabilities::WORDS) => expect_equal(
                what,
                &visible_error(self.can, got),
                &visible_error(self.can, expected),
            ),
            _ => expect_equal(what, got, expected),
        }
    }

    /// The heads and unions that the subject's interner holds; `None` when it does not say.
    pub(crate) fn footprint(&self) -> Result<Option<(u64, u64)>, String> {
        if !self.can.has(Capabilities::FOOTPRINT) {
            return Ok(None);
        }
        let held = self.subject.footprint(self.run.interner).map_err(unexpected)?;
        Ok(Some((held.heads, held.unions)))
    }

    /// One of the numbers that the case has for laws.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.case.law_entropy.get(at).map_or(0, |&dice| dice as usize % below.max(1))
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        self.run.drop(self.subject);
    }
}

/// As much of an error as a subject tells.
pub(crate) fn visible_error(can: Capabilities, error: &Error) -> ErrorDetails {
    let details = ErrorDetails::of(error);
    match can.has(Capabilities::DETAILS) {
        true => details,
        false => ErrorDetails { code: details.code, ..ErrorDetails::default() },
    }
}

/// A law of types.
pub type Law = crate::kit::Law<fn(&mut Trial<'_>) -> Verdict>;

/// Checks laws on a case, as far as the subject can be held to them, and notes what they take.
///
/// # Errors
/// The first that does not hold, and why.
pub fn check(
    subject: &mut dyn Subject,
    case: &Case,
    laws: &[&'static Law],
    times: &mut LawTimes,
) -> Result<(), BrokenLaw> {
    let mut trial = times.setup(|| {
        subject.tune(&case.tuning);
        Trial::new(subject, case)
    });
    let can = trial.can;
    times.each(laws, |law| can.has(law.needs).then(|| (law.check)(&mut trial)))
}

/// `Ok` when the two are equal; else what was being compared, and both.
pub(crate) fn expect_equal<T: PartialEq + Debug>(what: &str, got: &T, expected: &T) -> Verdict {
    if got == expected {
        return Ok(());
    }
    Err(format!("{what}: got {got:?}, expected {expected:?}"))
}

/// For each type the first that is the same.
pub(crate) fn first_equal(types: &[Type]) -> Vec<usize> {
    let mut first = HashMap::new();
    types.iter().enumerate().map(|(at, ty)| *first.entry(ty).or_insert(at)).collect()
}

/// Whether it was done, or the error.
pub(crate) fn without_value<T>(of: &Result<T, Error>) -> Result<(), Error> {
    of.as_ref().map(|_| ()).map_err(Clone::clone)
}

pub(crate) fn unexpected(error: Error) -> String {
    format!("unexpected {error:?}")
}
