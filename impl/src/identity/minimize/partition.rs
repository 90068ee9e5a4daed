//! Partitions heads into blocks of equal heads. The partition is refined by hashes of signatures.
//! These hashes are updated incrementally.
//!
//! The *signature* of a head is its label, and for each child its [symbol](Symbol). The nodes of
//! the partition are the heads and the lists. A list of several symbols also belongs to a block. If
//! such a list is a child of a head, the block of the list is the symbol of the child. A list is
//! therefore visited once, even if it is a child of many heads. A worklist contains the blocks that
//! have *dirty* nodes: nodes whose signatures have changed. When a block splits, its largest part
//! keeps the number of the block. A node therefore changes its block at most log2 n times. Each
//! time, the hash of each signature that contains the node changes by one term. The update takes
//! O(1) for the signature of a head, and O(log n) for the signature of a [list](super::lists). No
//! signature is read again as a whole, so a head of n children costs no more than n heads.
//!
//! All lists start in one block, whether they have one or several symbols. Blocks only become
//! finer. Two lists that are equal at the end have equal sequences at any time, and are therefore
//! never separated.
//!
//! **The result does not depend on the hashes.** If two different signatures have the same hash,
//! the partition is too coarse. Therefore the signatures themselves are compared at the end, within
//! each block. A block that contains different signatures is split, and refinement continues.
//!
//! J. Jacobs, T. Wissmann, "Fast Coalgebraic Bisimilarity Minimization", POPL 2023, also use a
//! worklist of blocks with dirty nodes. In contrast to this module, they read whole signatures
//! again. A. Valmari, P. Lehtinen, "Efficient Minimization of DFAs with Partial Transition
//! Functions", STACS 2008, charge the work to edges, as this module does.

use crate::identity::batch::{Batch, BatchHead, Entry, ListId, Ref, Target};
use crate::identity::minimize::lists::{Change, ListOrder, Lists, Sequence, Symbol};
use crate::identity::minimize::users::{NodeId, User, Users};
use crate::util::index::index;
use crate::util::keyed_hash::KeyedHash;
use crate::util::permutation;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use std::ops::Range;

index! {
    /// The number of a block. A block contains nodes that have not been distinguished from one
    /// another so far.
    pub(crate) struct BlockId;
}

/// A block of the partition: an interval of `order`. The dirty nodes are at the start of the
/// interval. The nodes from the index `clean` to the end of the interval all have the same
/// signature.
#[derive(Clone, Copy)]
struct Block {
    start: u32,
    clean: u32,
    end: u32,
}

/// A partition that is being refined.
pub(super) struct Partition<'a> {
    graph: &'a Batch,
    list_order: ListOrder,
    hash: KeyedHash,
    order: Vec<NodeId>,
    /// The place of each node in `order`.
    place: Vec<u32>,
    block_of: Vec<BlockId>,
    blocks: Vec<Block>,
    /// The blocks that have dirty nodes. Each block occurs once.
    work: Vec<BlockId>,
    /// The hash of the signature of each node.
    hashes: Vec<u64>,
    lists: Lists,
    /// For each list, the only symbol of its entries. The entry is `None` if the list has several
    /// symbols.
    only: Vec<Option<Symbol>>,
    users: Users,
}

impl<'a> Partition<'a> {
    /// Returns the partition with all heads in one block and all lists in another block.
    pub(super) fn new(graph: &'a Batch, list_order: ListOrder) -> Self {
        let (heads, lists) = (graph.len() as u32, graph.lists().count() as u32);
        let nodes = heads + lists;
        let block = |start, end| Block { start, clean: end, end };
        let mut partition = Self {
            graph,
            list_order,
            hash: KeyedHash::tuned(&graph.tuning),
            order: NodeId::all(nodes as usize).collect(),
            place: (0..nodes).collect(),
            block_of: vec![BlockId::new(0); nodes as usize],
            blocks: vec![block(0, heads), block(heads, nodes)],
            work: vec![BlockId::new(1), BlockId::new(0)],
            hashes: Vec::with_capacity(nodes as usize),
            lists: Lists::new(list_order, &graph.tuning),
            only: Vec::with_capacity(lists as usize),
            users: Users::of(graph),
        };
        partition.block_of[heads as usize..].fill(BlockId::new(1));
        let mut of_lists = Vec::with_capacity(lists as usize);
        for list in graph.lists() {
            let Sequence { hash, only } = partition.lists.add(list, partition.symbols(list));
            of_lists.push(hash);
            partition.only.push(only);
        }
        let of_heads = graph.heads().map(|head| partition.head_hash(head)).collect();
        partition.hashes = of_heads;
        partition.hashes.extend(of_lists);
        partition
    }

