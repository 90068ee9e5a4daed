//! Which heads of a small graph are the same, by full signatures (`[identity.quotient]`).
//!
//! Needed where a list has several inner heads: repetitions drop as heads turn out to be equal, so
//! a head's children at one position need not stay side by side, and the sparse marks of
//! [refinement](crate::identity::refine) do not apply. Only the partition is found here, not the order, so
//! blocks may be processed in any order: a worklist of blocks with *dirty* heads, those of which a
//! successor got another block. When a block splits, its largest part keeps the number, so a head
//! is renumbered at most log2 n times: O(m log n) signature entries.
//!
//! J. Jacobs, T. Wißmann, "Fast Coalgebraic Bisimilarity Minimization", POPL 2023.

use crate::identity::batch::{Raw, Ref, Target};
use crate::identity::predecessors::Inner;
use crate::interner::store::drop_duplicates;
use crate::util::permutation;
use hashbrown::HashMap;
use std::ops::Range;

/// A graph without equal heads, and which head of it stands for each head of the original.
pub(crate) struct Quotient {
    /// One head for each block.
    pub(crate) graph: Raw,
    /// The block of each original head.
    pub(crate) block_of: Vec<u32>,
}

/// The quotient of a component that refers to no head equal to one of its own.
pub(crate) fn quotient(graph: &Raw) -> Quotient {
    let block_of = blocks(graph);
    let mut first: Vec<u32> = Vec::new();
    let mut dense = HashMap::new();
    for (head, &block) in block_of.iter().enumerate() {
        dense.entry(block).or_insert_with(|| {
            first.push(head as u32);
            first.len() as u32 - 1
        });
    }
    let block_of: Vec<u32> = block_of.iter().map(|block| dense[block]).collect();
    let mut out = Raw::default();
    for &head in &first {
        out.head(graph.label(head));
        for &child in graph.children(head) {
            let child = image(graph, &block_of, child, &mut out);
            out.child(child);
        }
    }
    Quotient { graph: out, block_of }
}

fn image(graph: &Raw, block_of: &[u32], child: Ref, out: &mut Raw) -> Ref {
    if let Target::Realized(_) = child.target() {
        return child;
    }
    let mut entries: Vec<Ref> = graph.heads_of(child).map(|e| entry_image(block_of, e)).collect();
    drop_duplicates(&mut entries);
    match entries[..] {
        [one] => one,
        _ => Ref::list(out.list(entries)),
    }
}

fn entry_image(block_of: &[u32], entry: Ref) -> Ref {
    match entry.target() {
        Target::Head(head) => Ref::head(block_of[head as usize]),
        _ => entry,
    }
}

/// The block of each head: two heads have one block if and only if they are the same.
pub(crate) fn blocks(graph: &Raw) -> Vec<u32> {
    let mut partition = Partition::new(graph);
    while let Some(block) = partition.work.pop() {
        partition.process(block);
    }
    partition.block_of
}

/// A block is an interval of `order`: first its dirty heads, from `clean` on the others, all of
/// which have one signature.
#[derive(Clone, Copy)]
struct Block {
    start: u32,
    clean: u32,
    end: u32,
}

/// What the lists of the graph are, as long as no block splits: each is spelled out once, however
/// many heads share it.
#[derive(Default)]
struct Lists {
    now: HashMap<u32, u64>,
    /// Lists of several, each with a number.
    several: HashMap<Vec<u64>, u64>,
}

impl Lists {
    /// The one block or old head that a list is after repetitions drop, or its number among the
    /// lists of several.
    fn now(&mut self, partition: &Partition<'_>, list: u32) -> u64 {
        if let Some(&now) = self.now.get(&list) {
            return now;
        }
        let entries = partition.graph.entries(list).iter();
        let mut entries: Vec<u64> = entries.map(|&entry| partition.now(entry)).collect();
        drop_duplicates(&mut entries);
        let new = 2 << 32 | self.several.len() as u64;
        let now = match entries[..] {
            [one] => one,
            _ => *self.several.entry(entries).or_insert(new),
        };
        self.now.insert(list, now);
        now
    }
}

struct Partition<'a> {
    graph: &'a Raw,
    order: Vec<u32>,
    place: Vec<u32>,
    block_of: Vec<u32>,
    blocks: Vec<Block>,
    /// Blocks with dirty heads, each once.
    work: Vec<u32>,
    inner: Inner,
}

