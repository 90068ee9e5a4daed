//! A law of types: what must hold of a case that a subject and the reference model have both run.

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
use std::time::{Duration, Instant};

/// What a law says of a case: nothing, or what is wrong.
pub type Verdict = Result<(), String>;

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

/// A law.
pub struct Law {
    /// How people call it.
    pub name: &'static str,
    /// What it is about: `agree`, `order`, `wire`, `draft` or `lens`.
    pub group: &'static str,
    /// The rules that it guards.
    pub rules: &'static [&'static str],
    /// What a subject must be able to, to be held to it.
    pub needs: Capabilities,
    /// The law itself.
    pub check: fn(&mut Trial<'_>) -> Verdict,
}

impl std::fmt::Debug for Law {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Checks some laws on a case; the first that does not hold, and why.
pub fn check<'l>(
    subject: &mut dyn Subject,
    case: &Case,
    laws: impl IntoIterator<Item = &'l Law>,
) -> Result<(), (&'static str, String)> {
    check_timed(subject, case, laws, &mut LawTimes::default())
}

/// What the parts of a check took.
#[derive(Clone, Debug, Default)]
pub struct LawTimes {
    /// Building and realizing the case, on both sides.
    pub setup: Duration,
    /// Each law that was checked, the one that does not hold included.
    pub laws: Vec<(&'static str, Duration)>,
}

/// Checks some laws on a case, and notes what they take: see [`check`].
pub fn check_timed<'l>(
    subject: &mut dyn Subject,
    case: &Case,
    laws: impl IntoIterator<Item = &'l Law>,
    clock: &mut LawTimes,
) -> Result<(), (&'static str, String)> {
    let mut start = Instant::now();
    let mut trial = Trial::new(subject, case);
    clock.setup = start.elapsed();
    for law in laws {
        if !trial.can.has(law.needs) {
            continue;
        }
        start = Instant::now();
        let verdict = (law.check)(&mut trial);
        clock.laws.push((law.name, start.elapsed()));
        verdict.map_err(|why| (law.name, why))?;
    }
    Ok(())
}

/// Those of some laws to which a subject cannot be held, and what it lacks for each.
#[must_use]
pub fn unsupported(
    can: Capabilities,
    laws: &[&'static Law],
) -> Vec<(&'static str, Vec<&'static str>)> {
    let lacks = |law: &&Law| (law.name, law.needs.without(can).names().collect::<Vec<_>>());
    laws.iter().map(lacks).filter(|(_, lacks)| !lacks.is_empty()).collect()
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
