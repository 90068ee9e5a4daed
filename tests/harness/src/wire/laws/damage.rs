//! Laws of damaged encodings. A reader must refuse a damaged encoding at the right byte, and must
//! not change anything.

use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected, without_value};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};

/// Returns a damaged encoding. The case's random numbers select the damage: a flipped bit, an added
/// byte, a cut, or a part that is replaced by another part of the encoding.
fn damage(trial: &Trial<'_>, bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let at = trial.entropy(1, bytes.len());
    match trial.entropy(0, 6) {
        0 => out.truncate(at),
        1 => out.push(0),
        2 => out.insert(at, bytes[trial.entropy(2, bytes.len())]),
        3 => {
            let from = trial.entropy(2, bytes.len());
            let len = (1 + trial.entropy(3, 40)).min(bytes.len() - at.max(from));
            out[at..at + len].copy_from_slice(&bytes[from..from + len]);
        }
        _ => out[at] ^= 1 << trial.entropy(2, 8),
    }
    out
}

/// A subject refuses a damaged encoding of types in the same way as the model, and its interner
/// does not change.
pub(crate) const TYPES: Law = Law {
    name: "damaged-types-are-refused",
    group: "wire",
    rules: &[
        "wire.bounds",
        "wire.verify",
        "wire.precedence",
        "wire.canonical",
        "wire.impossible",
        "wire.atomic",
        "wire.header",
        "wire.look",
        "wire.round-trip",
    ],
    needs: Capabilities::WIRE.with(Capabilities::ERRORS),
    check: |trial| {
        let bytes = trial.bytes()?;
        let bad = damage(trial, &bytes);
        if bad == *bytes {
            return Ok(());
        }
        let before = trial.footprint()?;
        let got = trial.subject.read(trial.run.interner, &bad);
        let expected = trial.model.read(trial.model_run.interner, &bad);
        trial.expect_equal("error", &without_value(&got), &without_value(&expected))?;
        if let Ok(types) = got {
            return other(trial, &types, &bad);
        }
        expect_equal("footprint", &trial.footprint()?, &before)?;
        let looked = without_value(&trial.subject.look(&bad));
        trial.expect_equal("error of looking", &looked, &without_value(&expected))
    },
};

/// Checks a damaged encoding that was accepted. If a part was replaced by another part, the result
/// may be valid, such as a list in which another type is repeated. It must then be the encoding of
/// the types that were read. A flipped bit or a changed length never results in a valid encoding.
fn other(trial: &mut Trial<'_>, types: &[Type], bad: &[u8]) -> Verdict {
    if trial.entropy(0, 6) != 3 {
        return Err(format!("accepted a changed text: {bad:02x?}"));
    }
    let again = trial.subject.write(trial.run.interner, types).map_err(unexpected)?;
    expect_equal("the text of what was read", &again.as_slice(), &bad)
}

/// A subject refuses a damaged encoding of a draft in the same way as the model, and its interner
/// does not change.
pub(crate) const DRAFT: Law = Law {
    name: "damaged-drafts-are-refused",
    group: "wire",
    rules: &["wire.draft.verify", "wire.atomic", "wire.bounds"],
    needs: Capabilities::WIRE.with(Capabilities::DRAFT).with(Capabilities::ERRORS),
    check: |trial| {
        let at = trial.entropy(3, trial.run.batches.len());
        let (interner, bytes) = (trial.run.interner, trial.draft_bytes(at)?);
        let bad = damage(trial, &bytes);
        if bad == *bytes {
            return Ok(());
        }
        let before = trial.footprint()?;
        let got = trial.subject.read_draft(interner, &bad);
        let expected = trial.model.read_draft(trial.model_run.interner, &bad);
        let verdict = trial.expect_equal("error", &without_value(&got), &without_value(&expected));
        if let Ok(draft) = got {
            trial.subject.drop_draft(draft);
        }
        verdict?;
        expect_equal("heads and unions", &trial.footprint()?, &before)
    },
};
