//! Laws of changed encodings. If the encoding of a snapshot is changed in its structure, a world
//! reads or refuses the result in the same way as the model.

use crate::kit::mutant::Judgement;
use crate::objects::law::{ANY, Law, Trial, Verdict, expect, expect_equal, unexpected};
use crate::snapshot::changed::{Changed, judged, read};

fn judged_in<'a>(trial: &Trial<'a>) -> &'a [Changed] {
    judged(trial.trace, || Some(trial.model_fork()))
}

/// If the model refuses a changed encoding, the world refuses it with the same error at the same
/// offset, and the world does not change.
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

/// If the model accepts a changed encoding, the world reads the same snapshot from it, and writes
/// this snapshot as the same bytes.
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

/// Adds the list of changes of the encoding to the error of a verdict.
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
