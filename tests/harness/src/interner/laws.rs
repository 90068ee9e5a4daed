//! The laws of interners: a type depends neither on the way or time in which it was realized, nor
//! on the types that were realized with it.

use crate::types::law::without_value;

use crate::types::law::{
    Law, Trial, Verdict, expect_equal, expect_same_roots, first_equal, unexpected,
};
use crate::types::present::merge;
use crate::types::run::realize;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};
use selfsame_spec::{Digest, Lens};

/// If a realized type is realized again, the result is the same type.
pub(crate) const IDEMPOTENT: Law = Law {
    name: "realize-is-idempotent",
    group: "order",
    rules: &["interner.idempotent", "draft.realized", "identity.flatten"],
    needs: Capabilities::NOTHING,
    check: |trial| {
        let types: Vec<Type> = trial.run.types().collect();
        let draft = trial.subject.draft();
        let again = bring_all(trial, &types, draft);
        trial.subject.drop_draft(draft);
        expect_equal("the types, realized again", &again?, &types)
    },
};

fn bring_all(
    trial: &mut Trial<'_>,
    types: &[Type],
    draft: crate::types::subject::DraftId,
) -> Result<Vec<Type>, String> {
    let mut nodes = Vec::new();
    for &ty in types {
        let node = trial.subject.bring(draft, ty).map_err(unexpected)?;
        // If the subject supports unions, the node is replaced by a `OneOf` with this one member,
        // which is the same type.
        nodes.push(match trial.subject.ability().unions {
            true => trial.subject.one_of(draft, &[node]).map_err(unexpected)?,
            false => node,
        });
    }
    trial.subject.realize(trial.run.interner, &nodes).map_err(unexpected)
}

fn hashes(subject: &dyn Subject, types: &[Type]) -> Result<Vec<Digest>, String> {
    subject.hashes(types, Lens::Identity).map_err(unexpected)
}

/// The values by which types of two different interners are compared.
#[derive(PartialEq, Debug)]
enum TypeMarks {
    Hashes(Vec<Digest>),
    /// For a subject without hashes: for each type, the index of the first type that equals it.
    Firsts(Vec<usize>),
}

fn marks(trial: &Trial<'_>, types: &[Type]) -> Result<TypeMarks, String> {
    if trial.can.has(Capabilities::HASH) {
        return hashes(trial.subject, types).map(TypeMarks::Hashes);
    }
    Ok(TypeMarks::Firsts(first_equal(types)))
}

/// Returns the values by which the types of the run are compared, for the first `most` types.
fn run_marks(trial: &Trial<'_>, most: usize) -> Result<TypeMarks, String> {
    if trial.can.has(Capabilities::HASH) {
        let mut hashes = trial.hashes()?;
        hashes.truncate(most);
        return Ok(TypeMarks::Hashes(hashes));
    }
    Ok(TypeMarks::Firsts(first_equal(&trial.run.types().take(most).collect::<Vec<_>>())))
}

/// The first batch is realized again in a new interner, one root at a time, the last root first.
/// The result is the same types.
pub(crate) const ENTRY_POINT: Law = Law {
    name: "entry-point-does-not-matter",
    group: "order",
    rules: &["interner.one-handle", "identity.no-trace", "interner.incremental"],
    needs: Capabilities::NOTHING,
    check: |trial| {
        let Some(Ok(types)) = trial.run.batches.first().map(|batch| &batch.types) else {
            return Ok(());
        };
        let expected = run_marks(trial, types.len())?;
        let (graph, nodes) = (&trial.case.batches[0], &trial.run.batches[0].nodes);
        let interner = trial.subject.interner();
        let mut got = Vec::new();
        for &(_, root) in graph.roots.iter().rev() {
            got.push(trial.subject.realize(interner, &[nodes[root as usize]]));
        }
        let got: Result<Vec<Vec<Type>>, _> = got.into_iter().rev().collect();
        let got = got.map_err(unexpected).and_then(|types| marks(trial, &types.concat()));
        trial.subject.drop_interner(interner);
        match got? == expected {
            true => Ok(()),
            false => {
                Err("the types, each realized alone, are not those that they are together".into())
            }
        }
    },
};

