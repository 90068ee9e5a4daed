//! A law of programs in which a third module re-exports the imports of a module.

use super::ANY;
use crate::programs::edit::replaced;
use crate::programs::facts::{About, Moves, difference, facts};
use crate::programs::law::{FORM, KINDS, Law, Trial, Verdict, expect};
use selfsame_spec::program::Sort;
use selfsame_spec::text::tree::{Import, Imported};
use std::collections::BTreeSet;

const THROUGH: &str = "zz/through";

pub(crate) const HANDED_ON: Law = Law {
    name: "what-is-handed-on-is-the-same",
    rules: &["link.import", "link.export", "link.module", "link.root", "kinds.declaration"],
    needs: FORM.with(KINDS),
    check: handed_on,
    ..ANY
};

/// Replaces an import by an import from a third module, which re-exports the constants. Checks that
/// each use still refers to the same declaration.
fn handed_on(trial: &Trial<'_>) -> Verdict {
    let sound =
        trial.reads() && trial.own.link().errors.is_empty() && trial.own.names().errors.is_empty();
    let modules = &trial.own.link().modules;
    let Some(module) = modules.get(trial.entropy(0, modules.len())).filter(|_| sound) else {
        return Ok(());
    };
    let Some(parsed) = trial.own.tree(&module.name) else { return Ok(()) };
    let all = parsed.tree.imports.iter().zip(&module.imports);
    let all: Vec<(&Import, String)> = all
        .filter_map(|(import, edge)| Some((import, third(trial, import, edge.module.as_deref()?)?)))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let (import, third) = &all[trial.entropy(1, all.len())];
    let (text, span) = (trial.own.text(&module.name), import.from.span);
    let path = format!("\"$/{THROUGH}\"");
    let changed = replaced(text, span, &path);
    let mut program = trial.case.program.clone();
    program.texts.insert(module.name.clone(), changed.clone().into_bytes());
    program.texts.insert(THROUGH.to_owned(), third.clone().into_bytes());
    let after = trial.read(program);
    let by = path.len() as i64 - i64::from(span.end - span.start);
    let moves = Moves::put(&module.name, span.end, by);
    let expected = facts(&trial.own, &moves, About::Meaning, THROUGH);
    let got = facts(&after, &Moves::default(), About::Meaning, THROUGH);
    let why = difference(&got, &expected);
    expect(why.is_none(), || {
        format!("{}, of {}\n{changed}\nand\n{third}", why.unwrap_or_default(), module.name)
    })
}

/// Returns the text of a module that re-exports the names of an import; `None` if one of these
/// names is not a constant.
fn third(trial: &Trial<'_>, import: &Import, from: &str) -> Option<String> {
    let Imported::Names(names) = &import.names else { return None };
    let there = trial.own.names().modules.iter().find(|own| own.module == from)?;
    let is_constant = |path: &str| {
        let mut own = there.declarations.iter().filter(|own| own.name == path && own.exported);
        own.next().is_some_and(|own| own.sort == Sort::Const)
    };
    let paths: BTreeSet<String> = names.iter().map(|name| name.path.text()).collect();
    if paths.is_empty() || !paths.iter().all(|path| is_constant(path)) {
        return None;
    }
    let (mut list, mut lines) = (Vec::new(), String::new());
    for (at, path) in paths.iter().enumerate() {
        list.push(format!("{path} as zz{at}"));
        lines += &match path.rsplit_once('.') {
            Some((space, name)) => format!("pub namespace {space} {{ pub {name} :: zz{at}; }}\n"),
            None => format!("pub {path} :: zz{at};\n"),
        };
    }
    Some(format!("import {{{}}} from \"$/{from}\";\n{lines}", list.join(", ")))
}
