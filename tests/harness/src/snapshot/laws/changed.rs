//! Laws of changed texts: a snapshot whose text was changed as a structure is read or refused as in
//! the model.

use crate::kit::mutant::Judgement;
use crate::objects::law::{ANY, Law, Trial, Verdict, expect, expect_equal, unexpected};
use crate::snapshot::changed::{Changed, judged, read};

fn judged_in<'a>(trial: &Trial<'a>) -> &'a [Changed] {
    judged(trial.trace, || Some(trial.model_fork()))
}

/// A refused text is refused with the same error at the same place as in the model, and leaves no
/// trace.
pub(crate) const REFUSED: Law = Law {
    name: "world-changed-bytes-are-refused",
    rules: &[
        "snapshot.read",
        "snapshot.read-order",
        "snapshot.round-trip",
        "snapshot.wire",
        "snapshot.wire-type",
    ],
    check: |trial| {
        let all = judged_in(trial);
        if all.iter().all(|changed| changed.verdict.is_ok()) {
            return Ok(());
        }
        let mut runner = trial.fork();
        let owner = runner.world.owner();
        for changed in all {
            let Err(expected) = &changed.verdict else { continue };
            let before = runner.world.counts();
            let got = runner.world.read(owner, &changed.bytes).map(|nodes| nodes.len());
            let what = || "what is read".into();
            told(changed, expect_equal(what, &got, &Err(expected.clone())))?;
            let left = || "what is left".into();
            told(changed, expect_equal(left, &runner.world.counts(), &before))?;
        }
        Ok(())
    },
    ..ANY
};

/// An accepted text is read as the same snapshot as in the model, and is written again as the same
/// bytes.
pub(crate) const READ: Law = Law {
    name: "world-changed-bytes-are-read",
    rules: &[
        "snapshot.read",
        "snapshot.read-order",
        "snapshot.round-trip",
        "snapshot.wire",
        "snapshot.wire-type",
        "snapshot.hash",
        "snapshot.hash-refuse",
        "snapshot.hash-type",
        "snapshot.thaw",
        "snapshot.freeze",
    ],
    check: |trial| {
        let all = judged_in(trial);
        if all.iter().all(|changed| changed.verdict.is_err()) {
            return Ok(());
        }
        let mut runner = trial.fork();
        let owner = runner.world.owner();
        for changed in all.iter().filter(|changed| changed.verdict.is_ok()) {
            let nodes = runner.world.read(owner, &changed.bytes).map_err(unexpected);
            let nodes = nodes.map_err(|why| in_words(changed, &why))?;
            let again = runner.world.write(&nodes).map_err(unexpected)?;
            let same = again == changed.bytes;
            told(changed, expect(same, || format!("written again it is {}", hex(&again))))?;
            let got = read(&mut *runner.world, &changed.bytes);
            let what = || "what is read".into();
            told(changed, expect_equal(what, &got, &changed.verdict))?;
        }
        Ok(())
    },
    ..ANY
};

/// Adds the list of changes of a text to a verdict.
fn told(changed: &Changed, verdict: Verdict) -> Verdict {
    verdict.map_err(|why| in_words(changed, &why))
}

fn in_words(changed: &Changed, why: &str) -> String {
    let Judgement { mutant, bytes, .. } = changed;
    format!("{}: {why}; the text is {}", mutant.line(), hex(bytes))
}

fn hex(bytes: &[u8]) -> String {
    selfsame_spec::hex::encode(bytes)
}
