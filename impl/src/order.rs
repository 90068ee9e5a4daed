//! The canonical order of a cyclic component (`[identity.order]`): first by `enc0`, then by
//! [refinement](crate::refine).

use crate::encode;
use crate::inner::Inner;
use crate::raw::{Raw, Ref, Target};
use crate::refine;
use crate::store::{Store, TypeId};
use hashbrown::HashMap;

/// The groups of equal heads of a component, in canonical order.
pub(crate) struct Order {
    /// The rank of each head: its group's number.
    pub(crate) rank: Vec<u32>,
    /// A head of each group.
    pub(crate) first: Vec<u32>,
}

/// Orders a component that refers to no head equal to one of its own, and in no list to two of
/// its own that are equal. O(m log n) but for the sorting.
pub(crate) fn canonical(store: &Store, graph: &Raw) -> Order {
    let pattern = patterns(store, graph);
    refine::refine(&Inner::of(graph), &pattern)
}

/// Stands for an internal head in a pattern: no realized type has this number.
const INSIDE: u32 = u32::MAX;

/// The rank by `enc0` of each head.
///
/// Equal `enc0` is equal label and equal children up to which internal heads they are; so heads
/// are grouped by these numbers, and only one `enc0` a group is spelled out and compared.
fn patterns(store: &Store, graph: &Raw) -> Vec<u32> {
    let mut groups: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut first = Vec::new();
    let mut key = Vec::new();
    let mut group_of = Vec::with_capacity(graph.len());
    for head in 0..graph.len() as u32 {
        pattern(graph, head, &mut key);
        let group = match groups.get(&key) {
            Some(&group) => group,
            None => {
                first.push(head);
                groups.insert(key.clone(), first.len() as u32 - 1);
                first.len() as u32 - 1
            }
        };
        group_of.push(group);
    }
    let rank = ranks(&first.iter().map(|&head| enc0(store, graph, head)).collect::<Vec<_>>());
    group_of.iter().map(|&group| rank[group as usize]).collect()
}

/// Label, then for each child how many heads it has and which, a wholly outer child as one.
fn pattern(graph: &Raw, head: u32, out: &mut Vec<u32>) {
    out.clear();
    out.push(graph.label(head).0);
    for &child in graph.children(head) {
        if let Target::List(list) = child.target() {
            out.extend([0, graph.entries(list).len() as u32]);
        } else {
            out.push(1);
        }
        out.extend(graph.heads_of(child).map(|entry| outer(entry).map_or(INSIDE, TypeId::number)));
    }
}

fn outer(entry: Ref) -> Option<TypeId> {
    match entry.target() {
        Target::Realized(ty) => Some(ty),
        _ => None,
    }
}

fn enc0(store: &Store, graph: &Raw, head: u32) -> Vec<u8> {
    let mut out = store.labels.bytes(graph.label(head)).to_vec();
    for &child in graph.children(head) {
        match outer(child) {
            Some(ty) => {
                let heads = store.heads(&ty).iter().copied();
                encode::enc0_child(store, heads.map(Some), &mut out);
            }
            None => {
                let heads: Vec<_> = graph.heads_of(child).map(outer).collect();
                encode::enc0_child(store, heads.into_iter(), &mut out);
            }
        }
    }
    out
}

/// The place of each text in bytewise order; the texts are distinct.
fn ranks(texts: &[Vec<u8>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| texts[a as usize].cmp(&texts[b as usize]));
    let mut rank = vec![0; texts.len()];
    for (place, &text) in order.iter().enumerate() {
        rank[text as usize] = place as u32;
    }
    rank
}
