//! Computes the canonical order of a cyclic component (`[identity.order]`,
//! `[identity.comparison]`). Heads are ordered by `enc0` first, and then by
//! [refinement](crate::identity::refine).

use crate::handle::{HeadId, TypeForm};
use crate::identity::batch::{Batch, BatchHead, Entry, Ref, Target};
use crate::identity::refine::Refiner;
use crate::interner::fingerprint::{Fingerprint, same_pattern};
use crate::interner::store::Store;
use crate::util::index::index;
use crate::util::table::Table;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

index! {
    /// The number of a pattern among the patterns of a component's heads.
    struct PatternId;
}

/// Computes the canonical order of a component, and stores it in `refiner`. No head outside the
/// component, to which the component refers, may equal a head of the component. No list may contain
/// two equal heads of the component. The cost is O(m log n) for n heads with m edges, plus the
/// sorting of the ranks.
pub(crate) fn canonical(
    store: &Store,
    graph: &Batch,
    fingerprint: &Fingerprint,
    refiner: &mut Refiner,
) {
    let ranks = ranks(store, graph, fingerprint);
    refiner.refine(graph, ranks);
}

/// Returns the rank of each head: the index of its `enc0` in the sorted list of distinct values of
/// `enc0`.
///
/// Two heads have equal `enc0` if and only if they have the same
/// [pattern](crate::interner::fingerprint::Fingerprint::patterns). Therefore only one head of each
/// pattern is compared.
fn ranks(store: &Store, graph: &Batch, fingerprint: &Fingerprint) -> Vec<u32> {
    let mut table = Table::default();
    let mut first: Vec<BatchHead> = Vec::new();
    let mut pattern_of = Vec::with_capacity(graph.len());
    for (head, &hash) in graph.heads().zip(&fingerprint.patterns) {
        let known =
            table.find(hash, |pattern: PatternId| same_pattern(graph, first[pattern], head));
        pattern_of.push(known.unwrap_or_else(|| {
            let pattern = PatternId::new(first.len());
            table.insert(hash, pattern);
            first.push(head);
            pattern
        }));
    }
    let mut order: Vec<PatternId> = PatternId::all(first.len()).collect();
    order.sort_unstable_by(|&a, &b| compare(store, graph, first[a], first[b]));
    let mut rank = vec![0; first.len()];
    for (place, &pattern) in (0..).zip(&order) {
        rank[pattern] = place;
    }
    pattern_of.iter().map(|&pattern| rank[pattern]).collect()
}

/// Compares two heads by the bytes of `enc0`, without writing these bytes. A comparison part by
/// part gives the same result, for two reasons. No label is a prefix of another label
/// (`[kind.label]`). The encoding of a child starts with the number of its heads.
fn compare(store: &Store, graph: &Batch, a: BatchHead, b: BatchHead) -> Ordering {
    let labels = [a, b].map(|head| store.labels.bytes(graph.label(head)));
    let children = || {
        let pairs = graph.children(a).iter().zip(graph.children(b));
        let unequal = |(&a, &b): (&Ref, &Ref)| compare_children(store, graph, a, b);
        pairs.map(unequal).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    };
    labels[0].cmp(labels[1]).then_with(children)
}

fn compare_children(store: &Store, graph: &Batch, a: Ref, b: Ref) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let [left, right] = [&a, &b].map(|child| Heads::of(store, graph, child));
    left.len().cmp(&right.len()).then_with(|| {
        let pairs = (0..left.len()).map(|at| (left.outer(at), right.outer(at)));
        let unequal = |(a, b): (Option<HeadId>, Option<HeadId>)| match (a, b) {
            _ if a == b => Ordering::Equal,
            (Some(a), Some(b)) => store.digest(a).cmp(&store.digest(b)),
            (None, _) => REF_INSIDE.cmp(&REF_BELOW),
            (_, None) => REF_BELOW.cmp(&REF_INSIDE),
        };
        pairs.map(unequal).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    })
}

/// The heads of a child: realized heads, or entries that may be heads of the component.
enum Heads<'a> {
    Outer(&'a [HeadId]),
    Mixed(&'a [Ref]),
}

impl<'a> Heads<'a> {
    fn of(store: &'a Store, graph: &'a Batch, child: &'a Ref) -> Self {
        match child.target() {
            Target::List(list) => Self::Mixed(graph.entries(list)),
            Target::Head(_) => Self::Mixed(std::slice::from_ref(child)),
            Target::Realized(ty) => match ty.form() {
                TypeForm::Head(_) => Self::Mixed(std::slice::from_ref(child)),
                TypeForm::Union(union) => Self::Outer(store.union(union)),
            },
        }
    }

    const fn len(&self) -> usize {
        match self {
            Self::Outer(heads) => heads.len(),
            Self::Mixed(entries) => entries.len(),
        }
    }

    /// Returns the head at index `at` if it is outside the component, and `None` if it is in the
    /// component.
    fn outer(&self, at: usize) -> Option<HeadId> {
        match self {
            Self::Outer(heads) => Some(heads[at]),
            Self::Mixed(entries) => match entries[at].entry() {
                Entry::Outer(head) => Some(head),
                Entry::Inner(_) => None,
            },
        }
    }
}