    /// Splits blocks until no block has nodes with different signatures.
    pub(super) fn refine(&mut self) {
        loop {
            while let Some(block) = self.work.pop() {
                self.process(block);
            }
            if !self.split_by_signatures() {
                break;
            }
        }
    }

    /// Returns the block of each head.
    pub(super) fn into_blocks(mut self) -> Vec<BlockId> {
        self.block_of.truncate(self.graph.len());
        self.block_of
    }

    fn node_of(&self, list: ListId) -> NodeId {
        NodeId::new(self.graph.len()).plus(list.number())
    }

    fn as_list(&self, node: NodeId) -> Option<ListId> {
        node.at().checked_sub(self.graph.len()).map(ListId::new)
    }

    fn entry_symbol(&self, entry: Ref) -> Symbol {
        match entry.entry() {
            Entry::Inner(head) => u64::from(self.block_of[head.at()].number()),
            Entry::Outer(head) => outer_symbol(head.number()),
        }
    }

    fn child_symbol(&self, child: Ref) -> Symbol {
        match child.target() {
            Target::Head(head) => u64::from(self.block_of[head.at()].number()),
            Target::Realized(ty) => outer_symbol(ty.bits()),
            Target::List(list) => self.list_symbol(list),
        }
    }

    /// Returns the symbol of a list. If all entries of the list have one symbol, the result is this
    /// symbol. If they have several symbols, the result is the list's block.
    fn list_symbol(&self, list: ListId) -> Symbol {
        self.only[list].unwrap_or_else(|| several_symbol(self.block_of[self.node_of(list)]))
    }

    /// Returns the symbol of each entry of a list, with repetitions.
    fn symbols(&self, list: ListId) -> Vec<Symbol> {
        self.graph.entries(list).iter().map(|&entry| self.entry_symbol(entry)).collect()
    }

    fn head_hash(&self, head: BatchHead) -> u64 {
        let label = self.hash.mix(u64::MAX, u64::from(self.graph.label(head).number()));
        let children = (0..).zip(self.graph.children(head));
        children.fold(label, |sum, (place, &child)| {
            sum.wrapping_add(self.hash.mix(place, self.child_symbol(child)))
        })
    }

    /// Groups the nodes of a block by the hashes of their signatures. All clean nodes have the same
    /// signature, so one clean node represents all of them.
    fn process(&mut self, block: BlockId) {
        let Block { start, clean, end } = self.blocks[block];
        let (dirty, clean_nodes) =
            self.order[start as usize..end as usize].split_at((clean - start) as usize);
        let key = |&node: &NodeId| self.hash.cut(self.hashes[node.at()]);
        let kept = clean_nodes.first().map(key);
        let mut keyed: Vec<(u64, NodeId)> = dirty.iter().map(|node| (key(node), *node)).collect();
        // Sorting needs no memory for each group, unlike a table of groups.
        keyed.sort_unstable_by_key(|&(key, _)| key);
        let alike = keyed.chunk_by(|one, other| one.0 == other.0);
        let groups: Vec<&[(u64, NodeId)]> =
            alike.filter(|group| group.first().map(|&(key, _)| key) != kept).collect();
        let moved: usize = groups.iter().map(|group| group.len()).sum();
        let groups = groups.into_iter().map(|group| group.iter().map(|&(_, node)| node));
        self.split(block, groups, end - start - moved as u32);
    }

    /// Splits each block by comparing the signatures themselves, and not their hashes. Returns
    /// whether a block was split.
    fn split_by_signatures(&mut self) -> bool {
        let before = self.blocks.len();
        for block in BlockId::all(before) {
            let Block { start, end, .. } = self.blocks[block];
            let nodes = &self.order[start as usize..end as usize];
            let mut groups: HashMap<Vec<Symbol>, Vec<NodeId>> = HashMap::new();
            if end - start > self.least() {
                for &node in nodes {
                    groups.entry(self.signature(node)).or_default().push(node);
                }
            }
            let mut groups: Vec<Vec<NodeId>> = groups.into_values().collect();
            if groups.len() > 1 {
                let rest = groups.pop().map_or(0, |rest| rest.len());
                let groups = groups.iter().map(|group| group.iter().copied());
                self.split(block, groups, rest as u32);
            }
        }
        self.blocks.len() > before
    }

    /// Returns the signature of a node as a list of symbols. If the order of lists is forgotten,
    /// the symbols of a list are sorted in ascending order.
    fn signature(&self, node: NodeId) -> Vec<Symbol> {
        if let Some(list) = self.as_list(node) {
            let mut symbols = self.symbols(list);
            self.list_order.drop_duplicates(&mut symbols, &self.graph.tuning);
            if !self.list_order.counts(&self.graph.tuning) {
                symbols.sort_unstable();
            }
            return symbols;
        }
        let head = BatchHead::new(node.at());
        let label = u64::from(self.graph.label(head).number());
        let children = self.graph.children(head).iter().map(|&child| self.child_symbol(child));
        std::iter::once(label).chain(children).collect()
    }

