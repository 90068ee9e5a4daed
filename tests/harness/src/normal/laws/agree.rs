//! The laws that normal forms agree with the model.

use super::{forms, one_set, sets, words};
use crate::identity::laws::compare_below;
use crate::types::law::{Law, Trial, Verdict, expect_equal, first_equal, unexpected};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Subject, Type};
use hashbrown::HashMap;
use selfsame_spec::Forgets;

const RULES: &[&str] = &[
    "normal.forget",
    "normal.label",
    "normal.same",
    "normal.form",
    "normal.rank",
    "normal.sound",
    "normal.finite",
    "normal.leaf",
];

/// Each head that is reachable from a normal form has the same label, children, place and digest as
/// in the model.
pub(crate) const AGREES: Law = Law {
    name: "agrees-on-normal-forms",
    group: "agree",
    rules: RULES,
    needs: Capabilities::NORMAL.with(Capabilities::HASH).with(Capabilities::HEADS),
    check: |trial| {
        let [unions, _, all] = sets(trial);
        agrees(trial, &unions).and_then(|()| agrees(trial, &all))
    },
};

fn agrees(trial: &mut Trial<'_>, forget: &Forgets) -> Verdict {
    let types: Vec<Type> = trial.run.types().collect();
    let own = forms(trial, &types, forget)?;
    let theirs = model_forms(trial, forget)?;
    let mut image = HashMap::new();
    for (root, (own, theirs)) in own.into_iter().zip(theirs).enumerate() {
        let below = compare_below(trial, &mut image, (root, own, theirs));
        below.map_err(|why| format!("normal forms by {}: {why}", words(forget)))?;
    }
    Ok(())
}

/// Two normal forms are equal if and only if they are equal in the model; a normal form equals a
/// type if and only if it does in the model.
pub(crate) const EQUAL_UP_TO: Law = Law {
    name: "equal-up-to-iff-one-normal-form",
    group: "agree",
    rules: &["normal.forget", "normal.label", "normal.same", "normal.sound"],
    needs: Capabilities::NORMAL,
    check: |trial| {
        let forget = one_set(trial);
        let mut own: Vec<Type> = trial.run.types().collect();
        own.extend(forms(trial, &own.clone(), &forget)?);
        let mut theirs: Vec<Type> = trial.model_run.types().collect();
        theirs.extend(model_forms(trial, &forget)?);
        let what = format!("the types and normal forms by {} that are one", words(&forget));
        expect_equal(&what, &first_equal(&own), &first_equal(&theirs))
    },
};

/// Returns the model's normal forms of the types of the case.
fn model_forms(trial: &mut Trial<'_>, forget: &Forgets) -> Result<Vec<Type>, String> {
    let types: Vec<Type> = trial.model_run.types().collect();
    trial.model.normal_forms(trial.model_run.interner, &types, forget).map_err(unexpected)
}
