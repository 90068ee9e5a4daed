//! Canonical bytes, straight into SHA-256.

use crate::label::LabelId;
use crate::store::{Store, TypeId};
use selfsame_spec::Digest;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE, TAG_HEAD, TAG_MEMBER, TAG_ONEOF, TAG_SCC};
use sha2::{Digest as _, Sha256};

fn finish(sha: Sha256) -> Digest {
    Digest(sha.finalize().into())
}

/// `D(h)` of a head on no cycle (`[identity.digest.head]`).
pub(crate) fn head(store: &Store, label: LabelId, children: &[TypeId]) -> Digest {
    let mut sha = Sha256::new();
    sha.update(TAG_HEAD);
    sha.update(store.labels.bytes(label));
    for child in children {
        let heads = store.heads(child);
        sha.update((heads.len() as u32).to_be_bytes());
        for head in heads {
            sha.update([REF_BELOW]);
            sha.update(store.digest(head.number()).0);
        }
    }
    finish(sha)
}

/// The digest of a type of several heads (`[identity.digest.type]`).
pub(crate) fn union(heads: impl ExactSizeIterator<Item = Digest>) -> Digest {
    let mut sha = Sha256::new();
    sha.update(TAG_ONEOF);
    sha.update((heads.len() as u32).to_be_bytes());
    heads.for_each(|digest| sha.update(digest.0));
    finish(sha)
}

/// `D(h_i)` of member `i` of the component with digest `scc` (`[identity.digest.member]`).
pub(crate) fn member(scc: &Digest, i: u32) -> Digest {
    let mut message = [0; 44];
    message[..8].copy_from_slice(&TAG_MEMBER);
    message[8..40].copy_from_slice(&scc.0);
    message[40..].copy_from_slice(&i.to_be_bytes());
    Digest(Sha256::digest(message).into())
}

/// A head as a component's record sees it: inside or below.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Entry {
    /// A member of the component, by its number.
    Inside(u32),
    /// A head below.
    Below(TypeId),
}

/// `S`, record by record (`[identity.digest.component]`).
pub(crate) struct ComponentDigest {
    sha: Sha256,
    buffer: Vec<u8>,
}

impl ComponentDigest {
    /// Starts the preimage of a component of `size` members.
    pub(crate) fn new(size: u32) -> Self {
        let mut sha = Sha256::new();
        sha.update(TAG_SCC);
        sha.update(size.to_be_bytes());
        Self { sha, buffer: Vec::new() }
    }

    /// Starts the record of the next member.
    pub(crate) fn record(&mut self, store: &Store, label: LabelId) {
        self.buffer.extend_from_slice(store.labels.bytes(label));
        if self.buffer.len() > 4096 {
            self.sha.update(&self.buffer);
            self.buffer.clear();
        }
    }

    /// Adds a child of so many heads, which follow by [`ComponentDigest::entry`].
    pub(crate) fn child(&mut self, heads: usize) {
        self.buffer.extend_from_slice(&(heads as u32).to_be_bytes());
    }

    /// Adds the next head of the child.
    pub(crate) fn entry(&mut self, store: &Store, entry: Entry) {
        match entry {
            Entry::Inside(index) => {
                self.buffer.push(REF_INSIDE);
                self.buffer.extend_from_slice(&index.to_be_bytes());
            }
            Entry::Below(head) => {
                self.buffer.push(REF_BELOW);
                self.buffer.extend_from_slice(&store.digest(head.number()).0);
            }
        }
    }

    /// `S`.
    pub(crate) fn finish(mut self) -> Digest {
        self.sha.update(&self.buffer);
        finish(self.sha)
    }
}

/// `enc0`: the record without the indices of internal heads (`[identity.order]`), appended to
/// `out`; `None` stands for an internal head.
pub(crate) fn enc0_child(
    store: &Store,
    heads: impl ExactSizeIterator<Item = Option<TypeId>>,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(&(heads.len() as u32).to_be_bytes());
    for head in heads {
        match head {
            None => out.push(REF_INSIDE),
            Some(head) => {
                out.push(REF_BELOW);
                out.extend_from_slice(&store.digest(head.number()).0);
            }
        }
    }
}
