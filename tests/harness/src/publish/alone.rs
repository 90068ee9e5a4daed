//! Laws of modules that are read both as a program and as a text that stands alone.

use super::reach::Walk;
use crate::objects::program::load::load;
use crate::objects::registry;
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict, expect_equal};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Kind, Lens};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const NOTATION: Law = Law {
    name: "load-by-the-notation-is-load-by-the-program",
    rules: &[
        "publish.type",
        "publish.value",
        "publish.value-type",
        "publish.function",
        "publish.written",
        "publish.global",
        "publish.function-arguments",
        "publish.record",
        "publish.record-name",
    ],
    needs: PUBLISH,
    check: notation,
    ..ANY
};

/// Checks a module that is both a program and a text that stands alone. Its types and functions
/// must have the same identity in both readings. Values of the program are skipped, because they
/// are types in the notation.
fn notation(trial: &Trial<'_>) -> Verdict {
    let (Some(own), Some(plan)) = (trial.own.hashes(), trial.own.plan()) else { return Ok(()) };
    let texts: Vec<(&str, &str)> = trial.own.texts().collect();
    let ([(module, text)], false) = (&texts[..], own.is_empty()) else { return Ok(()) };
    let loaded = load(registry::implementation(), &[(module, text)]);
    let Ok(loaded) = loaded else { return Ok(()) };
    let (world, values) = (&loaded.runner.world, values(plan));
    for (name, object) in loaded.members() {
        let Ok(hash) = world.hash(object, Lens::Identity) else { continue };
        if values.contains(&name) {
            continue;
        }
        let Some([expected, _]) = own.get(&name) else {
            return Err(format!("the program has no {name}"));
        };
        expect_equal(|| format!("identity of {name}"), &hash.to_string(), expected)?;
    }
    Ok(())
}

/// Returns the members that are values, variables or tuples of values. Functions are not included.
fn values(plan: &Published) -> BTreeSet<String> {
    let kind = |node: &Node| match node {
        Node::Head { label, .. } => Some(label.kind()),
        _ => None,
    };
    let is_tuple = |node: &Node| kind(node) == Some(Kind::TUPLE_OBJECT);
    let node = |node: NodeIx| &plan.graph.nodes[node as usize];
    let defines: BTreeMap<NodeIx, NodeIx> = plan.graph.defines.iter().copied().collect();
    let walk = Walk::new(plan);
    let is_value = |mut own: NodeIx| {
        let made = walk.from(own, false);
        while let Some(next) = defines.get(&own) {
            own = *next;
        }
        made.nodes.iter().any(|&made| is_tuple(node(made)))
            || matches!(kind(node(own)), Some(Kind::CONSTANT | Kind::VARIABLE))
    };
    let mut out = BTreeSet::new();
    for module in &plan.modules {
        for (name, held) in &module.members {
            if matches!(*held, Held::Node(node) if is_value(node)) {
                out.insert(format!("{}:{name}", module.name));
            }
        }
    }
    out
}
