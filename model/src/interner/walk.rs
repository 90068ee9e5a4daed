//! Breadth-first walks that remember the way ([interner.undefined], [interner.infinite]).

/// A step of a walk: the edge that it goes along, and the node that it leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Step<N, E> {
    /// The edge, as errors name it.
    pub(crate) edge: E,
    /// The node that it leads to.
    pub(crate) to: N,
}

/// The way by which a breadth-first walk discovers a node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Path<E> {
    /// The number of the root where it starts.
    pub(crate) root: u32,
    /// The edges from there.
    pub(crate) edges: Vec<E>,
}

impl<E: Clone> Path<E> {
    /// The path that goes on along one more edge.
    fn then(&self, edge: E) -> Self {
        Self { root: self.root, edges: [&self.edges[..], &[edge]].concat() }
    }
}

// [interner.undefined]
/// Returns the first path to a node: all roots enter the queue in order, each node once, edges in
/// order.
///
/// # Panics
/// When the roots do not reach the node.
pub(crate) fn first_path<N: Copy + Eq, E: Clone>(
    roots: &[N],
    node: N,
    steps: impl Fn(N) -> Vec<Step<N, E>>,
) -> Path<E> {
    let mut queue: Vec<(N, Path<E>)> = Vec::new();
    for (root, &at) in (0..).zip(roots) {
        if !queue.iter().any(|known| known.0 == at) {
            queue.push((at, Path { root, edges: Vec::new() }));
        }
    }
    let mut next = 0;
    while let Some((at, path)) = queue.get(next).cloned() {
        if at == node {
            return path;
        }
        for step in steps(at) {
            if !queue.iter().any(|known| known.0 == step.to) {
                queue.push((step.to, path.then(step.edge)));
            }
        }
        next += 1;
    }
    unreachable!("a path is asked for to a node that the roots reach")
}

// [interner.infinite]
/// Returns a shortest cycle through the first node of `order` that is on one.
pub(crate) fn first_cycle<N: Copy + Eq, E: Clone>(
    order: &[N],
    steps: impl Fn(N) -> Vec<Step<N, E>>,
) -> Option<Vec<E>> {
    order.iter().find_map(|&node| shortest_cycle(node, &steps))
}

/// Walks breadth-first from a node up to the first step that comes back.
fn shortest_cycle<N: Copy + Eq, E: Clone>(
    start: N,
    steps: &impl Fn(N) -> Vec<Step<N, E>>,
) -> Option<Vec<E>> {
    let mut queue: Vec<(N, Path<E>)> = vec![(start, Path { root: 0, edges: Vec::new() })];
    let mut next = 0;
    while let Some((at, path)) = queue.get(next).cloned() {
        for step in steps(at) {
            let path = path.then(step.edge);
            if step.to == start {
                return Some(path.edges);
            }
            if !queue.iter().any(|known| known.0 == step.to) {
                queue.push((step.to, path));
            }
        }
        next += 1;
    }
    None
}
