//! One cyclic component of a batch as a small graph of its own: children outside it are constants.

use crate::raw::{Raw, Ref, Target};
use crate::scc::Components;
use crate::store::{Store, TypeId, drop_duplicates};
use hashbrown::HashMap;
use std::ops::Range;

/// A cyclic component under way.
///
/// Its heads are numbered from 0. A child that is wholly outside is one realized [`Ref`]; a list
/// that mixes inside and outside stays a list, its outer heads without repetitions.
pub(crate) struct Local {
    /// Where its heads stand in the order of the batch.
    places: Range<u32>,
    /// The heads of the component.
    pub(crate) graph: Raw,
    /// The largest number of a realized head that the component refers to.
    pub(crate) top: Option<u32>,
    /// Whether some list has several inner heads: they may turn out to be one.
    pub(crate) ambiguous: bool,
    /// The lists of the batch that were met: what is one list there is one here.
    lists: HashMap<u32, Ref>,
}

/// What a batch knows while it is being interned.
pub(crate) struct Batch<'a> {
    pub(crate) raw: &'a Raw,
    pub(crate) components: &'a Components,
    /// The realized head of each head of the batch, once known.
    pub(crate) map: Vec<u32>,
}

impl Batch<'_> {
    /// The realized head that an entry outside the component under way stands for.
    fn outer(&self, entry: Ref) -> TypeId {
        match entry.target() {
            Target::Head(head) => TypeId::head(self.map[head as usize]),
            Target::Realized(ty) => ty,
            Target::List(_) => unreachable!("lists are flat"),
        }
    }

    /// The type that a child stands for whose heads are all realized.
    pub(crate) fn realized(&self, store: &mut Store, child: Ref) -> TypeId {
        resolve(store, self.raw, &self.map, child)
    }

    /// The component at these places as a graph of its own.
    pub(crate) fn local(&self, store: &mut Store, places: &Range<u32>) -> Local {
        let heads = self.components.heads(places);
        let (places, graph) = (places.clone(), Raw::default());
        let lists = HashMap::new();
        let mut local = Local { places, graph, top: None, ambiguous: false, lists };
        let children = heads.iter().map(|&h| self.raw.children(h).len()).sum();
        local.graph.reserve(heads.len(), children);
        for &head in heads {
            local.graph.head(self.raw.label(head));
            for &child in self.raw.children(head) {
                let child = self.child(store, &mut local, child);
                local.graph.child(child);
            }
        }
        local
    }

    fn inner(&self, places: &Range<u32>, entry: Ref) -> Option<u32> {
        let Target::Head(head) = entry.target() else { return None };
        let place = self.components.place(head);
        places.contains(&place).then(|| place - places.start)
    }

    fn child(&self, store: &mut Store, local: &mut Local, child: Ref) -> Ref {
        if let Some(inner) = self.inner(&local.places, child) {
            return Ref::head(inner);
        }
        let Target::List(list) = child.target() else {
            let ty = self.outer(child);
            local.see(store, ty);
            return Ref::realized(ty);
        };
        if let Some(&known) = local.lists.get(&list) {
            return known;
        }
        let new = self.list(store, local, child);
        local.lists.insert(list, new);
        new
    }

    fn list(&self, store: &mut Store, local: &mut Local, child: Ref) -> Ref {
        let inner = |entry| self.inner(&local.places, entry).map(Ref::head);
        let entries = self.raw.heads_of(child);
        let mut entries: Vec<Ref> =
            entries.map(|e| inner(e).unwrap_or_else(|| Ref::realized(self.outer(e)))).collect();
        let inside = |entry: &&Ref| matches!(entry.target(), Target::Head(_));
        let inside = entries.iter().filter(inside).count();
        if inside == 0 {
            let ty = self.realized(store, child);
            local.see(store, ty);
            return Ref::realized(ty);
        }
        local.ambiguous |= inside > 1;
        drop_duplicates(&mut entries);
        for entry in &entries {
            if let Target::Realized(ty) = entry.target() {
                local.see(store, ty);
            }
        }
        Ref::list(local.graph.list(entries))
    }
}

impl Local {
    fn see(&mut self, store: &Store, ty: TypeId) {
        let top = store.heads(&ty).iter().map(|head| head.number()).max();
        self.top = self.top.max(top);
    }
}

/// The type that a reference stands for once its heads are realized: `map` has the realized head
/// of each head of `raw` (`[identity.flatten]`).
pub(crate) fn resolve(store: &mut Store, raw: &Raw, map: &[u32], child: Ref) -> TypeId {
    let one = |entry: Ref| match entry.target() {
        Target::Head(head) => TypeId::head(map[head as usize]),
        Target::Realized(ty) => ty,
        Target::List(_) => unreachable!("lists are flat"),
    };
    match child.target() {
        Target::List(list) => store.type_of(raw.entries(list).iter().map(|&e| one(e)).collect()),
        _ => one(child),
    }
}
