//! Laws of drafts that are written and read again.

use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{DraftId, Node, Subject};

/// A draft that was written is read as an equal draft, and its encoding equals the model's
/// encoding.
pub(crate) const ROUND_TRIP: Law = Law {
    name: "draft-round-trip",
    group: "draft",
    rules: &["wire.draft", "wire.draft.round-trip", "draft.first", "draft.node"],
    needs: Capabilities::DRAFT.with(Capabilities::WIRE),
    check: |trial| {
        for at in 0..trial.run.batches.len().min(trial.model_run.batches.len()) {
            let (interner, expected) = (trial.run.interner, trial.model_run.batches[at].draft);
            let bytes = trial.draft_bytes(at)?;
            let model = trial.model.write_draft(trial.model_run.interner, expected);
            expect_equal("bytes of the draft", &*bytes, &*model.map_err(unexpected)?)?;
            let draft = trial.subject.read_draft(interner, &bytes).map_err(unexpected)?;
            let verdict = compare(trial, at, draft);
            trial.subject.drop_draft(draft);
            verdict?;
        }
        Ok(())
    },
};

/// Checks that the nodes of the read draft `draft` equal the nodes of a batch's draft.
fn compare(trial: &mut Trial<'_>, batch: usize, draft: DraftId) -> Verdict {
    let expected = trial.inspections(batch)?;
    for (node, expected) in trial.run.batches[batch].nodes.iter().zip(&*expected) {
        let read = Node { draft, index: node.index };
        expect_equal("inspected", &trial.subject.inspect(read).map_err(unexpected)?, expected)?;
    }
    Ok(())
}
