//! The compiler lens, which follows members of modules to the types that the members hold
//! (`[identity.lens]`, `[identity.compiler]`, `[identity.stable]`).
//!
//! The edges of a member depend on the type that the member holds now. Under this lens, a type is
//! therefore a different graph, which is interned in a separate store. The hash is cached until the
//! next member is resolved.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::identity::component::resolve;
use crate::interner::intern::{Policy, intern};
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::label::{LabelId, Labels};
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Kind, Label, Payload};
use std::sync::{Mutex, PoisonError};

/// The types that members of modules hold.
#[derive(Default)]
pub(crate) struct Members {
    names: Labels,
    holds: Vec<TypeId>,
    /// The compiler hashes that were computed after the last member was resolved.
    cache: Mutex<HashMap<TypeId, Digest>>,
}

/// A clone starts with an empty cache.
impl Clone for Members {
    fn clone(&self) -> Self {
        Self { names: self.names.clone(), holds: self.holds.clone(), cache: Mutex::default() }
    }
}

impl Members {
    /// Resolves a member.
    ///
    /// # Errors
    /// E0714 if the member is resolved already.
    pub(crate) fn resolve(&mut self, member: &Label, ty: TypeId) -> Result<()> {
        let id = self.names.add(member);
        if id.at() < self.holds.len() {
            let member = match member.payload() {
                Payload::Member { module, name } => format!("{module}:{name}"),
                _ => String::new(),
            };
            return Err(ErrorKind::MemberResolved { member }.into());
        }
        self.holds.push(ty);
        self.cache.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    /// Returns the compiler hash of a type.
    pub(crate) fn hash(&self, store: &Store, ty: TypeId) -> Digest {
        if self.holds.is_empty() {
            return store.type_digest(ty);
        }
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        *cache.entry(ty).or_insert_with(|| self.compute_hash(store, ty))
    }

    /// Returns the type that the member with this label in the store holds, or `None` if the member
    /// is not resolved.
    fn held(&self, store: &Store, label: LabelId) -> Option<TypeId> {
        if store.labels.kind(label) != Kind::MEMBER {
            return None;
        }
        self.names.find(store.labels.bytes(label)).map(|id| self.holds[id])
    }

    /// Interns the graph that is reachable under the compiler lens into a separate store, and
    /// returns the digest of the type in that store.
    fn compute_hash(&self, store: &Store, ty: TypeId) -> Digest {
        let mut walk = Walk { store, seen: HashMap::new(), order: Vec::new() };
        walk.visit(ty);
        let mut next = 0;
        let mut resolved = false;
        while let Some(&head) = walk.order.get(next) {
            store.children(head).iter().for_each(|&child| walk.visit(child));
            if let Some(held) = self.held(store, store.label(head)) {
                walk.visit(held);
                resolved = true;
            }
            next += 1;
        }
        if resolved { self.intern_walk(&walk, ty) } else { store.type_digest(ty) }
    }

    fn intern_walk(&self, walk: &Walk<'_>, ty: TypeId) -> Digest {
        let store = walk.store;
        let tuning = &store.tuning;
        let (mut lens_store, mut batch) = (Store::tuned(tuning), Batch::tuned(tuning));
        for &head in &walk.order {
            let label = store.label(head);
            if let Some(held) = self.held(store, label) {
                let payload = store.labels.payload(label);
                batch.add_head(lens_store.labels.add_parts(Kind::MEMBER, payload, 1));
                let held = walk.child(&mut batch, held);
                batch.add_child(held);
                continue;
            }
            batch.add_head(lens_store.labels.adopt(&store.labels, label));
            for &child in store.children(head) {
                let child = walk.child(&mut batch, child);
                batch.add_child(child);
            }
        }
        let root = walk.child(&mut batch, ty);
        let heads =
            intern(&mut lens_store, &mut Workspace::tuned(tuning), &batch, Policy::ANY_SIZE);
        let heads = heads.unwrap_or_else(|_| unreachable!("types of any size are interned"));
        let root = resolve(&mut lens_store, &batch, root, |head| heads[head]);
        lens_store.type_digest(root)
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.names.footprint() + self.holds.capacity() * size_of::<TypeId>()
    }
}

/// A walk under the compiler lens: the heads that the walk has visited, in order.
struct Walk<'a> {
    store: &'a Store,
    seen: HashMap<HeadId, BatchHead>,
    order: Vec<HeadId>,
}

impl Walk<'_> {
    fn visit(&mut self, ty: TypeId) {
        for &head in self.store.heads(&ty) {
            self.seen.entry(head).or_insert_with(|| {
                self.order.push(head);
                BatchHead::new(self.order.len() - 1)
            });
        }
    }

    fn child(&self, batch: &mut Batch, ty: TypeId) -> Ref {
        let entry = |head: &HeadId| Ref::head(self.seen[head]);
        match self.store.heads(&ty) {
            [one] => entry(one),
            several => Ref::list(batch.add_list(several.iter().map(entry))),
        }
    }
}