    /// Moves each group of nodes to its own interval at the front of the block. The remaining
    /// `rest` nodes are the clean nodes and the dirty nodes with the signature of the clean nodes.
    /// All nodes become clean.
    fn split(
        &mut self,
        block: BlockId,
        groups: impl Iterator<Item = impl Iterator<Item = NodeId>>,
        rest: u32,
    ) {
        let Block { start, end, .. } = self.blocks[block];
        let mut at = start;
        let mut parts: Vec<Range<u32>> = Vec::new();
        for group in groups {
            let from = at;
            for node in group {
                self.move_to(node, at);
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
        for new in BlockId::from_place(first, self.blocks.len()) {
            self.renumbered(block, new);
        }
    }

    fn add_block(&mut self, part: &Range<u32>) {
        let block = BlockId::new(self.blocks.len());
        self.blocks.push(Block { start: part.start, clean: part.start, end: part.end });
        for &node in &self.order[part.start as usize..part.end as usize] {
            self.block_of[node.at()] = block;
        }
    }

    /// Updates signatures, after nodes moved from the block `old` to the new block `new`. The
    /// updated signatures are the signatures that contain such nodes.
    fn renumbered(&mut self, old: BlockId, new: BlockId) {
        let Block { start, end, .. } = self.blocks[new];
        // The nodes are copied first, because `touch` reorders nodes within their blocks. One of
        // these blocks may be the new block itself.
        let nodes: Vec<NodeId> = self.order[start as usize..end as usize].to_vec();
        for node in nodes {
            match self.as_list(node) {
                // If all entries of a list have one symbol, this symbol is the symbol of the list.
                // When such a list moves to another block, its symbol does not change.
                Some(list) if self.only[list].is_some() => {}
                Some(_) => self.change(node, several_symbol(old), several_symbol(new)),
                None => self.change(node, u64::from(old.number()), u64::from(new.number())),
            }
        }
    }

    /// Updates the signatures that contain a node, after the symbol of the node has changed.
    fn change(&mut self, node: NodeId, old: Symbol, new: Symbol) {
        for at in 0..self.users.of_node(node).len() {
            let User { node: user, place } = self.users.of_node(node)[at];
            match self.as_list(user) {
                Some(list) => self.change_entry(list, Change { place, old, new }),
                None => {
                    let place = u64::from(place);
                    let less = self.hash.mix(place, old);
                    let sum = &mut self.hashes[user.at()];
                    *sum = sum.wrapping_sub(less).wrapping_add(self.hash.mix(place, new));
                    self.touch(user);
                }
            }
        }
    }

    /// Changes the symbol of an entry of a list. If the symbol of the list also changes, updates
    /// the signatures of the heads that have the list as a child. No other signatures change.
    fn change_entry(&mut self, list: ListId, change: Change) {
        let Self { graph, block_of, lists, .. } = self;
        let symbols = || {
            let symbol = |entry: &Ref| match entry.entry() {
                Entry::Inner(head) => u64::from(block_of[head.at()].number()),
                Entry::Outer(head) => outer_symbol(head.number()),
            };
            graph.entries(list).iter().map(symbol).collect()
        };
        let Sequence { hash, only } = lists.update(list, change, symbols);
        let node = self.node_of(list);
        let old = self.list_symbol(list);
        self.only[list] = only;
        let new = self.list_symbol(list);
        if std::mem::replace(&mut self.hashes[node.at()], hash) != hash {
            self.touch(node);
        }
        if old != new {
            self.change(node, old, new);
        }
    }

    /// Returns the largest number of nodes of a block that is never split. The number is 1, or 2
    /// for a planted bug.
    fn least(&self) -> u32 {
        1 + u32::from(self.graph.tuning.slips(Slip::MinimizePassesPairs))
    }

    /// Makes a node dirty. Does nothing if the node is already dirty or alone in its block.
    fn touch(&mut self, node: NodeId) {
        let block = self.block_of[node.at()];
        let Block { start, clean, end } = self.blocks[block];
        if self.place[node.at()] < clean || end - start <= self.least() {
            return;
        }
        if clean == start {
            self.work.push(block);
        }
        self.move_to(node, clean);
        self.blocks[block].clean = clean + 1;
    }

    fn move_to(&mut self, node: NodeId, at: u32) {
        permutation::move_to(&mut self.order, &mut self.place, node, at);
    }
}

const fn outer_symbol(bits: u32) -> Symbol {
    1 << 32 | bits as u64
}

const fn several_symbol(block: BlockId) -> Symbol {
    2 << 32 | block.number() as u64
}
