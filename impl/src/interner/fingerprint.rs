//! Fingerprints. A cycle that is already in the store is recognized by its fingerprint, without
//! computing its canonical order.
//!
//! In practice, most types that are realized were realized before, because all translation units of
//! a program contain the same cycles. Each component therefore has a *fingerprint*: a hash of the
//! labels and children of its heads that does not depend on the numbers of the heads. A new cycle
//! is compared, edge by edge, with the only cycle in the store that has the same fingerprint. In
//! each cycle, the comparison starts at the head with the least hash. The result does not depend on
//! the hash, because a cycle that is not recognized is identified by its digest. For example, an
//! unrolled cycle is not recognized, nor is the second cycle with the same fingerprint.

use crate::handle::TypeId;
use crate::identity::batch::{Batch, BatchHead, ListId, Ref, Target};
use crate::util::keyed_hash::KeyedHash;

/// The word that replaces each head of the component in the input of the hash. The word `INSIDE` is
/// not the number of any realized type.
const INSIDE: u32 = u32::MAX;
/// The word that precedes the entries of a list in the input of the hash, if the list contains
/// heads of the component. The word `LIST` is not the number of any realized type.
const LIST: u32 = u32::MAX - 1;

/// The hashes of the heads and lists of a component, and the fingerprint of the component.
pub(crate) struct Fingerprint {
    /// For each head, the hash of its *pattern*. The pattern consists of the label and the children
    /// of the head, where all heads of the component count as equal.
    pub(crate) patterns: Vec<u32>,
    /// For each list, its hash. At first, all heads of the component count as equal. In a second
    /// pass, the hash of a list depends on the patterns of these heads.
    lists: Vec<u32>,
    /// The fingerprint of the component.
    pub(crate) hash: u32,
    /// The head with the least hash of its own pattern and of its successors' patterns.
    pub(crate) start: BatchHead,
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self { patterns: Vec::new(), lists: Vec::new(), hash: 0, start: BatchHead::new(0) }
    }
}

impl Fingerprint {
    /// Computes the fingerprint of a component, and replaces the previous fingerprint. The cost is
    /// linear.
    pub(crate) fn take(&mut self, hash: KeyedHash, graph: &Batch) {
        let Self { patterns, lists, .. } = self;
        // Each list is hashed once, even if it is a child of many heads.
        lists.clear();
        lists.extend(graph.lists().map(|list| hash.words(entries(graph, list))));
        patterns.clear();
        patterns.extend(graph.heads().map(|head| pattern(hash, graph, lists, head)));
        lists.clear();
        lists.extend(graph.lists().map(|list| {
            let inner = graph.entries(list).iter().filter_map(|entry| entry.inner());
            hash.words(inner.map(|to| patterns[to]))
        }));
        let (mut sum, mut least) = (0_u64, u32::MAX);
        self.start = BatchHead::new(0);
        for head in graph.heads() {
            let inner = graph.children(head).iter().filter_map(|child| match child.target() {
                Target::Head(to) => Some(patterns[to]),
                Target::List(list) => Some(lists[list]),
                Target::Realized(_) => None,
            });
            let wide = hash.words(std::iter::once(patterns[head]).chain(inner));
            sum += u64::from(wide);
            if wide < least {
                (least, self.start) = (wide, head);
            }
        }
        let words = [sum as u32, (sum >> 32) as u32, graph.len() as u32];
        self.hash = hash.words(words.into_iter());
    }
}

/// Returns a list as words: its length and its entries, where all heads of the component count as
/// equal.
fn entries(graph: &Batch, list: ListId) -> impl Iterator<Item = u32> + '_ {
    let entries = graph.entries(list);
    std::iter::once(entries.len() as u32).chain(entries.iter().map(|&entry| word(entry)))
}

fn word(entry: Ref) -> u32 {
    entry.outer().map_or(INSIDE, TypeId::bits)
}

fn pattern(hash: KeyedHash, graph: &Batch, lists: &[u32], head: BatchHead) -> u32 {
    let mut sum = hash.step(1, graph.label(head).number());
    for &child in graph.children(head) {
        sum = match child.target() {
            Target::List(list) => hash.step(hash.step(sum, LIST), lists[list.at()]),
            _ => hash.step(sum, word(child)),
        };
    }
    hash.finish(sum)
}

/// Returns whether two heads have equal labels and equal children, where all heads of the component
/// count as equal.
pub(crate) fn same_pattern(graph: &Batch, a: BatchHead, b: BatchHead) -> bool {
    let same = |(&a, &b): (&Ref, &Ref)| match (a.target(), b.target()) {
        (Target::List(a), Target::List(b)) if a == b => true,
        (Target::List(a), Target::List(b)) => {
            let (a, b) = (graph.entries(a), graph.entries(b));
            a.len() == b.len() && a.iter().map(|e| e.outer()).eq(b.iter().map(|e| e.outer()))
        }
        (Target::List(_), _) | (_, Target::List(_)) => false,
        _ => a.outer() == b.outer(),
    };
    let (left, right) = (graph.children(a), graph.children(b));
    graph.label(a) == graph.label(b)
        && left.len() == right.len()
        && left.iter().zip(right).all(same)
}
