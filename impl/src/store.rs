//! Every realized head, once.
//!
//! The hash-cons table holds *all* heads by (label, children), members of cycles included: an
//! acyclic head that unrolls a cycle below it is found there and is the cycle's member.
//!
//! Invariants: heads are never changed and never removed (but see [`Store::rollback`]); the
//! members of a component have consecutive numbers in canonical order; what a component or an
//! acyclic head refers to, outside itself, has smaller numbers.

use crate::encode;
use crate::extent::{Extent, shrink};
use crate::label::{self, LabelId, Labels};
use hashbrown::{DefaultHashBuilder, HashTable};
use selfsame_spec::Digest;
use selfsame_spec::format::MAX_HEADS;
use std::hash::BuildHasher;

/// A realized type in 32 bits: a head, or a union of two heads or more.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TypeId(u32);

const UNION: u32 = 1 << 31;
const NONE: u32 = u32::MAX;

impl TypeId {
    /// The type of one head.
    pub(crate) const fn head(number: u32) -> Self {
        Self(number)
    }

    /// The type of several heads.
    pub(crate) const fn of_union(number: u32) -> Self {
        Self(number | UNION)
    }

    /// The number of the union, if it is one.
    pub(crate) const fn union(self) -> Option<u32> {
        if self.0 & UNION == 0 { None } else { Some(self.0 & !UNION) }
    }

    /// The 32 bits: a head's number, or a union's with the highest bit set.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
}

impl std::fmt::Debug for TypeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.union() {
            None => write!(f, "head {}", self.0),
            Some(union) => write!(f, "union {union}"),
        }
    }
}

/// A cyclic strongly connected component.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Component {
    /// The head that is its member number 0.
    pub(crate) first: u32,
    /// How many members it has.
    pub(crate) size: u32,
    /// `S` (`[identity.digest.component]`).
    pub(crate) digest: Digest,
}

impl Component {
    /// Whether a head is a member.
    pub(crate) const fn has(&self, head: u32) -> bool {
        self.first <= head && head - self.first < self.size
    }
}

/// A point to [roll back](Store::rollback) to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    labels: label::Mark,
    label: Extent,
    child_start: Extent,
    children: Extent,
    digest: Extent,
    component_of: Extent,
    components: Extent,
    union_start: Extent,
    union_heads: Extent,
    buckets: [usize; 3],
    referrers: usize,
}

/// The tables.
#[derive(Default)]
pub(crate) struct Store {
    pub(crate) labels: Labels,
    label: Vec<LabelId>,
    child_start: Vec<u32>,
    children: Vec<TypeId>,
    digest: Vec<Digest>,
    component_of: Vec<u32>,
    components: Vec<Component>,
    union_start: Vec<u32>,
    union_heads: Vec<TypeId>,
    by_key: HashTable<u32>,
    by_list: HashTable<u32>,
    by_digest: HashTable<u32>,
    pub(crate) referrers: crate::fold::Referrers,
    seed: DefaultHashBuilder,
}

impl Store {
    /// How many heads there are.
    pub(crate) fn len(&self) -> usize {
        self.label.len()
    }

    /// How many unions there are.
    pub(crate) fn unions(&self) -> usize {
        self.union_start.len()
    }

    /// Whether so many heads, children and list entries fit, should all of them be new: numbers of
    /// heads and unions take 30 bits, places in the tables 32.
    pub(crate) fn has_room(&self, heads: usize, edges: usize, listed: usize) -> bool {
        let unions = self.unions() + listed / 2;
        self.len() + heads <= MAX_HEADS
            && unions < MAX_HEADS
            && self.children.len() + edges < u32::MAX as usize
            && self.union_heads.len() + listed < u32::MAX as usize
    }

    /// The label of a head.
    pub(crate) fn label(&self, head: u32) -> LabelId {
        self.label[head as usize]
    }

    /// The children of a head.
    pub(crate) fn children(&self, head: u32) -> &[TypeId] {
        range(&self.child_start, &self.children, head)
    }

    /// The list of heads that a type is.
    pub(crate) fn heads<'a>(&'a self, ty: &'a TypeId) -> &'a [TypeId] {
        match ty.union() {
            None => std::slice::from_ref(ty),
            Some(union) => range(&self.union_start, &self.union_heads, union),
        }
    }

