//! Computes the canonical order of a component by two definitions ([identity.order]), and compares
//! the results. By the first definition, ranks are refined until no rank is split. By the second
//! definition, two members are compared by a walk over pairs.
//!
//! ```text
//! class A { b: B } and class B { a: A }
//! enc0(A) has the label of A, enc0(B) that of B: the order is by label, A then B
//! ```

use crate::bytes::push_u32;
use crate::handle::HeadId;
use crate::identity::component::ComponentGraph;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

// [identity.order]
/// Returns the members of a component in canonical order.
///
/// # Panics
/// Panics if the two definitions give different orders, because this contradicts the proof in the
/// chapter.
pub(crate) fn canonical_order(component: &ComponentGraph<'_>) -> Vec<HeadId> {
    let (enc0, internal) = (all_enc0(component), all_internal(component));
    let by_ranks = by_ranks(&enc0, &internal);
    assert_eq!(by_ranks, by_comparison(&enc0, &internal), "both definitions give one order");
    by_ranks.into_iter().map(|at| component.members[at]).collect()
}

// [identity.order]
/// Returns `enc0` of a member, given its position: the record `rec(h)` without the indices of
/// members of the component.
#[must_use]
pub fn enc0(component: &ComponentGraph<'_>, at: usize) -> Vec<u8> {
    let head = &component.heads[component.members[at].0];
    let mut out = head.label.to_vec();
    for child in &*head.children {
        push_u32(&mut out, child.len());
        for &entry in child {
            match component.position(entry) {
                Some(_) => out.push(REF_INSIDE),
                None => {
                    out.push(REF_BELOW);
                    out.extend(component.digest_below(entry).0);
                }
            }
        }
    }
    out
}

/// Returns `enc0` of each member of the component, by position.
fn all_enc0(component: &ComponentGraph<'_>) -> Vec<Vec<u8>> {
    (0..component.members.len()).map(|at| enc0(component, at)).collect()
}

/// Returns, for each member of the component, the positions of the members in its children.
fn all_internal(component: &ComponentGraph<'_>) -> Vec<Vec<usize>> {
    (0..component.members.len()).map(|at| component.internal(at)).collect()
}

// Returns the positions of the members in the order of [identity.order], by its first definition:
// ranks are refined until their number no longer grows.
fn by_ranks(enc0: &[Vec<u8>], internal: &[Vec<usize>]) -> Vec<usize> {
    let mut rank = ranks(enc0);
    loop {
        let key =
            |at: usize| (rank[at], internal[at].iter().map(|&to| rank[to]).collect::<Vec<_>>());
        let next = ranks(&(0..enc0.len()).map(key).collect::<Vec<_>>());
        if count(&next) == count(&rank) {
            break;
        }
        rank = next;
    }
    let mut order: Vec<usize> = (0..enc0.len()).collect();
    order.sort_by_key(|&at| rank[at]);
    order
}

/// Returns the rank of each key: the number of distinct smaller keys.
pub(crate) fn ranks<K: Ord>(keys: &[K]) -> Vec<usize> {
    let mut sorted: Vec<&K> = keys.iter().collect();
    sorted.sort();
    sorted.dedup();
    keys.iter().map(|key| sorted.partition_point(|other| *other < key)).collect()
}

/// Returns the number of distinct ranks.
pub(crate) fn count(ranks: &[usize]) -> usize {
    ranks.iter().max().map_or(0, |last| last + 1)
}

// Returns the positions of the members in the order of [identity.order], by its second definition,
// which compares any two members. [identity.comparison]
fn by_comparison(enc0: &[Vec<u8>], internal: &[Vec<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..enc0.len()).collect();
    order.sort_by(|&u, &v| compare(enc0, internal, u, v));
    order
}

/// Compares two members by a breadth-first walk over pairs of members, each visited once. The first
/// pair with different `enc0` decides.
fn compare(enc0: &[Vec<u8>], internal: &[Vec<usize>], u: usize, v: usize) -> Ordering {
    let mut pairs = vec![(u, v)];
    let mut next = 0;
    while let Some(&(u, v)) = pairs.get(next) {
        match enc0[u].cmp(&enc0[v]) {
            Ordering::Equal => {}
            decided => return decided,
        }
        for (&a, &b) in internal[u].iter().zip(&internal[v]) {
            if !pairs.contains(&(a, b)) {
                pairs.push((a, b));
            }
        }
        next += 1;
    }
    Ordering::Equal
}
