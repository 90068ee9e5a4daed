//! What realizing refuses (chapter 03).

use crate::draft::{Draft, View};
use selfsame_spec::error::{ErrorKind, Place, Result};
use selfsame_spec::kind::Hold;

type Steps = Vec<(Place, usize)>;

// [interner.precedence]
/// Refuses what cannot be realized.
pub(crate) fn check(draft: &Draft, roots: &[usize], interner: u32) -> Result<()> {
    let order = draft.reachable(roots);
    foreign(draft, &order, interner)?;
    undefined(draft, roots, &order)?;
    if let Some(cycle) = first_cycle(&order, |node| forward_steps(draft, node)) {
        return Err(ErrorKind::SelfForward { cycle }.into());
    }
    if let Some(cycle) = first_cycle(&order, |node| value_steps(draft, node)) {
        return Err(ErrorKind::InfiniteSize { cycle }.into());
    }
    Ok(())
}

// [draft.foreign]
fn foreign(draft: &Draft, order: &[usize], interner: u32) -> Result<()> {
    for &node in order {
        if let View::Realized(ty) = draft.nodes[node]
            && ty.interner != interner
        {
            return Err(ErrorKind::ForeignHandle.into());
        }
    }
    Ok(())
}

// [interner.undefined]
fn undefined(draft: &Draft, roots: &[usize], order: &[usize]) -> Result<()> {
    for &node in order {
        if let View::Forward(name) = &draft.nodes[node]
            && draft.definition(node).is_none()
        {
            let (root, path) = discovery(draft, roots, node);
            return Err(ErrorKind::UndefinedForward { name: name.clone(), root, path }.into());
        }
    }
    Ok(())
}

/// The root and the steps by which a breadth-first walk discovers a node.
fn discovery(draft: &Draft, roots: &[usize], node: usize) -> (u32, Vec<Place>) {
    let all = |node| steps(draft, node);
    for (number, &root) in roots.iter().enumerate() {
        if root == node {
            return (number as u32, Vec::new());
        }
    }
    let mut seen: Vec<(usize, u32, Vec<Place>)> = Vec::new();
    for (number, &root) in roots.iter().enumerate() {
        if !seen.iter().any(|found| found.0 == root) {
            seen.push((root, number as u32, Vec::new()));
        }
    }
    let mut next = 0;
    while let Some((at, root, path)) = seen.get(next).cloned() {
        for (place, to) in all(at) {
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
    let place = |edge: usize| Place { node: node as u32, edge: edge as u32 };
    draft.edges(node).into_iter().enumerate().map(|(edge, to)| (place(edge), to)).collect()
}

// [interner.self-forward]
fn forward_steps(draft: &Draft, node: usize) -> Steps {
    let forward = |&node: &usize| matches!(draft.nodes[node], View::Forward(_));
    if !forward(&node) {
        return Vec::new();
    }
    steps(draft, node).into_iter().filter(|(_, to)| forward(to)).collect()
}

// [interner.infinite] [kind.hold]
fn value_steps(draft: &Draft, node: usize) -> Steps {
    let View::Head(label, _) = &draft.nodes[node] else { return steps(draft, node) };
    let holds = label.holds();
    let inline = |(place, _): &(Place, usize)| holds[place.edge as usize] == Hold::Value;
    steps(draft, node).into_iter().filter(inline).collect()
}

/// A shortest cycle through the first node of `order` that is on one.
fn first_cycle(order: &[usize], steps: impl Fn(usize) -> Steps) -> Option<Vec<Place>> {
    order.iter().find_map(|&node| shortest_cycle(node, &steps))
}

/// Breadth-first from a node up to the first step that comes back.
fn shortest_cycle(start: usize, steps: &impl Fn(usize) -> Steps) -> Option<Vec<Place>> {
    let mut seen: Vec<(usize, Vec<Place>)> = vec![(start, Vec::new())];
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
