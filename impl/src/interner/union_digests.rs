//! Digests of large unions, each of which is computed once (`[identity.digest.type]`).

use crate::handle::{TypeId, UnionId};
use crate::interner::store::Store;
use hashbrown::HashMap;
use selfsame_spec::Digest;
use std::sync::{Mutex, PoisonError};

/// The number of heads from which the digest of a union is kept. The digest of a smaller union costs
/// little more than a lookup.
const LARGE: usize = 16;

/// The digests of the large unions that were hashed. Only unions with a handle are hashed, and such
/// a union is never rolled back.
#[derive(Default)]
pub(crate) struct UnionDigests(Mutex<HashMap<UnionId, Digest>>);

impl UnionDigests {
    /// Returns the digest of a type of a store. If the digest is not kept, `compute` computes it.
    pub(crate) fn digest(
        &self,
        store: &Store,
        ty: TypeId,
        compute: impl FnOnce() -> Digest,
    ) -> Digest {
        match ty.as_list() {
            Err(union) if store.union(union).len() >= LARGE => {
                let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(&known) = known.get(&union) {
                    return known;
                }
                drop(known);
                let digest = compute();
                self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(union, digest);
                digest
            }
            _ => compute(),
        }
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.capacity() * size_of::<(UnionId, Digest)>()
    }
}
