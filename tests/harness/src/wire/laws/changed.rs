//! Laws of changed encodings. If an encoding is changed in its structure, a subject must read or
//! refuse the result in the same way as the model.

use crate::kit::mutant::{Judgement, Mutant};
use crate::types::case::Case;
use crate::types::law::{
    Law, Trial, Verdict, expect_equal, first_equal, unexpected, without_value,
};
use crate::types::run::Run;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::model::Model;
use crate::types::subject::{Subject, Type};
use crate::wire::mutant::{changed, draft};
use selfsame_spec::{Digest, Lens, Result, WireSummary};

/// A changed encoding of types or of a draft, with the model's judgement of it.
type Changed = Judgement<Option<WireSummary>>;

/// Returns the changed encodings of a case, each with the model's judgement.
pub(crate) fn judged(case: &Case) -> &[Changed] {
    case.judged.get_or(|| {
        if case.mutants.is_empty() {
            return Vec::new();
        }
        let mut model = Model::new();
        let run = Run::of(&mut model, case);
        judge(case, &model, &run)
    })
}

/// Returns the changed encodings of a trial, each with the model's judgement. The model of the
/// trial has already run the case.
fn judged_in<'a>(trial: &Trial<'a>) -> &'a [Changed] {
    let case: &'a Case = trial.case;
    case.judged.get_or(|| judge(case, &trial.model, &trial.model_run))
}

/// Changes encodings of the model's results, and judges each result with the model. Changes without
/// effect are left out.
fn judge(case: &Case, model: &Model, run: &Run) -> Vec<Changed> {
    let one = |mutant: &Mutant| {
        let text = text(model, run, mutant)?;
        let is_draft = *mutant.form == draft::FORM;
        let change = if is_draft { draft::mutated } else { changed::mutated };
        let bytes = change(&text, mutant).filter(|bytes| *bytes != text)?;
        let verdict = match is_draft {
            true => read_alone(&bytes).map(|()| None),
            false => Model::new().look(&bytes).map(Some),
        };
        Some(Judgement { mutant: mutant.clone(), bytes, verdict })
    };
    case.mutants.iter().filter_map(one).collect()
}

/// Returns the encoding that a mutant changes. It is the encoding of all types, or of the draft of
/// a batch.
fn text(model: &Model, run: &Run, mutant: &Mutant) -> Option<Vec<u8>> {
    if *mutant.form == draft::FORM {
        let last = run.batches.len().checked_sub(1)?;
        let back = mutant.edits.first().map_or(0, |edit| edit.index(2, last + 1));
        return model.write_draft(run.interner, run.batches[last - back].draft).ok();
    }
    let types: Vec<Type> = run.types().collect();
    model.write(run.interner, &types).ok()
}

/// Checks that bytes are the encoding of a draft. An empty interner is enough for this check,
/// because the result does not depend on the types in the interner.
fn read_alone(bytes: &[u8]) -> Result<()> {
    let mut model = Model::new();
    let interner = model.interner();
    model.read_draft(interner, bytes).map(drop)
}

/// If the model refuses a changed encoding, the subject refuses it with the same error at the same
/// byte, and the interner does not change.
pub(crate) const REFUSED: Law = Law {
    name: "changed-texts-are-refused",
    group: "wire",
    rules: &[
        "wire.bounds",
        "wire.verify",
        "wire.precedence",
        "wire.canonical",
        "wire.impossible",
        "wire.order",
        "wire.types",
        "wire.atomic",
        "wire.look",
        "wire.round-trip",
        "wire.draft.verify",
    ],
    needs: Capabilities::WIRE.with(Capabilities::ERRORS),
    check: |trial| {
        for changed in judged_in(trial) {
            let Err(expected) = &changed.verdict else { continue };
            let (interner, bytes) = (trial.run.interner, &changed.bytes);
            let (expected, before) = (Err(expected.clone()), trial.footprint()?);
            let got = match *changed.mutant.form == draft::FORM {
                true => {
                    let read = trial.subject.read_draft(interner, bytes);
                    let got = without_value(&read);
                    read.into_iter().for_each(|draft| trial.subject.drop_draft(draft));
                    got
                }
                false => {
                    let looked = without_value(&trial.subject.look(bytes));
                    told(changed, trial.expect_equal("error of looking", &looked, &expected))?;
                    without_value(&trial.subject.read(interner, bytes))
                }
            };
            told(changed, trial.expect_equal("error", &got, &expected))?;
            told(changed, expect_equal("heads and unions", &trial.footprint()?, &before))?;
        }
        Ok(())
    },
};

/// If the model accepts a changed encoding, the subject reads the same types, and writes these
/// types as the same bytes.
pub(crate) const READ: Law = Law {
    name: "changed-texts-are-read",
    group: "wire",
    rules: &[
        "wire.types",
        "wire.canonical",
        "wire.impossible",
        "wire.verify",
        "wire.precedence",
        "wire.order",
        "wire.look",
        "wire.round-trip",
        "wire.draft",
        "wire.draft.round-trip",
        "wire.draft.verify",
        "interner.one-handle",
    ],
    needs: Capabilities::WIRE.with(Capabilities::ERRORS).with(Capabilities::HASH),
    check: |trial| {
        for changed in judged_in(trial) {
            let Ok(expected) = &changed.verdict else { continue };
            let verdict = match expected {
                Some(expected) => types_are_read(trial, &changed.bytes, expected),
                None => draft_is_read(trial, &changed.bytes),
            };
            told(changed, verdict)?;
        }
        Ok(())
    },
};

/// Adds the changes and the bytes of the encoding to the error of a verdict.
fn told(changed: &Changed, verdict: Verdict) -> Verdict {
    let Judgement { mutant, bytes, .. } = changed;
    verdict.map_err(|why| format!("{}: {why}; the text is {}", mutant.line(), hex(bytes)))
}

fn hex(bytes: &[u8]) -> String {
    selfsame_spec::hex::encode(bytes)
}

fn types_are_read(trial: &mut Trial<'_>, bytes: &[u8], expected: &WireSummary) -> Verdict {
    let interner = trial.run.interner;
    let looked = trial.subject.look(bytes).map_err(unexpected)?;
    expect_equal("looked at", &looked, expected)?;
    let read = trial.subject.read(interner, bytes).map_err(unexpected)?;
    let hash = |ty: &Type| trial.subject.hash(*ty, Lens::Identity).map_err(unexpected);
    let hashes = read.iter().map(hash).collect::<std::result::Result<Vec<Digest>, _>>()?;
    expect_equal("hashes", &hashes, &expected.types)?;
    let again = trial.subject.write(interner, &read).map_err(unexpected)?;
    expect_equal("the text of what was read", &again.as_slice(), &bytes)?;
    // The types that were read must be equal to the same types of the case as in the model.
    let theirs = trial.model.read(trial.model_run.interner, bytes).map_err(unexpected)?;
    let all = |run: &Run, read: Vec<Type>| run.types().chain(read).collect::<Vec<Type>>();
    let (own, theirs) = (all(&trial.run, read), all(&trial.model_run, theirs));
    expect_equal("which are the same", &first_equal(&own), &first_equal(&theirs))
}

fn draft_is_read(trial: &mut Trial<'_>, bytes: &[u8]) -> Verdict {
    let interner = trial.run.interner;
    let draft = trial.subject.read_draft(interner, bytes).map_err(unexpected)?;
    let again = trial.subject.write_draft(interner, draft).map_err(unexpected);
    trial.subject.drop_draft(draft);
    expect_equal("the text of what was read", &again?.as_slice(), &bytes)
}
