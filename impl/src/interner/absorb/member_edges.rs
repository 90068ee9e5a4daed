//! An index of the members of an older component by their edges to members of the same component.

use crate::handle::HeadId;
use crate::identity::batch::{BatchHead, Target};
use crate::interner::absorb::pair::Pair;
use crate::interner::component::Component;
use crate::interner::store::Store;
use crate::label::LabelId;

/// An edge of a new component: a head, and a member of the older component that is an entry of one
/// of the head's children.
#[derive(Clone, Copy)]
pub(super) struct EntryEdge {
    pub(super) head: BatchHead,
    label: LabelId,
    position: u32,
    entry: HeadId,
}

/// The key of an edge: the label of its head, the position of the child, and the bits of the
/// child's `TypeId`.
type EdgeKey = (LabelId, u32, u32);

/// The edges from members of a component to children that contain members of the component.
pub(super) struct MemberEdges {
    /// The edges, sorted by key. Each edge has the index of the member at which it starts.
    edges: Vec<(EdgeKey, u32)>,
    /// The members that occur in children, sorted. With each member, the bits of the child's
    /// `TypeId` are stored.
    entries: Vec<(HeadId, u32)>,
}

/// Returns the entries of a list that have the given key. The list must be sorted by key.
fn range<K: Ord + Copy, V>(all: &[(K, V)], key: K) -> &[(K, V)] {
    let rest = &all[all.partition_point(|entry| entry.0 < key)..];
    &rest[..rest.partition_point(|entry| entry.0 == key)]
}

impl MemberEdges {
    /// Builds the index. The cost is O(m log m) for m edges.
    pub(super) fn new(store: &Store, target: &Component) -> Self {
        let mut edges = Vec::new();
        let mut children = Vec::new();
        for (place, member) in (0..).zip(target.members.iter()) {
            for (position, &child) in (0..).zip(store.children(member)) {
                if target.members.index_of(store.newest(child)).is_some() {
                    edges.push(((store.label(member), position, child.bits()), place));
                    children.push(child);
                }
            }
        }
        edges.sort_unstable();
        children.sort_unstable_by_key(|child| child.bits());
        children.dedup();
        let mut entries = Vec::new();
        for child in &children {
            let inside = store.heads(child).iter();
            let inside = inside.filter(|&&head| target.members.index_of(head).is_some());
            entries.extend(inside.map(|&head| (head, child.bits())));
        }
        entries.sort_unstable();
        Self { edges, entries }
    }

    /// Returns the indices of the members that have an edge with the label, position and child of
    /// the given edge. Returns `None` if the lookup takes more than `most` steps.
    pub(super) fn members(&self, edge: &EntryEdge, most: usize) -> Option<Vec<u32>> {
        let children = range(&self.entries, edge.entry);
        let mut out = Vec::new();
        if children.len() > most {
            return None;
        }
        for &(_, child) in children {
            let members = range(&self.edges, (edge.label, edge.position, child));
            if out.len() + members.len() > most {
                return None;
            }
            out.extend(members.iter().map(|&(_, place)| place));
        }
        Some(out)
    }
}

/// Returns the edges from heads of the new component to members of the older component.
pub(super) fn entry_edges(pair: Pair<'_>) -> impl Iterator<Item = EntryEdge> {
    let Pair { store, graph, target } = pair;
    let edge = move |head: BatchHead, position: u32, entry: HeadId| {
        let label = graph.label(head);
        let is_member = target.members.index_of(entry).is_some();
        is_member.then_some(EntryEdge { head, label, position, entry })
    };
    graph.heads().flat_map(move |head| {
        let children = (0..).zip(graph.children(head));
        children.flat_map(move |(position, child)| {
            let old: Vec<HeadId> = match child.target() {
                Target::Realized(ty) => store.heads(&ty).to_vec(),
                Target::List(list) => {
                    let outer = graph.entries(list).iter().filter_map(|entry| entry.outer());
                    outer.filter_map(|ty| ty.as_head()).collect()
                }
                Target::Head(_) => Vec::new(),
            };
            old.into_iter().filter_map(move |entry| edge(head, position, entry))
        })
    })
}
