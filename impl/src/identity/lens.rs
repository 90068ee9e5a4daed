//! Computes hashes under the compiler lens, which follows members of modules to the types that the
//! members hold (`[identity.lens]`, `[identity.compiler]`, `[identity.stable]`).
//!
//! The edges of a member depend on the type that the member holds now. Under the compiler lens, a
//! type is therefore a different graph, which is interned in a separate store. Each head is
//! interned there once, so the hashes of all types of an interner cost no more than the hash of the
//! whole graph. If the separate store contains a member as a leaf and this member is resolved, the
//! store is dropped.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::interner::intern::{Policy, intern};
use crate::interner::store::Store;
use crate::interner::union_digests::UnionDigests;
use crate::interner::workspace::Workspace;
use crate::label::{LabelId, Labels};
use crate::util::dedup::drop_duplicates;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Kind, Label, Payload};
use std::sync::{Mutex, PoisonError};

/// The types that members of modules hold.
#[derive(Default)]
pub(crate) struct Members {
    names: Labels,
    holds: Vec<TypeId>,
    /// The graph of types under the compiler lens. The graph contains only the types whose hashes
    /// were requested.
    seen: Mutex<Option<SeenGraph>>,
}

/// The clone has no graph under the compiler lens; the graph is built again when a hash is
/// requested.
impl Clone for Members {
    fn clone(&self) -> Self {
        Self { names: self.names.clone(), holds: self.holds.clone(), seen: Mutex::default() }
    }
}

impl Members {
    /// Records that a member holds a type.
    ///
    /// # Errors
    /// Returns E0714 if the member already holds a type.
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
        let seen = self.seen.get_mut().unwrap_or_else(PoisonError::into_inner);
        if seen.as_ref().is_some_and(|seen| seen.has_leaf(member)) {
            *seen = None;
        }
        Ok(())
    }

    /// Returns whether any member is resolved. If not, the identity lens and the compiler lens see
    /// the same graph.
    pub(crate) const fn is_any_resolved(&self) -> bool {
        !self.holds.is_empty()
    }

    /// Returns the compiler hash of a type. The cost is O(n) for the n heads of a union. The first
    /// request also costs O(m log m), where m is the number of edges of the heads that no earlier
    /// request reached.
    pub(crate) fn hash(&self, store: &Store, ty: TypeId) -> Digest {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get_or_insert_with(|| SeenGraph::beside(store)).hash(self, store, ty)
    }

    /// Returns the type that the member with this label in the store holds, or `None` if the member
    /// is not resolved.
    fn held(&self, store: &Store, label: LabelId) -> Option<TypeId> {
        if store.labels.kind(label) != Kind::MEMBER {
            return None;
        }
        self.names.find(store.labels.bytes(label)).map(|id| self.holds[id])
    }

    /// Returns the number of bytes that the graph under the compiler lens takes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        self.names.footprint()
            + self.holds.capacity() * size_of::<TypeId>()
            + seen.as_ref().map_or(0, SeenGraph::footprint)
    }
}

/// The graph of types under the compiler lens: a store, and the image in this store of each head of
/// the interner that was visited.
struct SeenGraph {
    store: Store,
    workspace: Workspace,
    images: HashMap<HeadId, HeadId>,
    /// The digests of the unions of the interner under the compiler lens.
    unions: UnionDigests,
}

impl SeenGraph {
    /// Returns an empty graph for the heads of a store.
    fn beside(store: &Store) -> Self {
        let tuning = &store.tuning;
        let (store, workspace) = (Store::tuned(tuning), Workspace::tuned(tuning));
        Self { store, workspace, images: HashMap::new(), unions: UnionDigests::default() }
    }

    /// Returns whether the graph contains a member as a leaf, because the member was not resolved
    /// when it was visited.
    fn has_leaf(&self, member: &Label) -> bool {
        !self.store.tuning.slips(Slip::LensKeepsLeaves)
            && self.store.labels.find(&member.bytes()).is_some()
    }

    fn hash(&mut self, members: &Members, store: &Store, ty: TypeId) -> Digest {
        let unions = std::mem::take(&mut self.unions);
        let digest = unions.digest(store, ty, || {
            self.see(members, store, ty);
            let heads = store.heads(&ty).iter().map(|head| self.images[head]).collect();
            let image = self.store.type_of(heads);
            self.store.type_digest(image)
        });
        self.unions = unions;
        digest
    }

    /// Interns the heads that are reachable from a type under the lens and have no image in the
    /// graph yet.
    fn see(&mut self, members: &Members, store: &Store, ty: TypeId) {
        let Self { images, store: seen, workspace, .. } = self;
        let mut walk = Walk { store, images, new: HashMap::new(), order: Vec::new() };
        walk.visit(ty);
        let mut next = 0;
        while let Some(&head) = walk.order.get(next) {
            match members.held(store, store.label(head)) {
                Some(held) => walk.visit(held),
                None => store.children(head).iter().for_each(|&child| walk.visit(child)),
            }
            next += 1;
        }
        let mut batch = Batch::tuned(&store.tuning);
        for &head in &walk.order {
            let label = store.label(head);
            if let Some(held) = members.held(store, label) {
                batch.add_head(seen.labels.add_parts(Kind::MEMBER, store.labels.payload(label), 1));
                let held = walk.child(&mut batch, held);
                batch.add_child(held);
                continue;
            }
            batch.add_head(seen.labels.adopt(&store.labels, label));
            for &child in store.children(head) {
                let child = walk.child(&mut batch, child);
                batch.add_child(child);
            }
        }
        let heads = intern(seen, workspace, &batch, Policy::ANY_SIZE);
        let heads = heads.unwrap_or_else(|_| unreachable!("types of any size are interned"));
        let order = walk.order;
        images.extend(order.into_iter().zip(heads));
    }

    /// Returns the number of bytes on the heap.
    fn footprint(&self) -> usize {
        self.store.footprint()
            + self.unions.footprint()
            + self.images.capacity() * size_of::<(HeadId, HeadId)>()
    }
}

/// A walk under the compiler lens: the heads without an image that the walk has visited, in order.
struct Walk<'a> {
    store: &'a Store,
    images: &'a HashMap<HeadId, HeadId>,
    new: HashMap<HeadId, BatchHead>,
    order: Vec<HeadId>,
}

impl Walk<'_> {
    fn visit(&mut self, ty: TypeId) {
        for &head in self.store.heads(&ty) {
            if self.images.contains_key(&head) {
                continue;
            }
            self.new.entry(head).or_insert_with(|| {
                self.order.push(head);
                BatchHead::new(self.order.len() - 1)
            });
        }
    }

    fn child(&self, batch: &mut Batch, ty: TypeId) -> Ref {
        let entry = |head: &HeadId| match self.images.get(head) {
            Some(&image) => Ref::realized(TypeId::head(image)),
            None => Ref::head(self.new[head]),
        };
        let mut entries: Vec<Ref> = self.store.heads(&ty).iter().map(entry).collect();
        drop_duplicates(&mut entries, &self.store.tuning);
        batch.list_or_one(entries)
    }
}
