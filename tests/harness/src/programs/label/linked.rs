//! The labels of the modules and names of a program.

use super::Labels;
use super::plan::PlanParts;
use crate::programs::answers::Answers;
use selfsame_spec::program::{DeclaredKind, ModuleNames, Sort, Target};
use selfsame_spec::text::Diagnostic;
use selfsame_spec::text::tree::{Imported, Item};
use std::collections::BTreeMap;

fn has(errors: &[Diagnostic], codes: &[&str]) -> bool {
    errors.iter().any(|error| codes.contains(&error.code()))
}

pub(super) fn modules(model: &Answers, labels: &mut Labels) {
    let linked = model.link();
    labels.add(Labels::MODULES, linked.modules.len() > 1);
    labels.add(Labels::CYCLE, has(&linked.errors, &["E0201"]));
    labels.add(Labels::BAD_IMPORT, has(&linked.errors, &["E0202", "E0203", "E0204"]));
    labels.add(Labels::TWICE_IMPORTED, has(&linked.errors, &["E0205"]));
    let mut importers: BTreeMap<&str, usize> = BTreeMap::new();
    for module in &linked.modules {
        let mut to: Vec<&str> =
            module.imports.iter().filter_map(|edge| edge.module.as_deref()).collect();
        to.sort_unstable();
        to.dedup();
        to.into_iter().for_each(|to| *importers.entry(to).or_default() += 1);
        let Some(parsed) = model.tree(&module.name) else { continue };
        let mut blocks: BTreeMap<String, usize> = BTreeMap::new();
        for item in &parsed.tree.items {
            if let Item::Namespace(space) = item {
                *blocks.entry(space.path.text()).or_default() += 1;
            }
        }
        labels.add(Labels::REOPENED, blocks.values().any(|count| *count > 1));
        for import in &parsed.tree.imports {
            match &import.names {
                Imported::All(_) => labels.add(Labels::STAR, true),
                Imported::Names(names) => {
                    labels.add(Labels::ALIAS, names.iter().any(|name| name.alias.is_some()));
                }
            }
        }
    }
    labels.add(Labels::DIAMOND, importers.values().any(|count| *count > 1));
}

pub(super) fn names(model: &Answers, labels: &mut Labels) {
    let named = model.names();
    let codes = [
        (Labels::INVISIBLE, "E0304"),
        (Labels::UNKNOWN, "E0301"),
        (Labels::EARLY, "E0302"),
        (Labels::OUTER_VAR, "E0303"),
        (Labels::TWICE, "E0305"),
        (Labels::NO_VAR, "E0105"),
        (Labels::NEVER, "E0701"),
    ];
    for (label, code) in codes {
        labels.add(label, has(&named.errors, &[code]));
    }
    named.modules.iter().for_each(|module| module_names(module, labels));
}

fn module_names(module: &ModuleNames, labels: &mut Labels) {
    let all = &module.declarations;
    let last = |name: &str| name.rsplit('.').next().unwrap_or("").to_owned();
    let mut locals: BTreeMap<String, usize> = BTreeMap::new();
    for declaration in all {
        labels.add(Labels::BINDER, declaration.sort == Sort::Binder);
        if declaration.visibility.is_none() && declaration.sort != Sort::Builtin {
            *locals.entry(last(&declaration.name)).or_default() += 1;
        }
    }
    labels.add(Labels::SHADOWING, locals.values().any(|count| *count > 1));
    for found in &module.uses {
        labels.add(Labels::CASE, found.target == Target::Case);
        if let Target::Declaration(ix) = found.target {
            let import = all.get(ix.0 as usize).is_some_and(|own| own.sort == Sort::Import);
            labels.add(Labels::IMPORT_USED, import);
            labels.add(Labels::DOTTED_USE, found.parts > 1);
        }
    }
    labels.add(Labels::CAPTURE, module.captures.iter().any(|function| !function.names.is_empty()));
    let inside = |at: usize| {
        let own = module.captures[at].span;
        module.captures.iter().any(|other| other.span != own && other.span.holds(own))
    };
    labels.add(Labels::NESTED, (0..module.captures.len()).any(inside));
    labels.add(Labels::COUNTED, module.literals.iter().any(|literal| literal.name.contains('#')));
}

pub(super) fn kinds(model: &Answers, labels: &mut Labels) {
    let kinds = model.kinds();
    labels.add(Labels::ONLY_NAMES, has(&kinds.errors, &["E0704"]));
    let mut all = kinds.modules.iter().flat_map(|module| &module.constants);
    labels.add(Labels::TYPE, all.clone().any(|own| own.kind == DeclaredKind::Type));
    labels.add(Labels::DYNAMIC, all.any(|own| own.kind == DeclaredKind::Dynamic));
}

pub(super) fn published(model: &Answers, labels: &mut Labels) {
    let Some(parts) = PlanParts::of(model) else { return };
    labels.add(Labels::PUBLISHED, true);
    labels.add(Labels::ACROSS, model.link().modules.len() > 1);
    labels.add(Labels::WORLD_APPLIED, parts.applied);
    labels.add(Labels::WORLD_NAMED, parts.named);
    labels.add(Labels::WORLD_VALUES, parts.object || parts.closure);
}
