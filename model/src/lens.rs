//! The compiler lens ([identity.compiler]).

use crate::digest::Digests;
use crate::graph::{Head, List};
use crate::interner::Interner;
use crate::quotient::{minimal, quotient};
use selfsame_spec::Digest;

impl Interner {
    // [identity.compiler]
    /// The digest over the graph in which a resolved member has one child, what it holds.
    pub(crate) fn compiler_hash(&self, list: &List) -> Digest {
        let heads: Vec<Head> = (0..self.heads.len()).map(|head| self.seen_through(head)).collect();
        let groups = quotient(&heads);
        let heads = minimal(&heads, &groups);
        let mut digests = Digests::default();
        digests.complete(&heads);
        let list: List = list.iter().map(|&head| groups[head]).collect();
        digests.of_type(&list)
    }

    fn seen_through(&self, head: usize) -> Head {
        let held = self.members.iter().find(|(member, _)| *member == self.labels[head]);
        match held {
            None => self.heads[head].clone(),
            Some((member, list)) => {
                Head { label: with_arity_1(member), children: vec![list.clone()] }
            }
        }
    }
}

/// The bytes of a member's label, its arity 1 instead of 0.
fn with_arity_1(member: &selfsame_spec::Label) -> Vec<u8> {
    let mut bytes = member.bytes();
    let arity = bytes.len() - 4;
    bytes[arity..].copy_from_slice(&1u32.to_be_bytes());
    bytes
}
