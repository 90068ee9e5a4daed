//! Laws that compare normal forms of the subject with each other.

use super::{forms, one_set, sets, words};
use crate::types::law::{Law, Trial, expect_equal, unexpected};
use crate::types::run::Run;
use crate::types::subject::Type;
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Digest, Forgets, Lens};

/// The normal form of a normal form is the normal form itself.
pub(crate) const IDEMPOTENT: Law = Law {
    name: "normal-forms-stay",
    group: "normal",
    rules: &["normal.idempotent", "normal.rank"],
    needs: Capabilities::NORMAL,
    check: |trial| {
        for forget in sets(trial) {
            let types: Vec<Type> = trial.run.types().collect();
            let once = forms(trial, &types, &forget)?;
            let twice = forms(trial, &once, &forget)?;
            let what = format!("the normal forms by {} of normal forms", words(&forget));
            expect_equal(&what, &twice, &once)?;
        }
        Ok(())
    },
};

/// Each child of a normal form is the normal form of a child, so a list of heads has the same order
/// wherever it occurs.
pub(crate) const CHILDREN: Law = Law {
    name: "children-of-normal-forms",
    group: "normal",
    rules: &["normal.form", "normal.rank", "normal.idempotent"],
    needs: Capabilities::NORMAL.with(Capabilities::HEADS),
    check: |trial| {
        let forget = one_set(trial);
        let types: Vec<Type> = trial.run.types().collect();
        let mut below = forms(trial, &types, &forget)?;
        let mut next = 0;
        let mut seen: hashbrown::HashSet<Type> = below.iter().copied().collect();
        while let Some(&ty) = below.get(next) {
            for head in trial.subject.heads(ty).map_err(unexpected)? {
                below.extend(head.children.into_iter().filter(|&child| seen.insert(child)));
            }
            next += 1;
        }
        let again = forms(trial, &below, &forget)?;
        expect_equal(&format!("the types below normal forms by {}", words(&forget)), &again, &below)
    },
};

/// A normal form that forgets nothing is the type itself. A normal form can be computed in two
/// steps, of which the second forgets more.
pub(crate) const COARSER: Law = Law {
    name: "forgetting-more-is-coarser",
    group: "normal",
    rules: &["normal.forget", "normal.same", "normal.sound"],
    needs: Capabilities::NORMAL,
    check: |trial| {
        let types: Vec<Type> = trial.run.types().collect();
        let same = forms(trial, &types, &Forgets::new())?;
        expect_equal("the normal forms that forget nothing", &same, &types)?;
        let [unions, others, all] = sets(trial);
        let right = forms(trial, &types, &all)?;
        for few in [unions, others] {
            let first = forms(trial, &types, &few)?;
            let second = forms(trial, &first, &all)?;
            let what = format!("the normal forms by {}, then by {}", words(&few), words(&all));
            expect_equal(&what, &second, &right)?;
        }
        Ok(())
    },
};

/// A normal form does not depend on the other types of the same call, or on older types.
pub(crate) const ALONE: Law = Law {
    name: "normal-forms-of-one-type",
    group: "normal",
    rules: &["normal.form", "normal.rank", "interner.incremental"],
    needs: Capabilities::NORMAL,
    check: |trial| {
        let forget = one_set(trial);
        let types: Vec<Type> = trial.run.types().collect();
        let together = forms(trial, &types, &forget)?;
        let mut alone = Vec::new();
        for ty in &types {
            alone.extend(forms(trial, &[*ty], &forget)?);
        }
        expect_equal("the normal forms, one at a time", &alone, &together)?;
        if !trial.can.has(Capabilities::HASH) || trial.entropy(1, 4) > 0 {
            return Ok(());
        }
        let other = Run::of(trial.subject, trial.case);
        let elsewhere = reversed(trial, &other, &forget);
        other.drop(trial.subject);
        let hashes = trial.subject.hashes(&together, Lens::Identity).map_err(unexpected)?;
        expect_equal("the hashes of normal forms in another interner", &elsewhere?, &hashes)
    },
};

/// Returns the hashes of the normal forms of another run. The normal forms are computed one by one,
/// starting with the last type.
fn reversed(trial: &mut Trial<'_>, other: &Run, forget: &Forgets) -> Result<Vec<Digest>, String> {
    let types: Vec<Type> = other.types().collect();
    let mut hashes = Vec::new();
    for ty in types.into_iter().rev() {
        let form = trial.subject.normal_forms(other.interner, &[ty], forget).map_err(unexpected)?;
        hashes.extend(trial.subject.hashes(&form, Lens::Identity).map_err(unexpected)?);
    }
    hashes.reverse();
    Ok(hashes)
}
