//! The laws of texts of the notation that are read alone, without a program.
//!
//! Each text of a program is read alone. The texts before it in the program count as earlier texts.

use crate::programs::answers::AloneText;
use crate::programs::edit::with_blanks;
use crate::programs::law;
use crate::programs::law::{Law, NOTATION, Trial, Verdict, expect, expect_equal, expect_list};
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::program::{Call, Lowered, Scope, Template};
use selfsame_spec::text::Diagnostic;
use std::collections::BTreeSet;

/// The default values of the laws in this file.
const ANY: Law = Law { group: "notation", needs: NOTATION, ..law::ANY };

/// Calls `check` for each text that the model reads without an error, with the drafts of both
/// sides.
fn each(
    trial: &Trial<'_>,
    mut check: impl FnMut(&AloneText, &Lowered, &Lowered) -> Verdict,
) -> Verdict {
    for text in trial.alone() {
        let Ok(expected) = &text.said else { continue };
        if let Ok(got) = trial.own.side().alone(trial.own.text(&text.module), &text.scope) {
            check(text, &got, expected)
                .map_err(|why| format!("{} alone, {:?}: {why}", text.module, text.scope.old))?;
        }
    }
    Ok(())
}

pub(crate) const AGREE: Law = Law {
    name: "drafts-agree",
    rules: &[
        "notation.text",
        "notation.scope",
        "notation.constructors",
        "notation.forward",
        "notation.unbound",
        "notation.draft",
        "notation.order",
        "notation.place",
        "notation.type",
        "notation.type-refused",
        "notation.apply",
        "notation.apply-refused",
        "notation.record",
        "notation.values",
        "notation.let",
        "notation.function",
        "notation.global",
        "notation.module",
        "notation.template",
        "notation.call",
    ],
    check: |trial| {
        each(trial, |_, got, expected| {
            expect_list("node", &got.graph.nodes, &expected.graph.nodes)?;
            expect_list("definition", &got.graph.defines, &expected.graph.defines)?;
            expect_list("root", &got.graph.roots, &expected.graph.roots)?;
            expect_list("place", &got.spans, &expected.spans)?;
            expect_list("template", &got.templates, &expected.templates)?;
            expect_list("application", &got.calls, &expected.calls)
        })
    },
    ..ANY
};

pub(crate) const ERRORS: Law = Law {
    name: "errors-of-drafts-agree",
    rules: &[
        "notation.text",
        "notation.here",
        "notation.scope",
        "notation.constructors",
        "notation.forward",
        "notation.unbound",
        "notation.type",
        "notation.type-refused",
        "notation.apply",
        "notation.apply-refused",
        "notation.record",
        "notation.values",
        "notation.let",
        "notation.function",
        "notation.global",
        "notation.module",
        "notation.template",
        "notation.call",
    ],
    check: |trial| {
        trial.alone().iter().try_for_each(|text| {
            let said = trial.own.side().alone(trial.own.text(&text.module), &text.scope);
            let errors = |said: Option<&Vec<Diagnostic>>| said.cloned().unwrap_or_default();
            let (got, expected) = (errors(said.as_ref().err()), errors(text.said.as_ref().err()));
            expect_list("error", &got, &expected).map_err(|why| format!("{}: {why}", text.module))
        })
    },
    ..ANY
};

pub(crate) const WHOLE: Law = Law {
    name: "a-draft-is-whole",
    rules: &[
        "notation.draft",
        "notation.order",
        "notation.place",
        "notation.template",
        "notation.call",
        "notation.forward",
    ],
    check: |trial| each(trial, |text, got, _| is_whole(got, &text.scope)),
    ..ANY
};

/// Checks that each node comes before the nodes that refer to it, that the older types to which
/// nodes refer exist, and that each name has its node.
fn is_whole(lowered: &Lowered, scope: &Scope) -> Verdict {
    let Lowered { graph, spans, templates, calls } = lowered;
    expect_equal(|| "places".into(), &spans.len(), &graph.nodes.len())?;
    is_ordered(graph, scope.old.values().max().map_or(0, |last| *last as usize + 1))?;
    are_calls(graph, calls, templates)?;
    for (name, node) in &graph.roots {
        let named = matches!(&graph.nodes[*node as usize], Node::Forward(own) if own == name);
        expect(named, || format!("{name} is no root"))?;
    }
    for template in templates {
        let own: BTreeSet<&NodeIx> = template.objects.iter().collect();
        expect(own.len() == template.objects.len(), || {
            format!("{} has {:?} from outside", template.name, template.objects)
        })?;
        let there = template.objects.iter().all(|node| (*node as usize) < graph.nodes.len());
        expect(there, || format!("{} is of no node", template.name))?;
        is_ordered(&template.body, template.params.len() + template.objects.len())?;
        are_calls(&template.body, &template.calls, templates)?;
    }
    Ok(())
}

