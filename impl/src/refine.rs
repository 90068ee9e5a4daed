//! Partition refinement that keeps the canonical order, in O(m log n) keys.
//!
//! Hopcroft's "process the smaller half", run strictly level by level: R. Smetsers, J. Moerman,
//! D. Jansen, "Minimal Separating Sequences for All Pairs of States", LATA 2016. Blocks are
//! intervals of one permutation; a block's rank is where it starts.
//!
//! **Invariant.** After round k the intervals are the groups of rank k, in the order of rank k
//! (`[identity.order]`).
//!
//! **Round k+1** looks only at *splitters*: the parts made in round k, but for the largest of each
//! parent. The heads of one block agreed in round k, so at each position their children lie in
//! parts of one parent: a head without a mark at a position has its child in the parent's skipped
//! part. A head is thus described by its sparse list of marks (position, start of the part), and to
//! compare two lists at their first difference it is enough to know whether a part stands below or
//! above its skipped sibling. Packed as in [`mark`], comparing the lists of numbers *is* comparing
//! the vectors of ranks. Heads without marks stay where they are, untouched and uncounted.
//!
//! **Cost.** A head is in a splitter at most log2 n times. Nothing is done for each head or each
//! block of a round: a ring with one odd head has n rounds.
//!
//! An asynchronous worklist would find the same partition and another order. The marks of a round
//! are therefore all collected before any block is split.

use crate::inner::Inner;
use crate::order::Order;

#[derive(Clone, Copy)]
struct Block {
    start: u32,
    end: u32,
}

impl Block {
    const fn len(self) -> u32 {
        self.end - self.start
    }
}

/// A part made in the last round, and on which side of its skipped sibling it stands.
struct Splitter {
    block: Block,
    above: bool,
}

/// Stands behind the last mark of a list: above every part below, below every part above.
const END: u64 = 1 << 62;
const MAX_POSITION: u64 = (1 << 30) - 1;

/// A mark: at this position is the part that starts there.
///
/// Of two heads that differ first at a position, the one with a part *below* the skipped one is
/// the smaller, so below it counts upwards from 0; *above* it is the larger, and the earlier the
/// position the larger, so positions count downwards.
const fn mark(position: u32, splitter: &Splitter) -> u64 {
    let start = splitter.block.start as u64;
    if splitter.above {
        2 << 62 | (MAX_POSITION - position as u64) << 32 | start
    } else {
        (position as u64) << 32 | start
    }
}

const fn position(mark: u64) -> u64 {
    let position = mark >> 32 & MAX_POSITION;
    if mark & 2 << 62 == 0 { position } else { MAX_POSITION - position }
}

struct Partition<'a> {
    inner: &'a Inner,
    /// The heads, block by block, in the order of rank.
    order: Vec<u32>,
    /// Where each head stands in `order`.
    place: Vec<u32>,
    block_of: Vec<u32>,
    blocks: Vec<Block>,
    splitters: Vec<Splitter>,
}

/// Refines the groups that `rank0` makes to the groups of equal heads, in canonical order.
pub(crate) fn refine(inner: &Inner, rank0: &[u32]) -> Order {
    let mut partition = Partition::new(inner, rank0);
    let mut round = Round::default();
    while !partition.splitters.is_empty() {
        partition.collect(&mut round);
        partition.split(&mut round);
    }
    partition.into_order()
}

/// The marks of a round, and where each marked head's lie.
#[derive(Default)]
struct Round {
    /// `(head, mark)` as they are found.
    found: Vec<(u32, u64)>,
    /// The same, head by head, each head's in the order of positions, closed by [`END`].
    marks: Vec<u64>,
    /// The marked heads, block by block: `(block, head, start in marks, end in marks)`.
    dirty: Vec<Dirty>,
}

#[derive(Clone, Copy)]
struct Dirty {
    block: u32,
    head: u32,
    start: u32,
    end: u32,
}

