//! Drafts survive the wire.

use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected};
use crate::types::run::Batch;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Node, Subject};

/// A draft comes back as it was, and its bytes are the model's.
pub(crate) const ROUND_TRIP: Law = Law {
    name: "draft-round-trip",
    group: "draft",
    rules: &["wire.draft", "draft.first", "draft.node"],
    needs: Capabilities::DRAFT.with(Capabilities::WIRE),
    check: |trial| {
        let batches: Vec<_> =
            trial.run.batches.iter().cloned().zip(trial.model_run.batches.clone()).collect();
        for (got, expected) in batches {
            let interner = trial.run.interner;
            let bytes = trial.subject.write_draft(interner, got.draft).map_err(unexpected)?;
            let model = trial.model.write_draft(trial.model_run.interner, expected.draft);
            expect_equal("bytes of the draft", &bytes, &model.map_err(unexpected)?)?;
            let draft = trial.subject.read_draft(interner, &bytes).map_err(unexpected)?;
            let verdict = compare(trial, &got, draft);
            trial.subject.drop_draft(draft);
            verdict?;
        }
        Ok(())
    },
};

pub(crate) fn compare(
    trial: &mut Trial<'_>,
    old: &Batch,
    draft: crate::types::subject::DraftId,
) -> Verdict {
    for &node in &old.nodes {
        let read = Node { draft, index: node.index };
        let got = trial.subject.inspect(read).map_err(unexpected)?;
        expect_equal("inspected", &got, &trial.subject.inspect(node).map_err(unexpected)?)?;
    }
    Ok(())
}