    /// The digest of a head.
    pub(crate) fn digest(&self, head: u32) -> Digest {
        self.digest[head as usize]
    }

    /// The digest of a type (`[identity.digest.type]`).
    pub(crate) fn type_digest(&self, ty: TypeId) -> Digest {
        match ty.union() {
            None => self.digest(ty.0),
            Some(_) => encode::union(self.heads(&ty).iter().map(|head| self.digest(head.0))),
        }
    }

    /// The component that a head is a member of; `None` when it is on no cycle.
    pub(crate) fn component(&self, head: u32) -> Option<Component> {
        self.components.get(self.component_of[head as usize] as usize).copied()
    }

    /// The component with this `S`.
    pub(crate) fn find_component(&self, digest: &Digest) -> Option<Component> {
        let hash = self.seed.hash_one(digest);
        let of = |&c: &u32| self.components[c as usize];
        self.by_digest.find(hash, |c| of(c).digest == *digest).map(of)
    }

    /// The type that a list of heads is: duplicates drop, the first place stays
    /// (`[identity.flatten]`).
    pub(crate) fn type_of(&mut self, mut heads: Vec<TypeId>) -> TypeId {
        drop_duplicates(&mut heads);
        match heads[..] {
            [one] => one,
            _ => self.union_of(&heads),
        }
    }

    fn union_of(&mut self, heads: &[TypeId]) -> TypeId {
        let Self { union_start, union_heads, by_list, seed, .. } = self;
        let list = |u: u32| range(union_start, union_heads, u);
        let hash = seed.hash_one(heads);
        if let Some(&union) = by_list.find(hash, |&u| list(u) == heads) {
            return TypeId::of_union(union);
        }
        let union = union_start.len() as u32;
        by_list.insert_unique(hash, union, |&u| seed.hash_one(list(u)));
        union_start.push(union_heads.len() as u32);
        union_heads.extend(heads);
        TypeId::of_union(union)
    }

    fn key(&self, label: LabelId, children: &[TypeId]) -> u64 {
        self.seed.hash_one((label, children))
    }

    /// The head with this label and these children, if there is one.
    pub(crate) fn find(&self, label: LabelId, children: &[TypeId]) -> Option<u32> {
        let same = |&head: &u32| self.label(head) == label && self.children(head) == children;
        self.by_key.find(self.key(label, children), same).copied()
    }

    /// The acyclic head with this label and these children, or the member of a cycle that it
    /// unrolls (`[interner.incremental]`).
    pub(crate) fn find_or_add(&mut self, label: LabelId, children: &[TypeId]) -> u32 {
        if let Some(head) = self.find(label, children) {
            return head;
        }
        let digest = encode::head(self, label, children);
        self.push((label, children), digest, NONE)
    }

    fn push(&mut self, key: (LabelId, &[TypeId]), digest: Digest, component: u32) -> u32 {
        let (label, children) = key;
        let head = self.label.len() as u32;
        let hash = self.key(label, children);
        self.label.push(label);
        self.child_start.push(self.children.len() as u32);
        self.children.extend(children);
        self.digest.push(digest);
        self.component_of.push(component);
        let Self { label, child_start, children, by_key, seed, .. } = self;
        let rehash = |&h: &u32| seed.hash_one((label[h as usize], range(child_start, children, h)));
        by_key.insert_unique(hash, head, rehash);
        head
    }

    /// Announces a new component of `size` members, which are to be added next, in canonical
    /// order, by [`Store::add_member`].
    pub(crate) fn add_component(&mut self, size: u32, digest: Digest) -> Component {
        let component = Component { first: self.label.len() as u32, size, digest };
        let number = self.components.len() as u32;
        self.components.push(component);
        let Self { components, by_digest, seed, .. } = self;
        let hash = |c: &u32| seed.hash_one(components[*c as usize].digest);
        by_digest.insert_unique(hash(&number), number, hash);
        component
    }

    /// Adds the next member of the component announced last.
    pub(crate) fn add_member(&mut self, label: LabelId, children: &[TypeId], digest: Digest) {
        let component = self.components.len() as u32 - 1;
        self.push((label, children), digest, component);
    }

