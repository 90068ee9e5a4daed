//! Finds sorts of nodes in the plan of a published program. Labels are computed from them.

use crate::programs::answers::Answers;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::{Binding, Kind, Payload};
use std::collections::BTreeSet;

/// The sorts of nodes that occur in the plan of a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct PlanParts {
    /// There is a record or variant of a template's instance.
    pub(crate) applied: bool,
    /// There is a record of a template that is itself within a template.
    pub(crate) nested: bool,
    /// There is a record within a template, and the record's name is a string.
    pub(crate) named: bool,
    /// There is a record that a function made.
    pub(crate) made: bool,
    /// There is a function with a value that belongs to it: a captured value, or an argument of a
    /// template.
    pub(crate) closure: bool,
    /// There is an instance of a template with a body.
    pub(crate) body: bool,
    /// There is an object: an instance of a struct, a case, or a container.
    pub(crate) object: bool,
}

impl PlanParts {
    /// Returns the sorts of nodes in a program's plan; `None` if the program is not published.
    pub(crate) fn of(answers: &Answers) -> Option<Self> {
        let plan = answers.plan()?;
        let (made, mut parts) = (made(answers), Self::default());
        for node in &plan.graph.nodes {
            let Node::Head { label, children } = node else { continue };
            let kind = label.kind();
            parts.object |=
                [Kind::TUPLE_OBJECT, Kind::DICT, Kind::INSTANCE, Kind::CASE].contains(&kind);
            match label.payload() {
                Payload::Record { name, .. } | Payload::Variant { name, .. } => {
                    parts.applied |= name.ends_with(']') || name.contains("].");
                    parts.nested |= name.matches('[').count() > 1;
                    parts.named |= name.contains('[') && !name.contains(':');
                    parts.made |= made.contains(&name);
                }
                Payload::Overload(own) => {
                    let binds = own.globals.iter().any(|own| own.binding == Binding::Constant);
                    parts.body |= own.code.is_empty() && binds;
                    parts.closure |= !own.code.is_empty() && has_value(&plan.graph, children);
                }
                _ => {}
            }
        }
        Some(parts)
    }
}

/// Returns whether a child of an overload is a value: a constant, a function, or a tuple of values.
fn has_value(graph: &Graph, children: &[NodeIx]) -> bool {
    let values = [Kind::CONSTANT, Kind::FUNCTION, Kind::TUPLE_OBJECT];
    children.iter().any(|&child| match &graph.nodes[child as usize] {
        Node::Head { label, .. } => values.contains(&label.kind()),
        _ => false,
    })
}

/// Returns the names of all record and variant literals that are within functions.
fn made(answers: &Answers) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for names in &answers.names().modules {
        let bodies: Vec<_> = names.captures.iter().map(|own| own.span).collect();
        let inside = names.literals.iter().filter(|own| !bodies.contains(&own.span));
        let inside = inside.filter(|own| bodies.iter().any(|body| body.holds(own.span)));
        out.extend(inside.map(|own| own.name.clone()));
    }
    out
}
