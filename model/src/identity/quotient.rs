//! Identity of heads ([identity.quotient], [identity.bisimilar]).

use crate::handle::HeadId;
use crate::identity::graph::{Head, List, without_repetitions};
use std::collections::HashMap;
use std::hash::Hash;

// [identity.quotient] [identity.bisimilar] [identity.no-trace] [identity.name]
/// Returns the group of each head: `P_0`, `P_1`, ... until the number of groups stays.
///
/// Labels are compared as bytes, so names count just where a payload has them. Neither forwards nor
/// the order of heads are looked at.
pub(crate) fn quotient(heads: &[Head]) -> Vec<usize> {
    let mut groups = group(heads.iter().map(|head| &head.label));
    loop {
        let next = group(heads.iter().enumerate().map(|(h, head)| {
            let child = |list: &List| without_repetitions(list.iter().map(|to| groups[to.0]));
            (groups[h], head.children.iter().map(child).collect::<Vec<_>>())
        }));
        if count(&next) == count(&groups) {
            return groups;
        }
        groups = next;
    }
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
