//! Edits that change all similar nodes of all batches at once. Nodes are similar if they have one
//! type, or one label.
//!
//! Some bugs identify two types, or distinguish two equal types. A case that shows such a bug has
//! two parts that are equal except for one difference. An edit of only one of these parts would add
//! another difference. Heads above the difference have different types, but they have the same
//! label.

use super::{collect, plainest, redirect};
use crate::types::case::Case;
use crate::types::run::Run;
use crate::types::subject::model::Model;
use crate::types::subject::{Subject, Type};
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Label};

/// Returns, for each node of each batch, the type to which the model realizes it; `None` if the
/// node is refused.
fn types(case: &Case) -> Vec<Vec<Option<Type>>> {
    let mut model = Model::new();
    let run = Run::of(&mut model, case);
    let mut of = |&node| model.realize(run.interner, &[node]).ok().map(|types| types[0]);
    run.batches.iter().map(|batch| batch.nodes.iter().map(&mut of).collect()).collect()
}

/// Returns the edits of all nodes of one type or one label. An edit replaces the heads by one of
/// their children each, replaces them by leaves, or removes them from all unions.
pub(super) fn edits(case: &Case) -> Vec<Case> {
    let types = types(case);
    let mut all: Vec<Type> = types.iter().flatten().copied().flatten().collect();
    all.sort_unstable();
    all.dedup();
    let mut out = Vec::new();
    for ty in all {
        out.extend(of(case, &|at, node| types[at].get(node) == Some(&Some(ty))));
    }
    for label in case.head_labels() {
        let has = |at: usize, node: usize| behind(&case.batches[at], node) == Some(&label);
        out.extend(of(case, &has));
    }
    out
}

/// A function that returns whether a node is edited. The arguments are the number of a batch and
/// the number of a node.
type Alike<'a> = &'a dyn Fn(usize, usize) -> bool;

fn of(case: &Case, alike: Alike<'_>) -> Vec<Case> {
    let heads = heads(case, alike);
    let arity = arity(case, &heads);
    let mut out: Vec<Case> = (0..arity).map(|child| contracted(case, &heads, child)).collect();
    if arity > 0 {
        out.extend(leaves(case, &heads));
    }
    out.push(dropped(case, alike));
    out
}

/// Returns the label of a node that is a head. For a forward, returns the label of the head to
/// which the forward leads.
fn behind(graph: &Graph, mut node: usize) -> Option<&Label> {
    for _ in 0..=graph.defines.len() {
        match graph.nodes.get(node)? {
            Node::Head { label, .. } => return Some(label),
            Node::Forward(_) => {
                let define = graph.defines.iter().find(|define| define.0 as usize == node)?;
                node = define.1 as usize;
            }
            Node::OneOf(_) | Node::Old(_) => return None,
        }
    }
    None
}

/// Returns the edited nodes that are heads. Each result consists of the number of a batch and the
/// number of a node.
fn heads(case: &Case, alike: Alike<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (at, graph) in case.batches.iter().enumerate() {
        for (number, node) in graph.nodes.iter().enumerate() {
            if matches!(node, Node::Head { .. }) && alike(at, number) {
                out.push((at, number));
            }
        }
    }
    out
}

fn arity(case: &Case, heads: &[(usize, usize)]) -> usize {
    match heads.first().map(|&(at, number)| &case.batches[at].nodes[number]) {
        Some(Node::Head { children, .. }) => children.len(),
        _ => 0,
    }
}

fn contracted(case: &Case, heads: &[(usize, usize)], child: usize) -> Case {
    let mut out = case.clone();
    for &(at, number) in heads {
        let graph = &mut out.batches[at];
        if let Node::Head { children, .. } = &graph.nodes[number]
            && children[child] != number as u32
        {
            *graph = redirect(graph, number as u32, children[child]);
        }
    }
    swept(out)
}

/// Replaces the given heads by leaves with a new label.
fn leaves(case: &Case, heads: &[(usize, usize)]) -> Option<Case> {
    let known = case.head_labels();
    let fresh = plainest(0, |label| known.contains(label))?;
    let mut out = case.clone();
    for &(at, number) in heads {
        out.batches[at].nodes[number] = Node::Head { label: fresh.clone(), children: Vec::new() };
    }
    Some(swept(out))
}

/// Removes the edited nodes from each union that has other members.
fn dropped(case: &Case, alike: Alike<'_>) -> Case {
    let mut out = case.clone();
    for (at, graph) in out.batches.iter_mut().enumerate() {
        for node in &mut graph.nodes {
            let Node::OneOf(members) = node else { continue };
            let is = |member: &u32| alike(at, *member as usize);
            if !members.iter().all(is) {
                members.retain(|member| !is(member));
            }
        }
    }
    swept(out)
}

fn swept(mut case: Case) -> Case {
    case.batches.iter_mut().for_each(|graph| *graph = collect(graph));
    case
}
