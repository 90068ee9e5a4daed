//! The laws of the kinds of constants.

use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::law::{
    ANY, KINDS, Law, REPORT, Trial, Verdict, codes, expect_equal, expect_list,
};
use crate::programs::outline::outline;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::text::{Diagnostic, Span};
use std::collections::BTreeMap;

pub(crate) const AGREE: Law = Law {
    name: "kinds-agree",
    rules: &["kinds.constant", "kinds.expression", "kinds.declaration", "kinds.solution"],
    needs: KINDS,
    check: |trial| {
        let (got, expected) = (&trial.own.kinds().modules, &trial.model.kinds().modules);
        expect_equal(|| "modules".into(), &got.len(), &expected.len())?;
        got.iter().zip(expected).try_for_each(|(got, expected)| {
            expect_list(&format!("constant of {}", got.module), &got.constants, &expected.constants)
        })
    },
    ..ANY
};

pub(crate) const CYCLES: Law = Law {
    name: "errors-of-kinds-agree",
    rules: &["kinds.cycle", "kinds.only-names"],
    needs: KINDS,
    check: |trial| expect_list("error", &trial.own.kinds().errors, &trial.model.kinds().errors),
    ..ANY
};

pub(crate) const CIRCLE: Law = Law {
    name: "a-circle-of-names-is-told-once",
    rules: &["kinds.cycle", "kinds.only-names"],
    needs: REPORT,
    check: circle,
    ..ANY
};

/// Appends constants to a program without errors: a cycle of names in any order, and a constant
/// that refers to the cycle. Checks that there is one error, at the name of the cycle that comes
/// first in the text. The notes of the error must be the other names in the order of the cycle.
fn circle(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    let own = text.to_lowercase().contains("zq") || hides_word(&trial.own, "Type");
    if own || !trial.reads() || !trial.own.report().is_empty() {
        return Ok(());
    }
    let count = 1 + trial.entropy(0, 6);
    let name = |at: usize| format!("zqc{}", at % count);
    let line = |at: usize| match (at + trial.entropy(2, 3)) % 3 {
        0 => format!("{} :: Type[({})];\n", name(at), name(at + 1)),
        1 => format!("{} :: ({});\n", name(at), name(at + 1)),
        _ => format!("{} :: {};\n", name(at), name(at + 1)),
    };
    let mut order: Vec<usize> = (0..count).collect();
    order.rotate_left(trial.entropy(1, count));
    if trial.entropy(3, 2) == 0 {
        order.reverse();
    }
    let lines: String = order.iter().map(|at| line(*at)).collect();
    // The appended lines start with a line break, because the text may end within a comment.
    let changed = format!("{text}\n{lines}zqd :: {};\n", name(0));
    let after = trial.with_text(root, &changed);
    let place = |at: usize| changed.find(&format!("{} ::", name(at))).unwrap_or(0) as u32;
    let expected: Vec<u32> = (order[0]..order[0] + count).map(place).collect();
    expect_list("error", &codes(after.report()), &[(&**root, expected[0], "E0704")])?;
    let notes = after.report().iter().flat_map(|error| &error.notes);
    let notes: Vec<u32> = notes.map(|note| note.place.span.start).collect();
    expect_list("note", &notes, &expected[1..])
}

pub(crate) const ALL: Law = Law {
    name: "every-constant-has-a-kind",
    rules: &["kinds.constant"],
    needs: KINDS,
    check: |trial| {
        for module in &trial.own.kinds().modules {
            let Some(parsed) = trial.own.tree(&module.module) else { continue };
            let all = outline(&parsed.tree);
            let expected: Vec<Span> =
                all.iter().filter(|entry| entry.is_constant).map(|entry| entry.name).collect();
            let got: Vec<Span> = module.constants.iter().map(|own| own.name).collect();
            expect_list(&format!("constant of {}", module.module), &got, &expected)?;
        }
        Ok(())
    },
    ..ANY
};

pub(crate) const ORDER: Law = Law {
    name: "kinds-know-no-order",
    rules: &["kinds.solution", "kinds.constant"],
    needs: KINDS,
    check: order,
    ..ANY
};

/// Returns the kinds of the constants of a module by their paths; if several constants have the
/// same path, the first one counts.
fn by_path(answers: &Answers, module: &str) -> BTreeMap<String, Option<DeclaredKind>> {
    let mut out = BTreeMap::new();
    let Some(parsed) = answers.tree(module) else { return out };
    let kinds = answers.kinds().modules.iter().find(|own| own.module == module);
    for entry in outline(&parsed.tree).into_iter().filter(|entry| entry.is_constant) {
        let own = kinds.and_then(|own| own.constants.iter().find(|own| own.name == entry.name));
        out.entry(entry.path).or_insert(own.map(|own| own.kind));
    }
    out
}

/// Moves a constant of a module to the end of the text, and checks that no kind of a constant
/// changes.
fn order(trial: &Trial<'_>) -> Verdict {
    let names = &trial.own.names().modules;
    let count = |errors: &[Diagnostic]| errors.len();
    let errors = count(&trial.own.names().errors) + count(&trial.own.link().errors);
    let Some(names) = names.get(trial.entropy(0, names.len())).filter(|_| errors == 0) else {
        return Ok(());
    };
    if !trial.reads() {
        return Ok(());
    }
    let text = trial.own.text(&names.module);
    // The moved line must consist of one constant that is outside of any namespace.
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let whole = |at: &usize| {
        let parsed = trial.own.side().tree(lines[*at]);
        let rest = [&lines[..*at], &lines[at + 1..]].concat().concat();
        let alone = parsed.errors.is_empty() && parsed.tree.items.len() == 1;
        alone
            && !outline(&parsed.tree).is_empty()
            && lines[*at].contains("::")
            && trial.own.side().tree(&rest).errors.is_empty()
    };
    let moved: Vec<usize> = (0..lines.len()).filter(whole).collect();
    let Some(&at) = moved.get(trial.entropy(1, moved.len())) else { return Ok(()) };
    let mut changed = [&lines[..at], &lines[at + 1..], &lines[at..=at]].concat().concat();
    if !changed.ends_with('\n') {
        changed.push('\n');
    }
    // The case is skipped if the constant is now in a namespace, because it would be a different
    // constant.
    let after = trial.with_text(&names.module, &changed);
    if !after.names().errors.is_empty()
        || after.names().modules.len() != trial.own.names().modules.len()
    {
        return Ok(());
    }
    let (got, expected) = (by_path(&after, &names.module), by_path(&trial.own, &names.module));
    let known = |all: &BTreeMap<String, _>| all.keys().cloned().collect::<Vec<_>>();
    if known(&got) != known(&expected) {
        return Ok(());
    }
    expect_equal(|| format!("kinds of\n{changed}"), &got, &expected)
}
