//! The digests of large unions, each computed once (`[identity.digest.type]`).

use crate::handle::{TypeId, UnionId};
use crate::interner::store::Store;
use hashbrown::HashMap;
use selfsame_spec::Digest;
use std::sync::{Mutex, PoisonError};

/// The number of heads from which the digest of a union is kept. The digest of a smaller union costs
/// little more than a lookup.
const LARGE: usize = 16;

/// The digests of the large unions that were hashed. Only unions with a handle are asked for, and
/// such a union is never rolled back.
#[derive(Default)]
pub(super) struct UnionDigests(Mutex<HashMap<UnionId, Digest>>);

impl UnionDigests {
    /// Returns the digest of a type.
    pub(super) fn digest(&self, store: &Store, ty: TypeId) -> Digest {
        match ty.as_list() {
            Err(union) if store.union(union).len() >= LARGE => {
                let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                *known.entry(union).or_insert_with(|| store.type_digest(ty))
            }
            _ => store.type_digest(ty),
        }
    }

    /// Returns the number of bytes on the heap.
    pub(super) fn footprint(&self) -> usize {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.capacity() * size_of::<(UnionId, Digest)>()
    }
}
