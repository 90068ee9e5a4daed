//! Planted bugs in the linking of modules.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{LINK, REFERENCE};
use selfsame_lang_model::rules::{ImportGraph, Importable, LanguageRules, LinkRules};
use selfsame_spec::program::Sort;

const fn link(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    link: LinkRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { link, ..REFERENCE })
}

/// All planted bugs in the linking of modules.
pub(crate) const FAULTS: &[PlantedBug] = &[
    link(
        "a-diamond-is-a-cycle",
        "link.cycle",
        "a module that was visited before closes a cycle",
        LinkRules { closes_cycle: |_, visited| visited, ..LINK },
    ),
    link(
        "a-module-may-import-itself",
        "link.cycle",
        "an import of the own module is no cycle",
        LinkRules { is_cycle: |size, _| size > 1, ..LINK },
    ),
    link(
        "importers-come-first",
        "link.order",
        "a module is initialized before what it imports",
        LinkRules { order: pre_order, ..LINK },
    ),
    link(
        "dots-stay-in-names",
        "link.path",
        "`..` is kept in the name of a module",
        LinkRules { normalize: with_dots, ..LINK },
    ),
    link(
        "one-stem-one-module",
        "link.path",
        "a module is named by its file without its folder",
        LinkRules { normalize: stem, ..LINK },
    )
    .seen("`selfsame load` before the language"),
    link(
        "private-values-are-imported",
        "link.name",
        "a private value can be imported, and a private type is skipped",
        LinkRules { may_import: lenient, ..LINK },
    )
    .seen("snek"),
    link(
        "all-brings-private-names",
        "link.import",
        "`*` brings what is not exported",
        LinkRules { star_brings: |_| true, ..LINK },
    ),
    link(
        "aliases-are-not-counted",
        "link.twice",
        "two imports clash by the names there, not by the names here",
        LinkRules { own_name: |name, _| name.to_owned(), ..LINK },
    ),
    link(
        "one-error-of-imports",
        "link.all",
        "only the first error of an import is told",
        LinkRules { keep: |errors| errors.into_iter().take(1).collect(), ..LINK },
    ),
    link(
        "private-blocks-export",
        "link.export",
        "a `pub` declaration in a private namespace is exported",
        LinkRules { is_exported: |own, _| own, ..LINK },
    ),
];

/// Returns the modules in the order in which a depth-first walk enters them.
fn pre_order(graph: &ImportGraph, root: &str) -> Vec<String> {
    let (mut out, mut next): (Vec<String>, _) = (Vec::new(), vec![root.to_owned()]);
    while let Some(module) = next.pop() {
        if out.contains(&module) {
            continue;
        }
        let own = graph.iter().find(|(name, _)| *name == module);
        let Some((_, imports)) = own else { continue };
        next.extend(imports.iter().rev().cloned());
        out.push(module);
    }
    out
}

fn with_dots(from: &str, path: &str) -> Result<String, &'static str> {
    let name = (LINK.normalize)(from, path)?;
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    match path.contains("..") {
        true if folder.is_empty() => Ok(path.to_owned()),
        true => Ok(format!("{folder}/{path}")),
        false => Ok(name),
    }
}

fn stem(from: &str, path: &str) -> Result<String, &'static str> {
    let name = (LINK.normalize)(from, path)?;
    Ok(name.rsplit('/').next().unwrap_or("").to_owned())
}

const fn lenient(exported: bool, sort: Sort) -> Importable {
    match (exported, sort) {
        (false, Sort::Const | Sort::Template) => Importable::Skipped,
        _ => Importable::Yes,
    }
}