/// All batches are realized as one batch in a new interner. The result is the same types and the
/// same number of heads.
pub(crate) const ONE_BATCH: Law = Law {
    name: "batches-do-not-matter",
    group: "order",
    rules: &["interner.incremental", "interner.absorb", "interner.one-handle"],
    needs: Capabilities::NOTHING,
    check: |trial| {
        if trial.case.batches.len() < 2 || trial.run.roots.iter().any(Option::is_none) {
            return Ok(());
        }
        let Some(merged) = merge(&trial.case.batches) else { return Ok(()) };
        let interner = trial.subject.interner();
        let batch = realize(trial.subject, interner, &merged, &[]);
        let verdict = one_batch(trial, interner, &batch.types);
        trial.subject.drop_draft(batch.draft);
        trial.subject.drop_interner(interner);
        verdict
    },
};

fn one_batch(
    trial: &Trial<'_>,
    interner: crate::types::subject::InternerId,
    types: &selfsame_spec::Result<Vec<Type>>,
) -> Verdict {
    let types = types.as_ref().map_err(|error| unexpected(error.clone()))?;
    let expected = run_marks(trial, usize::MAX)?;
    if marks(trial, types)? != expected {
        return Err("the types of all batches as one are not those of one after the other".into());
    }
    if !trial.can.has(Capabilities::FOOTPRINT) {
        return Ok(());
    }
    let heads = |interner| trial.subject.footprint(interner).map(|footprint| footprint.heads);
    expect_equal(
        "the number of heads, all in one batch",
        &heads(interner),
        &heads(trial.run.interner),
    )
}

/// A realized type keeps its hash while further types are realized.
pub(crate) const OLD_STAYS: Law = Law {
    name: "old-types-never-change",
    group: "order",
    rules: &["interner.incremental"],
    needs: Capabilities::HASH,
    check: |trial| {
        let types: Vec<Type> = trial.run.types().collect();
        expect_equal(
            "the hashes, after more was realized",
            &hashes(trial.subject, &types)?,
            &trial.hashes()?,
        )
    },
};

/// A refused batch changes nothing. The case is run once more in a new interner, where each refused
/// batch is tried twice. The errors and the footprints must be the same.
pub(crate) const REFUSED_LEAVES_NOTHING: Law = Law {
    name: "refused-leaves-nothing",
    group: "order",
    rules: &["interner.atomic"],
    needs: Capabilities::ERRORS,
    check: |trial| {
        if trial.run.batches.iter().all(|batch| batch.types.is_ok()) {
            return Ok(());
        }
        let interner = trial.subject.interner();
        let verdict = once_more(trial, interner);
        trial.subject.drop_interner(interner);
        verdict
    },
};

fn once_more(trial: &mut Trial<'_>, interner: crate::types::subject::InternerId) -> Verdict {
    let footprint =
        |subject: &dyn Subject, can: Capabilities| match can.has(Capabilities::FOOTPRINT) {
            true => subject.footprint(interner).map(Some),
            false => Ok(None),
        };
    let mut roots = Vec::new();
    for (graph, batch) in trial.case.batches.iter().zip(&trial.run.batches) {
        let before = footprint(trial.subject, trial.can);
        let times = if batch.types.is_err() { 2 } else { 1 };
        for _ in 0..times {
            let again = realize(trial.subject, interner, graph, &roots);
            trial.subject.drop_draft(again.draft);
            let error = batch.types.as_ref().err();
            expect_equal("the error of the same batch again", &again.types.as_ref().err(), &error)?;
            match again.types {
                Ok(types) => roots.extend(types.into_iter().map(Some)),
                Err(_) => expect_equal(
                    "the interner after a refusal",
                    &footprint(trial.subject, trial.can),
                    &before,
                )?,
            }
        }
        roots.resize(roots.len() + if batch.types.is_err() { graph.roots.len() } else { 0 }, None);
    }
    Ok(())
}

/// Each batch is realized if the model realizes it, and refused if the model refuses it. The error
/// has the same place as in the model.
pub(crate) const RESULTS: Law = Law {
    name: "agrees-on-results",
    group: "agree",
    rules: &[
        "interner.realize",
        "interner.precedence",
        "interner.undefined",
        "interner.self-forward",
        "interner.infinite",
        "draft.define",
        "draft.oneof",
        "draft.head",
        "draft.forward",
        "kind.hold",
    ],
    needs: Capabilities::NOTHING,
    check: |trial| {
        for (at, (got, expected)) in
            trial.run.batches.iter().zip(&trial.model_run.batches).enumerate()
        {
            let what = format!("realizing batch {at} (from 0)");
            trial.expect_equal(
                &what,
                &without_value(&got.types),
                &without_value(&expected.types),
            )?;
        }
        expect_same_roots(&trial.run.roots, &trial.model_run.roots)
    },
};
