//! The compiler lens ([identity.compiler]).

use crate::identity::digest::Digests;
use crate::identity::graph::{Head, List};
use crate::identity::quotient::minimal;
use crate::interner::Interner;
use selfsame_spec::{Digest, Label};

impl Interner {
    // [identity.compiler]
    /// The digest over the graph in which a resolved member has one child, what it holds.
    pub(crate) fn compiler_hash(&self, list: &List) -> Digest {
        let seen = |(head, label)| (self.rules.through)(head, label, &self.members);
        let heads: Vec<Head> = self.heads.iter().zip(&self.labels).map(seen).collect();
        let groups = (self.rules.quotient)(&heads, 0);
        let heads = minimal(&heads, &groups);
        let mut digests = Digests::new(self.rules);
        digests.complete(&heads);
        let list: List = list.iter().map(|&head| groups[head]).collect();
        digests.of_type(&list)
    }
}

// [identity.compiler]
/// A resolved member has one child, what it holds; all else is as it is.
pub(crate) fn seen_through(head: &Head, label: &Label, members: &[(Label, List)]) -> Head {
    match members.iter().find(|(member, _)| member == label) {
        None => head.clone(),
        Some((member, list)) => Head { label: with_arity_1(member), children: vec![list.clone()] },
    }
}

/// The bytes of a member's label, its arity 1 instead of 0.
fn with_arity_1(member: &selfsame_spec::Label) -> Vec<u8> {
    let mut bytes = member.bytes();
    let arity = bytes.len() - 4;
    bytes[arity..].copy_from_slice(&1u32.to_be_bytes());
    bytes
}
