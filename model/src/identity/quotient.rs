//! Computes the identity of heads ([identity.quotient], [identity.bisimilar]). Two heads are in the
//! same group if no walk along children distinguishes them.
//!
//! ```text
//! 0: Tup [0]    1: Tup [2]    2: Tup [1]      groups 0 0 0: one head
//! 0: Tup [1]    1: int        2: Tup [0]      groups 0 1 2: nothing is equal
//! ```

use crate::handle::HeadId;
use crate::identity::component::components;
use crate::identity::graph::{Head, List, successors, without_repetitions};
use std::collections::{BTreeMap, BTreeSet};

// [identity.quotient] [identity.bisimilar] [identity.no-trace] [identity.name]
/// Returns the group of each head. The first `old` heads are all different, so each of them has a
/// group of its own.
///
/// Labels are compared as bytes, so a name is part of identity only if it is in a payload. Forwards
/// and the numbers of heads are not part of identity. If no new head is on a cycle, groups are
/// found by label and children, from the sinks up. Otherwise groups are split.
pub(crate) fn quotient(heads: &[Head], old: usize) -> Vec<usize> {
    let groups = by_children(heads, old).unwrap_or_else(|| by_splitting(heads));
    group(groups.iter())
}

/// Returns the group of each head: the group of an earlier head with the same label and children,
/// or a new group. Returns `None` if a new head is on a cycle.
fn by_children(heads: &[Head], old: usize) -> Option<Vec<usize>> {
    let new = old..heads.len();
    let edges = |head: &Head| -> Vec<usize> {
        successors(head).filter_map(|to| to.0.checked_sub(old)).collect()
    };
    let edges: Vec<Vec<usize>> = heads[new].iter().map(edges).collect();
    let mut groups: Vec<usize> = (0..heads.len()).collect();
    let mut known: Vec<usize> = (0..old).collect();
    let mut told: Vec<Head> = Vec::new();
    for component in components(&edges) {
        let head = match component[..] {
            [at] if !edges[at].contains(&at) => old + at,
            _ => return None,
        };
        let own = image(&heads[head], &groups);
        match heads[..old].iter().chain(&told).position(|other| *other == own) {
            Some(same) => groups[head] = known[same],
            None => {
                known.push(head);
                told.push(own);
            }
        }
    }
    Some(groups)
}

/// Returns the group of each head. The partitions `P_0`, `P_1`, ... are computed until no group is
/// split.
///
/// A group is split by the groups of the children of its heads. Only heads with a child whose group
/// has changed are visited again. The keys of the other heads of a group remain equal.
fn by_splitting(heads: &[Head]) -> Vec<usize> {
    let mut groups = group(heads.iter().map(|head| &head.label));
    let users = users(heads);
    let mut next = count(&groups);
    let mut open: BTreeSet<usize> = (0..heads.len()).collect();
    while !open.is_empty() {
        let of_open = group_by(open.iter().copied(), |head| groups[head]);
        let mut moved = Vec::new();
        for (old, heads_there) in of_open {
            let closed = (0..heads.len()).find(|&h| groups[h] == old && !open.contains(&h));
            let stays = key(&heads[closed.unwrap_or(heads_there[0])], &groups);
            for (key, alike) in group_by(heads_there.into_iter(), |h| key(&heads[h], &groups)) {
                if key != stays {
                    moved.extend(alike.into_iter().map(|head| (head, next)));
                    next += 1;
                }
            }
        }
        for &(head, to) in &moved {
            groups[head] = to;
        }
        open = moved.iter().flat_map(|&(head, _)| users[head].iter().copied()).collect();
    }
    groups
}

/// Returns a key by which a head is compared: for each child, the number of distinct groups in the
/// child, followed by these groups.
fn key(head: &Head, groups: &[usize]) -> Vec<usize> {
    let mut key = Vec::new();
    for list in &*head.children {
        let child = without_repetitions(list.iter().map(|to| groups[to.0]));
        key.push(child.len());
        key.extend(child);
    }
    key
}

/// Returns, for each head, the numbers of the heads that have it in a child.
fn users(heads: &[Head]) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); heads.len()];
    for (user, head) in heads.iter().enumerate() {
        successors(head).for_each(|to| users[to.0].push(user));
    }
    users
}

/// Collects items in lists by their keys. Items with equal keys are in one list.
fn group_by<K: Ord>(
    items: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> K,
) -> BTreeMap<K, Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    items.for_each(|item| groups.entry(key(item)).or_default().push(item));
    groups
}

/// Returns a number for each key. Keys are numbered from 0 in the order of their first appearance,
/// and equal keys have the same number.
pub(crate) fn group<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// Returns the number of distinct groups.
pub(crate) fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |last| last + 1)
}

// [identity.quotient]
/// Returns the quotient graph, which has one head for each group: the first head of the group, with
/// groups in place of heads.
pub(crate) fn minimal(heads: &[Head], groups: &[usize]) -> Vec<Head> {
    let first = |group| groups.iter().position(|&g| g == group);
    (0..count(groups)).filter_map(first).map(|h| image(&heads[h], groups)).collect()
}

/// Returns a head in which groups replace the heads in the children, without repetitions.
fn image(head: &Head, groups: &[usize]) -> Head {
    let child = |list: &List| without_repetitions(list.iter().map(|to| HeadId(groups[to.0])));
    Head { label: head.label.clone(), children: head.children.iter().map(child).collect() }
}

#[cfg(test)]
mod tests {
    use super::{by_children, by_splitting, group};
    use crate::handle::HeadId;
    use crate::identity::graph::Head;

    /// Returns a random graph for a test, given a seed. Labels are small numbers, and some children
    /// are lists of two heads.
    fn graph(mut seed: u64, heads: usize, is_acyclic: bool) -> Vec<Head> {
        let mut draw = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        let mut head = |at: usize| {
            let to = if is_acyclic { at } else { heads };
            let mut child = || (0..=draw(2)).map(|_| HeadId(draw(to))).collect();
            let children = if to == 0 { Vec::new() } else { (0..2).map(|_| child()).collect() };
            Head { label: [draw(2) as u8, children.len() as u8].into(), children: children.into() }
        };
        (0..heads).map(&mut head).collect()
    }

    // [identity.quotient]
    #[test]
    fn both_ways_give_one_quotient() {
        for seed in 0..500 {
            let heads = graph(seed, 1 + seed as usize % 12, true);
            let groups = by_children(&heads, 0).map(|groups| group(groups.iter()));
            assert_eq!(groups, Some(group(by_splitting(&heads).iter())));
        }
    }

    // [identity.quotient]
    #[test]
    fn groups_are_split_until_none_is() {
        for seed in 0..500 {
            let heads = graph(seed, 1 + seed as usize % 12, false);
            let mut groups = group(heads.iter().map(|head| &head.label));
            for _ in &heads {
                let keys = heads.iter().enumerate();
                groups = group(keys.map(|(at, head)| (groups[at], super::key(head, &groups))));
            }
            assert_eq!(groups, group(by_splitting(&heads).iter()));
        }
    }
}
