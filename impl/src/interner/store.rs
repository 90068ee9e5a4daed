//! Every realized head, once.
//!
//! The hash-cons table holds acyclic heads by (label, children). A head that refers to nothing
//! newer than a member of a cycle may unroll that cycle, and then is a member: members of small
//! components are looked through, those of large ones enter the table when such a head first comes.
//! Nothing else ever looks a member up by its children.
//!
//! Acyclic heads have their digests stored; a member's is one block of SHA-256 away from that of
//! its component, and is computed when it is asked for.
//!
//! Invariants: heads are never changed and never removed (but see [`Store::rollback`]); the
//! members of a component have consecutive numbers in canonical order; what a component or an
//! acyclic head refers to, outside itself, has smaller numbers.

use crate::handle::TypeId;
use crate::identity::digest;
use crate::interner::phase_times::Spent;
use crate::interner::workspace::Scratch;
use crate::label::{LabelId, Labels};
use crate::util::keyed_hash::Seed;
use crate::util::rows::row;
use crate::util::table::Table;
use selfsame_spec::Digest;
use selfsame_spec::format::MAX_HEADS;

/// Marks the place of an acyclic head among the digests; other places are numbers of components.
const ACYCLIC: u32 = 1 << 31;
/// Members of components up to this size are looked through one by one.
const FEW: u32 = 12;

/// A cyclic strongly connected component.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Component {
    /// The head that is its member number 0.
    pub(crate) first: u32,
    /// How many members it has.
    pub(crate) size: u32,
    /// `S` (`[identity.digest.component]`).
    pub(crate) digest: Digest,
    /// The member from which it is [recognized](crate::interner::fingerprint).
    pub(crate) start: u32,
    /// Its [shape](crate::interner::fingerprint).
    pub(crate) shape: u32,
    /// Whether its members are in the hash-cons table.
    pub(crate) listed: bool,
}

impl Component {
    /// Whether a head is a member.
    pub(crate) const fn has(&self, head: u32) -> bool {
        self.first <= head && head - self.first < self.size
    }

    /// The members.
    pub(crate) const fn members(&self) -> std::ops::Range<u32> {
        self.first..self.first + self.size
    }
}

/// The tables.
#[derive(Default)]
pub(crate) struct Store {
    pub(crate) labels: Labels,
    pub(crate) label: Vec<LabelId>,
    pub(crate) children: Rows,
    /// For each head the number of its component, or of its digest among the acyclic heads.
    pub(crate) place: Vec<u32>,
    pub(crate) digests: Vec<Digest>,
    pub(crate) components: Vec<Component>,
    pub(crate) unions: Rows,
    pub(crate) by_key: Table<u32>,
    pub(crate) by_list: Table<u32>,
    pub(crate) by_digest: Table<u32>,
    pub(crate) by_shape: Table<u32>,
    /// The components whose members are in `by_key`, in the order in which they came there.
    pub(crate) listed: Vec<u32>,
    pub(crate) seed: Seed,
    /// Whether digests are only names: numbers of this store, which nobody else is shown.
    names: bool,
    /// Whether the elements of sets are put in order (`[object.set]`).
    pub(crate) sorts_sets: bool,
    pub(crate) scratch: Option<Box<Scratch>>,
    pub(crate) spent: Spent,
    /// Where what is hashed is put together.
    pub(crate) text: digest::Text,
}

/// Lists one after another.
#[derive(Default)]
pub(crate) struct Rows {
    pub(crate) ends: Vec<u32>,
    pub(crate) all: Vec<TypeId>,
}

impl Rows {
    pub(crate) fn row(&self, number: u32) -> &[TypeId] {
        row(&self.ends, &self.all, number)
    }

    fn push(&mut self, row: impl IntoIterator<Item = TypeId>) -> u32 {
        self.all.extend(row);
        self.ends.push(self.all.len() as u32);
        self.ends.len() as u32 - 1
    }
}

impl Store {
    /// A store that tells classes apart and computes no digest of a head: any injective name does
    /// for that, and any order.
    pub(crate) fn of_classes(labels: Labels) -> Self {
        Self { labels, names: true, ..Self::default() }
    }

    /// How many heads there are.
    pub(crate) fn len(&self) -> usize {
        self.label.len()
    }

    /// How many unions there are.
    pub(crate) fn unions(&self) -> usize {
        self.unions.ends.len()
    }

    /// Whether so many heads, children and list entries fit, should all of them be new: numbers of
    /// heads and unions take 30 bits, places in the tables 32.
    pub(crate) fn has_room(&self, heads: usize, edges: usize, listed: usize) -> bool {
        let unions = self.unions() + listed / 2;
        self.len() + heads <= MAX_HEADS
            && unions < MAX_HEADS
            && self.children.all.len() + edges < u32::MAX as usize
            && self.unions.all.len() + listed < u32::MAX as usize
    }

    /// The label of a head.
    pub(crate) fn label(&self, head: u32) -> LabelId {
        self.label[head as usize]
    }

    /// The children of a head.
    pub(crate) fn children(&self, head: u32) -> &[TypeId] {
        self.children.row(head)
    }

    /// The list of heads that a type is.
    pub(crate) fn heads<'a>(&'a self, ty: &'a TypeId) -> &'a [TypeId] {
        match ty.union() {
            None => std::slice::from_ref(ty),
            Some(union) => self.unions.row(union),
        }
    }

    /// The heads of a union.
    pub(crate) fn union(&self, number: u32) -> &[TypeId] {
        self.unions.row(number)
    }

