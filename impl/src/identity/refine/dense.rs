//! Dense rounds of refinement. A dense round visits each block that may still split.

use crate::identity::batch::BatchHead;
use crate::identity::predecessors::Successors;
use crate::identity::refine::blocks::{Block, Parts};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;

/// The state of dense rounds. Each block is identified by its start, an index in the order of
/// heads.
#[derive(Default)]
pub(super) struct Dense {
    /// The rank of each head, which is the start of its block.
    rank: Vec<u32>,
    /// The end of each block, indexed by the start of the block. Entries at other indices are never
    /// read.
    end: Vec<u32>,
    /// The round in which each block was split off another block, at the index of the start of the
    /// new block.
    made: Vec<u32>,
    round: u32,
    /// The blocks that contain two or more heads.
    live: Vec<Block>,
    /// The positions of edges at which the block that is being visited may split.
    positions: Vec<u32>,
    keys: Vec<(u64, BatchHead)>,
    /// Intervals of heads that remain to be sorted, each with an index into `positions`. The heads
    /// of an interval agree at all earlier positions.
    runs: Vec<(Block, usize)>,
    tuning: Tuning,
}

impl Dense {
    pub(super) fn tuned(tuning: &Tuning) -> Self {
        Self { tuning: *tuning, ..Self::default() }
    }

    /// Starts the refinement with the given groups as blocks. The first round treats them as the
    /// parts of one block. Writes the heads to `order` and the parts to `parts`.
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

    /// Returns the number of heads that are in blocks of two or more heads.
    pub(super) fn live(&self) -> usize {
        self.live.iter().map(|block| block.len() as usize).sum()
    }

    /// Returns the number of rounds so far.
    pub(super) const fn rounds(&self) -> u32 {
        self.round
    }

    /// Renumbers the heads: the new number of a head is its index in `order`.
    pub(super) fn renumber(&mut self, order: &[BatchHead]) {
        if !self.tuning.slips(Slip::RenumberForgetsRanks) {
            self.rank = order.iter().map(|&head| self.rank[head]).collect();
        }
    }

    /// Returns the end of the block that starts at the index `start`.
    pub(super) fn end(&self, start: usize) -> u32 {
        self.end[start]
    }

    /// Performs one round. Reads from `parts` the parts of the last round, splits blocks
    /// accordingly, and replaces the content of `parts` by the parts of this round.
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

    /// Finds the positions at which the block of a head may split. At such a position, the edge
    /// leads to a block that was split off in the last round.
    fn find_positions(&mut self, successors: &Successors, head: BatchHead) {
        self.positions.clear();
        for (position, &to) in (0..).zip(successors.of(head)) {
            if self.made[self.rank[to] as usize] == self.round {
                self.positions.push(position);
            }
        }
    }

    /// Splits a block: sorts its heads by the ranks of their children at `positions`, two positions
    /// at a time. If the block splits, adds its parts to `parts`.
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

    /// Sorts heads by the ranks of their children at two positions, and stores the sorted keys in
    /// `keys`.
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

    /// Replaces the split blocks by their parts. The blocks are replaced at the end of the round,
    /// because the round reads only ranks of the previous round.
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

    /// Returns the blocks in the order of their starts.
    pub(super) fn blocks(&self, heads: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut start = 0;
        while start < heads as u32 {
            blocks.push(Block { start, end: self.end[start as usize] });
            start = self.end[start as usize];
        }
        blocks
    }

    /// Prepares further dense rounds after sparse rounds. `blocks` and `parts` are the blocks and
    /// the parts after the last sparse round.
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
