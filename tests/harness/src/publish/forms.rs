//! A law of templates. A template is published as a member that holds a function.

use super::laws::in_templates;
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict, expect, expect_equal};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Published, Sort};
use selfsame_spec::{Kind, Payload};
use std::collections::BTreeSet;

pub(crate) const FORMS: Law = Law {
    name: "a-template-has-its-form-as-code",
    rules: &["publish.template"],
    needs: PUBLISH,
    check,
    ..ANY
};

/// Checks that the member of each template holds a function with one overload, whose code is the
/// form of the template.
fn check(trial: &Trial<'_>) -> Verdict {
    let Some(plan) = trial.own.plan() else { return Ok(()) };
    for names in &trial.own.names().modules {
        let forms = trial.own.forms().modules.iter().find(|own| own.module == names.module);
        let (Some(forms), Some(parsed)) = (forms, trial.own.tree(&names.module)) else { continue };
        let mut inside = BTreeSet::new();
        in_templates(&parsed.tree.items, false, &mut inside);
        for form in &forms.forms {
            let mut declared = names.declarations.iter();
            let own = declared.find(|own| own.span == form.span && own.sort == Sort::Template);
            let own = own.filter(|own| own.visibility.is_some() && !inside.contains(&own.span));
            let (Some(own), Some(form)) = (own, &form.form) else { continue };
            let name = format!("{}:{}", names.module, own.name);
            let codes = codes(plan, &name);
            expect(!codes.is_empty(), || format!("no function is called {name}"))?;
            expect_equal(|| format!("the code of {name}"), &codes, &vec![form.bytes.clone()])?;
        }
    }
    Ok(())
}

/// Returns the code of all overloads of the functions with the given name.
fn codes(plan: &Published, name: &str) -> Vec<Vec<u8>> {
    let payload = |node: NodeIx| match plan.graph.nodes.get(node as usize)? {
        Node::Head { label, children } => Some((label.kind(), label.payload(), children)),
        _ => None,
    };
    let nodes = (0..plan.graph.nodes.len() as NodeIx).filter_map(payload);
    let functions = nodes.filter(|(kind, own, _)| {
        let is_called = matches!(own, Payload::Function { name: own, .. } if own == name);
        *kind == Kind::FUNCTION && is_called
    });
    let overloads = functions.flat_map(|(_, _, children)| children.clone());
    let code = |(_, payload, _)| match payload {
        // Overloads without code are left out. They belong to an instance, which has the name of
        // its template and no code ([publish.instance]).
        Payload::Overload(overload) => Some(overload.code).filter(|code| !code.is_empty()),
        _ => None,
    };
    overloads.filter_map(payload).filter_map(code).collect()
}
