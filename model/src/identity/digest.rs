//! Computes the canonical bytes and digests of a graph without equal heads
//! (`spec/chapters/types/identity.md`). The digests are computed component by component, from the
//! sinks up.
//!
//! ```text
//! int         D = H("slf1head" | label)
//! Tup[int]    D = H("slf1head" | label | 1 | D(int))
//! X :: Tup[X] S = H("slf1scc_" | 1 | rec(X)), D = H("slf1memb" | S | 0)
//! ```

use crate::bytes::push_u32;
use crate::handle::HeadId;
use crate::identity::component::{ComponentGraph, components, known_digest};
use crate::identity::graph::{CycleMember, Head, List, successors};
use crate::rules::types::TypeRules;
use selfsame_spec::format::{
    REF_BELOW, REF_INSIDE, TAG_COMPONENT, TAG_HEAD, TAG_MEMBER, TAG_ONEOF,
};
use selfsame_spec::{CyclePosition, Digest};
use sha2::{Digest as _, Sha256};

/// Returns the digest of a preimage.
pub(crate) fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// The digest of each head of a graph, and for each head on a cycle the component and the position
/// in it.
#[derive(Clone, Debug)]
pub(crate) struct Digests {
    digests: Vec<Option<Digest>>,
    members: Vec<Option<CycleMember>>,
    rules: TypeRules,
}

impl Digests {
    /// Returns an empty table of digests.
    pub(crate) const fn new(rules: TypeRules) -> Self {
        Self { digests: Vec::new(), members: Vec::new(), rules }
    }

    /// Computes the digests of all heads of a graph.
    pub(crate) fn of_graph(heads: &[Head], rules: TypeRules) -> Self {
        let mut digests = Self::new(rules);
        digests.complete(heads);
        digests
    }

    /// Computes the missing digests, component by component, from the sinks up.
    pub(crate) fn complete(&mut self, heads: &[Head]) {
        self.digests.resize(heads.len(), None);
        self.members.resize(heads.len(), None);
        let is_missing = |head: &HeadId| self.digests[head.0].is_none();
        let missing: Vec<HeadId> = (0..heads.len()).map(HeadId).filter(is_missing).collect();
        let mut numbers = vec![None; heads.len()];
        missing.iter().enumerate().for_each(|(number, head)| numbers[head.0] = Some(number));
        let edges = |head: &HeadId| -> Vec<usize> {
            successors(&heads[head.0]).filter_map(|to| numbers[to.0]).collect()
        };
        let edges: Vec<Vec<usize>> = missing.iter().map(edges).collect();
        for component in components(&edges) {
            match component[..] {
                [one] if !edges[one].contains(&one) => self.digest_head(heads, missing[one]),
                _ => {
                    let members: Vec<HeadId> = component.iter().map(|&at| missing[at]).collect();
                    self.digest_component(heads, &members);
                }
            }
        }
    }

    // [identity.digest.head]
    /// Computes the digest of a head that is on no cycle: `D(h) = H("slf1head" | label(h) |
    /// ref(child) ...)`.
    fn digest_head(&mut self, heads: &[Head], head: HeadId) {
        let mut out = TAG_HEAD.to_vec();
        self.push_record(&mut out, &heads[head.0], &[]);
        self.digests[head.0] = Some((self.rules.hash)(&out));
    }

    // [identity.digest.component]
    /// Computes the digest of a cyclic component in canonical order: `S = H("slf1scc_" | |C| u32 |
    /// rec(h_0) ...)`.
    fn digest_component(&mut self, heads: &[Head], members: &[HeadId]) {
        let graph = ComponentGraph { heads, digests: &self.digests, members };
        let order = (self.rules.canonical_order)(&graph);
        let mut out = TAG_COMPONENT.to_vec();
        push_u32(&mut out, order.len());
        for member in &order {
            self.push_record(&mut out, &heads[member.0], &order);
        }
        self.digest_members(&order, (self.rules.hash)(&out));
    }

    // [identity.digest.member]
    /// Computes the digest of each member of a cyclic component: `D(h_i) = H("slf1memb" | S | i
    /// u32)`.
    fn digest_members(&mut self, order: &[HeadId], component: Digest) {
        for (index, member) in order.iter().enumerate() {
            let mut out = TAG_MEMBER.to_vec();
            out.extend(component.0);
            push_u32(&mut out, index);
            self.digests[member.0] = Some((self.rules.hash)(&out));
            let (size, index) = (order.len() as u32, index as u32);
            let position = CyclePosition { size, index };
            self.members[member.0] = Some(CycleMember { component, position });
        }
    }

    // [identity.digest.head] [identity.digest.component]
    /// Appends the record of a head: `rec(h) = label(h) | ref(child) ...`. A reference to a member
    /// of the component `order` is written as the member's index.
    fn push_record(&self, out: &mut Vec<u8>, head: &Head, order: &[HeadId]) {
        out.extend(&*head.label);
        for child in &*head.children {
            push_u32(out, child.len());
            for &entry in child {
                match order.iter().position(|&member| member == entry) {
                    Some(index) => {
                        out.push(REF_INSIDE);
                        push_u32(out, index);
                    }
                    None => {
                        out.push(REF_BELOW);
                        out.extend(self.of_head(entry).0);
                    }
                }
            }
        }
    }

    /// Returns the digest of a head, which must already be computed.
    pub(crate) fn of_head(&self, head: HeadId) -> Digest {
        known_digest(self.digests[head.0])
    }

    /// Returns the digest of a head's component, and the head's position in the component. Returns
    /// `None` if the head is on no cycle.
    pub(crate) fn cycle_member(&self, head: HeadId) -> Option<CycleMember> {
        self.members[head.0]
    }

    // [identity.digest.type]
    /// Returns the digest of a type. A type of one head has the digest of the head; any other type
    /// has the digest `H("slf1oneo" | heads u32 | D(head) ...)`.
    pub(crate) fn of_type(&self, heads: &List) -> Digest {
        if let [one] = heads[..] {
            return self.of_head(one);
        }
        let mut out = TAG_ONEOF.to_vec();
        push_u32(&mut out, heads.len());
        heads.iter().for_each(|&head| out.extend(self.of_head(head).0));
        (self.rules.hash)(&out)
    }
}
