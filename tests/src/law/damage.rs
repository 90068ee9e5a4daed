//! Bytes that were changed are refused, at the right place, and leave nothing behind.

use super::{Law, Trial, Verdict, same, say};
use crate::subject::{Subject, Type};

/// One damage to a text, chosen by the case's numbers: a bit, a byte more, an end too early, bytes
/// exchanged for others of the text.
fn damage(trial: &Trial<'_>, bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let at = trial.dice(1, bytes.len());
    match trial.dice(0, 6) {
        0 => out.truncate(at),
        1 => out.push(0),
        2 => out.insert(at, bytes[trial.dice(2, bytes.len())]),
        3 => {
            let from = trial.dice(2, bytes.len());
            let len = (1 + trial.dice(3, 40)).min(bytes.len() - at.max(from));
            out[at..at + len].copy_from_slice(&bytes[from..from + len]);
        }
        _ => out[at] ^= 1 << trial.dice(2, 8),
    }
    out
}

/// Damaged types.
pub(super) const TYPES: Law = Law {
    name: "damaged-types-are-refused",
    group: "wire",
    rules: &["wire.bounds", "wire.verify", "wire.canonical", "wire.atomic", "wire.header"],
    check: |trial| {
        let types: Vec<Type> = trial.run.types().collect();
        let bytes = trial.subject.write(trial.run.interner, &types).map_err(say)?;
        let bad = damage(trial, &bytes);
        if bad == bytes {
            return Ok(());
        }
        let footprint = |subject: &dyn Subject| {
            let footprint = subject.footprint(trial.run.interner).map_err(say)?;
            Ok::<_, String>((footprint.heads, footprint.unions))
        };
        let before = footprint(trial.subject)?;
        let got = trial.subject.read(trial.run.interner, &bad);
        let expected = trial.model.read(trial.model_run.interner, &bad);
        let error = |read: &selfsame_spec::Result<Vec<Type>>| read.as_ref().err().cloned();
        same("error", &error(&got), &error(&expected))?;
        if let Ok(types) = got {
            return other(trial, &types, &bad);
        }
        same("footprint", &footprint(trial.subject)?, &before)?;
        same("error of looking", &trial.subject.look(&bad).err(), &error(&expected))
    },
};

/// Bytes exchanged for others of the text may make another text, such as a list with another of its
/// types twice: then it is the text of what was read. A changed bit, or a changed length, never is.
fn other(trial: &mut Trial<'_>, types: &[Type], bad: &[u8]) -> Verdict {
    if trial.dice(0, 6) != 3 {
        return Err(format!("accepted a changed text: {bad:02x?}"));
    }
    let again = trial.subject.write(trial.run.interner, types).map_err(say)?;
    same("the text of what was read", &again.as_slice(), &bad)
}

/// Damaged drafts.
pub(super) const DRAFT: Law = Law {
    name: "damaged-drafts-are-refused",
    group: "wire",
    rules: &["wire.draft.verify", "wire.atomic", "wire.bounds"],
    check: |trial| {
        let at = trial.dice(3, trial.run.batches.len());
        let (interner, draft) = (trial.run.interner, trial.run.batches[at].draft);
        let bytes = trial.subject.write_draft(interner, draft).map_err(say)?;
        let bad = damage(trial, &bytes);
        if bad == bytes {
            return Ok(());
        }
        let before = trial.subject.footprint(interner).map_err(say)?;
        let got = trial.subject.read_draft(interner, &bad);
        let expected = trial.model.read_draft(trial.model_run.interner, &bad);
        let verdict = same("error", &got.as_ref().err(), &expected.as_ref().err());
        if let Ok(draft) = got {
            trial.subject.drop_draft(draft);
        }
        verdict?;
        let after = trial.subject.footprint(interner).map_err(say)?;
        same("heads", &(after.heads, after.unions), &(before.heads, before.unions))
    },
};
