//! The compiler lens: through module members into what they hold (`[identity.compiler]`).
//!
//! The edges of a member depend on what it holds now, so under this lens a type is another graph:
//! it is interned in a store of its own, which lives until the next member is resolved.

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref};
use crate::interner::store::Store;
use crate::label::{LabelId, Labels};
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Kind, Label, Payload};
use std::sync::{Mutex, PoisonError};

/// What module members hold.
#[derive(Default)]
pub(crate) struct Members {
    names: Labels,
    holds: Vec<TypeId>,
    /// Compiler hashes since the last member was resolved.
    cache: Mutex<HashMap<TypeId, Digest>>,
}

impl Members {
    /// Resolves a member.
    ///
    /// # Errors
    /// E0714 when it is resolved.
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

    /// The compiler hash of a type.
    pub(crate) fn hash(&self, store: &Store, ty: TypeId) -> Digest {
        if self.holds.is_empty() {
            return store.type_digest(ty);
        }
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        *cache.entry(ty).or_insert_with(|| self.walk(store, ty))
    }

    /// What the member with this label in the store holds.
    fn held(&self, store: &Store, label: LabelId) -> Option<TypeId> {
        if store.labels.kind(label) != Kind::MEMBER {
            return None;
        }
        self.names.find(store.labels.bytes(label)).map(|id| self.holds[id])
    }

    /// Interns what is reachable under the lens in a store of its own.
    fn walk(&self, store: &Store, ty: TypeId) -> Digest {
        let mut walk = Walk { store, seen: HashMap::new(), order: Vec::new() };
        walk.see(ty);
        let mut next = 0;
        let mut resolved = false;
        while let Some(&head) = walk.order.get(next) {
            store.children(head).iter().for_each(|&child| walk.see(child));
            if let Some(held) = self.held(store, store.label(head)) {
                walk.see(held);
                resolved = true;
            }
            next += 1;
        }
        if resolved { self.rebuild(&walk, ty) } else { store.type_digest(ty) }
    }

    fn rebuild(&self, walk: &Walk<'_>, ty: TypeId) -> Digest {
        let store = walk.store;
        let (mut scratch, mut raw) = (Store::default(), Raw::default());
        for &head in &walk.order {
            let label = store.label(head);
            if let Some(held) = self.held(store, label) {
                let payload = store.labels.payload(label);
                raw.head(scratch.labels.add_parts(Kind::MEMBER, payload, 1));
                let held = walk.child(&mut raw, held);
                raw.child(held);
                continue;
            }
            raw.head(scratch.labels.adopt(&store.labels, label));
            for &child in store.children(head) {
                let child = walk.child(&mut raw, child);
                raw.child(child);
            }
        }
        let root = walk.child(&mut raw, ty);
        let map = scratch.intern_if(&raw, |_, _| true).unwrap_or_default();
        let root = scratch.resolve(&raw, &map, root);
        scratch.type_digest(root)
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.names.footprint() + self.holds.capacity() * size_of::<TypeId>()
    }
}

/// The heads that a walk has seen, in order.
struct Walk<'a> {
    store: &'a Store,
    seen: HashMap<u32, u32>,
    order: Vec<u32>,
}

impl Walk<'_> {
    fn see(&mut self, ty: TypeId) {
        for head in self.store.heads(&ty).iter().map(|head| head.number()) {
            self.seen.entry(head).or_insert_with(|| {
                self.order.push(head);
                self.order.len() as u32 - 1
            });
        }
    }

    fn child(&self, raw: &mut Raw, ty: TypeId) -> Ref {
        let entry = |head: &TypeId| Ref::head(self.seen[&head.number()]);
        match self.store.heads(&ty) {
            [one] => entry(one),
            several => Ref::list(raw.list(several.iter().map(entry))),
        }
    }
}