impl Partition<'_> {
    fn new<'a>(inner: &'a Inner, rank0: &[u32]) -> Partition<'a> {
        let n = inner.len();
        let mut order: Vec<u32> = (0..n as u32).collect();
        order.sort_by_key(|&head| rank0[head as usize]);
        let (mut place, mut block_of) = (vec![0; n], vec![0; n]);
        let mut blocks: Vec<Block> = Vec::new();
        for (at, &head) in order.iter().enumerate() {
            let at = at as u32;
            let new = at == 0 || rank0[order[at as usize - 1] as usize] != rank0[head as usize];
            if new {
                blocks.push(Block { start: at, end: at });
            }
            let block = blocks.len() - 1;
            blocks[block].end = at + 1;
            place[head as usize] = at;
            block_of[head as usize] = block as u32;
        }
        let mut splitters = Vec::new();
        push_splitters(&blocks, &mut splitters);
        Partition { inner, order, place, block_of, blocks, splitters }
    }

    /// Finds every mark of the round. Blocks of one head cannot split: their marks are left out.
    fn collect(&mut self, round: &mut Round) {
        round.found.clear();
        for splitter in std::mem::take(&mut self.splitters) {
            for at in splitter.block.start..splitter.block.end {
                for &(head, position) in self.inner.referrers(self.order[at as usize]) {
                    if self.blocks[self.block_of[head as usize] as usize].len() > 1 {
                        round.found.push((head, mark(position, &splitter)));
                    }
                }
            }
        }
        round.found.sort_unstable_by_key(|&(head, mark)| (head, position(mark)));
        self.gather(round);
    }

    fn gather(&self, round: &mut Round) {
        round.marks.clear();
        round.dirty.clear();
        for of_head in round.found.chunk_by(|a, b| a.0 == b.0) {
            let head = of_head[0].0;
            let start = round.marks.len() as u32;
            round.marks.extend(of_head.iter().map(|&(_, mark)| mark));
            round.marks.push(END);
            let end = round.marks.len() as u32;
            round.dirty.push(Dirty { block: self.block_of[head as usize], head, start, end });
        }
    }

    /// Splits every block that has marked heads.
    fn split(&mut self, round: &mut Round) {
        let marks = &round.marks;
        let list = |d: &Dirty| &marks[d.start as usize..d.end as usize];
        round.dirty.sort_unstable_by(|a, b| {
            a.block.cmp(&b.block).then_with(|| list(a).cmp(list(b))).then(a.head.cmp(&b.head))
        });
        for dirty in round.dirty.chunk_by(|a, b| a.block == b.block) {
            self.split_block(dirty, list);
        }
    }

    /// Moves the marked heads, sorted, to the front and the back of their block, around those
    /// without marks, and makes a block of each run of equal lists.
    fn split_block<'m>(&mut self, dirty: &[Dirty], list: impl Fn(&Dirty) -> &'m [u64]) {
        let block = dirty[0].block;
        let Block { start, end } = self.blocks[block as usize];
        let below = dirty.partition_point(|d| list(d) < &[END][..]);
        for (at, d) in dirty[..below].iter().enumerate() {
            self.put(d.head, start + at as u32);
        }
        for (at, d) in dirty[below..].iter().rev().enumerate() {
            self.put(d.head, end - 1 - at as u32);
        }
        let above = dirty.len() - below;
        let mut parts = Vec::new();
        let mut at = start;
        let runs = |part: &[Dirty], at: &mut u32, parts: &mut Vec<Block>| {
            for run in part.chunk_by(|a, b| list(a) == list(b)) {
                parts.push(Block { start: *at, end: *at + run.len() as u32 });
                *at += run.len() as u32;
            }
        };
        runs(&dirty[..below], &mut at, &mut parts);
        let clean = Block { start: at, end: end - above as u32 };
        if clean.len() > 0 {
            parts.push(clean);
            at = clean.end;
        }
        runs(&dirty[below..], &mut at, &mut parts);
        self.replace(block, clean, &parts);
    }

    /// The parts take the place of their block. The heads without marks keep its number, so that
    /// they need not be touched; where there are none, the largest part does.
    fn replace(&mut self, block: u32, clean: Block, parts: &[Block]) {
        push_splitters(parts, &mut self.splitters);
        let keeps = if clean.len() > 0 { clean.start } else { parts[largest(parts)].start };
        for &part in parts {
            if part.start == keeps {
                self.blocks[block as usize] = part;
                continue;
            }
            let number = self.blocks.len() as u32;
            self.blocks.push(part);
            for at in part.start..part.end {
                self.block_of[self.order[at as usize] as usize] = number;
            }
        }
    }

    fn put(&mut self, head: u32, at: u32) {
        let from = self.place[head as usize];
        let other = self.order[at as usize];
        self.order.swap(at as usize, from as usize);
        self.place[head as usize] = at;
        self.place[other as usize] = from;
    }

    fn into_order(self) -> Order {
        let mut rank = vec![0; self.order.len()];
        let mut first = Vec::with_capacity(self.blocks.len());
        let mut at = 0;
        while let Some(&head) = self.order.get(at) {
            let block = self.blocks[self.block_of[head as usize] as usize];
            for &head in &self.order[block.start as usize..block.end as usize] {
                rank[head as usize] = first.len() as u32;
            }
            first.push(head);
            at = block.end as usize;
        }
        Order { rank, first }
    }
}

fn largest(parts: &[Block]) -> usize {
    (0..parts.len()).max_by_key(|&at| parts[at].len()).unwrap_or(0)
}

fn push_splitters(parts: &[Block], out: &mut Vec<Splitter>) {
    let skipped = largest(parts);
    let splitter = |at: usize| Splitter { block: parts[at], above: at > skipped };
    out.extend((0..parts.len()).filter(|&at| at != skipped).map(splitter));
}
