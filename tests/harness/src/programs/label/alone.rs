//! The labels of a program whose texts are read as texts that stand alone.

use super::Labels;
use crate::programs::answers::Answers;
use selfsame_spec::graph::Node;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::program::Lowered;
use selfsame_spec::{Kind, Payload};

pub(super) fn drafts(model: &Answers, in_world: bool, labels: &mut Labels) {
    for text in model.alone(in_world) {
        let Ok(lowered) = &text.said else { continue };
        let Lowered { graph, templates, calls, .. } = lowered;
        if graph.nodes.is_empty() {
            continue;
        }
        labels.add(Labels::DRAFT, true);
        labels.add(Labels::OPEN, graph.defines.len() < graph.roots.len());
        labels.add(Labels::MADE, !templates.is_empty());
        let inner = templates.iter().any(|template| !template.calls.is_empty());
        labels.add(Labels::APPLIED, inner || !calls.is_empty());
        graph.nodes.iter().for_each(|node| of_node(node, labels));
    }
}

fn of_node(node: &Node, labels: &mut Labels) {
    match node {
        Node::Old(_) => labels.add(Labels::EARLIER, true),
        Node::Head { label, .. } => {
            labels.add(Labels::TUPLE_OBJECT, label.kind() == Kind::TUPLE_OBJECT);
            if let Payload::Overload(overload) = label.payload() {
                let mut globals = overload.globals.iter();
                let unbound = globals.any(|global| global.binding == Binding::Unbound);
                labels.add(Labels::UNBOUND, unbound);
            }
        }
        Node::OneOf(_) | Node::Forward(_) => {}
    }
}
