//! Breadth-first walks that record the paths to the visited nodes ([interner.undefined],
//! [interner.infinite]). An error contains the first path that a walk finds.
//!
//! ```text
//! roots [a], edges a -0-> b, a -1-> c, b -0-> c
//! first path to c: (a, 1)
//! ```

/// A step of a walk: an edge, and the node to which it leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Step<N, E> {
    /// The edge, as it is shown in errors.
    pub(crate) edge: E,
    /// The node to which the edge leads.
    pub(crate) to: N,
}

/// The path by which a breadth-first walk first reached a node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Path<E> {
    /// The index of the root at which the path starts.
    pub(crate) root: u32,
    /// The edges of the path, from the root to the node.
    pub(crate) edges: Vec<E>,
}

/// The nodes that a breadth-first walk visited, each once, with the step by which it was first
/// reached. A step consists of the position of its source node and the edge. A node at which the
/// walk starts has no step.
struct Walk<N, E>(Vec<(N, Option<(usize, E)>)>);

impl<N: Copy + Eq, E: Clone> Walk<N, E> {
    fn meet(&mut self, node: N, by: Option<(usize, E)>) {
        if !self.0.iter().any(|known| known.0 == node) {
            self.0.push((node, by));
        }
    }

    /// Returns the start node of the path to the node at a position, and the edges of this path.
    fn way(&self, mut at: usize) -> (N, Vec<E>) {
        let mut edges = Vec::new();
        while let Some((from, edge)) = &self.0[at].1 {
            edges.push(edge.clone());
            at = *from;
        }
        edges.reverse();
        (self.0[at].0, edges)
    }
}

// [interner.undefined]
/// Returns the first path to a node. All roots enter the queue first, edges are followed in order,
/// and each node is visited once.
///
/// # Panics
/// Panics if the node is not reachable from the roots.
pub(crate) fn first_path<N: Copy + Eq, E: Clone, S: IntoIterator<Item = Step<N, E>>>(
    roots: &[N],
    node: N,
    steps: impl Fn(N) -> S,
) -> Path<E> {
    let mut walk = Walk(Vec::new());
    roots.iter().for_each(|&root| walk.meet(root, None));
    let mut next = 0;
    while let Some(&(at, _)) = walk.0.get(next) {
        if at == node {
            let (start, edges) = walk.way(next);
            let root = (0..).zip(roots).find(|(_, root)| **root == start).map(|(number, _)| number);
            return Path { root: root.unwrap_or_default(), edges };
        }
        for step in steps(at) {
            walk.meet(step.to, Some((next, step.edge)));
        }
        next += 1;
    }
    unreachable!("a path is asked for to a node that the roots reach")
}

// [interner.infinite]
/// Returns a shortest cycle through the first node of `order` that is on a cycle.
pub(crate) fn first_cycle<N: Copy + Eq, E: Clone, S: IntoIterator<Item = Step<N, E>>>(
    order: &[N],
    steps: impl Fn(N) -> S,
) -> Option<Vec<E>> {
    order.iter().find_map(|&node| shortest_cycle(node, &steps))
}

/// Returns the edges of a shortest path from a node back to the same node, found by a breadth-first
/// walk.
fn shortest_cycle<N: Copy + Eq, E: Clone, S: IntoIterator<Item = Step<N, E>>>(
    start: N,
    steps: &impl Fn(N) -> S,
) -> Option<Vec<E>> {
    let mut walk = Walk(vec![(start, None)]);
    let mut next = 0;
    while let Some(&(at, _)) = walk.0.get(next) {
        for step in steps(at) {
            if step.to == start {
                let (_, mut edges) = walk.way(next);
                edges.push(step.edge);
                return Some(edges);
            }
            walk.meet(step.to, Some((next, step.edge)));
        }
        next += 1;
    }
    None
}