    /// The newest head that a type has.
    pub(crate) fn newest(&self, ty: TypeId) -> u32 {
        match ty.union() {
            None => ty.number(),
            Some(union) => self.unions.row(union).iter().map(|h| h.number()).max().unwrap_or(0),
        }
    }

    /// The digest of a head.
    pub(crate) fn digest(&self, head: u32) -> Digest {
        if self.names {
            let mut name = [0; 32];
            name[..4].copy_from_slice(&head.to_be_bytes());
            return Digest(name);
        }
        let place = self.place[head as usize];
        if place & ACYCLIC != 0 {
            return self.digests[(place & !ACYCLIC) as usize];
        }
        let component = &self.components[place as usize];
        digest::member(&component.digest, head - component.first)
    }

    /// The digest of a type (`[identity.digest.type]`).
    pub(crate) fn type_digest(&self, ty: TypeId) -> Digest {
        match ty.union() {
            None => self.digest(ty.number()),
            Some(_) => digest::union(self.heads(&ty).iter().map(|head| self.digest(head.number()))),
        }
    }

    /// The component that a head is a member of; `None` when it is on no cycle.
    pub(crate) fn component(&self, head: u32) -> Option<Component> {
        let place = self.place[head as usize];
        if place & ACYCLIC != 0 { None } else { Some(self.components[place as usize]) }
    }

    /// The component with this `S`.
    pub(crate) fn find_component(&self, digest: &Digest) -> Option<Component> {
        let of = |c: u32| &self.components[c as usize];
        self.by_digest.find(self.digest_key(digest), |c| of(c).digest == *digest).map(|c| *of(c))
    }

    /// The component with this [shape](crate::interner::fingerprint).
    pub(crate) fn find_shape(&self, shape: u32) -> Option<Component> {
        self.by_shape.find(shape, |_| true).map(|c| self.components[c as usize])
    }

    pub(crate) fn digest_key(&self, digest: &Digest) -> u32 {
        let word = |bytes: &[u8]| bytes.iter().fold(0, |word, &byte| word << 8 | u32::from(byte));
        self.seed.words(digest.0.chunks_exact(4).map(word))
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

    pub(crate) fn list_key(&self, heads: &[TypeId]) -> u32 {
        self.seed.words(heads.iter().map(|head| head.number()))
    }

    fn union_of(&mut self, heads: &[TypeId]) -> TypeId {
        let hash = self.list_key(heads);
        if let Some(union) = self.by_list.find(hash, |union| self.unions.row(union) == heads) {
            return TypeId::of_union(union);
        }
        let union = self.unions.push(heads.iter().copied());
        self.by_list.insert(hash, union);
        TypeId::of_union(union)
    }

    pub(crate) fn key(&self, label: LabelId, children: &[TypeId]) -> u32 {
        let children = children.iter().map(|child| child.number());
        self.seed.words(std::iter::once(label.number()).chain(children))
    }

    fn is(&self, head: u32, label: LabelId, children: &[TypeId]) -> bool {
        self.label(head) == label && self.children(head) == children
    }

    /// The acyclic head with this label and these children, or the member of a cycle that it
    /// unrolls (`[interner.incremental]`).
    pub(crate) fn find_or_add(&mut self, label: LabelId, children: &[TypeId]) -> u32 {
        let hash = self.key(label, children);
        if let Some(head) = self.by_key.find(hash, |head| self.is(head, label, children)) {
            return head;
        }
        if let Some(member) = self.unrolled(hash, label, children) {
            return member;
        }
        let head = self.push(label, children.iter().copied(), ACYCLIC | self.digests.len() as u32);
        if !self.names {
            let mut text = std::mem::take(&mut self.text);
            self.digests.push(digest::head(self, label, children, &mut text));
            self.text = text;
        }
        self.by_key.insert(hash, head);
        head
    }

    /// The member of a cycle with these children: it has a child on the cycle, and the others are
    /// older.
    fn unrolled(&mut self, hash: u32, label: LabelId, children: &[TypeId]) -> Option<u32> {
        let newest = children.iter().map(|&child| self.newest(child)).max()?;
        let number = self.place[newest as usize];
        let component = self.components.get(number as usize).copied()?;
        if component.listed {
            return None;
        }
        if component.size <= FEW {
            return component.members().find(|&member| self.is(member, label, children));
        }
        self.components[number as usize].listed = true;
        self.listed.push(number);
        for member in component.members() {
            let key = self.key(self.label(member), self.children(member));
            self.by_key.insert(key, member);
        }
        self.by_key.find(hash, |head| self.is(head, label, children))
    }

    fn push(
        &mut self,
        label: LabelId,
        children: impl IntoIterator<Item = TypeId>,
        place: u32,
    ) -> u32 {
        self.label.push(label);
        self.place.push(place);
        self.children.push(children)
    }

    /// Announces a new component, whose members are to be added next, in canonical order, by
    /// [`Store::add_member`]. Its `first` is the number of the next head.
    pub(crate) fn add_component(&mut self, component: Component) {
        debug_assert_eq!(component.first as usize, self.len());
        let number = self.components.len() as u32;
        self.by_digest.insert(self.digest_key(&component.digest), number);
        // One for each shape: more would make the table slow for who chooses them.
        if self.by_shape.find(component.shape, |_| true).is_none() {
            self.by_shape.insert(component.shape, number);
        }
        self.components.push(component);
    }

    /// Adds the next member of the component announced last.
    pub(crate) fn add_member(
        &mut self,
        label: LabelId,
        children: impl IntoIterator<Item = TypeId>,
    ) {
        self.push(label, children, self.components.len() as u32 - 1);
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
