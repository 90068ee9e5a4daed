//! Rounds that go through all blocks which may still split.

use crate::identity::batch::BatchHead;
use crate::identity::predecessors::Successors;
use crate::identity::refine::blocks::{Block, Parts};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// The blocks, by where they start.
#[derive(Default)]
pub(super) struct Dense {
    /// Where the block of each head starts.
    rank: Vec<u32>,
    /// For the start of each block, where it ends; nothing else is looked at.
    end: Vec<u32>,
    /// For the start of each block, the round in which it became a part of another.
    made: Vec<u32>,
    round: u32,
    /// Blocks of two heads or more.
    live: Vec<Block>,
    /// The positions at which a block may split.
    positions: Vec<u32>,
    keys: Vec<(u64, BatchHead)>,
    /// Runs of heads that are alike at the positions before this one.
    runs: Vec<(Block, usize)>,
    tuning: Tuning,
}

impl Dense {
    pub(super) fn tuned(tuning: &Tuning) -> Self {
        Self { tuning: *tuning, ..Self::default() }
    }

    /// The groups as blocks, all of them parts of one; their heads in `order`.
    pub(super) fn start(&mut self, groups: &[u32], order: &mut Vec<BatchHead>, parts: &mut Parts) {
        let n = groups.len();
        let mut next = vec![0; groups.iter().max().map_or(0, |&most| most as usize + 2)];
        groups.iter().for_each(|&group| next[group as usize + 1] += 1);
        (1..next.len()).for_each(|group| next[group] += next[group - 1]);
        parts.clear();
        parts.all.extend(next.windows(2).map(|ends| Block { start: ends[0], end: ends[1] }));
        parts.ends.push(parts.all.len() as u32);
        self.rank.clear();
        self.rank.extend(groups.iter().map(|&group| parts.all[group as usize].start));
        order.clear();
        order.resize(n, BatchHead::new(0));
        for (head, &group) in BatchHead::all(n).zip(groups) {
            order[next[group as usize] as usize] = head;
            next[group as usize] += 1;
        }
        self.end.clear();
        self.end.resize(n, 0);
        self.made.clear();
        self.made.resize(n, 0);
        self.round = 0;
        self.live.clear();
        self.live.extend(parts.all.iter().filter(|part| part.len() > 1));
        parts.all.iter().for_each(|part| self.end[part.start as usize] = part.end);
    }

    /// How many heads are in blocks that may still split.
    pub(super) fn live(&self) -> usize {
        self.live.iter().map(|block| block.len() as usize).sum()
    }

    /// How many rounds there were.
    pub(super) const fn rounds(&self) -> u32 {
        self.round
    }

    /// Heads get the numbers of their places in the order.
    pub(super) fn renumber(&mut self, order: &[BatchHead]) {
        if !self.tuning.slips(Slip::RenumberForgetsRanks) {
            self.rank = order.iter().map(|&head| self.rank[head]).collect();
        }
    }

    /// Where the block that starts here ends.
    pub(super) fn end(&self, start: usize) -> u32 {
        self.end[start]
    }

    /// One round: takes the parts that the last round made, and leaves the parts that this one
    /// makes.
    pub(super) fn round(
        &mut self,
        successors: &Successors,
        order: &mut [BatchHead],
        parts: &mut Parts,
    ) {
        parts.clear();
        let mut live = std::mem::take(&mut self.live);
        live.retain(|&block| {
            let heads = &mut order[block.start as usize..block.end as usize];
            self.find_positions(successors, heads[0]);
            let before = parts.all.len();
            if !self.positions.is_empty() {
                self.split(successors, block, heads, &mut parts.all);
            }
            let splits = parts.all.len() > before;
            if splits {
                parts.ends.push(parts.all.len() as u32);
            }
            !splits
        });
        self.live = live;
        self.apply(order, parts);
    }

