//! The laws of programs in which a file or a path of an import was edited.

use super::ANY;
use crate::programs::edit::replaced;
use crate::programs::law::{LINK, Law, Trial, Verdict, expect_list};
use selfsame_spec::program::LinkedModule;

pub(crate) const BESIDES: Law = Law {
    name: "files-besides-are-nothing",
    rules: &["link.module", "link.root", "link.missing"],
    needs: LINK,
    check: |trial| {
        let mut program = trial.case.program.clone();
        program.texts.insert("zz/besides".into(), b"import * from \"../main\"; let = ;".to_vec());
        let (before, after) = (trial.own.link(), trial.read(program));
        expect_list("module", &after.link().modules, &before.modules)?;
        expect_list("error", &after.link().errors, &before.errors)
    },
    ..ANY
};

pub(crate) const PATHS: Law = Law {
    name: "a-module-has-one-name",
    rules: &["link.path", "link.module", "link.root"],
    needs: LINK,
    check: paths,
    ..ANY
};

/// Checks that another spelling of an import's path refers to the same module.
fn paths(trial: &Trial<'_>) -> Verdict {
    let linked = trial.own.link();
    let edges =
        linked.modules.iter().flat_map(|own| own.imports.iter().map(move |edge| (own, edge)));
    let named: Vec<_> =
        edges.filter_map(|(own, edge)| Some((own, edge, edge.module.as_deref()?))).collect();
    if named.is_empty() {
        return Ok(());
    }
    let (own, edge, to) = named[trial.entropy(0, named.len())];
    let depth = own.name.matches('/').count();
    let path = match trial.entropy(1, 4) {
        0 => format!("$/{to}"),
        1 => format!("{}./{to}", "../".repeat(depth)),
        2 => format!("$/zq/../{to}"),
        _ => format!("./{}zq/zr/.././../{to}", "../".repeat(depth)),
    };
    let text = replaced(trial.own.text(&own.name), edge.span, &format!("\"{path}\""));
    let after = trial.with_text(&own.name, &text);
    let short = |module: &LinkedModule| {
        let names: Vec<_> =
            module.names.iter().map(|own| (own.name.clone(), own.from.clone())).collect();
        let exports: Vec<String> = module.exports.iter().map(|own| own.name.clone()).collect();
        (module.name.clone(), names, exports, module.open)
    };
    let got: Vec<_> = after.link().modules.iter().map(short).collect();
    let expected: Vec<_> = linked.modules.iter().map(short).collect();
    expect_list("module", &got, &expected).map_err(|why| format!("{path} in {}: {why}", own.name))
}
