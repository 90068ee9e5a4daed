//! Tests of texts that stand alone: the drafts and errors that the model gives for such texts.

mod chapters;
mod deep;
mod drafts;
mod errors;
mod rules;

use selfsame_lang_model::Language;
use selfsame_spec::Payload;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::program::{Lowered, Scope};
use selfsame_spec::text::{Diagnostic, Place};

/// Returns a scope with the given names of earlier types. The types are numbered in the order of
/// the list.
fn scope(old: &[&str], in_world: bool) -> Scope {
    let old = (0..).zip(old).map(|(number, name)| ((*name).to_owned(), number)).collect();
    Scope { old, in_world, ..Scope::default() }
}

/// Returns the errors in the form `E0103 1:5 via 1:2`, separated by commas.
fn told(text: &str, errors: &[Diagnostic]) -> String {
    let at = |place: &Place| Language::new().position(text, place.span.start).to_string();
    let told = errors.iter().map(|error| {
        let notes: String =
            error.notes.iter().map(|note| " ".to_owned() + &at(&note.place)).collect();
        let via = if notes.is_empty() { "" } else { " via" };
        format!("{} {}{via}{notes}", error.code(), at(&error.place))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Returns the errors of a text that is read in a scope.
fn errors_in(text: &str, scope: &Scope) -> String {
    Language::new()
        .notation(text, scope)
        .map_or_else(|errors| told(text, &errors), |_| String::new())
}

fn errors(text: &str) -> String {
    errors_in(text, &Scope::default())
}

/// Reads a text in a scope, and asserts that it has no errors.
fn read_in(text: &str, scope: &Scope) -> Lowered {
    let read = Language::new().notation(text, scope);
    read.unwrap_or_else(|errors| panic!("{}\n{text}", told(text, &errors)))
}

/// Returns the nodes of a draft as a text, separated by blanks. A head is `i64` or `tuple(0 1)`, a
/// `OneOf` is `|(0 1)`, a forward is `A?`, and a type of an earlier text is `old 0`.
fn nodes(text: &str, lowered: &Lowered) -> String {
    assert_eq!(lowered.graph.nodes.len(), lowered.spans.len());
    let spans = lowered.spans.iter().map(|span| format!("`{}`", span.text(text)));
    graph(&lowered.graph)
        .iter()
        .zip(spans)
        .map(|(node, span)| node.clone() + &span)
        .collect::<Vec<_>>()
        .join(" ")
}

fn graph(graph: &Graph) -> Vec<String> {
    let list =
        |nodes: &[NodeIx]| nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let node = |node: &Node| match node {
        Node::Head { label, children } => {
            let name = match label.payload() {
                Payload::Member { module, name } => format!("{module}:{name}"),
                Payload::Value(value) => format!("{:?} {:?}", label.kind(), value.bytes()),
                _ => format!("{:?}", label.kind()),
            };
            if children.is_empty() { name } else { format!("{name}({})", list(children)) }
        }
        Node::OneOf(members) => format!("|({})", list(members)),
        Node::Forward(name) => format!("{name}?"),
        Node::Old(number) => format!("old {number}"),
    };
    graph.nodes.iter().map(node).collect()
}
