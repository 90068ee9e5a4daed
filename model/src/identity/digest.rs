//! Canonical bytes and digests (chapter 02).

use crate::identity::component::component;
use crate::identity::graph::{Head, Place};
use crate::rules::Rules;
use selfsame_spec::Digest;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE, TAG_HEAD, TAG_MEMBER, TAG_ONEOF, TAG_SCC};
use sha2::{Digest as _, Sha256};

pub(crate) fn h(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

/// The digests and places of a graph without equal heads.
#[derive(Clone, Default, Debug)]
pub(crate) struct Digests {
    pub(crate) digests: Vec<Option<Digest>>,
    pub(crate) places: Vec<Option<Place>>,
    rules: Rules,
}

impl Digests {
    pub(crate) fn new(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Finds what is missing: again and again a head of which everything below has its digest.
    pub(crate) fn complete(&mut self, heads: &[Head]) {
        self.digests.resize(heads.len(), None);
        self.places.resize(heads.len(), None);
        while let Some(missing) = self.digests.iter().rposition(Option::is_none) {
            self.descend(heads, missing);
        }
    }

    /// Walks from a head down to one that is ready, and finds its digest, or its component's.
    fn descend(&mut self, heads: &[Head], mut head: usize) {
        loop {
            let component = component(heads, head);
            let group = if component.is_empty() { vec![head] } else { component.clone() };
            let waits_for =
                group.iter().flat_map(|&g| crate::identity::graph::successors(&heads[g]));
            let mut below = waits_for.filter(|to| !group.contains(to));
            match below.find(|&to| self.digests[to].is_none()) {
                Some(to) => head = to,
                None if component.is_empty() => return self.acyclic(heads, head),
                None => return self.cyclic(heads, &component),
            }
        }
    }

    // [identity.digest.head]
    fn acyclic(&mut self, heads: &[Head], head: usize) {
        let mut out = TAG_HEAD.to_vec();
        out.extend(&heads[head].label);
        for child in &heads[head].children {
            put_ref(&mut out, child, &self.digests, |_| None);
        }
        self.digests[head] = Some((self.rules.hash)(&out));
    }

    // [identity.digest.component] [identity.digest.member]
    fn cyclic(&mut self, heads: &[Head], component: &[usize]) {
        let order = (self.rules.order)(heads, &self.digests, component);
        let mut out = TAG_SCC.to_vec();
        put_u32(&mut out, order.len());
        for &member in &order {
            out.extend(&heads[member].label);
            for child in &heads[member].children {
                put_ref(&mut out, child, &self.digests, |h| order.iter().position(|&o| o == h));
            }
        }
        let component = (self.rules.hash)(&out);
        for (index, &member) in order.iter().enumerate() {
            let mut out = TAG_MEMBER.to_vec();
            out.extend(component.0);
            put_u32(&mut out, index);
            self.digests[member] = Some((self.rules.hash)(&out));
            let (size, index) = (order.len() as u32, index as u32);
            self.places[member] = Some(Place { size, index, component });
        }
    }

    /// The digest of a head whose digest is known.
    pub(crate) fn of(&self, head: usize) -> Digest {
        // `complete` was called after the last head was added.
        self.digests[head].unwrap_or(Digest([0; 32]))
    }

    // [identity.digest.type]
    /// The digest of a type.
    pub(crate) fn of_type(&self, heads: &[usize]) -> Digest {
        if let [one] = heads {
            return self.of(*one);
        }
        let mut out = TAG_ONEOF.to_vec();
        put_u32(&mut out, heads.len());
        heads.iter().for_each(|&head| out.extend(self.of(head).0));
        (self.rules.hash)(&out)
    }
}

/// `ref(t)`; `inside` gives the index of a member of the component under way.
fn put_ref(
    out: &mut Vec<u8>,
    list: &[usize],
    digests: &[Option<Digest>],
    inside: impl Fn(usize) -> Option<usize>,
) {
    put_u32(out, list.len());
    for &head in list {
        match (inside(head), digests[head]) {
            (Some(index), _) => {
                out.push(REF_INSIDE);
                put_u32(out, index);
            }
            (None, digest) => {
                out.push(REF_BELOW);
                out.extend(digest.unwrap_or(Digest([0; 32])).0);
            }
        }
    }
}

// [identity.order]
/// `rec(h)` with the indices of internal heads left out.
#[must_use]
pub fn enc0(
    heads: &[Head],
    digests: &[Option<Digest>],
    component: &[usize],
    head: usize,
) -> Vec<u8> {
    let mut out = heads[head].label.clone();
    for child in &heads[head].children {
        put_u32(&mut out, child.len());
        for entry in child {
            match component.contains(entry) {
                true => out.push(REF_INSIDE),
                false => {
                    out.push(REF_BELOW);
                    out.extend(digests[*entry].unwrap_or(Digest([0; 32])).0);
                }
            }
        }
    }
    out
}

/// The internal heads of all children, in order.
pub fn inner<'a>(head: &'a Head, component: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    crate::identity::graph::successors(head).filter(|to| component.contains(to))
}
