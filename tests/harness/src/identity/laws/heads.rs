//! The law of heads: every observation of a head must agree with the model.

use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};
use hashbrown::HashMap;
use selfsame_spec::Lens;

/// Every reachable head has the same label, children, place and digest as in the model.
pub(crate) const HEADS: Law = Law {
    name: "agrees-on-heads",
    group: "agree",
    rules: &[
        "identity.bisimilar",
        "identity.quotient",
        "identity.order",
        "identity.comparison",
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
        "kind.role",
        "kind.value",
        "kind.foreign",
        "interner.absorb",
    ],
    needs: Capabilities::HASH.with(Capabilities::HEADS),
    check: |trial| {
        let (own, theirs) = (trial.run.roots.clone(), trial.model_run.roots.clone());
        let mut image = HashMap::new();
        for (root, (own, theirs)) in own.into_iter().zip(theirs).enumerate() {
            if let (Some(own), Some(theirs)) = (own, theirs) {
                walk(trial, &mut image, (root, own, theirs))?;
            }
        }
        if !trial.can.has(Capabilities::FOOTPRINT) {
            return Ok(());
        }
        let heads = |subject: &dyn Subject, interner| {
            subject.footprint(interner).map(|footprint| footprint.heads)
        };
        let got = heads(trial.subject, trial.run.interner).map_err(unexpected)?;
        let expected = heads(&trial.model, trial.model_run.interner).map_err(unexpected)?;
        expect_equal("the number of heads in the interner", &got, &expected)
    },
};

/// Compares all types that are reachable from a root with those of the model; each pair of types is
/// visited once. `image` maps types of the subject to types of the model.
pub(crate) fn walk(
    trial: &mut Trial<'_>,
    image: &mut HashMap<Type, Type>,
    (root, own, theirs): (usize, Type, Type),
) -> Verdict {
    let mut pairs = vec![(own, theirs)];
    let mut first = true;
    while let Some((got, expected)) = pairs.pop() {
        let of = if std::mem::take(&mut first) { "of" } else { "of a type below" };
        let what = |what: &str| format!("the {what} {of} T{root}");
        if let Some(known) = image.insert(got, expected) {
            if known != expected {
                return Err(format!("{}: the subject has one for two types", what("handle")));
            }
            continue;
        }
        let hash = trial.subject.hash(got, Lens::Identity).map_err(unexpected)?;
        expect_equal(
            &what("identity hash"),
            &hash,
            &trial.model.hash(expected, Lens::Identity).map_err(unexpected)?,
        )?;
        let heads = trial.subject.heads(got).map_err(unexpected)?;
        let model = trial.model.heads(expected).map_err(unexpected)?;
        expect_equal(&what("number of heads"), &heads.len(), &model.len())?;
        for (got, expected) in heads.iter().zip(&model) {
            expect_equal(&what("label of a head"), &got.label, &expected.label)?;
            expect_equal(&what("digest of a head"), &got.digest, &expected.digest)?;
            expect_equal(&what("place in its cycle"), &got.position, &expected.position)?;
            pairs.extend(got.children.iter().copied().zip(expected.children.iter().copied()));
        }
    }
    Ok(())
}
