//! Partition refinement that keeps the canonical order, in O(m log n) keys.
//!
//! Hopcroft's "process the smaller half", run strictly level by level: R. Smetsers, J. Moerman,
//! D. Jansen, "Minimal Separating Sequences for All Pairs of States", LATA 2016. Blocks are
//! intervals of one permutation; a block's rank is where it starts.
//!
//! **Invariant.** After round k the intervals are the groups of rank k, in the order of rank k
//! (`[identity.order]`). The heads of one block agreed in round k, so at each position their
//! children lie in parts of one parent, and a block splits in round k+1 only at positions where
//! that parent was split in round k.
//!
//! **Two ways to do a round.** A [sparse] one goes backwards from the parts made in the last round,
//! all but the largest of each parent, and touches nothing else: a ring with one odd head has n
//! rounds. A head is in such a part at most log2 n times, which bounds all sparse rounds together. A
//! [dense] one goes through all blocks that may still split and sorts each by the ranks of the
//! children; where most of them do split, as in the first rounds of most graphs and in all rounds
//! of de Bruijn's, that is several times as fast. It is taken only where a sparse round would look
//! at an eighth of all edges, or where what is left is so little that building the edges backwards
//! would cost more: so the bound stays.
//!
//! An asynchronous worklist would find the same partition and another order. No round looks at
//! what it made itself.

mod dense;
mod sparse;

use crate::inner::Successors;
use crate::raw::Raw;
use dense::Dense;
use sparse::Sparse;

/// An interval of the permutation: heads that are alike so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Block {
    start: u32,
    end: u32,
}

impl Block {
    const fn len(self) -> u32 {
        self.end - self.start
    }
}

/// The parts that blocks were split into in one round, those of one block side by side.
#[derive(Default)]
struct Parts {
    all: Vec<Block>,
    /// Where the parts of each block end.
    ends: Vec<u32>,
}

impl Parts {
    fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }

    /// The parts of each block that was split.
    fn of_blocks(&self) -> impl Iterator<Item = &[Block]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.all[start as usize..end as usize])
    }

    /// How many heads a sparse round goes back from.
    fn splitting(&self) -> usize {
        let all: u32 = self.all.iter().map(|part| part.len()).sum();
        let largest = |parts: &[Block]| parts[largest(parts)].len();
        (all - self.of_blocks().map(largest).sum::<u32>()) as usize
    }
}

fn largest(parts: &[Block]) -> usize {
    (0..parts.len()).max_by_key(|&at| parts[at].len()).unwrap_or(0)
}

/// The groups of equal heads of a component, in canonical order; and the room to find them in.
#[derive(Default)]
pub(crate) struct Refiner {
    /// The number of each head's group.
    pub(crate) rank: Vec<u32>,
    /// A head of each group.
    pub(crate) first: Vec<u32>,
    /// The heads, block by block, in the order of rank.
    order: Vec<u32>,
    successors: Successors,
    parts: Parts,
    dense: Dense,
}

/// Dense rounds may look at so many children before the edges backwards are worth building.
const FREE: usize = 1 << 10;

impl Refiner {
    /// Refines groups, by their numbers, to the groups of equal heads.
    pub(crate) fn refine(&mut self, graph: &Raw, groups: &[u32]) {
        self.successors.take(graph);
        let edges = graph.len() + self.successors.len();
        let mut free = FREE + 2 * edges;
        self.dense.start(groups, &mut self.order, &mut self.parts);
        while !self.parts.all.is_empty() {
            let live = self.dense.live() * edges / graph.len();
            let worth = self.worth(edges);
            if !worth && live > free {
                self.refine_sparsely(graph.len(), edges);
            } else {
                free -= if worth { 0 } else { live };
                self.dense.round(&self.successors, &mut self.order, &mut self.parts);
            }
        }
        self.number();
    }

    /// Whether a dense round is cheaper than a sparse one, whatever is left.
    fn worth(&self, edges: usize) -> bool {
        self.parts.splitting() * edges / self.order.len() > edges / 8
    }

    /// Sparse rounds, as long as they are worth it.
    fn refine_sparsely(&mut self, heads: usize, edges: usize) {
        let blocks = self.dense.blocks(heads);
        let mut sparse = Sparse::new(&self.successors, &mut self.order, blocks);
        while !self.parts.all.is_empty() {
            sparse.round(&mut self.parts);
            if self.parts.splitting() * edges / heads > edges / 8 {
                break;
            }
        }
        let blocks = sparse.into_blocks();
        self.dense.resume(blocks, &self.order, &self.parts);
    }

    /// Numbers the blocks.
    fn number(&mut self) {
        self.first.clear();
        self.rank.clear();
        self.rank.resize(self.order.len(), 0);
        let mut at = 0;
        while let Some(&head) = self.order.get(at) {
            let end = self.dense.end(at) as usize;
            for &head in &self.order[at..end] {
                self.rank[head as usize] = self.first.len() as u32;
            }
            self.first.push(head);
            at = end;
        }
    }
}
