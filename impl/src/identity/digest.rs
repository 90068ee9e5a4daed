//! Computes digests: SHA-256 of the canonical bytes of labels, of other digests, and of numbers.
//!
//! Every part of a preimage has a fixed length or is prefixed by its length, so different types
//! have different preimages (`[identity.sound]`).

use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::Digest;
use selfsame_spec::format::{
    REF_BELOW, REF_INSIDE, TAG_COMPONENT, TAG_HEAD, TAG_MEMBER, TAG_ONEOF,
};
use sha2::{Digest as _, Sha256};

/// Returns `D(h)`, the digest of a head that is not part of a cycle (`[identity.digest.head]`). The
/// preimage contains the canonical bytes of the label, and for each child the digests of the
/// child's heads. A label contains a name only if the payload of its kind does (`[identity.name]`).
pub(crate) fn head<H>(
    label: &[u8],
    children: impl Iterator<Item = H>,
    preimage: &mut Preimage,
) -> Digest
where
    H: ExactSizeIterator<Item = Digest>,
{
    preimage.push(&TAG_HEAD);
    preimage.push(label);
    children.for_each(|heads| preimage.push_below(heads));
    preimage.finish()
}

/// Returns the digest of a type of several heads, given the digests of the heads in order
/// (`[identity.digest.type]`).
pub(crate) fn union(heads: impl ExactSizeIterator<Item = Digest>) -> Digest {
    let mut sha = Sha256::new();
    sha.update(TAG_ONEOF);
    sha.update((heads.len() as u32).to_be_bytes());
    heads.for_each(|digest| sha.update(digest.0));
    Digest(sha.finalize().into())
}

/// Returns `D(h_i)` of member `i` of the component with digest `scc` (`[identity.digest.member]`).
pub(crate) fn member(scc: &Digest, i: u32) -> Digest {
    let mut message = [0; 44];
    message[..8].copy_from_slice(&TAG_MEMBER);
    message[8..40].copy_from_slice(&scc.0);
    message[40..].copy_from_slice(&i.to_be_bytes());
    Digest(Sha256::digest(message).into())
}

/// A head of a child, where the child belongs to a member of a component.
pub(crate) enum RefHead {
    /// The head is the member of the component with this number in canonical order.
    Inside(u32),
    /// The head is outside the component, and has this digest.
    Below(Digest),
}

/// Computes `S`, the digest of a component, member by member (`[identity.digest.component]`).
pub(crate) struct ComponentDigest<'t>(&'t mut Preimage);

impl<'t> ComponentDigest<'t> {
    /// Starts the preimage of a component of `size` members.
    pub(crate) fn new(size: u32, preimage: &'t mut Preimage) -> Self {
        preimage.push(&TAG_COMPONENT);
        preimage.push(&size.to_be_bytes());
        Self(preimage)
    }

    /// Starts the record of the next member with the canonical bytes of the member's label. The
    /// caller then adds the member's children.
    pub(crate) fn label(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// Adds a child that is one member of the component, given by the member's number.
    pub(crate) fn inside(&mut self, index: u32) {
        self.0.push(&1_u32.to_be_bytes());
        self.0.push_inside(index);
    }

    /// Adds a child outside the component, given by the digests of its heads.
    pub(crate) fn below(&mut self, heads: impl ExactSizeIterator<Item = Digest>) {
        self.0.push_below(heads);
    }

    /// Adds a child that has heads inside and outside the component.
    pub(crate) fn mixed(&mut self, heads: impl ExactSizeIterator<Item = RefHead>) {
        self.0.push(&(heads.len() as u32).to_be_bytes());
        heads.for_each(|head| match head {
            RefHead::Inside(index) => self.0.push_inside(index),
            RefHead::Below(digest) => self.0.push_digest(digest),
        });
    }

    /// Returns `S`, the digest of the component.
    pub(crate) fn finish(self) -> Digest {
        self.0.finish()
    }
}

/// The bytes of a preimage, collected before they are hashed. Most preimages fit into one or two
/// blocks of SHA-256. Calling the hash function for every few bytes would cost more than the
/// hashing.
#[derive(Default)]
pub(crate) struct Preimage {
    gathered: Vec<u8>,
    sha: Option<Sha256>,
    tuning: Tuning,
}

impl Preimage {
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { tuning: *tuning, ..Self::default() }
    }

    fn push(&mut self, bytes: &[u8]) {
        self.gathered.extend_from_slice(bytes);
        let most = self.tuning.gathered_bytes as usize;
        if self.gathered.len() > most {
            self.sha.get_or_insert_default().update(&self.gathered);
            if !self.tuning.slips(Slip::GatheredTwice) {
                self.gathered.clear();
            }
            self.gathered.shrink_to(2 * most);
        }
    }

    fn push_inside(&mut self, index: u32) {
        let [a, b, c, d] = index.to_be_bytes();
        self.push(&[REF_INSIDE, a, b, c, d]);
    }

    fn push_digest(&mut self, digest: Digest) {
        self.push(&[REF_BELOW]);
        self.push(&digest.0);
    }

    fn push_below(&mut self, heads: impl ExactSizeIterator<Item = Digest>) {
        self.push(&(heads.len() as u32).to_be_bytes());
        heads.for_each(|digest| self.push_digest(digest));
    }

    /// Returns the hash, and empties the preimage.
    fn finish(&mut self) -> Digest {
        let sha = match self.tuning.slips(Slip::DigestGoesOn) {
            true => self.sha.clone(),
            false => self.sha.take(),
        };
        let digest = match sha {
            None => Sha256::digest(&self.gathered),
            Some(sha) => sha.chain_update(&self.gathered).finalize(),
        };
        self.gathered.clear();
        Digest(digest.into())
    }
}
