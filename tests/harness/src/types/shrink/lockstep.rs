//! Edits that change all similar nodes in every batch at once: all nodes of one type, or of one
//! label.
//!
//! To show a bug that identifies two types, or distinguishes equal ones, two parts of a case must
//! stay alike except for one difference. An edit of only one of these parts would add another
//! difference. Heads above the difference have different types, but they have the same label.

use super::{collect, plainest, redirect};
use crate::types::case::Case;
use crate::types::run::Run;
use crate::types::subject::model::Model;
use crate::types::subject::{Subject, Type};
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Label};

/// Returns for each node of each batch the type to which the model realizes it, if it is realized.
fn types(case: &Case) -> Vec<Vec<Option<Type>>> {
    let mut model = Model::new();
    let run = Run::of(&mut model, case);
    let mut of = |&node| model.realize(run.interner, &[node]).ok().map(|types| types[0]);
    run.batches.iter().map(|batch| batch.nodes.iter().map(&mut of).collect()).collect()
}

/// Returns the edits that concern one type, or one label. The edit replaces the heads by one of
/// their children each, replaces them by leaves, or removes them from every union.
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

/// A function that tells whether a node of a batch is among the edited nodes.
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

/// Returns the label of a head, or the label of the head to which a forward leads.
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

/// Returns the heads among the edited nodes; each is given by its batch and its node.
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

/// Replaces these heads by a leaf that has a new label.
fn leaves(case: &Case, heads: &[(usize, usize)]) -> Option<Case> {
    let known = case.head_labels();
    let fresh = plainest(0, |label| known.contains(label))?;
    let mut out = case.clone();
    for &(at, number) in heads {
        out.batches[at].nodes[number] = Node::Head { label: fresh.clone(), children: Vec::new() };
    }
    Some(swept(out))
}

/// Removes the edited nodes from every union that has other members.
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
