//! Laws of types. A law is a property of a case that a subject and the reference model have both
//! run.

use crate::kit::{BrokenLaw, LawTimes};
use crate::protocol::ErrorDetails;
use crate::types::case::Case;
use crate::types::in_words::{InWords, differs};
use crate::types::run::Run;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::model::Model;
use crate::types::subject::{Inspection, Subject, Type};
use hashbrown::HashMap;
use selfsame_spec::{Digest, Error, Lens};
use std::borrow::Cow;
use std::rc::Rc;

pub use crate::kit::Verdict;

/// A case, with its results in a subject and in the reference model.
pub struct Trial<'a> {
    /// The case.
    pub case: &'a Case,
    /// The subject under test.
    pub subject: &'a mut dyn Subject,
    /// The results of the subject.
    pub run: Run,
    /// The identity hash of each type, computed directly after the batch of the type was realized.
    /// The list is empty for a subject without hashes.
    first_hashes: Vec<Result<Digest, Error>>,
    /// A cache of answers that several laws need, so that the subject computes each of them only
    /// once.
    known: Known,
    /// The reference model.
    pub model: Model,
    /// The case that the model runs. For an iso-recursive subject, it is a translation of `case`
    /// ([`Ability::expected_case`](crate::types::subject::ability::Ability::expected_case)).
    pub expected_case: Cow<'a, Case>,
    /// The results of the model for the expected case.
    pub model_run: Run,
    /// The capabilities of the subject.
    pub can: Capabilities,
}

impl<'a> Trial<'a> {
    /// Runs a case on a subject and on a new model.
    pub fn new(subject: &'a mut dyn Subject, case: &'a Case) -> Self {
        let (can, meant) = (subject.ability().can, subject.ability().expected_case(case));
        let mut first_hashes = Vec::new();
        let run = Run::watched(subject, case, &mut |subject, types| {
            if can.has(Capabilities::HASH) {
                first_hashes.extend(types.iter().map(|&ty| subject.hash(ty, Lens::Identity)));
            }
        });
        let mut model = Model::new();
        let model_run = Run::of(&mut model, &meant);
        let known = Known::default();
        Self {
            case,
            subject,
            run,
            first_hashes,
            known,
            model,
            expected_case: meant,
            model_run,
            can,
        }
    }

    /// Returns the identity hash of each type, computed directly after the batch of the type was
    /// realized.
    pub(crate) fn hashes(&self) -> Result<Vec<Digest>, String> {
        self.first_hashes.iter().cloned().collect::<Result<_, _>>().map_err(unexpected)
    }

    /// Returns the encoding of all types of the run.
    pub(crate) fn bytes(&mut self) -> Result<Rc<[u8]>, String> {
        let Self { subject, run, known, .. } = self;
        known.bytes(None, || subject.write(run.interner, &run.types().collect::<Vec<_>>()))
    }

    /// Returns the encoding of the draft of a batch.
    pub(crate) fn draft_bytes(&mut self, batch: usize) -> Result<Rc<[u8]>, String> {
        let Self { subject, run, known, .. } = self;
        known.bytes(Some(batch), || subject.write_draft(run.interner, run.batches[batch].draft))
    }

    /// Returns the inspections of the nodes in the draft of a batch. Nodes that could not be built
    /// are missing at the end.
    pub(crate) fn inspections(&mut self, batch: usize) -> Result<Rc<[Inspection]>, String> {
        let Self { subject, run, known, .. } = self;
        if let Some(inspections) = known.inspections.get(&batch) {
            return Ok(Rc::clone(inspections));
        }
        let nodes = run.batches[batch].nodes.iter();
        let all = nodes.map(|&node| subject.inspect(node)).collect::<Result<Vec<_>, _>>();
        let all: Rc<[Inspection]> = all.map_err(unexpected)?.into();
        known.inspections.insert(batch, Rc::clone(&all));
        Ok(all)
    }

