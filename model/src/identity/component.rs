//! Finds the strongly connected components of a graph. Two vertices are in the same component if
//! each is reachable from the other.
//!
//! ```text
//! edges 0 -> 1, 1 -> 0, 1 -> 2     components {2}, {0, 1}: dependencies first
//! ```

use crate::handle::HeadId;
use crate::identity::graph::{Head, successors};
use selfsame_spec::Digest;

/// Returns the strongly connected components of a graph, each after the components that are
/// reachable from it. `edges[v]` has the numbers of the vertices to which vertex `v` leads.
///
/// The function is Kosaraju's algorithm: the second walk follows the edges backwards, starting with
/// the vertex that the first walk left last. The second walk first finds the components that are
/// reachable from no other component.
///
/// ```
/// use selfsame_model::reference::components;
/// // Vertices 0 and 1 lead to one another, and 1 leads to 2.
/// assert_eq!(components(&[vec![1], vec![0, 2], vec![]]), [vec![2], vec![0, 1]]);
/// ```
#[must_use]
pub fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut against = vec![Vec::new(); edges.len()];
    for (from, all) in edges.iter().enumerate() {
        all.iter().for_each(|&to| against[to].push(from));
    }
    let mut met = vec![false; edges.len()];
    let order: Vec<usize> =
        (0..edges.len()).flat_map(|start| left_in_order(edges, start, &mut met)).collect();
    let mut met = vec![false; edges.len()];
    let from = |&start: &usize| left_in_order(&against, start, &mut met);
    let all = order.iter().rev().map(from).filter(|component| !component.is_empty());
    let mut components: Vec<Vec<usize>> = all.collect();
    components.reverse();
    components.iter_mut().for_each(|component| component.sort_unstable());
    components
}

/// Walks depth-first from a vertex to all vertices that were not visited before, and returns them
/// in the order in which the walk leaves them.
fn left_in_order(edges: &[Vec<usize>], start: usize, met: &mut [bool]) -> Vec<usize> {
    let (mut left, mut way) = (Vec::new(), Vec::new());
    if !std::mem::replace(&mut met[start], true) {
        way.push((start, 0));
    }
    while let Some((at, next)) = way.last_mut() {
        match edges[*at].get(*next) {
            Some(&to) => {
                *next += 1;
                if !std::mem::replace(&mut met[to], true) {
                    way.push((to, 0));
                }
            }
            None => {
                left.push(*at);
                way.pop();
            }
        }
    }
    left
}

/// Returns a flag for each head: whether it is reachable from the head `from` in one or more steps.
fn reachable(heads: &[Head], from: HeadId) -> Vec<bool> {
    let mut seen = vec![false; heads.len()];
    let mut stack = vec![from];
    while let Some(head) = stack.pop() {
        for to in successors(&heads[head.0]) {
            if !seen[to.0] {
                seen[to.0] = true;
                stack.push(to);
            }
        }
    }
    seen
}

/// Returns the strongly connected component of a head: the heads that are reachable from the head
/// and from which the head is reachable. The component is empty if the head is on no cycle.
///
/// ```
/// use selfsame_model::reference::component;
/// use selfsame_model::{Head, HeadId};
/// let head = |children| Head { label: [].into(), children };
/// // Head 0 refers to itself and to head 1, which refers to nothing.
/// let heads = [head([vec![HeadId(0), HeadId(1)]].into()), head([].into())];
/// assert_eq!(component(&heads, HeadId(0)), [HeadId(0)]);
/// assert_eq!(component(&heads, HeadId(1)), []);
/// ```
#[must_use]
pub fn component(heads: &[Head], head: HeadId) -> Vec<HeadId> {
    let ahead = reachable(heads, head);
    let returns =
        |&other: &HeadId| ahead[other.0] && (other == head || reachable(heads, other)[head.0]);
    (0..heads.len()).map(HeadId).filter(returns).collect()
}

/// A component that is a cycle, in its graph. The digests of all heads below the component are
/// known.
#[derive(Clone, Copy, Debug)]
pub struct ComponentGraph<'a> {
    /// All heads of the graph, by number.
    pub heads: &'a [Head],
    /// The digests of the graph's heads that are already computed, by number.
    pub digests: &'a [Option<Digest>],
    /// The numbers of the component's heads.
    pub members: &'a [HeadId],
}

impl ComponentGraph<'_> {
    /// Returns the position of a head in `members`, or `None` if the head is not in the component.
    #[must_use]
    pub fn position(&self, head: HeadId) -> Option<usize> {
        self.members.iter().position(|&member| member == head)
    }

    /// Returns the positions in `members` of the component's heads that occur in the children of a
    /// member, in order.
    #[must_use]
    pub fn internal(&self, at: usize) -> Vec<usize> {
        let head = &self.heads[self.members[at].0];
        successors(head).filter_map(|to| self.position(to)).collect()
    }

    /// Returns the digest of a head below the component, which is already computed.
    #[must_use]
    pub fn digest_below(&self, head: HeadId) -> Digest {
        known_digest(self.digests[head.0])
    }
}

/// Returns a head's digest, which is needed in a preimage.
///
/// # Panics
/// Panics if the digest is not computed yet. Digests are computed from the sinks of the graph up.
pub(crate) fn known_digest(digest: Option<Digest>) -> Digest {
    let Some(digest) = digest else { unreachable!("a head that is named has its digest") };
    digest
}
