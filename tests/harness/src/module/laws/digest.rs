//! Computes the digest of a view from the nodes of the view, as the chapter on identity defines it.

use crate::objects::subject::ViewNode;
use selfsame_spec::format::{
    REF_BELOW, REF_INSIDE, TAG_COMPONENT, TAG_HEAD, TAG_MEMBER, TAG_ONEOF,
};
use selfsame_spec::{Digest, Kind};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// A node of a view: the bytes of its label, its children, and whether the children after the first
/// are ordered by their digests.
#[derive(Clone)]
struct Node {
    label: Vec<u8>,
    children: Vec<Vec<usize>>,
    set: bool,
}

/// Returns the bytes of a label. The arity is replaced by the number of children, because the label
/// of a member has arity 0, but a member that the lens resolves has a child.
fn label(seen: &ViewNode) -> Vec<u8> {
    let mut bytes = seen.label.bytes();
    let arity = bytes.len() - 4;
    bytes[arity..].copy_from_slice(&u32be(seen.children.len()));
    bytes
}

/// Returns the digest of the first node of a view.
pub(super) fn of(seen: &[ViewNode]) -> Digest {
    let list = |list: &Vec<u32>| list.iter().map(|&to| to as usize).collect();
    let node = |seen: &ViewNode| Node {
        label: label(seen),
        children: seen.children.iter().map(list).collect(),
        set: seen.label.kind() == Kind::SET_OBJECT,
    };
    let mut nodes: Vec<Node> = seen.iter().map(node).collect();
    let sets = nodes.iter().any(|node| node.set);
    let below: Vec<Vec<bool>> = match sets {
        true => (0..nodes.len()).map(|at| below(&nodes, at)).collect(),
        false => Vec::new(),
    };
    // The digests of sets are computed from the innermost set outwards. This order is possible
    // because no set contains itself.
    while let Some(at) = (0..nodes.len())
        .find(|&at| nodes[at].set && (0..nodes.len()).all(|to| !below[at][to] || !nodes[to].set))
    {
        let digests = digests(&nodes);
        nodes[at].children[1..].sort_by_key(|list| of_list(&digests, list));
        nodes[at].set = false;
    }
    digests(&nodes)[0]
}

/// Returns, for each node, whether it is reachable from `from` in one or more steps.
fn below(nodes: &[Node], from: usize) -> Vec<bool> {
    let mut seen = vec![false; nodes.len()];
    let mut stack: Vec<usize> = nodes[from].children.iter().flatten().copied().collect();
    while let Some(at) = stack.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            stack.extend(nodes[at].children.iter().flatten());
        }
    }
    seen
}

/// Returns the groups of the nodes in a list, without repetitions.
fn grouped(list: &[usize], group: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for &to in list {
        if !out.contains(&group[to]) {
            out.push(group[to]);
        }
    }
    out
}

/// Returns the rank of each key among the distinct keys.
fn ranks<K: Ord>(keys: Vec<K>) -> Vec<usize> {
    let mut place: BTreeMap<&K, usize> = keys.iter().map(|key| (key, 0)).collect();
    place.values_mut().enumerate().for_each(|(rank, place)| *place = rank);
    keys.iter().map(|key| place[key]).collect()
}

/// Returns the group of each node in the quotient. The groups are refined until they do not change.
fn quotient(nodes: &[Node]) -> Vec<usize> {
    let mut group = ranks(nodes.iter().map(|node| &node.label).collect());
    loop {
        let key = |node: &Node| {
            node.children.iter().map(|list| grouped(list, &group)).collect::<Vec<_>>()
        };
        let keys = nodes.iter().zip(&group).map(|(node, &own)| (own, key(node))).collect();
        let finer = ranks(keys);
        if finer.iter().max() == group.iter().max() {
            return finer;
        }
        group = finer;
    }
}

fn digests(nodes: &[Node]) -> Vec<Digest> {
    let group = quotient(nodes);
    let count = group.iter().max().map_or(0, |most| most + 1);
    let member = |own: usize| group.iter().position(|&other| other == own).unwrap_or(0);
    let heads: Vec<Node> = (0..count)
        .map(|own| {
            let node = &nodes[member(own)];
            let children = node.children.iter().map(|list| grouped(list, &group)).collect();
            Node { children, ..node.clone() }
        })
        .collect();
    let below: Vec<Vec<bool>> = (0..count).map(|at| below(&heads, at)).collect();
    let mut known: Vec<Option<Digest>> = vec![None; count];
    // Each round selects a head without a digest. All heads that are reachable from it must have
    // digests, except heads that are on a cycle with it.
    while let Some(at) = (0..count).find(|&at| {
        let outside = |to: &usize| below[at][*to] && !below[*to][at];
        known[at].is_none() && (0..count).filter(outside).all(|to| known[to].is_some())
    }) {
        let inside: Vec<usize> = (0..count).filter(|&to| below[at][to] && below[to][at]).collect();
        close(&heads, at, inside, &mut known);
    }
    group.iter().map(|&own| known[own].unwrap_or(Digest([0; 32]))).collect()
}

