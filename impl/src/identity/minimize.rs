//! Which heads of a small graph are the same, by full signatures (`[identity.quotient]`).
//!
//! Needed where a list has several inner heads: repetitions drop as heads turn out to be equal, so
//! a head's children at one position need not stay side by side, and the sparse marks of
//! [refinement](crate::identity::refine) do not apply. Only the partition is found here, not the
//! order, so blocks may be processed in any order: a worklist of blocks with *dirty* heads, which
//! have a successor that got another block. When a block splits, its largest part keeps the number,
//! so a head is renumbered at most log2 n times: O(m log n) signature entries.
//!
//! J. Jacobs, T. Wißmann, "Fast Coalgebraic Bisimilarity Minimization", POPL 2023.

use crate::identity::batch::{Batch, BatchHead, Entry, ListId, Ref, Target};
use crate::identity::predecessors::Predecessors;
use crate::util::dedup::drop_duplicates;
use crate::util::index::index;
use crate::util::permutation;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use std::ops::Range;

index! {
    /// A block of heads that are alike so far.
    pub(crate) struct BlockId;
}

/// A graph without equal heads, and which head of it stands for each head of the original.
pub(crate) struct Quotient {
    /// One head for each class of equal heads.
    pub(crate) graph: Batch,
    /// For each original head, the head of the quotient.
    pub(crate) class_of: Vec<BatchHead>,
}

/// The quotient of a component that refers to no head equal to one of its own
/// (`[identity.quotient]`).
pub(crate) fn quotient(graph: &Batch) -> Quotient {
    let block_of = blocks(graph);
    let mut first: Vec<BatchHead> = Vec::new();
    let mut classes = HashMap::new();
    for (head, &block) in graph.heads().zip(&block_of) {
        classes.entry(block).or_insert_with(|| {
            first.push(head);
            BatchHead::new(first.len() - 1)
        });
    }
    let class_of: Vec<BatchHead> = block_of.iter().map(|block| classes[block]).collect();
    let mut out = Batch::tuned(&graph.tuning);
    for &head in &first {
        out.add_head(graph.label(head));
        for &child in graph.children(head) {
            let child = image(graph, &class_of, child, &mut out);
            out.add_child(child);
        }
    }
    Quotient { graph: out, class_of }
}

fn image(graph: &Batch, class_of: &[BatchHead], child: Ref, out: &mut Batch) -> Ref {
    if let Target::Realized(_) = child.target() {
        return child;
    }
    let entry_image = |entry: Ref| entry.inner().map_or(entry, |head| Ref::head(class_of[head]));
    let mut entries: Vec<Ref> = graph.heads_of(child).map(entry_image).collect();
    drop_duplicates(&mut entries, &graph.tuning);
    out.list_or_one(entries)
}

/// The block of each head: two heads have one block if and only if they are the same
/// (`[identity.bisimilar]`).
pub(crate) fn blocks(graph: &Batch) -> Vec<BlockId> {
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

/// A child as one number: the block that it is in now, an old type, or a list of several.
type Symbol = u64;

/// The symbols of the lists of the graph, as long as no block splits: each list is spelled out
/// once, however many heads share it.
#[derive(Default)]
struct ListSymbols {
    known: HashMap<ListId, Symbol>,
    /// Lists of several, each with a symbol.
    several: HashMap<Vec<Symbol>, Symbol>,
}

impl ListSymbols {
    /// The one block or old head that a list is after repetitions drop, or its number among the
    /// lists of several.
    fn symbol(&mut self, partition: &Partition<'_>, list: ListId) -> Symbol {
        if let Some(&known) = self.known.get(&list) {
            return known;
        }
        let entries = partition.graph.entries(list).iter();
        let mut entries: Vec<Symbol> =
            entries.map(|&entry| partition.entry_symbol(entry)).collect();
        drop_duplicates(&mut entries, &partition.graph.tuning);
        if partition.graph.tuning.slips(Slip::MinimizeSortsLists) {
            entries.sort_unstable();
        }
        let new = 2 << 32 | self.several.len() as u64;
        let symbol = match entries[..] {
            [one] => one,
            _ => *self.several.entry(entries).or_insert(new),
        };
        self.known.insert(list, symbol);
        symbol
    }
}

struct Partition<'a> {
    graph: &'a Batch,
    order: Vec<BatchHead>,
    /// Where each head stands in `order`.
    place: Vec<u32>,
    block_of: Vec<BlockId>,
    blocks: Vec<Block>,
    /// Blocks with dirty heads, each once.
    work: Vec<BlockId>,
    predecessors: Predecessors,
}

