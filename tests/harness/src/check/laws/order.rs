//! Types do not depend on the order in which they are found out, nor on where constants stand, nor on what else there
//! is.

use super::ANY;
use crate::programs::answers::Answers;
use crate::programs::law::{CHECK, Law, Trial, Verdict, expect, expect_list};
use crate::programs::outline::outline;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Checked, ModuleChecked, Sort};

pub(crate) const SCHEDULE: Law = Law {
    name: "types-know-no-schedule",
    rules: &[
        "check.expression",
        "task.task",
        "task.demand",
        "task.cycle",
        "task.poison",
        "task.end",
    ],
    needs: CHECK,
    check: |trial| {
        let program = &trial.case.program;
        (0..2).try_for_each(|dice| {
            let order = trial.entropy(dice, 1 << 16) as u64;
            let got = trial.own.side().check_in_order(program, order);
            let expected = trial.own.checked();
            expect_list("error", &got.errors, &expected.errors)?;
            expect(got == *expected, || format!("order {order} gives other types"))
        })
    },
    ..ANY
};

pub(crate) const ROOTS: Law = Law {
    name: "types-know-no-root",
    rules: &["check.expression", "task.end", "task.result"],
    needs: CHECK,
    check: |trial| {
        let root = &trial.case.program.root;
        if !trial.model.link().errors.is_empty() || root.contains('/') {
            return Ok(());
        }
        let mut program = trial.case.program.clone();
        let other = "zq_root".to_owned();
        let text = format!("import * from \"{root}\";\n");
        program.texts.insert(other.clone(), text.into_bytes());
        program.root.clone_from(&other);
        let after = trial.read(program);
        let without = |all: &Checked| -> Vec<String> {
            let own = all.modules.iter().filter(|own| own.module != other);
            own.flat_map(|own| told(all, own)).collect()
        };
        expect_list("error", &after.checked().errors, &trial.own.checked().errors)?;
        expect_list("what is told", &without(after.checked()), &without(trial.own.checked()))
    },
    ..ANY
};

/// Declarations, and expressions with their types, as lines.
fn told(all: &Checked, own: &ModuleChecked) -> Vec<String> {
    let ty = |ty| spell(&all.types, ty);
    let declared = |own: &DeclaredType| match *own {
        DeclaredType::None => "nothing".to_owned(),
        DeclaredType::Value(value) => format!("a value of {}", ty(value)),
        DeclaredType::Type(meant) => format!("the type {}", ty(meant)),
    };
    let rows = own.expressions.iter();
    let rows = rows.map(|row| format!("{:?} {} {}", row.span, ty(row.expected), ty(row.ty)));
    own.declarations.iter().map(declared).chain(rows).collect()
}

pub(crate) const PLACES: Law = Law {
    name: "types-know-no-places-of-constants",
    rules: &["task.const", "task.sig", "check.name", "check.expression"],
    needs: CHECK,
    check: places,
    ..ANY
};

/// What the module declares itself, by its names, with types; and the codes of errors.
fn by_name(answers: &Answers, module: &str) -> Vec<String> {
    let checked = answers.checked();
    let names = answers.names().modules.iter().find(|own| own.module == module);
    let types = checked.modules.iter().find(|own| own.module == module);
    let mut out: Vec<String> = checked.errors.iter().map(|error| error.code().to_owned()).collect();
    let (Some(names), Some(types)) = (names, types) else { return out };
    for (name, ty) in names.declarations.iter().zip(&types.declarations) {
        let known = [Sort::Const, Sort::Let, Sort::Var].contains(&name.sort);
        if !known || name.visibility.is_none() {
            continue;
        }
        out.push(match *ty {
            DeclaredType::None => format!("{} is nothing", name.name),
            DeclaredType::Value(ty) => format!("{} is a {}", name.name, spell(&checked.types, ty)),
            DeclaredType::Type(ty) => format!("{} is {}", name.name, spell(&checked.types, ty)),
        });
    }
    out.sort();
    out
}

/// A line that is one constant of the root moves to the end: all has the types that it had.
fn places(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    if !trial.reads() || !trial.own.report().is_empty() {
        return Ok(());
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let side = trial.own.side();
    let whole = |at: &usize| {
        let parsed = side.tree(lines[*at]);
        let alone = parsed.errors.is_empty() && parsed.tree.items.len() == 1;
        let constant = lines[*at].contains(" :: fn(") && lines[*at].starts_with("pub fun");
        alone && constant && outline(&parsed.tree).first().is_some_and(|own| own.form.is_some())
    };
    let moved: Vec<usize> = (0..lines.len()).filter(whole).collect();
    let Some(&at) = moved.get(trial.entropy(1, moved.len())) else { return Ok(()) };
    let end: &[&str] = if text.ends_with('\n') { &[] } else { &["\n"] };
    let changed = [&lines[..at], &lines[at + 1..], end, &lines[at..=at]].concat().concat();
    let after = trial.with_text(root, &changed);
    if !after.report().is_empty() {
        return Ok(());
    }
    expect_list("what is told", &by_name(&after, root), &by_name(&trial.own, root))
}