    /// Compares an answer of the subject with the expected answer. Of an error, only the parts that
    /// the subject reports are compared.
    pub(crate) fn expect_equal<T: PartialEq + InWords>(
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

    /// Returns the number of heads and the number of unions in the subject's interner; `None` if
    /// the subject does not report them.
    pub(crate) fn footprint(&self) -> Result<Option<(u64, u64)>, String> {
        if !self.can.has(Capabilities::FOOTPRINT) {
            return Ok(None);
        }
        let held = self.subject.footprint(self.run.interner).map_err(unexpected)?;
        Ok(Some((held.heads, held.unions)))
    }

    /// Returns the case's random number at index `at`, modulo `below`.
    #[must_use]
    pub fn entropy(&self, at: usize, below: usize) -> usize {
        self.case.law_entropy.get(at).map_or(0, |&dice| dice as usize % below.max(1))
    }
}

/// A cache of the subject's answers.
#[derive(Default)]
struct Known {
    /// The encodings. The key `None` stands for all types, and a number stands for the draft of the
    /// batch with this number.
    bytes: HashMap<Option<usize>, Rc<[u8]>>,
    /// The inspections of the nodes of each batch.
    inspections: HashMap<usize, Rc<[Inspection]>>,
}

impl Known {
    /// Returns the encoding of a batch's draft, or of all types, from the cache. If the encoding is
    /// not in the cache, `write` computes it.
    fn bytes(
        &mut self,
        of: Option<usize>,
        write: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<Rc<[u8]>, String> {
        if let Some(bytes) = self.bytes.get(&of) {
            return Ok(Rc::clone(bytes));
        }
        let bytes: Rc<[u8]> = write().map_err(unexpected)?.into();
        self.bytes.insert(of, Rc::clone(&bytes));
        Ok(bytes)
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        self.run.drop(self.subject);
    }
}

/// Returns the parts of an error that a subject with these capabilities reports.
pub(crate) fn visible_error(can: Capabilities, error: &Error) -> ErrorDetails {
    let details = ErrorDetails::of(error);
    match can.has(Capabilities::DETAILS) {
        true => details,
        false => ErrorDetails { code: details.code, ..ErrorDetails::default() },
    }
}

/// A law of types: a check of one trial.
pub type Law = crate::kit::Law<fn(&mut Trial<'_>) -> Verdict>;

/// Checks all laws for which the subject has the capabilities. The time that each law takes is
/// added to `LawTimes`.
///
/// # Errors
/// Returns the first law that does not hold, with the reason.
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

/// Returns `Ok` if the two values are equal; otherwise an error with the compared property and both
/// values.
pub(crate) fn expect_equal<T: PartialEq + InWords + ?Sized>(
    what: &str,
    got: &T,
    expected: &T,
) -> Verdict {
    if got == expected {
        return Ok(());
    }
    Err(differs(what, got, expected))
}

/// Checks that the roots are divided into equal types in the same way in the subject and in the
/// model. The error contains the first root that differs.
pub(crate) fn expect_same_roots(got: &[Option<Type>], right: &[Option<Type>]) -> Verdict {
    let first = |roots: &[Option<Type>], at: usize| {
        let known = roots[..at].iter().position(|root| root.is_some() && *root == roots[at]);
        known.map_or_else(|| "a new one".to_owned(), |first| format!("that of T{first}"))
    };
    for at in 0..got.len().min(right.len()) {
        let (got, right) = (first(got, at), first(right, at));
        if got != right {
            return Err(format!("the type of T{at}: the subject says {got}; right is {right}"));
        }
    }
    Ok(())
}

/// Returns, for each type, the index of the first type in the list that is equal to it.
pub(crate) fn first_equal(types: &[Type]) -> Vec<usize> {
    let mut first = HashMap::new();
    types.iter().enumerate().map(|(at, ty)| *first.entry(ty).or_insert(at)).collect()
}

/// Returns the result without its value. An error is kept.
pub(crate) fn without_value<T>(of: &Result<T, Error>) -> Result<(), Error> {
    of.as_ref().map(|_| ()).map_err(Clone::clone)
}

pub(crate) fn unexpected(error: Error) -> String {
    format!("the subject refuses what it should do: {}", error.in_words())
}
