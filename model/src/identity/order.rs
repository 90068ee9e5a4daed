//! The canonical order of a component ([identity.order]), by both of its definitions.

use crate::identity::digest::{enc0, inner};
use crate::identity::graph::Head;
use selfsame_spec::Digest;
use std::cmp::Ordering;

/// The component in canonical order; everything below it has its digest.
///
/// # Panics
/// When the two definitions differ: then the chapter's argument is wrong.
pub(crate) fn canonical(
    heads: &[Head],
    digests: &[Option<Digest>],
    component: &[usize],
) -> Vec<usize> {
    let by_ranks = by_ranks(heads, digests, component);
    assert_eq!(by_ranks, by_comparison(heads, digests, component));
    by_ranks
}

// [identity.order], first definition
fn by_ranks(heads: &[Head], digests: &[Option<Digest>], component: &[usize]) -> Vec<usize> {
    let place = |h: usize| component.iter().position(|&c| c == h).unwrap_or(0);
    let inner: Vec<Vec<usize>> =
        component.iter().map(|&h| inner(&heads[h], component).map(place).collect()).collect();
    let enc0 = component.iter().map(|&h| enc0(heads, digests, component, h));
    let mut rank = ranks(&enc0.collect::<Vec<_>>());
    loop {
        let key = |h: usize| (rank[h], inner[h].iter().map(|&c| rank[c]).collect::<Vec<_>>());
        let next = ranks(&(0..component.len()).map(key).collect::<Vec<_>>());
        if count(&next) == count(&rank) {
            break;
        }
        rank = next;
    }
    let mut order: Vec<usize> = (0..component.len()).collect();
    order.sort_by_key(|&h| rank[h]);
    order.into_iter().map(|h| component[h]).collect()
}

/// The rank of each key: how many distinct keys are smaller.
fn ranks<K: Ord>(keys: &[K]) -> Vec<usize> {
    let mut sorted: Vec<&K> = keys.iter().collect();
    sorted.sort();
    sorted.dedup();
    keys.iter().map(|key| sorted.partition_point(|other| *other < key)).collect()
}

fn count(ranks: &[usize]) -> usize {
    ranks.iter().max().map_or(0, |last| last + 1)
}

// [identity.order], second definition
fn by_comparison(heads: &[Head], digests: &[Option<Digest>], component: &[usize]) -> Vec<usize> {
    let mut order = component.to_vec();
    order.sort_by(|&u, &v| compare(heads, digests, component, (u, v)));
    order
}

fn compare(
    heads: &[Head],
    digests: &[Option<Digest>],
    component: &[usize],
    start: (usize, usize),
) -> Ordering {
    let mut pairs = vec![start];
    let mut next = 0;
    while let Some(&(u, v)) = pairs.get(next) {
        let of = |h| enc0(heads, digests, component, h);
        match of(u).cmp(&of(v)) {
            Ordering::Equal => {}
            decided => return decided,
        }
        for pair in inner(&heads[u], component).zip(inner(&heads[v], component)) {
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
        next += 1;
    }
    Ordering::Equal
}