fn sha(parts: &[&[u8]]) -> Digest {
    Digest(Sha256::digest(parts.concat()).into())
}

fn u32be(n: usize) -> [u8; 4] {
    (n as u32).to_be_bytes()
}

/// Returns the bytes `label | ref(child) ..` of a head. A child within the component is written as
/// the bytes that `place` returns.
fn record(node: &Node, known: &[Option<Digest>], place: &dyn Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let mut out = node.label.clone();
    for list in &node.children {
        out.extend(u32be(list.len()));
        for &to in list {
            match known[to] {
                Some(digest) => out.extend([&[REF_BELOW][..], digest.as_bytes()].concat()),
                None => out.extend([vec![REF_INSIDE], place(to)].concat()),
            }
        }
    }
    out
}

/// Computes the digests of a component, which may be a single head that is not on a cycle.
fn close(heads: &[Node], at: usize, inside: Vec<usize>, known: &mut [Option<Digest>]) {
    if inside.is_empty() {
        known[at] = Some(sha(&[&TAG_HEAD, &record(&heads[at], known, &|_| Vec::new())]));
        return;
    }
    let order = ordered(heads, &inside, known);
    let place = |to: usize| u32be(order.iter().position(|&own| own == to).unwrap_or(0)).to_vec();
    let records: Vec<Vec<u8>> =
        order.iter().map(|&own| record(&heads[own], known, &place)).collect();
    let whole = sha(&[&TAG_COMPONENT, &u32be(order.len()), &records.concat()]);
    for (number, &own) in order.iter().enumerate() {
        known[own] = Some(sha(&[&TAG_MEMBER, whole.as_bytes(), &u32be(number)]));
    }
}

/// Returns the heads of a component in canonical order, which is computed with ranks.
fn ordered(heads: &[Node], inside: &[usize], known: &[Option<Digest>]) -> Vec<usize> {
    let enc0 = |&own: &usize| record(&heads[own], known, &|_| Vec::new());
    let mut rank = ranks(inside.iter().map(enc0).collect());
    loop {
        let of = |to: &usize| inside.iter().position(|own| own == to).map(|at| rank[at]);
        let next = |&own: &usize| heads[own].children.iter().flatten().filter_map(of).collect();
        let nexts: Vec<Vec<usize>> = inside.iter().map(next).collect();
        let finer = ranks(rank.iter().copied().zip(nexts).collect());
        if finer == rank {
            let mut order: Vec<usize> = (0..inside.len()).collect();
            order.sort_by_key(|&at| rank[at]);
            return order.into_iter().map(|at| inside[at]).collect();
        }
        rank = finer;
    }
}

/// Returns the digest of a type, computed from the digests of its heads.
fn of_list(digests: &[Digest], list: &[usize]) -> Digest {
    let mut own: Vec<Digest> = Vec::new();
    for &at in list {
        if !own.contains(&digests[at]) {
            own.push(digests[at]);
        }
    }
    match own[..] {
        [only] => only,
        _ => {
            let all: Vec<u8> = own.iter().flat_map(|digest| *digest.as_bytes()).collect();
            sha(&[&TAG_ONEOF, &u32be(own.len()), &all])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use selfsame_spec::Label;

    fn seen(kind: Kind, children: &[&[u32]]) -> ViewNode {
        #[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
        let label = Label::plain(kind, children.len()).unwrap();
        ViewNode {
            label,
            children: children.iter().map(|list| list.to_vec()).collect(),
            via_member: None,
        }
    }

    /// The computed digests equal the digests in the examples of the chapter on identity.
    #[test]
    fn those_of_the_chapter() {
        let int = of(&[seen(Kind::I64, &[])]).to_string();
        assert_eq!(int, "608a08964528abb41bd74ca7fb8b0ec84243cbc5b1adead1809e5152350df827");
        for ring in [
            vec![seen(Kind::TUP, &[&[0]])],
            vec![seen(Kind::TUP, &[&[1]]), seen(Kind::TUP, &[&[0]])],
        ] {
            let ring = of(&ring).to_string();
            assert_eq!(ring, "c488f8cf7fec4b0aaa1eefa79ac5df60d222f5e9596b7eba47b3751d1fb97d45");
        }
    }
}
