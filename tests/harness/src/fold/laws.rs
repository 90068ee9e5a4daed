//! Laws of folds.

use crate::programs::law::{self, Law, COMPILE_TIME, expect_equal, expect_list};

/// The common parts of these laws.
pub(super) const ANY: Law = Law { group: "fold", ..law::ANY };

pub(crate) const AGREE: Law = Law {
    name: "folds-agree",
    rules: &[
        "fold.constant",
        "fold.value",
        "fold.constant-fails",
        "fold.constant-size",
        "fold.size",
        "fold.expression",
        "fold.end",
        "fold.level",
        "fold.level-nested",
        "fold.pure",
        "fold.when",
        "fold.dead",
        "fold.type",
        "fold.type-value",
        "fold.type-where",
        "fold.typeof",
        "fold.frozen-type",
        "fold.freeze",
        "fold.one",
        "fold.made",
        "fold.made-value",
        "fold.made-cost",
        "fold.made-check",
        "fold.made-run",
        "fold.made-leaves",
        "fold.only",
        "fold.budget",
        "fold.error",
        "fold.result",
        "mono.spell",
        "demand.fold",
        "demand.faulty",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let told = |answers: &crate::programs::answers::Answers| -> Vec<String> {
            let rows = answers.folded().folds.iter();
            rows.map(|row| format!("{:?} {row}", row.place)).collect()
        };
        expect_list("fold", &told(&trial.own), &told(&trial.model))?;
        expect_equal(|| "folds".into(), trial.own.folded(), trial.model.folded())
    },
    ..ANY
};

pub(crate) const FAILED: Law = Law {
    name: "each-fold-that-fails-is-an-error",
    rules: &["fold.error", "fold.result", "fold.budget", "mono.fail"],
    needs: COMPILE_TIME,
    check: |trial| {
        use selfsame_spec::program::FoldEnd;
        let errors: Vec<_> = trial.own.errors().map(|own| (own.code(), &own.place)).collect();
        if errors.len() > 90 {
            return Ok(());
        }
        for row in &trial.own.folded().folds {
            let FoldEnd::Error(code) = row.end else { continue };
            let there = errors.contains(&(code, &row.place));
            law::expect(there, || format!("no error {code} at {:?}", row.place))?;
        }
        Ok(())
    },
    ..ANY
};
