//! Cycles of a graph without equal heads.

use crate::handle::HeadId;
use crate::identity::graph::{Head, successors};
use selfsame_spec::Digest;

/// Returns everything that is reachable from a head in one step or more, as a flag for each head.
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

/// Returns the strongly connected component of a head: the heads that it reaches and that reach it.
/// It is empty when the head is on no cycle.
///
/// ```
/// use selfsame_model::reference::component;
/// use selfsame_model::{Head, HeadId};
/// let head = |children| Head { label: Vec::new(), children };
/// // Head 0 refers to itself and to head 1, which refers to nothing.
/// let heads = [head(vec![vec![HeadId(0), HeadId(1)]]), head(Vec::new())];
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

/// A cyclic component in its graph, the digests of everything below it being known.
#[derive(Clone, Copy, Debug)]
pub struct ComponentGraph<'a> {
    /// All heads.
    pub heads: &'a [Head],
    /// Their digests, as far as they are known.
    pub digests: &'a [Option<Digest>],
    /// The heads of the component.
    pub members: &'a [HeadId],
}

impl ComponentGraph<'_> {
    /// Returns the position of a head among the members, where it is one.
    #[must_use]
    pub fn position(&self, head: HeadId) -> Option<usize> {
        self.members.iter().position(|&member| member == head)
    }

    /// Returns the internal heads of all children of the member at a position, in order, by their
    /// positions.
    #[must_use]
    pub fn internal(&self, at: usize) -> Vec<usize> {
        let head = &self.heads[self.members[at].0];
        successors(head).filter_map(|to| self.position(to)).collect()
    }

    /// Returns the digest of a head below the component.
    #[must_use]
    pub fn digest_below(&self, head: HeadId) -> Digest {
        known_digest(self.digests[head.0])
    }
}

/// Returns the digest of a head that a preimage names.
///
/// # Panics
/// When it is not known: digests are computed from the sinks up.
pub(crate) fn known_digest(digest: Option<Digest>) -> Digest {
    let Some(digest) = digest else { unreachable!("a head that is named has its digest") };
    digest
}
