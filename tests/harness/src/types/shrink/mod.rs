//! The edits that shrink a case of types.
//!
//! Bugs of identity occur in symmetric graphs, and an edit of a single head breaks the symmetry.
//! Therefore an edit of a label changes all heads with that label, and their children, in all
//! batches at once.

mod lockstep;

use crate::kit::mutant;
use crate::types::case::Case;
use crate::types::present::reached;
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind, Label};

/// Returns all cases that one edit of a case can produce. The largest reductions come first.
pub(crate) fn edits(case: &Case) -> impl Iterator<Item = Case> + '_ {
    let batches = 0..case.batches.len();
    let drop_batches = batches.clone().rev().filter_map(|at| drop_batch(case, at));
    let roots = (0..case.class.len()).rev().filter_map(|root| drop_root(case, root));
    let labels = case.head_labels();
    let lower = labels.into_iter().flat_map(move |label| {
        let drop = (0..label.arity() as usize).rev().map(Some).chain([None]);
        drop.filter_map(move |child| lower_label(case, &label, child)).collect::<Vec<_>>()
    });
    let nodes = batches.flat_map(|at| (0..case.batches[at].nodes.len()).map(move |n| (at, n)));
    let contract = nodes.clone().flat_map(|(at, node)| contract(case, at, node));
    let members = nodes.flat_map(|(at, node)| drop_members(case, at, node));
    let defines = (0..case.batches.len()).flat_map(|at| drop_defines(case, at));
    let alike = std::iter::once(()).flat_map(|()| lockstep::edits(case));
    let single = contract.chain(members).chain(defines);
    let tuning = case.tuning.edits().map(|tuning| Case { tuning, ..case.clone() });
    let mutants = mutant::edits(&case.mutants).map(|mutants| Case { mutants, ..case.clone() });
    tuning
        .chain(mutants)
        .chain(drop_batches)
        .chain(roots)
        .chain(dice(case))
        .chain(alike)
        .chain(lower)
        .chain(single)
}

/// Returns the cases in which one of the random numbers is replaced by a small number. A small
/// offset from the start of the bytes stays valid if the bytes become fewer.
fn dice(case: &Case) -> impl Iterator<Item = Case> + '_ {
    const LOW: u64 = 48;
    let large = (0..case.law_entropy.len()).filter(|&at| case.law_entropy[at] >= LOW);
    large.flat_map(move |at| {
        (0..LOW).map(move |low| {
            let mut out = case.clone();
            out.law_entropy[at] = low;
            out
        })
    })
}

/// Returns the numbers of a batch's roots among the roots of the case.
fn roots_of(case: &Case, batch: usize) -> std::ops::Range<usize> {
    let count = |graph: &Graph| graph.roots.len();
    let start = case.batches[..batch].iter().map(count).sum();
    start..start + count(&case.batches[batch])
}

fn uses_old(graph: &Graph, roots: &std::ops::Range<usize>) -> bool {
    graph.nodes.iter().any(|node| matches!(node, Node::Old(n) if roots.contains(&(*n as usize))))
}

/// Subtracts `by` from the number of each old type whose number is at least `end`.
fn renumber(case: &mut Case, end: usize, by: usize) {
    for node in case.batches.iter_mut().flat_map(|graph| &mut graph.nodes) {
        if let Node::Old(number) = node
            && *number as usize >= end
        {
            *number -= by as u32;
        }
    }
}

fn drop_batch(case: &Case, at: usize) -> Option<Case> {
    let roots = roots_of(case, at);
    if case.batches.len() == 1 || case.batches.iter().any(|graph| uses_old(graph, &roots)) {
        return None;
    }
    let mut out = case.clone();
    out.batches.remove(at);
    out.class.drain(roots.clone());
    renumber(&mut out, roots.end, roots.len());
    Some(out)
}

fn drop_root(case: &Case, root: usize) -> Option<Case> {
    let at = (0..case.batches.len()).find(|&at| roots_of(case, at).contains(&root))?;
    let one = root..root + 1;
    if case.batches.iter().any(|graph| uses_old(graph, &one)) {
        return None;
    }
    let mut out = case.clone();
    let first = roots_of(case, at).start;
    out.batches[at].roots.remove(root - first);
    out.class.remove(root);
    renumber(&mut out, root + 1, 1);
    out.batches[at] = collect(&out.batches[at]);
    Some(out)
}

