//! Whatever can be observed is as the model says.

use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};
use hashbrown::HashMap;
use selfsame_spec::Lens;

/// Every reachable head has the model's label, children, place and digest.
pub(crate) const HEADS: Law = Law {
    name: "agrees-on-heads",
    group: "agree",
    rules: &[
        "identity.bisimilar",
        "identity.quotient",
        "identity.order",
        "identity.flatten",
        "identity.digest.head",
        "identity.digest.component",
        "identity.digest.member",
        "identity.digest.type",
        "identity.dump",
        "identity.name",
        "draft.type",
        "kind.label",
        "kind.table",
        "kind.payload",
        "kind.value",
        "kind.foreign",
        "interner.absorb",
    ],
    needs: Capabilities::HASH.with(Capabilities::HEADS),
    check: |trial| {
        let pairs: Vec<_> = trial.run.types().zip(trial.model_run.types()).collect();
        walk(trial, pairs)?;
        if !trial.can.has(Capabilities::FOOTPRINT) {
            return Ok(());
        }
        let heads = |subject: &dyn Subject, interner| {
            subject.footprint(interner).map(|footprint| footprint.heads)
        };
        let got = heads(trial.subject, trial.run.interner).map_err(unexpected)?;
        let expected = heads(&trial.model, trial.model_run.interner).map_err(unexpected)?;
        expect_equal("heads in the interner", &got, &expected)
    },
};

/// Compares everything below pairs of types, each pair once.
fn walk(trial: &mut Trial<'_>, mut pairs: Vec<(Type, Type)>) -> Verdict {
    let mut image: HashMap<Type, Type> = HashMap::new();
    while let Some((got, expected)) = pairs.pop() {
        if let Some(known) = image.insert(got, expected) {
            expect_equal("one handle for two types of the model", &known, &expected)?;
            continue;
        }
        let hash = trial.subject.hash(got, Lens::Identity).map_err(unexpected)?;
        expect_equal(
            "hash",
            &hash,
            &trial.model.hash(expected, Lens::Identity).map_err(unexpected)?,
        )?;
        let heads = trial.subject.heads(got).map_err(unexpected)?;
        let model = trial.model.heads(expected).map_err(unexpected)?;
        expect_equal("number of heads", &heads.len(), &model.len())?;
        for (got, expected) in heads.iter().zip(&model) {
            expect_equal("label", &got.label, &expected.label)?;
            expect_equal("digest of a head", &got.digest, &expected.digest)?;
            expect_equal("place in the cycle", &got.position, &expected.position)?;
            pairs.extend(got.children.iter().copied().zip(expected.children.iter().copied()));
        }
    }
    Ok(())
}
