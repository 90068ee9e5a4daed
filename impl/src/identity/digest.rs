//! Canonical bytes, straight into SHA-256.

use crate::handle::TypeId;
use crate::identity::batch::{Ref, Target};
use crate::interner::store::Store;
use crate::label::LabelId;
use selfsame_spec::Digest;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE, TAG_HEAD, TAG_MEMBER, TAG_ONEOF, TAG_SCC};
use sha2::{Digest as _, Sha256};

/// `D(h)` of a head on no cycle (`[identity.digest.head]`).
pub(crate) fn head(store: &Store, label: LabelId, children: &[TypeId], text: &mut Text) -> Digest {
    text.put(&TAG_HEAD);
    text.put(store.labels.bytes(label));
    for child in children {
        let heads = store.heads(child);
        text.put(&(heads.len() as u32).to_be_bytes());
        heads.iter().for_each(|head| text.below(store.digest(head.number())));
    }
    text.finish()
}

/// The digest of a type of several heads (`[identity.digest.type]`).
pub(crate) fn union(heads: impl ExactSizeIterator<Item = Digest>) -> Digest {
    let mut sha = Sha256::new();
    sha.update(TAG_ONEOF);
    sha.update((heads.len() as u32).to_be_bytes());
    heads.for_each(|digest| sha.update(digest.0));
    Digest(sha.finalize().into())
}

/// `D(h_i)` of member `i` of the component with digest `scc` (`[identity.digest.member]`).
pub(crate) fn member(scc: &Digest, i: u32) -> Digest {
    let mut message = [0; 44];
    message[..8].copy_from_slice(&TAG_MEMBER);
    message[8..40].copy_from_slice(&scc.0);
    message[40..].copy_from_slice(&i.to_be_bytes());
    Digest(Sha256::digest(message).into())
}

/// `S`, record by record (`[identity.digest.component]`).
pub(crate) struct ComponentDigest<'t>(&'t mut Text);

impl<'t> ComponentDigest<'t> {
    /// Starts the preimage of a component of `size` members.
    pub(crate) fn new(size: u32, text: &'t mut Text) -> Self {
        text.put(&TAG_SCC);
        text.put(&size.to_be_bytes());
        Self(text)
    }

    /// Starts the record of the next member; its children follow.
    pub(crate) fn label(&mut self, bytes: &[u8]) {
        self.0.put(bytes);
    }

    /// A child that is one member, by its number.
    pub(crate) fn inside(&mut self, index: u32) {
        self.0.put(&1_u32.to_be_bytes());
        self.0.inside(index);
    }

    /// A child outside the component.
    pub(crate) fn below(&mut self, store: &Store, heads: &[TypeId]) {
        self.0.put(&(heads.len() as u32).to_be_bytes());
        heads.iter().for_each(|head| self.0.below(store.digest(head.number())));
    }

    /// A child of members, by number, and of heads outside.
    pub(crate) fn mixed(&mut self, store: &Store, entries: &[Ref]) {
        self.0.put(&(entries.len() as u32).to_be_bytes());
        for entry in entries {
            match entry.target() {
                Target::Head(index) => self.0.inside(index),
                Target::Realized(ty) => self.0.below(store.digest(ty.number())),
                Target::List(_) => unreachable!("lists are flat"),
            }
        }
    }

    /// `S`.
    pub(crate) fn finish(self) -> Digest {
        self.0.finish()
    }
}

/// A text to be hashed, gathered in pieces of some size: most are digests of one or two blocks,
/// and a call for each few bytes would cost more than the hash.
#[derive(Default)]
pub(crate) struct Text {
    gathered: Vec<u8>,
    sha: Option<Sha256>,
}

const GATHERED: usize = 1 << 12;

impl Text {
    fn put(&mut self, bytes: &[u8]) {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() > GATHERED {
            self.sha.get_or_insert_default().update(&self.gathered);
            self.gathered.clear();
            self.gathered.shrink_to(2 * GATHERED);
        }
    }

    fn inside(&mut self, index: u32) {
        let [a, b, c, d] = index.to_be_bytes();
        self.put(&[REF_INSIDE, a, b, c, d]);
    }

    fn below(&mut self, digest: Digest) {
        self.put(&[REF_BELOW]);
        self.put(&digest.0);
    }

    /// The hash; the text is empty again.
    fn finish(&mut self) -> Digest {
        let digest = match self.sha.take() {
            None => Sha256::digest(&self.gathered),
            Some(sha) => sha.chain_update(&self.gathered).finalize(),
        };
        self.gathered.clear();
        Digest(digest.into())
    }
}
