//! A law of types: what must hold of a case that a subject and the reference model have both run.

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

/// A subject and the reference model, and what became of a case in each.
pub struct Trial<'a> {
    /// The case.
    pub case: &'a Case,
    /// The subject under test.
    pub subject: &'a mut dyn Subject,
    /// What the subject made of the case.
    pub run: Run,
    /// The identity hash of each type of the run as it was when its batch had been realized, and none after it; of a
    /// subject without hashes there is none.
    first_hashes: Vec<Result<Digest, Error>>,
    /// What several laws ask the subject, each asked once.
    known: Known,
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

    /// The identity hashes of the types of the run, each as it was at first.
    pub(crate) fn hashes(&self) -> Result<Vec<Digest>, String> {
        self.first_hashes.iter().cloned().collect::<Result<_, _>>().map_err(unexpected)
    }

    /// The bytes of all types of the run.
    pub(crate) fn bytes(&mut self) -> Result<Rc<[u8]>, String> {
        let Self { subject, run, known, .. } = self;
        known.bytes(None, || subject.write(run.interner, &run.types().collect::<Vec<_>>()))
    }

    /// The bytes of the draft of a batch.
    pub(crate) fn draft_bytes(&mut self, batch: usize) -> Result<Rc<[u8]>, String> {
        let Self { subject, run, known, .. } = self;
        known.bytes(Some(batch), || subject.write_draft(run.interner, run.batches[batch].draft))
    }

    /// The knowledge of each node of the draft of a batch, as far as it was built.
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

    /// `Ok` when both sides say the same: of errors, as much of it as the subject tells.
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

/// Answers of the subject.
#[derive(Default)]
struct Known {
    /// The bytes of all types, and of the draft of a batch.
    bytes: HashMap<Option<usize>, Rc<[u8]>>,
    /// The knowledge of the nodes of a batch.
    inspections: HashMap<usize, Rc<[Inspection]>>,
}

impl Known {
    /// The bytes of a batch's draft, or of all types: written where they are not known.
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

/// `Ok` when the two are equal; else what was being compared, and both in words.
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

/// `Ok` when the same roots are one type on both sides; else the first root of which something else is said.
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
    format!("the subject refuses what it should do: {}", error.in_words())
}
