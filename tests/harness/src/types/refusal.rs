//! Diagnostics for refused drafts. The place of a diagnostic is the place in the text where the
//! cause of the error is declared.

use crate::text::{Diagnostic, Lowered, range};
use selfsame_spec::error::{EdgeRef, Error, ErrorKind};
use selfsame_spec::graph::{Node, NodeIx};

/// Returns the node to which an error refers: an undefined forward, or the first node of a cycle.
#[must_use]
pub fn culprit(error: &Error, lowered: &Lowered) -> Option<NodeIx> {
    match error.kind() {
        ErrorKind::UndefinedForward { root, path, .. } => Some(match path.last() {
            Some(&last) => target(lowered, last)?,
            None => lowered.graph.roots.get(*root as usize)?.1,
        }),
        ErrorKind::SelfForward { cycle } | ErrorKind::InfiniteSize { cycle } => {
            cycle.first().map(|place| place.node)
        }
        _ => None,
    }
}

/// Returns the declared name of a node. If the node has none, returns the name of the first
/// declared node on the path `steps`.
#[must_use]
pub fn name_near(lowered: &Lowered, node: NodeIx, steps: &[EdgeRef]) -> Option<String> {
    let all = std::iter::once(node).chain(steps.iter().map(|place| place.node));
    let name = |node: NodeIx| lowered.graph.roots.iter().find(|root| root.1 == node);
    all.filter_map(name).map(|(name, _)| name.clone()).next()
}

/// Returns the node to which a step from a node along one of its edges leads.
fn target(lowered: &Lowered, place: EdgeRef) -> Option<NodeIx> {
    let graph = &lowered.graph;
    let edge = place.edge as usize;
    match graph.nodes.get(place.node as usize)? {
        Node::Head { children, .. } => children.get(edge).copied(),
        Node::OneOf(members) => members.get(edge).copied(),
        Node::Forward(_) => graph.defines.iter().find(|d| d.0 == place.node).map(|d| d.1),
        Node::Old(_) => None,
    }
}

/// Returns the text of a step, such as `.field`, or `|2` for the third member of a union. The text
/// of a step to a definition is empty.
fn step_text(lowered: &Lowered, place: EdgeRef) -> String {
    match lowered.graph.nodes.get(place.node as usize) {
        Some(Node::Head { label, .. }) => {
            format!(".{}", label.child_name(place.edge as usize))
        }
        Some(Node::OneOf(_)) => format!("|{}", place.edge),
        _ => String::new(),
    }
}

/// Returns a path as text, such as `List.next.value`.
#[must_use]
pub fn path_text(lowered: &Lowered, start: &str, steps: &[EdgeRef]) -> String {
    steps.iter().fold(start.to_owned(), |text, &step| text + &step_text(lowered, step))
}

/// Returns the path or cycle of an error as text: the path to an undefined forward, or a cycle of
/// forwards or of infinite size.
#[must_use]
pub fn way(error: &Error, lowered: &Lowered) -> Option<String> {
    let (start, steps) = match error.kind() {
        ErrorKind::UndefinedForward { root, path, .. } => {
            (lowered.graph.roots.get(*root as usize)?.0.clone(), path)
        }
        ErrorKind::SelfForward { cycle } | ErrorKind::InfiniteSize { cycle } => {
            (name_near(lowered, culprit(error, lowered)?, cycle)?, cycle)
        }
        _ => return None,
    };
    Some(path_text(lowered, &start, steps))
}

/// Returns the diagnostic for an error of the operation `realize`.
#[must_use]
pub fn diagnose(error: &Error, lowered: &Lowered) -> Diagnostic {
    let node = culprit(error, lowered);
    let span = |node: NodeIx| lowered.spans.get(node as usize).map_or(0..0, |&span| range(span));
    let at = node.map_or(0..0, span);
    let out = Diagnostic::new(error.code(), at, error.to_string());
    match error.kind() {
        ErrorKind::UndefinedForward { name, root, path } => {
            let root = lowered.graph.roots.get(*root as usize).map_or("", |root| &root.0);
            let mut out = out.help(format!("define it: `{name} :: ...;`"));
            if let Some(last) = path.last() {
                let way = path_text(lowered, root, path);
                out = out.label(span(last.node), format!("reached here, as {way}"));
            }
            out
        }
        ErrorKind::InfiniteSize { cycle } => {
            let start = node.and_then(|node| name_near(lowered, node, cycle)).unwrap_or_default();
            let way = path_text(lowered, &start, cycle);
            let mut out = out.help(format!("hold it by reference, such as `&{start}`"));
            for place in cycle.iter().skip(1).take(8) {
                out = out.label(span(place.node), "then here");
            }
            out.message = format!("{}: {way} is {start} again", out.message);
            out
        }
        ErrorKind::SelfForward { cycle } => {
            let places = cycle.iter().skip(1).take(8);
            places.fold(out, |out, place| out.label(span(place.node), "which is this"))
        }
        _ => out,
    }
}