fn is_ordered(graph: &Graph, old: usize) -> Verdict {
    let below = |nodes: &[NodeIx], end: usize| nodes.iter().all(|node| (*node as usize) < end);
    for (at, node) in graph.nodes.iter().enumerate() {
        let fits = match node {
            Node::Head { children, .. } => below(children, at),
            Node::OneOf(members) => below(members, at),
            Node::Forward(_) => true,
            Node::Old(number) => (*number as usize) < old,
        };
        expect(fits, || format!("node {at} is {node:?}, of {old} from outside"))?;
    }
    let mut defined = BTreeSet::new();
    for (forward, node) in &graph.defines {
        let is_forward = matches!(graph.nodes.get(*forward as usize), Some(Node::Forward(_)));
        let there = (*node as usize) < graph.nodes.len();
        expect(is_forward && there && defined.insert(forward), || {
            format!("{forward} is defined as {node}")
        })?;
    }
    Ok(())
}

fn are_calls(graph: &Graph, calls: &[Call], templates: &[Template]) -> Verdict {
    for call in calls {
        let is_forward = matches!(graph.nodes.get(call.forward as usize), Some(Node::Forward(_)));
        let before = call.args.iter().all(|arg| *arg < call.forward);
        let takes = templates.get(call.template as usize).map(|own| own.params.len());
        expect(is_forward && before && takes == Some(call.args.len()), || format!("{call:?}"))?;
    }
    Ok(())
}

/// Checks that the draft of a changed text equals the draft of the text, except for places.
fn same(trial: &Trial<'_>, text: &AloneText, changed: &str, before: &Lowered) -> Verdict {
    let after = trial.own.side().alone(changed, &text.scope);
    let after = after.map_err(|errors| format!("{:?}, of\n{changed}", law::codes(&errors)))?;
    expect_list("node", &after.graph.nodes, &before.graph.nodes)
        .and_then(|()| expect_equal(|| "graph".into(), &after.graph, &before.graph))
        .and_then(|()| expect_list("template", &after.templates, &before.templates))
        .and_then(|()| expect_list("application", &after.calls, &before.calls))
        .map_err(|why| format!("{why}, of\n{changed}"))
}

pub(crate) const BLANKS: Law = Law {
    name: "blanks-are-in-no-draft",
    rules: &["notation.text"],
    check: |trial| {
        each(trial, |text, got, _| {
            let own = trial.own.text(&text.module);
            let Some(scanned) = trial.own.tokens(&text.module) else { return Ok(()) };
            let seed = trial.entropy(1, 1 << 16) as u64;
            same(trial, text, &with_blanks(own, &scanned.tokens, seed), got)
        })
    },
    ..ANY
};

pub(crate) const FORWARDS: Law = Law {
    name: "forwards-of-constants-are-in-no-draft",
    rules: &["notation.forward"],
    check: |trial| {
        each(trial, |text, got, _| {
            let defined: BTreeSet<NodeIx> = got.graph.defines.iter().map(|own| own.0).collect();
            let roots = got.graph.roots.iter().filter(|(_, node)| defined.contains(node));
            let own: Vec<&str> = roots
                .map(|(name, _)| &**name)
                .filter(|name| is_constant(trial, text, name))
                .collect();
            if own.is_empty() {
                return Ok(());
            }
            let name = own[trial.entropy(1, own.len())];
            let changed = format!("{}\nforward {name};\n", trial.own.text(&text.module));
            same(trial, text, &changed, got)
        })
    },
    ..ANY
};

/// Returns whether a name is declared by a constant that is outside of any namespace.
fn is_constant(trial: &Trial<'_>, text: &AloneText, name: &str) -> bool {
    let Some(parsed) = trial.own.tree(&text.module) else { return false };
    parsed.tree.items.iter().any(|item| match item {
        selfsame_spec::text::tree::Item::Const(own) => own.name.text == name,
        _ => false,
    })
}

pub(crate) const BESIDES: Law = Law {
    name: "earlier-names-besides-are-nothing",
    rules: &["notation.scope", "notation.constructors"],
    check: |trial| {
        each(trial, |text, got, _| {
            let mut scope = text.scope.clone();
            let number = scope.old.values().max().map_or(0, |last| last + 1);
            let besides = ["zz_besides", "zz_besides.A", "A.zz_besides", "N.zz_besides.x"];
            scope.old.extend(besides.map(|name| (name.to_owned(), number)));
            let after = trial.own.side().alone(trial.own.text(&text.module), &scope);
            expect_equal(|| "draft".into(), &after.as_ref().ok(), &Some(got))
        })
    },
    ..ANY
};