    /// Where the store stands.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            labels: self.labels.mark(),
            label: Extent::of(&self.label),
            child_start: Extent::of(&self.child_start),
            children: Extent::of(&self.children),
            digest: Extent::of(&self.digest),
            component_of: Extent::of(&self.component_of),
            components: Extent::of(&self.components),
            union_start: Extent::of(&self.union_start),
            union_heads: Extent::of(&self.union_heads),
            buckets: [&self.by_key, &self.by_list, &self.by_digest].map(HashTable::num_buckets),
            referrers: self.referrers.len(),
        }
    }

    /// Forgets everything that was interned after the mark (`[wire.atomic]`). Linear in that, and
    /// in the store where its tables had to grow.
    pub(crate) fn rollback(&mut self, mark: Mark) {
        for head in mark.label.len..self.len() {
            let head = head as u32;
            let hash = self.key(self.label(head), self.children(head));
            remove(&mut self.by_key, hash, head);
        }
        for union in mark.union_start.len..self.unions() {
            let list = range(&self.union_start, &self.union_heads, union as u32);
            remove(&mut self.by_list, self.seed.hash_one(list), union as u32);
        }
        for number in mark.components.len..self.components.len() {
            let hash = self.seed.hash_one(self.components[number].digest);
            remove(&mut self.by_digest, hash, number as u32);
        }
        self.truncate(mark);
        self.shrink_tables(mark.buckets);
    }

    fn truncate(&mut self, mark: Mark) {
        mark.label.restore(&mut self.label);
        mark.child_start.restore(&mut self.child_start);
        mark.children.restore(&mut self.children);
        mark.digest.restore(&mut self.digest);
        mark.component_of.restore(&mut self.component_of);
        mark.components.restore(&mut self.components);
        mark.union_start.restore(&mut self.union_start);
        mark.union_heads.restore(&mut self.union_heads);
        self.labels.rollback(mark.labels);
        self.referrers.rollback(mark.referrers);
    }

    fn shrink_tables(&mut self, [by_key, by_list, by_digest]: [usize; 3]) {
        let Self { label, child_start, children, seed, .. } = self;
        let key = |&h: &u32| seed.hash_one((label[h as usize], range(child_start, children, h)));
        shrink(&mut self.by_key, by_key, key);
        let list = |&u: &u32| seed.hash_one(range(&self.union_start, &self.union_heads, u));
        shrink(&mut self.by_list, by_list, list);
        let digest = |&c: &u32| seed.hash_one(self.components[c as usize].digest);
        shrink(&mut self.by_digest, by_digest, digest);
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let words = self.label.capacity()
            + self.child_start.capacity()
            + self.children.capacity()
            + self.component_of.capacity()
            + self.union_start.capacity()
            + self.union_heads.capacity();
        let tables = [&self.by_key, &self.by_list, &self.by_digest];
        words * size_of::<u32>()
            + self.digest.capacity() * size_of::<Digest>()
            + self.components.capacity() * size_of::<Component>()
            + tables.iter().map(|table| table.allocation_size()).sum::<usize>()
            + self.labels.footprint()
            + self.referrers.footprint()
    }
}

/// Drops what stands earlier in the list too. Quadratic for short lists, which allocate nothing;
/// linear for long ones.
pub(crate) fn drop_duplicates<T: Copy + Eq + std::hash::Hash>(list: &mut Vec<T>) {
    if list.len() > 16 {
        let mut seen = hashbrown::HashSet::with_capacity(list.len());
        return list.retain(|&item| seen.insert(item));
    }
    let mut kept = 0;
    for at in 0..list.len() {
        if !list[..kept].contains(&list[at]) {
            list[kept] = list[at];
            kept += 1;
        }
    }
    list.truncate(kept);
}

fn remove(table: &mut HashTable<u32>, hash: u64, number: u32) {
    if let Ok(entry) = table.find_entry(hash, |&other| other == number) {
        entry.remove();
    }
}

fn range<'a, T>(start: &[u32], all: &'a [T], number: u32) -> &'a [T] {
    let at = number as usize;
    let end = start.get(at + 1).map_or(all.len(), |&end| end as usize);
    &all[start[at] as usize..end]
}