    /// The positions of a head, and so of its block, at which the parent of the children's blocks
    /// was split in the last round.
    fn find_positions(&mut self, successors: &Successors, head: BatchHead) {
        self.positions.clear();
        for (position, &to) in (0..).zip(successors.of(head)) {
            if self.made[self.rank[to] as usize] == self.round {
                self.positions.push(position);
            }
        }
    }

    /// Sorts the heads of a block by the ranks of their children at the positions, two at a time,
    /// and adds the parts that they fall into, if they do.
    fn split(
        &mut self,
        successors: &Successors,
        block: Block,
        heads: &mut [BatchHead],
        parts: &mut Vec<Block>,
    ) {
        let first = parts.len();
        self.runs.push((Block { start: 0, end: block.len() }, 0));
        while let Some((run, position)) = self.runs.pop() {
            self.sort(successors, &mut heads[run.start as usize..run.end as usize], position);
            let mut start = run.start;
            for alike in self.keys.chunk_by(|a, b| a.0 == b.0) {
                let part = Block { start, end: start + alike.len() as u32 };
                start = part.end;
                let last = position + 2 + usize::from(self.tuning.slips(Slip::DenseForgetsLast));
                if part.len() > 1 && last < self.positions.len() {
                    self.runs.push((part, position + 2));
                } else {
                    let (start, end) = (block.start + part.start, block.start + part.end);
                    parts.push(Block { start, end });
                }
            }
        }
        if parts.len() == first + 1 {
            parts.pop();
        } else if self.positions.len() > 2 && !self.tuning.slips(Slip::DensePartsUnordered) {
            parts[first..].sort_unstable_by_key(|part| part.start);
        }
    }

    /// Sorts heads by the ranks of their children at two positions, and leaves the keys.
    fn sort(&mut self, successors: &Successors, heads: &mut [BatchHead], position: usize) {
        let Self { rank, positions, keys, .. } = self;
        let rank_of = |to: BatchHead| u64::from(rank[to]);
        let first = positions[position] as usize;
        keys.clear();
        if let Some(&second) = positions.get(position + 1) {
            let second = second as usize;
            keys.extend(heads.iter().map(|&head| {
                let to = successors.of(head);
                (rank_of(to[first]) << 32 | rank_of(to[second]), head)
            }));
        } else {
            let key = |&head: &BatchHead| (rank_of(successors.of(head)[first]), head);
            keys.extend(heads.iter().map(key));
        }
        if keys.iter().any(|key| key.0 != keys[0].0) {
            keys.sort_unstable();
            heads.iter_mut().zip(keys).for_each(|(head, key)| *head = key.1);
        }
    }

    /// Only now do the parts take the place of their blocks.
    fn apply(&mut self, order: &[BatchHead], parts: &Parts) {
        self.round += 1;
        for parts in parts.of_blocks() {
            for part in parts {
                self.end[part.start as usize] = part.end;
                self.made[part.start as usize] = self.round;
                if part.len() > 1 {
                    self.live.push(*part);
                }
            }
            for part in &parts[1..] {
                for &head in &order[part.start as usize..part.end as usize] {
                    self.rank[head] = part.start;
                }
            }
        }
    }

    /// The blocks, in order.
    pub(super) fn blocks(&self, heads: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut start = 0;
        while start < heads as u32 {
            blocks.push(Block { start, end: self.end[start as usize] });
            start = self.end[start as usize];
        }
        blocks
    }

    /// Takes up where sparse rounds have left off.
    pub(super) fn resume(&mut self, blocks: Vec<Block>, order: &[BatchHead], parts: &Parts) {
        self.live.clear();
        self.made.fill(0);
        self.round = 1;
        for block in blocks {
            self.end[block.start as usize] = block.end;
            for &head in &order[block.start as usize..block.end as usize] {
                if !self.tuning.slips(Slip::ResumeForgetsRanks) {
                    self.rank[head] = block.start;
                }
            }
            if block.len() > 1 {
                self.live.push(block);
            }
        }
        if self.tuning.slips(Slip::ResumeForgetsParts) {
            return;
        }
        parts.all.iter().for_each(|part| self.made[part.start as usize] = 1);
    }
}
