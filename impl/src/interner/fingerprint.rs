//! Telling an old cycle that is written again, without putting it in order.
//!
//! What is realized in practice is mostly what was realized before: a program's units all bring the
//! same cycles. So each component has a *shape*, a hash of what its heads are and of what their
//! children are, that depends on no numbering; a new cycle is compared, edge by edge, with the one
//! old cycle of its shape, from the heads with the least hash. Nothing rests on the hash: a cycle
//! that is not recognized (an unrolled one, two of one shape) is identified by its digest.

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref, Target};
use crate::util::keyed_hash::Seed;

/// Stands for a head of the component: no realized type has this number.
const INSIDE: u32 = u32::MAX;
/// Stands before the entries of a list that is not wholly realized: the same.
const LIST: u32 = u32::MAX - 1;

/// Hashes of the heads of a component.
#[derive(Default)]
pub(crate) struct Shape {
    /// Of the label and of the children up to which heads of the component they are.
    pub(crate) patterns: Vec<u32>,
    /// That of the component.
    pub(crate) hash: u32,
    /// The head with the least hash of its pattern and those of its successors.
    pub(crate) start: u32,
}

impl Shape {
    /// Takes the shape of a component. Linear time.
    pub(crate) fn take(&mut self, seed: Seed, graph: &Raw) {
        self.patterns.clear();
        self.patterns.extend((0..graph.len() as u32).map(|head| pattern(seed, graph, head)));
        let (mut sum, mut least) = (0_u64, u32::MAX);
        self.start = 0;
        for head in 0..graph.len() as u32 {
            let own = self.patterns[head as usize];
            let inner = graph.successors(head).map(|to| self.patterns[to as usize]);
            let wide = seed.words(std::iter::once(own).chain(inner));
            sum += u64::from(wide);
            if wide < least {
                (least, self.start) = (wide, head);
            }
        }
        let words = [sum as u32, (sum >> 32) as u32, graph.len() as u32];
        self.hash = seed.words(words.into_iter());
    }
}

fn pattern(seed: Seed, graph: &Raw, head: u32) -> u32 {
    let word = |entry: Ref| entry.outer().map_or(INSIDE, TypeId::number);
    let mut sum = seed.step(1, graph.label(head).number());
    for &child in graph.children(head) {
        if let Target::List(list) = child.target() {
            let entries = graph.entries(list);
            sum = seed.step(seed.step(sum, LIST), entries.len() as u32);
            sum = entries.iter().fold(sum, |sum, &entry| seed.step(sum, word(entry)));
        } else {
            sum = seed.step(sum, word(child));
        }
    }
    seed.finish(sum)
}

/// Whether two heads have one pattern: what [`Shape::patterns`] are hashes of.
pub(crate) fn alike(graph: &Raw, a: u32, b: u32) -> bool {
    let same = |(&a, &b): (&Ref, &Ref)| match (a.target(), b.target()) {
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