/// Returns the case in which all heads with the label get the simplest unused label. If `child` is
/// given, these heads also lose the child with this index.
fn lower_label(case: &Case, label: &Label, child: Option<usize>) -> Option<Case> {
    let arity = label.arity() as usize - usize::from(child.is_some());
    let known = case.head_labels();
    let plainer = plainest(arity, |new| known.contains(new))?;
    if child.is_none() && plainer.payload_bytes().len() >= label.payload_bytes().len() {
        return None;
    }
    let mut out = case.clone();
    for graph in &mut out.batches {
        for node in &mut graph.nodes {
            if let Node::Head { label: own, children } = node
                && own == label
            {
                *own = plainer.clone();
                child.map(|child| children.remove(child));
            }
        }
        *graph = collect(graph);
    }
    Some(out)
}

/// Returns the simplest unused label of the given arity.
pub(crate) fn plainest(arity: usize, taken: impl Fn(&Label) -> bool) -> Option<Label> {
    let plain = |n: u8| {
        let payload: &[u8] = if n == 0 { &[] } else { &[n] };
        Label::new(Kind(0xc0), payload, arity).ok()
    };
    (0..=u8::MAX).filter_map(plain).find(|new| !taken(new))
}

/// Returns the cases in which a node is replaced by the target of one of its edges.
fn contract(case: &Case, at: usize, node: usize) -> Vec<Case> {
    let graph = &case.batches[at];
    let own = node as u32;
    let definition = graph.defines.iter().filter(|define| define.0 == own).map(|define| define.1);
    let targets: Vec<u32> = match &graph.nodes[node] {
        Node::Head { children: to, .. } | Node::OneOf(to) => to.clone(),
        Node::Forward(_) => definition.filter(|&to| to < own).collect(),
        Node::Old(_) => Vec::new(),
    };
    let mut unique = targets;
    unique.dedup();
    unique.retain(|&to| to != own);
    let image = |to: u32| {
        let mut out = case.clone();
        out.batches[at] = collect(&redirect(graph, own, to));
        out
    };
    unique.into_iter().map(image).collect()
}

fn redirect(graph: &Graph, from: u32, to: u32) -> Graph {
    let mut out = graph.clone();
    let change = |n: &mut u32| *n = if *n == from { to } else { *n };
    for node in &mut out.nodes {
        match node {
            Node::Head { children, .. } => children.iter_mut().for_each(change),
            Node::OneOf(members) => members.iter_mut().for_each(change),
            Node::Forward(_) | Node::Old(_) => {}
        }
    }
    out.roots.iter_mut().for_each(|(_, node)| change(node));
    out.defines.retain(|define| define.0 != from);
    out.defines.iter_mut().for_each(|define| change(&mut define.1));
    out
}

fn drop_members(case: &Case, at: usize, node: usize) -> Vec<Case> {
    let Node::OneOf(members) = &case.batches[at].nodes[node] else { return Vec::new() };
    if members.len() < 2 {
        return Vec::new();
    }
    let without = |member: usize| {
        let mut out = case.clone();
        if let Node::OneOf(members) = &mut out.batches[at].nodes[node] {
            members.remove(member);
        }
        out.batches[at] = collect(&out.batches[at]);
        out
    };
    (0..members.len()).map(without).collect()
}

fn drop_defines(case: &Case, at: usize) -> Vec<Case> {
    let without = |define: usize| {
        let mut out = case.clone();
        out.batches[at].defines.remove(define);
        out.batches[at] = collect(&out.batches[at]);
        out
    };
    (0..case.batches[at].defines.len()).map(without).collect()
}

/// Returns the graph without the nodes that are not reachable from its roots. If a forward is
/// replaced by an earlier node that refers to it, an edge may lead to a later node, which no draft
/// accepts. Building such an edited case fails, so the edit is not used.
fn collect(graph: &Graph) -> Graph {
    let keep = reached(graph);
    let mut place = vec![0; graph.nodes.len()];
    let mut out = Graph::default();
    for (at, node) in graph.nodes.iter().enumerate().filter(|(at, _)| keep[*at]) {
        place[at] = out.nodes.len() as u32;
        out.nodes.push(node.clone());
    }
    let image = |n: &mut u32| *n = place[*n as usize];
    for node in &mut out.nodes {
        match node {
            Node::Head { children: to, .. } | Node::OneOf(to) => to.iter_mut().for_each(image),
            Node::Forward(_) | Node::Old(_) => {}
        }
    }
    let kept = |define: &&(u32, u32)| keep[define.0 as usize] && keep[define.1 as usize];
    out.defines = graph.defines.iter().filter(kept).copied().collect();
    out.defines.iter_mut().for_each(|(forward, definition)| {
        image(forward);
        image(definition);
    });
    out.roots = graph.roots.clone();
    out.roots.iter_mut().for_each(|(_, node)| image(node));
    out
}
