//! Which heads are the same ([identity.quotient]).

use crate::identity::graph::{Head, without_repetitions};
use std::collections::HashMap;
use std::hash::Hash;

// [identity.quotient]
/// The group of each head: `P_0`, `P_1`, ... until the number of groups stays.
pub(crate) fn quotient(heads: &[Head]) -> Vec<usize> {
    let mut groups = group(heads.iter().map(|head| &head.label));
    loop {
        let next = group(heads.iter().enumerate().map(|(h, head)| {
            let child = |list: &Vec<usize>| without_repetitions(list.iter().map(|&c| groups[c]));
            (groups[h], head.children.iter().map(child).collect::<Vec<_>>())
        }));
        if count(&next) == count(&groups) {
            return groups;
        }
        groups = next;
    }
}

/// Numbers what is equal alike, from 0 in the order of first appearance.
fn group<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |last| last + 1)
}

/// The graph with one head for each group: the first of it.
pub(crate) fn minimal(heads: &[Head], groups: &[usize]) -> Vec<Head> {
    let child = |list: &Vec<usize>| without_repetitions(list.iter().map(|&c| groups[c]));
    let image = |head: &Head| Head {
        label: head.label.clone(),
        children: head.children.iter().map(child).collect(),
    };
    let first = |group| groups.iter().position(|&g| g == group);
    (0..count(groups)).filter_map(first).map(|h| image(&heads[h])).collect()
}
