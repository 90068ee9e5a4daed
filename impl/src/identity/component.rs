//! One cyclic component of a batch, copied into a small graph. Children outside the component are
//! realized types.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Entry, ListId, Ref, Target};
use crate::identity::scc::HeadState;
use crate::interner::store::Store;
use crate::util::dedup::drop_duplicates;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;

/// A cyclic component that is being interned.
///
/// The heads of the graph are numbered from 0. A child whose heads are all outside the component
/// becomes one realized [`Ref`]. A child with heads both inside and outside the component becomes a
/// list, in which no outer head is repeated.
#[derive(Default)]
pub(crate) struct ComponentGraph {
    /// The heads of the component.
    pub(crate) graph: Batch,
    /// The realized head with the largest number to which the component refers.
    pub(crate) newest: Option<HeadId>,
    /// Whether some list contains several heads of the component. Two of these heads may be the
    /// selfsame head.
    pub(crate) ambiguous: bool,
    /// For each list of the batch that was visited, its list or realized type in the component's
    /// graph. Each list of the batch is converted only once.
    lists: HashMap<ListId, Ref>,
}

/// A batch that is being interned, with the state of each of its heads. A head of the component
/// that is being interned has its number in the component's graph as its state.
#[derive(Clone, Copy)]
pub(crate) struct BatchState<'a> {
    pub(crate) batch: &'a Batch,
    pub(crate) states: &'a [HeadState],
}

impl BatchState<'_> {
    /// Returns the reference in the component's graph to a head of this component, or the realized
    /// head for any other head of the batch.
    fn resolve_entry(&self, entry: Ref) -> Ref {
        let Target::Head(head) = entry.target() else { return entry };
        let state = self.states[head.at()];
        match state.realized() {
            Some(realized) => Ref::realized(TypeId::head(realized)),
            None => Ref::head(state.place()),
        }
    }

    /// Returns the type of a child. All heads of the child must be realized.
    pub(crate) fn realized(&self, store: &mut Store, child: Ref) -> TypeId {
        resolve(store, self.batch, child, |head| {
            let realized = self.states[head.at()].realized();
            realized.unwrap_or_else(|| unreachable!("components are closed sinks first"))
        })
    }
}

impl ComponentGraph {
    /// Returns an empty component graph with its buffers.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { graph: Batch::tuned(tuning), ..Self::default() }
    }

    /// Replaces this graph by the graph of the component with these heads, and reuses the buffers.
    pub(crate) fn fill(&mut self, store: &mut Store, state: BatchState<'_>, heads: &[BatchHead]) {
        self.graph.clear();
        self.lists.clear();
        (self.newest, self.ambiguous) = (None, false);
        for &head in heads {
            self.graph.add_head(state.batch.label(head));
            for &child in state.batch.children(head) {
                let child = match child.target() {
                    Target::List(list) => self.list(store, state, list),
                    _ => state.resolve_entry(child),
                };
                if let Target::Realized(ty) = child.target() {
                    self.note_outer(store, ty);
                }
                self.graph.add_child(child);
            }
        }
    }

    fn list(&mut self, store: &mut Store, state: BatchState<'_>, list: ListId) -> Ref {
        if let Some(&known) = self.lists.get(&list) {
            return known;
        }
        let new = self.new_list(store, state, list);
        self.lists.insert(list, new);
        new
    }

    fn new_list(&mut self, store: &mut Store, state: BatchState<'_>, list: ListId) -> Ref {
        let entries = state.batch.entries(list).iter();
        let mut entries: Vec<Ref> = entries.map(|&entry| state.resolve_entry(entry)).collect();
        let inside = entries.iter().filter(|entry| entry.inner().is_some()).count();
        if inside == 0 {
            return Ref::realized(state.realized(store, Ref::list(list)));
        }
        self.ambiguous |= inside > 1;
        drop_duplicates(&mut entries, &self.graph.tuning);
        for ty in entries.iter().filter_map(|entry| entry.outer()) {
            self.note_outer(store, ty);
        }
        Ref::list(self.graph.add_list(entries))
    }

    /// Updates `newest` for a realized type to which the component refers.
    fn note_outer(&mut self, store: &Store, ty: TypeId) {
        self.newest = self.newest.max(Some(store.newest(ty)));
    }
}

/// Returns the type to which a reference refers (`[identity.flatten]`). `realized` maps a head of
/// the batch to its realized head.
pub(crate) fn resolve(
    store: &mut Store,
    batch: &Batch,
    child: Ref,
    realized: impl Fn(BatchHead) -> HeadId,
) -> TypeId {
    match child.target() {
        Target::Head(head) => TypeId::head(realized(head)),
        Target::Realized(ty) => ty,
        Target::List(list) => {
            let head = |entry: &Ref| match entry.entry() {
                Entry::Inner(head) => realized(head),
                Entry::Outer(head) => head,
            };
            store.type_of(batch.entries(list).iter().map(head).collect())
        }
    }
}
