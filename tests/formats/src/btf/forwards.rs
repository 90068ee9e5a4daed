//! Resolves forward declarations to structs, unions and enums (`[btf.fwd]`).
//!
//! The method is a single partition refinement. At first, if all definitions of a name have the
//! same label, they form one block, which also contains the forward declarations of that name.
//! Blocks are split by the types to which their members refer, until no block changes. A forward
//! declaration has no children, so it never distinguishes members of its block. When the
//! definitions of its name are split for the first time, the declaration moves to a block of its
//! own. At the end, a declaration is resolved if its block contains definitions. The chapter shows
//! that the names of the resolved declarations form the largest set in which each name is one type.
//! Hopcroft's rule of the smaller half leads to O(m log n) steps. The order of the steps has no
//! effect, since only the final partition is used.

use super::tag::{Tag, TagUse};
use super::types::Types;
use hashbrown::HashMap;

/// The definitions to which forward declarations are resolved.
#[derive(Debug, Default)]
pub struct Forwards {
    /// Pairs `(declaration, definition)`, in ascending order of declarations.
    resolved: Vec<(u32, u32)>,
    /// The number of forward declarations that stay opaque, that is, without a definition.
    opaque: usize,
}

impl Forwards {
    /// Makes a resolution that leaves every forward declaration opaque.
    #[must_use]
    pub fn none(types: &Types) -> Self {
        Self { resolved: Vec::new(), opaque: types.declarations().count() }
    }

    /// Makes a resolution from the given pairs, without a check that all definitions of a name are
    /// the same type.
    #[cfg(test)]
    pub(super) const fn assume(resolved: Vec<(u32, u32)>) -> Self {
        Self { resolved, opaque: 0 }
    }

    /// Resolves each declaration whose definitions are all the same type. The cost is O(m log n)
    /// for n types with m references.
    #[must_use]
    pub fn resolve(types: &Types) -> Self {
        let groups = Groups::of(types);
        if groups.uniform.is_empty() {
            return Self::none(types);
        }
        let mut partition = Partition::new(types, &groups);
        partition.refine();
        let mut resolved = Vec::new();
        let mut opaque = 0;
        for id in types.declarations() {
            match partition.definition(id) {
                Some(definition) => resolved.push((id, definition)),
                None => opaque += 1,
            }
        }
        Self { resolved, opaque }
    }

    /// Returns the definition to which a forward declaration is resolved; `None` if it stays opaque
    /// or `id` is not a declaration.
    #[must_use]
    pub fn definition(&self, id: u32) -> Option<u32> {
        let at = self.resolved.binary_search_by_key(&id, |&(fwd, _)| fwd).ok()?;
        Some(self.resolved[at].1)
    }

    /// Returns the number of declarations that are resolved, and the number of declarations that
    /// stay opaque.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.resolved.len(), self.opaque)
    }
}

/// The forward declarations whose definitions have one label, each paired with that label.
struct Groups {
    uniform: HashMap<u32, u32>,
}

impl Groups {
    fn of(types: &Types) -> Self {
        // For each tag, the label of its definitions, or `None` if they have several labels.
        let mut labels: HashMap<Tag<'_>, Option<u32>> = HashMap::new();
        let mut declarations = Vec::new();
        for id in types.ids() {
            match types.tag(id) {
                Some(TagUse::Defines(tag)) => {
                    let label = types.label_number(id);
                    let known = labels.entry(tag).or_insert(Some(label));
                    *known = known.filter(|&known| known == label);
                }
                Some(TagUse::Declares(tag)) => declarations.push((id, tag)),
                None => {}
            }
        }
        let label = |(id, tag)| Some((id, (*labels.get(&tag)?)?));
        Self { uniform: declarations.into_iter().filter_map(label).collect() }
    }
}

/// A block of the partition: an interval of [`Partition::order`].
#[derive(Clone, Copy, Default)]
struct Block {
    start: u32,
    /// The number of definitions at the start of the block; forward declarations follow them.
    members: u32,
    /// The number of forward declarations at the end of the block.
    guests: u32,
    /// The number of marked definitions, which are at the front of the block.
    marked: u32,
    /// Whether the block must still be used as a splitter of other blocks.
    waits: bool,
}

struct Partition {
    order: Vec<u32>,
    place: Vec<u32>,
    block: Vec<u32>,
    blocks: Vec<Block>,
    waiting: Vec<u32>,
    referrers: Referrers,
}

/// For each type, the types that refer to it, each with the index of the referring child.
struct Referrers {
    ends: Vec<u32>,
    edges: Vec<(u32, u32)>,
}

