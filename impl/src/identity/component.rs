//! One cyclic component of a batch as a small graph of its own: children outside it are constants.

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref, Target};
use crate::identity::scc::State;
use crate::interner::store::{Store, drop_duplicates};
use hashbrown::HashMap;

/// A cyclic component under way.
///
/// Its heads are numbered from 0. A child that is wholly outside is one realized [`Ref`]; a list
/// that mixes inside and outside stays a list, its outer heads without repetitions.
#[derive(Default)]
pub(crate) struct Local {
    /// The heads of the component.
    pub(crate) graph: Raw,
    /// The largest number of a realized head that the component refers to.
    pub(crate) top: Option<u32>,
    /// Whether some list has several inner heads: they may turn out to be one.
    pub(crate) ambiguous: bool,
    /// The lists of the batch that were met: what is one list there is one here.
    lists: HashMap<u32, Ref>,
}

/// A batch while it is being interned: its heads, and what is known of each. Heads of the component
/// under way have their places.
#[derive(Clone, Copy)]
pub(crate) struct Batch<'a> {
    pub(crate) raw: &'a Raw,
    pub(crate) states: &'a [State],
}

impl Batch<'_> {
    /// A head of this batch by its place in the component under way, or what it was realized as.
    fn one(&self, entry: Ref) -> Ref {
        let Target::Head(head) = entry.target() else { return entry };
        let state = self.states[head as usize];
        match state.given() {
            Some(realized) => Ref::realized(TypeId::head(realized)),
            None => Ref::head(state.place()),
        }
    }

    /// The type that a child stands for whose heads are all realized.
    pub(crate) fn realized(&self, store: &mut Store, child: Ref) -> TypeId {
        let realized = |head: u32| self.states[head as usize].given().unwrap_or_default();
        resolve(store, self.raw, realized, child)
    }
}

impl Local {
    /// Makes this the component of these heads, keeping the room that another one took.
    pub(crate) fn fill(&mut self, store: &mut Store, batch: Batch<'_>, heads: &[u32]) {
        self.graph.clear();
        self.lists.clear();
        (self.top, self.ambiguous) = (None, false);
        for &head in heads {
            self.graph.head(batch.raw.label(head));
            for &child in batch.raw.children(head) {
                let child = match child.target() {
                    Target::List(list) => self.list(store, batch, list),
                    _ => batch.one(child),
                };
                if let Target::Realized(ty) = child.target() {
                    self.see(store, ty);
                }
                self.graph.child(child);
            }
        }
    }

    fn list(&mut self, store: &mut Store, batch: Batch<'_>, list: u32) -> Ref {
        if let Some(&known) = self.lists.get(&list) {
            return known;
        }
        let new = self.new_list(store, batch, list);
        self.lists.insert(list, new);
        new
    }

    fn new_list(&mut self, store: &mut Store, batch: Batch<'_>, list: u32) -> Ref {
        let entries = batch.raw.entries(list).iter();
        let mut entries: Vec<Ref> = entries.map(|&entry| batch.one(entry)).collect();
        let inside = |entry: &&Ref| matches!(entry.target(), Target::Head(_));
        let inside = entries.iter().filter(inside).count();
        if inside == 0 {
            return Ref::realized(batch.realized(store, Ref::list(list)));
        }
        self.ambiguous |= inside > 1;
        drop_duplicates(&mut entries);
        for entry in &entries {
            if let Target::Realized(ty) = entry.target() {
                self.see(store, ty);
            }
        }
        Ref::list(self.graph.list(entries))
    }

    fn see(&mut self, store: &Store, ty: TypeId) {
        self.top = self.top.max(Some(store.newest(ty)));
    }
}

/// The type that a reference stands for once its heads are realized: `realized` has the realized
/// head of each head of `raw` (`[identity.flatten]`).
pub(crate) fn resolve(
    store: &mut Store,
    raw: &Raw,
    realized: impl Fn(u32) -> u32,
    child: Ref,
) -> TypeId {
    let one = |entry: Ref| match entry.target() {
        Target::Head(head) => TypeId::head(realized(head)),
        Target::Realized(ty) => ty,
        Target::List(_) => unreachable!("lists are flat"),
    };
    match child.target() {
        Target::List(list) => store.type_of(raw.entries(list).iter().map(|&e| one(e)).collect()),
        _ => one(child),
    }
}
