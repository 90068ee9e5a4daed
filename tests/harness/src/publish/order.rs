//! Laws of order. The hashes of a program do not depend on the order of declarations, on the choice
//! of the root module, or on other declarations.

use super::laws::same;
use crate::check::laws::planted::stands_alone;
use crate::demand::order::{DECLARATIONS, shuffled, with_other_root};
use crate::programs::answers::Answers;
use crate::programs::hashes::Hashes;
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict};

pub(crate) const SHUFFLED: Law = Law {
    name: "hashes-know-no-order",
    rules: &[
        "publish.draft",
        "publish.forward",
        "publish.thaw",
        "publish.seal",
        "publish.type",
        "publish.value",
        "publish.value-type",
    ],
    needs: PUBLISH,
    check: |trial| {
        let root = &trial.case.program.root;
        let text = trial.own.text(root);
        // Programs with literals of equal names are skipped. The name of such a literal contains a
        // number that depends on the order of the text ([names.literal]).
        let mut literals = trial.own.names().modules.iter().flat_map(|own| &own.literals);
        let is_counted = literals.any(|own| own.name.contains('#'));
        if !trial.is_right() || is_counted || text.contains("forward") {
            return Ok(());
        }
        let Some(changed) = shuffled(trial, text) else { return Ok(()) };
        holds(trial, &trial.with_text(root, &changed), |_| true)
            .map_err(|why| format!("{why}, of\n{changed}"))
    },
    ..ANY
};

pub(crate) const ROOTS: Law = Law {
    name: "hashes-know-no-root",
    rules: &["publish.module", "publish.member", "publish.member-order", "publish.seal"],
    needs: PUBLISH,
    check: |trial| {
        let Some(program) = with_other_root(trial) else { return Ok(()) };
        holds(trial, &trial.read(program), |name| !name.starts_with("zq_root:"))
    },
    ..ANY
};

pub(crate) const UNUSED: Law = Law {
    name: "hashes-know-nothing-that-is-not-named",
    rules: &["publish.seal", "publish.instance", "publish.made", "publish.made-later"],
    needs: PUBLISH,
    check: |trial| {
        let root = &trial.case.program.root;
        if !stands_alone(trial) {
            return Ok(());
        }
        let line = DECLARATIONS[trial.entropy(0, DECLARATIONS.len())];
        let after = trial.with_text(root, &format!("{}\n{line}\n", trial.own.text(root)));
        let is_new = |name: &str| {
            name.split_once(':').is_some_and(|own| own.1.to_lowercase().starts_with("zq"))
        };
        holds(trial, &after, |name| !is_new(name))
    },
    ..ANY
};

/// Checks that the program after an edit has the members of the original program with the same
/// hashes. The program may also have new members.
fn holds(trial: &Trial<'_>, after: &Answers, is_old: impl Fn(&str) -> bool) -> Verdict {
    let Some(before) = trial.own.hashes() else { return Ok(()) };
    let after = after.hashes().ok_or("it is not published")?;
    let old: Hashes = after
        .iter()
        .filter(|own| is_old(own.0))
        .map(|(name, own)| (name.clone(), own.clone()))
        .collect();
    same(&old, before)
}