impl<'a> Partition<'a> {
    fn new(graph: &'a Batch) -> Self {
        let n = graph.len() as u32;
        Self {
            graph,
            order: graph.heads().collect(),
            place: (0..n).collect(),
            block_of: vec![BlockId::new(0); graph.len()],
            blocks: vec![Block { start: 0, clean: n, end: n }],
            work: vec![BlockId::new(0)],
            predecessors: Predecessors::of_graph(graph),
        }
    }

    /// The label, then for each child the block, old type or list of several that it is now.
    fn signature(&self, head: BatchHead, lists: &mut ListSymbols) -> Vec<Symbol> {
        let label = u64::from(self.graph.label(head).number());
        let child = |&child: &Ref| match child.target() {
            Target::Head(head) => self.head_symbol(head),
            Target::Realized(ty) => outer_symbol(ty.bits()),
            Target::List(list) => lists.symbol(self, list),
        };
        std::iter::once(label).chain(self.graph.children(head).iter().map(child)).collect()
    }

    fn head_symbol(&self, head: BatchHead) -> Symbol {
        u64::from(self.block_of[head].number())
    }

    fn entry_symbol(&self, entry: Ref) -> Symbol {
        match entry.entry() {
            Entry::Inner(head) => self.head_symbol(head),
            Entry::Outer(head) => outer_symbol(head.number()),
        }
    }

    /// Groups the dirty heads of a block by signature, and with them the clean ones, all by that
    /// of one of them.
    fn process(&mut self, block: BlockId) {
        let Block { start, clean, end } = self.blocks[block];
        let dirty: Vec<BatchHead> = self.order[start as usize..clean as usize].to_vec();
        let mut groups: HashMap<Vec<Symbol>, Vec<BatchHead>> = HashMap::new();
        let mut lists = ListSymbols::default();
        for head in dirty {
            groups.entry(self.signature(head, &mut lists)).or_default().push(head);
        }
        let kept = match self.order[start as usize..end as usize].get((clean - start) as usize) {
            Some(&head) => groups.remove(&self.signature(head, &mut lists)).unwrap_or_default(),
            None => Vec::new(),
        };
        let groups: Vec<Vec<BatchHead>> = groups.into_values().collect();
        self.split(block, &groups, kept.len() as u32 + end - clean);
    }

    /// Gives each group an interval at the front of the block; the `rest` heads behind them are
    /// the clean ones and the dirty ones that equal them. All become clean.
    fn split(&mut self, block: BlockId, groups: &[Vec<BatchHead>], rest: u32) {
        let Block { start, end, .. } = self.blocks[block];
        let mut at = start;
        let mut parts: Vec<Range<u32>> = Vec::new();
        for group in groups {
            let from = at;
            for &head in group {
                self.move_to(head, at);
                at += 1;
            }
            parts.push(from..at);
        }
        if rest > 0 {
            parts.push(at..end);
        }
        let largest = parts.iter().max_by_key(|part| part.len()).cloned().unwrap_or(start..end);
        self.blocks[block] = Block { start: largest.start, clean: largest.start, end: largest.end };
        let first = self.blocks.len();
        parts.iter().filter(|part| **part != largest).for_each(|part| self.add_block(part));
        let new = BlockId::all(self.blocks.len()).skip(first);
        new.for_each(|block| self.touch_referrers(block));
    }

    fn add_block(&mut self, part: &Range<u32>) {
        let block = BlockId::new(self.blocks.len());
        self.blocks.push(Block { start: part.start, clean: part.start, end: part.end });
        for &head in &self.order[part.start as usize..part.end as usize] {
            self.block_of[head] = block;
        }
    }

    fn touch_referrers(&mut self, block: BlockId) {
        let Block { start, end, .. } = self.blocks[block];
        // Touching moves heads within their blocks, this one's too: fix the list first.
        let heads: Vec<BatchHead> = self.order[start as usize..end as usize].to_vec();
        for head in heads {
            for at in 0..self.predecessors.of(head).len() {
                self.touch(self.predecessors.of(head)[at].head);
            }
        }
    }

    /// Makes a head dirty, unless it is, or is alone in its block.
    fn touch(&mut self, head: BatchHead) {
        let block = self.block_of[head];
        let Block { start, clean, end } = self.blocks[block];
        let least = 1 + u32::from(self.graph.tuning.slips(Slip::MinimizePassesPairs));
        if self.place[head] < clean || end - start <= least {
            return;
        }
        if clean == start {
            self.work.push(block);
        }
        self.move_to(head, clean);
        self.blocks[block].clean = clean + 1;
    }

    fn move_to(&mut self, head: BatchHead, at: u32) {
        permutation::move_to(&mut self.order, &mut self.place, head, at);
    }
}

const fn outer_symbol(bits: u32) -> Symbol {
    1 << 32 | bits as u64
}
