//! Edits of all nodes that are one type, in every batch at once.
//!
//! A bug that takes two types for one, or one for two, needs both sides to stay alike but for the
//! one difference: what is edited on one side only is another difference.

use super::{collect, redirect};
use crate::case::Case;
use crate::run::Run;
use crate::subject::{Subject, Type, model::Model};
use selfsame_spec::graph::Node;
use selfsame_spec::{Kind, Label};
use std::collections::BTreeMap;

/// The heads of a case by the type that they are, as batch and node; alone where there is none.
fn groups(case: &Case) -> Vec<Vec<(usize, usize)>> {
    let mut model = Model::new();
    let run = Run::of(&mut model, case);
    let mut alike: BTreeMap<Type, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, (graph, batch)) in case.batches.iter().zip(&run.batches).enumerate() {
        for (number, (made, &node)) in graph.nodes.iter().zip(&batch.nodes).enumerate() {
            if matches!(made, Node::Head { .. })
                && let Ok(types) = model.realize(run.interner, &[node])
            {
                alike.entry(types[0]).or_default().push((at, number));
            }
        }
    }
    alike.into_values().filter(|group| group.len() > 1).collect()
}

/// For each group: its heads give way to one of their children each, or become leaves.
pub(super) fn edits(case: &Case) -> Vec<Case> {
    let mut out = Vec::new();
    for group in groups(case) {
        let (at, number) = group[0];
        let Node::Head { label, .. } = &case.batches[at].nodes[number] else { continue };
        let arity = label.arity() as usize;
        out.extend((0..arity).map(|child| contracted(case, &group, child)));
        if arity > 0 {
            out.extend(leaves(case, &group));
        }
    }
    out
}

fn contracted(case: &Case, group: &[(usize, usize)], child: usize) -> Case {
    let mut out = case.clone();
    for &(at, number) in group {
        let graph = &mut out.batches[at];
        let target = match &graph.nodes[number] {
            Node::Head { children, .. } => children[child],
            _ => continue,
        };
        if target != number as u32 {
            *graph = redirect(graph, number as u32, target);
        }
    }
    swept(out)
}

/// A leaf that no other head of the case is.
fn leaves(case: &Case, group: &[(usize, usize)]) -> Option<Case> {
    let known = super::labels(case);
    let leaf = |n: u8| {
        Label::new(
            Kind(0xc0),
            if n == 0 { &[] } else { std::slice::from_ref(&SMALL[n as usize]) },
            0,
        )
    };
    let fresh = (0..8).filter_map(|n| leaf(n).ok()).find(|label| !known.contains(label))?;
    let mut out = case.clone();
    for &(at, number) in group {
        out.batches[at].nodes[number] = Node::Head { label: fresh.clone(), children: Vec::new() };
    }
    Some(swept(out))
}

const SMALL: [u8; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

fn swept(mut case: Case) -> Case {
    case.batches.iter_mut().for_each(|graph| *graph = collect(graph));
    case
}
