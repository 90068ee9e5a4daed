//! What realizing refuses (chapter 03).

use crate::draft::{Draft, View};
use crate::rules::Rules;
use selfsame_spec::error::{EdgeRef, ErrorKind, Result};
use selfsame_spec::kind::Hold;

/// Steps: the place of each, and the node that it leads to.
pub type Steps<S = EdgeRef> = Vec<(S, usize)>;

/// What is realized together.
#[derive(Clone, Debug)]
pub struct Batch<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// The nodes that are to be types.
    pub roots: &'a [usize],
    /// Everything that they reach: see [`Draft::reachable`].
    pub order: Vec<usize>,
}

impl<'a> Batch<'a> {
    /// The batch with these roots.
    #[must_use]
    pub fn new(draft: &'a Draft, roots: &'a [usize]) -> Self {
        Self { draft, roots, order: draft.reachable(roots) }
    }
}

// [interner.precedence]
/// Refuses what cannot be realized.
pub(crate) fn check(batch: &Batch<'_>, interner: u32, rules: &Rules) -> Result<()> {
    foreign(batch, interner)?;
    undefined(batch)?;
    self_forward(batch)?;
    infinite(batch, rules)
}

// [draft.foreign]
/// Refuses types of another interner.
///
/// # Errors
/// E0709.
pub fn foreign(batch: &Batch<'_>, interner: u32) -> Result<()> {
    for &node in &batch.order {
        if let View::Realized(ty) = batch.draft.nodes[node]
            && ty.interner != interner
        {
            return Err(ErrorKind::ForeignHandle.into());
        }
    }
    Ok(())
}

// [interner.undefined]
/// Refuses a forward without a definition.
///
/// # Errors
/// E0701.
pub fn undefined(batch: &Batch<'_>) -> Result<()> {
    let draft = batch.draft;
    for &node in &batch.order {
        if let View::Forward(name) = &draft.nodes[node]
            && draft.definition(node).is_none()
        {
            let (root, path) = discovery(batch.roots, node, |node| steps(draft, node));
            return Err(ErrorKind::UndefinedForward { name: name.clone(), root, path }.into());
        }
    }
    Ok(())
}

/// The root and the steps by which a breadth-first walk discovers a node.
pub(crate) fn discovery<S: Clone>(
    roots: &[usize],
    node: usize,
    steps: impl Fn(usize) -> Steps<S>,
) -> (u32, Vec<S>) {
    let mut seen: Vec<(usize, u32, Vec<S>)> = Vec::new();
    for (number, &root) in roots.iter().enumerate() {
        if root == node {
            return (number as u32, Vec::new());
        }
        if !seen.iter().any(|found| found.0 == root) {
            seen.push((root, number as u32, Vec::new()));
        }
    }
    let mut next = 0;
    while let Some((at, root, path)) = seen.get(next).cloned() {
        for (place, to) in steps(at) {
            let path = [&path[..], &[place]].concat();
            if to == node {
                return (root, path);
            }
            if !seen.iter().any(|found| found.0 == to) {
                seen.push((to, root, path));
            }
        }
        next += 1;
    }
    (0, Vec::new())
}

/// All steps out of a node, in order.
fn steps(draft: &Draft, node: usize) -> Steps {
    let place = |edge: usize| EdgeRef { node: node as u32, edge: edge as u32 };
    draft.edges(node).into_iter().enumerate().map(|(edge, to)| (place(edge), to)).collect()
}

// [interner.self-forward]
/// Refuses a forward that is itself.
///
/// # Errors
/// E0704.
pub fn self_forward(batch: &Batch<'_>) -> Result<()> {
    match first_cycle(&batch.order, |node| forward_steps(batch.draft, node)) {
        Some(cycle) => Err(ErrorKind::SelfForward { cycle }.into()),
        None => Ok(()),
    }
}

// [interner.infinite]
/// Refuses what contains itself by value.
///
/// # Errors
/// E0705.
pub fn infinite(batch: &Batch<'_>, rules: &Rules) -> Result<()> {
    match first_cycle(&batch.order, |node| value_steps(batch.draft, node, rules)) {
        Some(cycle) => Err(ErrorKind::InfiniteSize { cycle }.into()),
        None => Ok(()),
    }
}

fn forward_steps(draft: &Draft, node: usize) -> Steps {
    let forward = |&node: &usize| matches!(draft.nodes[node], View::Forward(_));
    if !forward(&node) {
        return Vec::new();
    }
    steps(draft, node).into_iter().filter(|(_, to)| forward(to)).collect()
}

fn value_steps(draft: &Draft, node: usize, rules: &Rules) -> Steps {
    let inline = (rules.by_value)(&draft.nodes[node]);
    let steps = steps(draft, node).into_iter();
    steps.filter(|(place, _)| inline[place.edge as usize]).collect()
}

// [kind.hold]
/// For each edge of a node, whether it is containment by value.
pub(crate) fn by_value(node: &View) -> Vec<bool> {
    match node {
        View::Head(label, _) => label.holds().iter().map(|&hold| hold == Hold::Value).collect(),
        View::OneOf(members) => vec![true; members.len()],
        View::Forward(_) | View::Realized(_) => vec![true],
    }
}

/// A shortest cycle through the first node of `order` that is on one.
pub(crate) fn first_cycle<S: Clone>(
    order: &[usize],
    steps: impl Fn(usize) -> Steps<S>,
) -> Option<Vec<S>> {
    order.iter().find_map(|&node| shortest_cycle(node, &steps))
}

/// Breadth-first from a node up to the first step that comes back.
fn shortest_cycle<S: Clone>(start: usize, steps: &impl Fn(usize) -> Steps<S>) -> Option<Vec<S>> {
    let mut seen: Vec<(usize, Vec<S>)> = vec![(start, Vec::new())];
    let mut next = 0;
    while let Some((at, path)) = seen.get(next).cloned() {
        for (place, to) in steps(at) {
            let path = [&path[..], &[place]].concat();
            if to == start {
                return Some(path);
            }
            if !seen.iter().any(|found| found.0 == to) {
                seen.push((to, path));
            }
        }
        next += 1;
    }
    None
}
