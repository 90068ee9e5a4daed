//! Computes wrong partitions of heads, for several planted bugs of identity.
use selfsame_model::Head;
use selfsame_model::reference::without_repetitions;
use std::collections::HashMap;
use std::hash::Hash;

/// Returns a number for each key; equal keys get equal numbers.
pub(crate) fn group<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut numbers = HashMap::new();
    keys.map(|key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

pub(crate) fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |last| last + 1)
}

/// Returns the groups of some children of a head. `keep` selects a child by its index and the
/// number of children.
pub(crate) fn children(
    head: &Head,
    groups: &[usize],
    keep: fn(usize, usize) -> bool,
) -> Vec<Vec<usize>> {
    let of = head.children.len();
    let kept = head.children.iter().enumerate().filter(|(n, _)| keep(*n, of));
    kept.map(|(_, list)| without_repetitions(list.iter().map(|to| groups[to.0]))).collect()
}

pub(crate) fn step(
    heads: &[Head],
    groups: &[usize],
    key: fn(&Head, &[usize]) -> Vec<Vec<usize>>,
) -> Vec<usize> {
    group(heads.iter().zip(groups).map(|(head, &own)| (own, key(head, groups))))
}

/// Groups heads by label. Then refines the groups by `key`, which depends on the groups of the
/// children, until no more groups arise.
pub(crate) fn by(heads: &[Head], key: fn(&Head, &[usize]) -> Vec<Vec<usize>>) -> Vec<usize> {
    let mut groups = group(heads.iter().map(|head| &head.label));
    loop {
        let next = step(heads, &groups, key);
        if count(&next) == count(&groups) {
            return groups;
        }
        groups = next;
    }
}