impl Referrers {
    fn of(types: &Types) -> Self {
        let mut ends = vec![0_u32; types.len()];
        types.ids().flat_map(|id| types.children(id)).for_each(|&to| ends[to as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut edges = vec![(0, 0); types.edges()];
        for id in types.ids() {
            for (&to, child) in types.children(id).iter().zip(0..) {
                edges[ends[to as usize] as usize] = (child, id);
                ends[to as usize] += 1;
            }
        }
        Self { ends, edges }
    }

    fn of_type(&self, id: u32) -> &[(u32, u32)] {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.edges[start as usize..self.ends[id as usize] as usize]
    }
}

impl Partition {
    /// Makes the initial blocks: the definitions in a block have the same label. If all definitions
    /// of a declaration's name have one label, the declaration is in their block.
    fn new(types: &Types, groups: &Groups) -> Self {
        let mut blocks = vec![Block { waits: true, ..Block::default() }; types.all_labels().len()];
        let guest = |id: u32| groups.uniform.get(&id).copied();
        let home = |id| guest(id).unwrap_or_else(|| types.label_number(id)) as usize;
        for id in types.ids() {
            let block = &mut blocks[home(id)];
            if guest(id).is_some() { block.guests += 1 } else { block.members += 1 }
        }
        let mut start = 0;
        for block in &mut blocks {
            block.start = start;
            start += block.members + block.guests;
        }
        let mut partition = Self {
            order: vec![0; types.len()],
            place: vec![0; types.len()],
            block: types.ids().map(|id| home(id) as u32).collect(),
            waiting: (0..blocks.len() as u32).collect(),
            blocks,
            referrers: Referrers::of(types),
        };
        let next = |block: &Block| (block.start, block.start + block.members);
        let mut next: Vec<(u32, u32)> = partition.blocks.iter().map(next).collect();
        for id in types.ids() {
            let (member, visitor) = &mut next[home(id)];
            let at = if guest(id).is_some() { visitor } else { member };
            partition.order[*at as usize] = id;
            partition.place[id as usize] = *at;
            *at += 1;
        }
        partition
    }

    fn refine(&mut self) {
        let mut referrers: Vec<(u32, u32)> = Vec::new();
        let mut touched = Vec::new();
        while let Some(splitter) = self.waiting.pop() {
            let Block { start, members, guests, .. } = self.blocks[splitter as usize];
            self.blocks[splitter as usize].waits = false;
            referrers.clear();
            for &id in &self.order[start as usize..(start + members + guests) as usize] {
                let divisible = |&&(_, from): &&(u32, u32)| {
                    self.blocks[self.block[from as usize] as usize].members > 1
                };
                referrers.extend(self.referrers.of_type(id).iter().filter(divisible));
            }
            referrers.sort_unstable();
            for alike in referrers.chunk_by(|a, b| a.0 == b.0) {
                alike.iter().for_each(|&(_, from)| self.mark(from, &mut touched));
                touched.drain(..).for_each(|block| self.split(block));
            }
        }
    }

    /// Moves a member to the front of its block, where the marked members are.
    fn mark(&mut self, id: u32, touched: &mut Vec<u32>) {
        let number = self.block[id as usize];
        let block = &mut self.blocks[number as usize];
        if block.marked == 0 {
            touched.push(number);
        }
        let (to, from) = (block.start + block.marked, self.place[id as usize]);
        block.marked += 1;
        let other = self.order[to as usize];
        self.order.swap(to as usize, from as usize);
        self.place[id as usize] = to;
        self.place[other as usize] = from;
    }

    /// Splits a block into three: the marked definitions, the unmarked definitions, and the forward
    /// declarations.
    fn split(&mut self, number: u32) {
        let Block { start, members, guests, marked, .. } = self.blocks[number as usize];
        self.blocks[number as usize].marked = 0;
        if marked == members {
            return;
        }
        let part = |start, members| Block { start, members, ..Block::default() };
        let parts = [
            part(start, marked),
            part(start + marked, members - marked),
            part(start + members, guests),
        ];
        let largest = if marked >= members - marked { 0 } else { 1 };
        let largest = if parts[largest].members >= guests { largest } else { 2 };
        // The largest of the three blocks keeps the number of the split block. The largest block
        // must be used as a splitter only if the split block still had to be used.
        let waits = self.blocks[number as usize].waits;
        self.blocks[number as usize] = Block { waits, ..parts[largest] };
        for (at, part) in parts.into_iter().enumerate() {
            if at != largest && part.members > 0 {
                self.add(part);
            }
        }
    }

    fn add(&mut self, part: Block) {
        let number = self.blocks.len() as u32;
        for &id in &self.order[part.start as usize..(part.start + part.members) as usize] {
            self.block[id as usize] = number;
        }
        self.blocks.push(Block { waits: true, ..part });
        self.waiting.push(number);
    }

    /// If the block of a forward declaration contains definitions, returns one of them. Any
    /// definition may be returned, since all of them are one type.
    fn definition(&self, id: u32) -> Option<u32> {
        let block = self.blocks[self.block[id as usize] as usize];
        (block.guests > 0).then(|| self.order[block.start as usize])
    }
}
