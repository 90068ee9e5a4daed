//! The canonical order of a cyclic component (`[identity.order]`): first by `enc0`, then by
//! [refinement](crate::identity::refine).

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref, Target};
use crate::identity::refine::Refiner;
use crate::interner::fingerprint::{Shape, alike};
use crate::interner::store::Store;
use crate::util::table::Table;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

/// Orders a component that refers to no head equal to one of its own, and in no list to two of
/// its own that are equal; `shape` is its shape. O(m log n) but for the sorting.
pub(crate) fn canonical(store: &Store, graph: &Raw, shape: &Shape, refiner: &mut Refiner) {
    let groups = groups(store, graph, shape);
    refiner.refine(graph, groups);
}

/// The rank by `enc0` of each head.
///
/// Equal `enc0` is equal label and equal children up to which internal heads they are: one pattern.
/// So only one head of each pattern is compared by what its `enc0` is.
fn groups(store: &Store, graph: &Raw, shape: &Shape) -> Vec<u32> {
    let mut table = Table::default();
    let mut first: Vec<u32> = Vec::new();
    let mut group_of = Vec::with_capacity(graph.len());
    for (head, &hash) in (0..).zip(&shape.patterns) {
        let known = table.find(hash, |group| alike(graph, first[group as usize], head));
        group_of.push(known.unwrap_or_else(|| {
            table.insert(hash, first.len() as u32);
            first.push(head);
            first.len() as u32 - 1
        }));
    }
    let mut order: Vec<u32> = (0..first.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| compare(store, graph, first[a as usize], first[b as usize]));
    let mut rank = vec![0; first.len()];
    for (place, &group) in (0..).zip(&order) {
        rank[group as usize] = place;
    }
    group_of.iter().map(|&group| rank[group as usize]).collect()
}

/// Compares two heads by `enc0`, bytewise, without spelling it out: no label is the start of
/// another, and what a child adds starts with how much it is.
fn compare(store: &Store, graph: &Raw, a: u32, b: u32) -> Ordering {
    let labels = [a, b].map(|head| store.labels.bytes(graph.label(head)));
    let children = || {
        let pairs = graph.children(a).iter().zip(graph.children(b));
        let unequal = |(&a, &b): (&Ref, &Ref)| compare_children(store, graph, a, b);
        pairs.map(unequal).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    };
    labels[0].cmp(labels[1]).then_with(children)
}

fn compare_children(store: &Store, graph: &Raw, a: Ref, b: Ref) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let [left, right] = [&a, &b].map(|child| Entries::of(store, graph, child));
    left.len().cmp(&right.len()).then_with(|| {
        let pairs = (0..left.len()).map(|at| (left.outer(at), right.outer(at)));
        let unequal = |(a, b): (Option<TypeId>, Option<TypeId>)| match (a, b) {
            _ if a == b => Ordering::Equal,
            (Some(a), Some(b)) => store.digest(a.number()).cmp(&store.digest(b.number())),
            (None, _) => REF_INSIDE.cmp(&REF_BELOW),
            (_, None) => REF_BELOW.cmp(&REF_INSIDE),
        };
        pairs.map(unequal).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    })
}

/// The heads of a child: realized ones, or entries that may be of the component.
enum Entries<'a> {
    Outer(&'a [TypeId]),
    Mixed(&'a [Ref]),
}

impl<'a> Entries<'a> {
    fn of(store: &'a Store, graph: &'a Raw, child: &'a Ref) -> Self {
        match child.target() {
            Target::List(list) => Self::Mixed(graph.entries(list)),
            Target::Head(_) => Self::Mixed(std::slice::from_ref(child)),
            Target::Realized(ty) => match ty.union() {
                None => Self::Mixed(std::slice::from_ref(child)),
                Some(union) => Self::Outer(store.union(union)),
            },
        }
    }

    const fn len(&self) -> usize {
        match self {
            Self::Outer(heads) => heads.len(),
            Self::Mixed(entries) => entries.len(),
        }
    }

    /// A head outside the component; `None` for one of its own.
    fn outer(&self, at: usize) -> Option<TypeId> {
        match self {
            Self::Outer(heads) => Some(heads[at]),
            Self::Mixed(entries) => entries[at].outer(),
        }
    }
}
