//! Identity of heads ([identity.quotient], [identity.bisimilar]).

use crate::handle::HeadId;
use crate::identity::graph::{Head, List, successors, without_repetitions};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

// [identity.quotient] [identity.bisimilar] [identity.no-trace] [identity.name]
/// Returns the group of each head: `P_0`, `P_1`, ... until no group is split.
///
/// Labels are compared as bytes, so names count just where a payload has them. Neither forwards nor
/// the order of heads are looked at. A group is split by the groups of children as far as these have
/// become others: a head none of whose children is in another group than before goes on agreeing
/// with the others of this sort.
pub(crate) fn quotient(heads: &[Head]) -> Vec<usize> {
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
    group(groups.iter())
}

/// Returns the groups of a head's children, without repetitions.
fn key(head: &Head, groups: &[usize]) -> Vec<Vec<usize>> {
    let child = |list: &List| without_repetitions(list.iter().map(|to| groups[to.0]));
    head.children.iter().map(child).collect()
}

/// Returns the heads that refer to each head.
fn users(heads: &[Head]) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); heads.len()];
    for (user, head) in heads.iter().enumerate() {
        successors(head).for_each(|to| users[to.0].push(user));
    }
    users
}

/// Puts items with equal keys together.
fn group_by<K: Ord>(
    items: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> K,
) -> BTreeMap<K, Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    items.for_each(|item| groups.entry(key(item)).or_default().push(item));
    groups
}

/// Numbers keys so that equal ones have one number, from 0 in the order of first appearance.
fn group<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// Returns the number of groups.
fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |last| last + 1)
}

// [identity.quotient]
/// Returns the graph with one head for each group: the first of it.
pub(crate) fn minimal(heads: &[Head], groups: &[usize]) -> Vec<Head> {
    let child = |list: &List| without_repetitions(list.iter().map(|to| HeadId(groups[to.0])));
    let image = |head: &Head| Head {
        label: head.label.clone(),
        children: head.children.iter().map(child).collect(),
    };
    let first = |group| groups.iter().position(|&g| g == group);
    (0..count(groups)).filter_map(first).map(|h| image(&heads[h])).collect()
}
