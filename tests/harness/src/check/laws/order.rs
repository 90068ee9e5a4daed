//! The laws that types do not depend on the order in which they are found, on the places of
//! constants, or on other declarations.

use super::ANY;
use crate::programs::answers::Answers;
use crate::programs::law::{CHECK, Law, Trial, Verdict, expect, expect_list};
use crate::programs::outline::outline;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Checked, InstanceRow, ModuleChecked, Sort};
use selfsame_spec::text::Parsed;
use selfsame_spec::text::tree::Item;

pub(crate) const SCHEDULE: Law = Law {
    name: "types-know-no-schedule",
    rules: &[
        "check.expression",
        "task.task",
        "task.template",
        "task.demand",
        "task.cycle",
        "task.cycle-place",
        "task.poison",
        "task.poison-errors",
        "task.end",
    ],
    needs: CHECK,
    check: |trial| {
        let order = trial.entropy(0, 1 << 16) as u64;
        in_order(trial, &trial.own.side().check_in_order(&trial.case.program, order))
    },
    ..ANY
};

/// Checks that another order of finding types gives the types that the side under test gives.
fn in_order(trial: &Trial<'_>, got: &Checked) -> Verdict {
    let expected = trial.own.checked();
    expect_list("error", &got.errors, &expected.errors)?;
    expect(got == expected, || "another order of tasks gives other types".into())
}

/// One in this many cases is checked in another order. Many cases, each in one order, find more
/// bugs than one case in many orders.
pub(crate) const ORDERED: usize = 2;
/// One in this many cases is read several times, with each of its modules as the root.
const ONE_OF: usize = 30;

pub(crate) const FROM_ANYWHERE: Law = Law {
    name: "types-know-no-beginning",
    rules: &[
        "check.expression",
        "task.task",
        "task.template",
        "task.demand",
        "task.cycle",
        "task.cycle-place",
        "task.poison",
        "task.poison-errors",
        "task.end",
        "task.result",
        "task.result-types",
        "task.result-call",
        "task.result-pattern",
        "task.result-none",
        "task.result-error",
    ],
    needs: CHECK,
    check: |trial| {
        if trial.is_one_of(ORDERED) {
            in_order(trial, &trial.in_order().0)?;
        }
        if trial.is_one_of(ONE_OF) { from_anywhere(trial) } else { Ok(()) }
    },
    ..ANY
};

/// Checks that a side gives the same answers about a module, whichever module of the program is the
/// root.
fn from_anywhere(trial: &Trial<'_>) -> Verdict {
    let expected = trial.own.checked();
    if !trial.model.link().errors.is_empty() {
        return Ok(());
    }
    for module in trial.own.link().modules.iter().map(|own| &own.name) {
        let mut rooted = trial.case.program.clone();
        rooted.root.clone_from(module);
        let answers = trial.read(rooted);
        if hashes_differ(&answers, &trial.own) {
            continue;
        }
        let after = answers.checked();
        // Errors of a module are compared only if its templates have the same instances. Errors in
        // a template belong to instances, which other modules may have made ([mono.fail]).
        let is_read = |name: &str| {
            after.modules.iter().any(|own| own.module == name)
                && instances(&answers, name) == instances(&trial.own, name)
        };
        let errors = expected.errors.iter().filter(|error| is_read(&error.place.module));
        let errors: Vec<_> = errors.cloned().collect();
        let found = after.errors.iter().filter(|error| is_read(&error.place.module));
        let found: Vec<_> = found.cloned().collect();
        let why = |wrong| format!("from {module}: {wrong}");
        expect_list("error", &found, &errors).map_err(why)?;
        for own in &after.modules {
            let whole = expected.modules.iter().find(|other| other.module == own.module);
            let whole = whole.map(|whole| told(expected, whole)).unwrap_or_default();
            expect_list("what is told", &told(after, own), &whole).map_err(why)?;
        }
    }
    Ok(())
}

/// Returns whether two programs use hashes of types, and only one of the programs has a world.
/// Without a world, these hashes are lost.
// [demand.hash-lost]
fn hashes_differ(one: &Answers, other: &Answers) -> bool {
    let asks = |answers: &Answers| answers.texts().any(|(_, text)| text.contains("identityHash"));
    one.report().is_empty() != other.report().is_empty() && (asks(one) || asks(other))
}

/// Returns the instances of the templates of a module.
fn instances<'a>(answers: &'a Answers, module: &str) -> Vec<&'a InstanceRow> {
    let rows = answers.instances().instances.iter();
    rows.filter(|row| row.template.module == module).collect()
}

pub(crate) const ROOTS: Law = Law {
    name: "types-know-no-root",
    rules: &[
        "check.expression",
        "task.end",
        "task.result",
        "task.result-types",
        "task.result-call",
        "task.result-pattern",
        "task.result-none",
        "task.result-error",
    ],
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

/// Returns the declarations of a module, and its expressions with their types, as lines.
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

/// Returns lines with the declarations of the module, each with its name and type, and the codes of
/// the module's errors.
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

/// Returns the byte offsets of the names of the constants that are not in a namespace or template.
fn constants(parsed: &Parsed) -> Vec<u32> {
    let name = |item: &Item| match item {
        Item::Const(own) => Some(own.name.span.start),
        _ => None,
    };
    parsed.tree.items.iter().filter_map(name).collect()
}

/// Moves a line with one constant of the root module to the end of the text, and checks that no
/// type changes.
fn places(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    if !trial.reads() || !trial.own.report().is_empty() {
        return Ok(());
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let side = trial.own.side();
    let tops: Vec<u32> = trial.own.tree(root).map(constants).unwrap_or_default();
    let is_top = |at: usize| {
        let start: usize = lines[..at].iter().map(|line| line.len()).sum();
        let line = start as u32..(start + lines[at].len()) as u32;
        tops.iter().any(|name| line.contains(name))
    };
    let is_function = |line: &str| {
        let parsed = side.tree(line);
        let alone = parsed.errors.is_empty() && parsed.tree.items.len() == 1;
        alone && outline(&parsed.tree).first().is_some_and(|own| own.form.is_some())
    };
    let whole = |at: &usize| {
        let line = lines[*at];
        let constant = line.starts_with("pub fun") && line.contains(" :: fn(");
        constant && is_top(*at) && is_function(line)
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