impl<'a> Partition<'a> {
    fn new(graph: &'a Raw) -> Self {
        let n = graph.len() as u32;
        Self {
            graph,
            order: (0..n).collect(),
            place: (0..n).collect(),
            block_of: vec![0; n as usize],
            blocks: vec![Block { start: 0, clean: n, end: n }],
            work: vec![0],
            inner: Inner::of(graph),
        }
    }

    /// The label, then for each child the block, old type or list of several that it is now.
    fn signature(&self, head: u32, lists: &mut Lists) -> Vec<u64> {
        let label = u64::from(self.graph.label(head).number());
        let child = |&child: &Ref| match child.target() {
            Target::List(list) => lists.now(self, list),
            _ => self.now(child),
        };
        std::iter::once(label).chain(self.graph.children(head).iter().map(child)).collect()
    }

    /// What a head of the graph or an old type is now.
    fn now(&self, entry: Ref) -> u64 {
        match entry.target() {
            Target::Head(to) => u64::from(self.block_of[to as usize]),
            Target::Realized(ty) => 1 << 32 | u64::from(ty.number()),
            Target::List(_) => unreachable!("lists are flat"),
        }
    }

    /// Groups the dirty heads of a block by signature, and with them the clean ones, all by that
    /// of one of them.
    fn process(&mut self, block: u32) {
        let Block { start, clean, end } = self.blocks[block as usize];
        let dirty: Vec<u32> = self.order[start as usize..clean as usize].to_vec();
        let mut groups: HashMap<Vec<u64>, Vec<u32>> = HashMap::new();
        let mut lists = Lists::default();
        for head in dirty {
            groups.entry(self.signature(head, &mut lists)).or_default().push(head);
        }
        let kept = match self.order[start as usize..end as usize].get((clean - start) as usize) {
            Some(&head) => groups.remove(&self.signature(head, &mut lists)).unwrap_or_default(),
            None => Vec::new(),
        };
        let groups: Vec<Vec<u32>> = groups.into_values().collect();
        self.split(block, &groups, kept.len() as u32 + end - clean);
    }

    /// Gives each group an interval at the front of the block; the `rest` heads behind them are
    /// the clean ones and those that turned out to equal them. All become clean.
    fn split(&mut self, block: u32, groups: &[Vec<u32>], rest: u32) {
        let Block { start, end, .. } = self.blocks[block as usize];
        let mut at = start;
        let mut parts: Vec<Range<u32>> = Vec::new();
        for group in groups {
            let from = at;
            for &head in group {
                self.put(head, at);
                at += 1;
            }
            parts.push(from..at);
        }
        if rest > 0 {
            parts.push(at..end);
        }
        let largest = parts.iter().max_by_key(|part| part.len()).cloned().unwrap_or(start..end);
        self.blocks[block as usize] =
            Block { start: largest.start, clean: largest.start, end: largest.end };
        let new: Vec<_> = parts.into_iter().filter(|part| *part != largest).collect();
        let first = self.blocks.len() as u32;
        new.iter().for_each(|part| self.name(part));
        (first..self.blocks.len() as u32).for_each(|block| self.touch_referrers(block));
    }

    fn name(&mut self, part: &Range<u32>) {
        let number = self.blocks.len() as u32;
        self.blocks.push(Block { start: part.start, clean: part.start, end: part.end });
        for at in part.clone() {
            self.block_of[self.order[at as usize] as usize] = number;
        }
    }

    fn touch_referrers(&mut self, block: u32) {
        let Block { start, end, .. } = self.blocks[block as usize];
        // Touching moves heads within their blocks, this one's too: fix the list first.
        let heads: Vec<u32> = self.order[start as usize..end as usize].to_vec();
        for head in heads {
            for at in 0..self.inner.referrers(head).len() {
                self.touch(self.inner.referrers(head)[at].0);
            }
        }
    }

    fn touch(&mut self, head: u32) {
        let number = self.block_of[head as usize];
        let Block { start, clean, end } = self.blocks[number as usize];
        if self.place[head as usize] < clean || end - start == 1 {
            return;
        }
        if clean == start {
            self.work.push(number);
        }
        self.put(head, clean);
        self.blocks[number as usize].clean = clean + 1;
    }

    fn put(&mut self, head: u32, at: u32) {
        permutation::put(&mut self.order, &mut self.place, head, at);
    }
}
