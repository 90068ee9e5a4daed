//! The laws of programs in which declarations were edited.

use crate::programs::answers::Answers;
use crate::programs::law::{ANY, Law, NAMES, Verdict, expect_list};
use selfsame_spec::program::{ModuleNames, Sort};

/// Checks that two programs have the same declarations for all uses, and the same errors.
fn same(after: &Answers, before: &Answers) -> Verdict {
    expect_list("module", &after.names().modules, &before.names().modules)?;
    expect_list("error", &after.names().errors, &before.names().errors)
}

/// Returns the names of the constants and templates of a module, outside of namespaces, that are
/// the first declarations of their names.
fn constants(names: &ModuleNames) -> Vec<&str> {
    let own = names.declarations.iter().enumerate().filter(|(at, own)| {
        let sort = matches!(own.sort, Sort::Const | Sort::Template);
        let first = names.declarations.iter().position(|other| other.name == own.name);
        sort && own.visibility.is_some() && !own.name.contains('.') && first == Some(*at)
    });
    own.map(|(_, own)| &*own.name).collect()
}

pub(crate) const FORWARDS: Law = Law {
    name: "forwards-of-constants-mean-nothing",
    rules: &["names.forward"],
    needs: NAMES,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.reads()) else { return Ok(()) };
        let all = constants(names);
        if all.is_empty() || !trial.own.names().errors.is_empty() {
            return Ok(());
        }
        let own = all[trial.entropy(1, all.len())];
        let text = format!("{}forward {own};\n", trial.own.text(&names.module));
        let after = trial.with_text(&names.module, &text);
        same(&after, &trial.own).map_err(|why| format!("forward {own} in {}: {why}", names.module))
    },
    ..ANY
};

pub(crate) const REOPENED: Law = Law {
    name: "an-empty-namespace-block-is-nothing",
    rules: &["names.namespace"],
    needs: NAMES,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.reads()) else { return Ok(()) };
        let spaced = names.declarations.iter().filter(|own| own.visibility.is_some());
        let spaces: Vec<&str> =
            spaced.filter_map(|own| own.name.rsplit_once('.')).map(|parts| parts.0).collect();
        let imported = |space: &str| {
            let prefix = format!("{space}.");
            names
                .declarations
                .iter()
                .any(|own| own.sort == Sort::Import && own.name.starts_with(&prefix))
        };
        // The added declaration is a template, because the body of a template is not a namespace.
        let template = |space: &str| {
            names.declarations.iter().any(|own| own.sort == Sort::Template && own.name == space)
        };
        let spaces: Vec<&str> =
            spaces.into_iter().filter(|space| !imported(space) && !template(space)).collect();
        if spaces.is_empty() {
            return Ok(());
        }
        let own = spaces[trial.entropy(1, spaces.len())];
        let public = if trial.entropy(2, 2) == 0 { "pub " } else { "" };
        let text = format!("{}{public}namespace {own} {{}}\n", trial.own.text(&names.module));
        let after = trial.with_text(&names.module, &text);
        same(&after, &trial.own)
            .map_err(|why| format!("namespace {own} in {}: {why}", names.module))
    },
    ..ANY
};

pub(crate) const RENAMED: Law = Law {
    name: "names-of-locals-mean-nothing",
    rules: &["names.scope", "names.signature", "names.shadow", "names.lookup", "names.hidden"],
    needs: NAMES,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.reads()) else { return Ok(()) };
        if !trial.own.names().errors.is_empty() {
            return Ok(());
        }
        let Some(renamed) = trial.with_renamed_local(names, true) else { return Ok(()) };
        let after = trial.with_text(&names.module, &renamed.text);
        let targets = |names: &ModuleNames| names.uses.clone();
        let at = names.module.clone();
        let module = after.names().modules.iter().find(|own| own.module == at);
        let got = module.map(targets).unwrap_or_default();
        expect_list("use", &got, &names.uses)
            .and_then(|()| expect_list("error", &after.names().errors, &[]))
            .map_err(|why| {
                let from = &names.declarations[renamed.local].name;
                format!("{why}, with {from} as {}", renamed.to)
            })
    },
    ..ANY
};
