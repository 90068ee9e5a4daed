//! The laws of the linking of modules.

mod edit;
mod graph;
mod through;

pub(crate) use edit::{BESIDES, PATHS};
pub(crate) use graph::{CYCLES, FOUND, ORDER};
pub(crate) use through::HANDED_ON;

use crate::programs::law;
use crate::programs::law::{LINK, Law, Trial, Verdict, expect, expect_list};
use selfsame_spec::program::LinkedModule;
use selfsame_spec::text::tree::{Imported, Item, Namespace, Pattern, PatternKind};
use std::collections::BTreeSet;

/// The default values of the laws in this folder.
const ANY: Law = Law { group: "link", ..law::ANY };

pub(crate) const AGREE: Law = Law {
    name: "modules-agree",
    rules: &[
        "link.module",
        "link.root",
        "link.path",
        "link.order",
        "link.export",
        "link.import",
        "link.name",
        "link.twice",
        "link.unknown",
    ],
    needs: LINK,
    check: |trial| {
        let (got, expected) = (trial.own.link(), trial.model.link());
        expect_list("module", &got.modules, &expected.modules)
    },
    ..ANY
};

pub(crate) const ERRORS: Law = Law {
    name: "errors-of-modules-agree",
    rules: &[
        "link.missing",
        "link.path",
        "link.cycle",
        "link.name",
        "link.twice",
        "link.all",
        "link.module",
        "link.root",
    ],
    needs: LINK,
    check: |trial| expect_list("error", &trial.own.link().errors, &trial.model.link().errors),
    ..ANY
};

pub(crate) const EXPORTS: Law = Law {
    name: "exports-are-the-definition",
    rules: &["link.export"],
    needs: LINK,
    check: |trial| {
        trial.own.link().modules.iter().try_for_each(|module| {
            let Some(parsed) = trial.own.tree(&module.name) else { return Ok(()) };
            let mut all = Vec::new();
            public(&parsed.tree.items, "", &mut all);
            let mut seen = BTreeSet::new();
            // The first of several declarations with the same name counts, even if it is not
            // exported.
            all.retain(|(name, _)| seen.insert(name.clone()));
            let expected: Vec<&str> =
                all.iter().filter(|(_, public)| *public).map(|(name, _)| &**name).collect();
            let got: Vec<&str> = module.exports.iter().map(|export| &*export.name).collect();
            expect_list(&format!("export of {}", module.name), &got, &expected)
        })
    },
    ..ANY
};

/// Adds the declarations in a list of items, in the order of their places. The flag of a
/// declaration is true if the declaration and all enclosing namespaces are `pub`.
fn public(items: &[Item], space: &str, out: &mut Vec<(String, bool)>) {
    let path =
        |name: &str| if space.is_empty() { name.to_owned() } else { format!("{space}.{name}") };
    for item in items {
        match item {
            Item::Namespace(Namespace { public: own, path: name, items, .. }) => {
                let before = out.len();
                public(items, &path(&name.text()), out);
                out[before..].iter_mut().for_each(|entry| entry.1 &= own);
            }
            Item::Template(own) => out.push((path(&own.name.text), own.public)),
            Item::Const(own) => out.push((path(&own.name.text), own.public)),
            Item::Var(own) => out.push((path(&own.name.text), own.public)),
            Item::Let(own) => {
                let mut names = Vec::new();
                bound(&own.pattern, &mut names);
                out.extend(names.into_iter().map(|name| (path(name), own.public)));
            }
            Item::Forward(_) | Item::Statement(_) | Item::Gap(_) => {}
        }
    }
}

fn bound<'t>(pattern: &'t Pattern, out: &mut Vec<&'t str>) {
    match &pattern.kind {
        PatternKind::Bind(name, _) => out.push(&name.text),
        PatternKind::Tuple(parts) => parts.iter().for_each(|part| bound(part, out)),
        PatternKind::Record(_, fields) => {
            fields.iter().for_each(|field| bound(&field.pattern, out));
        }
        PatternKind::Wild(_) | PatternKind::Literal(_) | PatternKind::Constant(_) => {}
    }
}

pub(crate) const IMPORTS: Law = Law {
    name: "imports-are-exports",
    rules: &["link.import", "link.name", "link.twice", "link.unknown"],
    needs: LINK,
    check: |trial| trial.own.link().modules.iter().try_for_each(|module| imports(trial, module)),
    ..ANY
};

/// Checks that an imported name is exported by its module, that no name is imported twice, and that
/// each listed name exists.
fn imports(trial: &Trial<'_>, module: &LinkedModule) -> Verdict {
    let linked = trial.own.link();
    let mut seen = BTreeSet::new();
    for own in &module.names {
        expect(seen.insert(&*own.name), || format!("{} imports {} twice", module.name, own.name))?;
        let Some((from, name)) = &own.from else { continue };
        let there = linked.modules.iter().find(|other| other.name == *from);
        let exported =
            there.is_some_and(|there| there.exports.iter().any(|export| export.name == *name));
        expect(exported, || format!("{from} does not export {name}"))?;
    }
    let Some(parsed) = trial.own.tree(&module.name) else { return Ok(()) };
    for import in &parsed.tree.imports {
        let Imported::Names(names) = &import.names else { continue };
        for name in names {
            let alias = name.alias.as_ref().map(|alias| alias.text.clone());
            let own = alias.unwrap_or_else(|| name.path.text());
            expect(seen.contains(&*own), || format!("{} does not have {own}", module.name))?;
        }
    }
    Ok(())
}
