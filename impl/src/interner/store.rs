//! The store contains every realized head once.
//!
//! The hash-cons table contains acyclic heads by (label, children). If the newest head to which a
//! new head refers is a member of a cycle, the new head may be an unrolling of the cycle. An
//! unrolling equals a member of the cycle. The members of a small component are compared one by
//! one. The members of a large component are added to the table when a head that may be their
//! unrolling is first looked up. No other operation looks up a member by its children.
//!
//! The digest of an acyclic head is stored. The digest of a member is computed on request from the
//! digest of its component, which takes one block of SHA-256.
//!
//! The store computes neither digests nor orders. Heads and components are added with their
//! digests, and members in canonical order. Other files of the crate rely on these **invariants**:
//!
//! - *Immutable*: a head is never changed, and is removed only by [`Store::rollback`].
//! - *Consecutive*: the members of a component have consecutive numbers, in canonical order.
//! - *Older first*: a component or an acyclic head refers only to heads with smaller numbers,
//!   except within the component.

use crate::handle::{HeadId, TypeId, UnionId};
use crate::identity::digest;
use crate::interner::component::{Component, ComponentId, HeadRange};
use crate::label::{LabelId, Labels};
use crate::util::dedup::drop_duplicates;
use crate::util::keyed_hash::KeyedHash;
use crate::util::planted::Slip;
use crate::util::rows::Rows;
use crate::util::table::Table;
use crate::util::tuning::Tuning;
use selfsame_spec::Digest;
use selfsame_spec::format::MAX_HEADS;

/// The source of a head's digest, packed into 32 bits: the index of a stored digest, or the number
/// of a component.
#[derive(Clone, Copy)]
pub(super) struct DigestSource(u32);

/// The bit that is set for an acyclic head. If the bit is set, the other bits are the index of the
/// digest among the stored digests. If the bit is clear, the other bits are the number of the
/// component that contains the head.
const ACYCLIC: u32 = 1 << 31;

impl DigestSource {
    const fn stored(place: usize) -> Self {
        Self(place as u32 | ACYCLIC)
    }

    const fn component(component: ComponentId) -> Self {
        Self(component.number())
    }

    const fn as_component(self) -> Option<ComponentId> {
        if self.0 & ACYCLIC == 0 { Some(ComponentId::from_u32(self.0)) } else { None }
    }
}

/// The key of a head in a lookup: its label, its children, and the hash of both.
#[derive(Clone, Copy)]
pub(crate) struct HeadKey<'a> {
    label: LabelId,
    children: &'a [TypeId],
    hash: u32,
}

/// The tables of heads, unions and components. [`rollback`](super::rollback) restores them.
#[derive(Clone, Default)]
pub(crate) struct Store {
    pub(crate) labels: Labels,
    pub(super) label_of: Vec<LabelId>,
    pub(super) children: Rows<HeadId, TypeId>,
    pub(super) sources: Vec<DigestSource>,
    /// The digests of the acyclic heads, in the order in which they were added.
    pub(super) digests: Vec<Digest>,
    pub(super) components: Vec<Component>,
    pub(super) unions: Rows<UnionId, HeadId>,
    pub(super) by_key: Table<HeadId>,
    pub(super) by_heads: Table<UnionId>,
    pub(super) by_digest: Table<ComponentId>,
    pub(super) by_fingerprint: Table<ComponentId>,
    /// The components whose members have been added to `by_key`, in the order of their addition.
    pub(super) listed: Vec<ComponentId>,
    /// The number of components that were ever added, including components that were rolled back.
    added: u32,
    pub(crate) hash: KeyedHash,
    pub(crate) tuning: Tuning,
    /// Whether the numbers of heads are used in place of digests. The numbers that replace digests
    /// are not visible outside the store.
    names_only: bool,
}

impl Store {
    /// Makes an empty store.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        let (labels, hash) = (Labels::tuned(tuning), KeyedHash::tuned(tuning));
        Self { labels, hash, tuning: *tuning, ..Self::default() }
    }

    /// Makes a store for computing the classes of a graph. Such a store needs no digests, because
    /// any unique names in any order suffice to distinguish classes.
    pub(crate) fn of_classes(labels: Labels) -> Self {
        Self { labels, names_only: true, ..Self::default() }
    }

    /// Returns whether [`Self::add`] must be called with a digest.
    pub(crate) const fn wants_digests(&self) -> bool {
        !self.names_only
    }

    /// Returns the number of heads.
    pub(crate) const fn len(&self) -> usize {
        self.label_of.len()
    }

    /// Returns the number of children of all heads.
    pub(crate) fn child_count(&self) -> usize {
        self.children.entries().len()
    }

    /// Returns the number of unions.
    pub(crate) const fn union_count(&self) -> usize {
        self.unions.len()
    }

    /// Returns whether the store has room for these numbers of heads, children and list entries if
    /// all of them are new. Numbers of heads and unions take 30 bits, and indices in the tables
    /// take 32 bits.
    pub(crate) fn has_room(&self, heads: usize, children: usize, entries: usize) -> bool {
        let unions = self.union_count() + entries / 2;
        self.len() + heads <= MAX_HEADS
            && unions < MAX_HEADS
            && self.children.entries().len() + children < u32::MAX as usize
            && self.unions.entries().len() + entries < u32::MAX as usize
    }

    /// Returns the label of a head.
    pub(crate) fn label(&self, head: HeadId) -> LabelId {
        self.label_of[head]
    }

    /// Returns the children of a head.
    pub(crate) fn children(&self, head: HeadId) -> &[TypeId] {
        self.children.row(head)
    }

    /// Returns the heads of a type, in order.
    pub(crate) fn heads<'a>(&'a self, ty: &'a TypeId) -> &'a [HeadId] {
        ty.as_list().unwrap_or_else(|union| self.unions.row(union))
    }

    /// Returns the heads of a union.
    pub(crate) fn union(&self, union: UnionId) -> &[HeadId] {
        self.unions.row(union)
    }

    /// Returns the newest head of a type: the head with the greatest number.
    pub(crate) fn newest(&self, ty: TypeId) -> HeadId {
        match ty.as_list() {
            Ok(heads) => heads[0],
            Err(union) => {
                let newest = self.unions.row(union).iter().max();
                *newest.unwrap_or_else(|| unreachable!("a union has heads"))
            }
        }
    }

    /// Returns the digest of a head.
    pub(crate) fn digest(&self, head: HeadId) -> Digest {
        if self.names_only {
            let mut name = [0; 32];
            name[..4].copy_from_slice(&head.number().to_be_bytes());
            return Digest(name);
        }
        let source = self.sources[head];
        match source.as_component() {
            None => self.digests[(source.0 & !ACYCLIC) as usize],
            Some(component) => {
                let component = &self.components[component];
                digest::member(&component.digest, head.number() - component.members.first.number())
            }
        }
    }

    /// Returns the digests of the heads of a type, in order.
    pub(crate) fn digests<'a>(
        &'a self,
        ty: &'a TypeId,
    ) -> impl ExactSizeIterator<Item = Digest> + 'a {
        self.heads(ty).iter().map(|&head| self.digest(head))
    }

    /// Returns the digest of a type (`[identity.digest.type]`).
    pub(crate) fn type_digest(&self, ty: TypeId) -> Digest {
        match ty.as_head() {
            Some(head) => self.digest(head),
            None => digest::union(self.digests(&ty)),
        }
    }

    /// Returns the component of which a head is a member, or `None` if the head is on no cycle.
    pub(crate) fn component(&self, head: HeadId) -> Option<Component> {
        self.sources[head].as_component().map(|component| self.components[component])
    }

    /// Returns the members of a head's component, or only the head itself if it is not part of a
    /// cycle.
    pub(crate) fn component_members(&self, head: HeadId) -> HeadRange {
        let alone = HeadRange { first: head, len: 1 };
        self.component(head).map_or(alone, |component| component.members)
    }

    /// Returns the component whose digest `S` is `digest`, if the store contains one.
    pub(crate) fn find_component(&self, digest: &Digest) -> Option<Component> {
        let slips = self.tuning.slips(Slip::ComponentsByHash);
        let same = |component: ComponentId| slips || self.components[component].digest == *digest;
        let found = self.by_digest.find(self.digest_hash(digest), same);
        let found = found.filter(|&component| self.is_seen(component));
        found.map(|component| self.components[component])
    }

    /// Returns the serial number that the next component gets.
    pub(crate) const fn next_serial(&self) -> u32 {
        self.added
    }

    /// Returns whether the store contains the component with this serial number.
    pub(crate) fn has_component(&self, serial: u32) -> bool {
        self.components.binary_search_by_key(&serial, |component| component.serial).is_ok()
    }

    /// Returns the component with this [fingerprint](crate::interner::fingerprint), if the store
    /// contains one.
    pub(crate) fn find_fingerprint(&self, fingerprint: u32) -> Option<Component> {
        let found = self.by_fingerprint.find(fingerprint, |_| true);
        let found = found.filter(|&component| self.is_seen(component));
        found.map(|component| self.components[component])
    }

    /// Returns whether lookups may return a component. Without a planted bug, the result is always
    /// true.
    fn is_seen(&self, component: ComponentId) -> bool {
        !self.tuning.slips(Slip::ManyComponentsUnseen) || component.at() < 48
    }

    pub(super) fn digest_hash(&self, digest: &Digest) -> u32 {
        let word = |bytes: &[u8]| bytes.iter().fold(0, |word, &byte| word << 8 | u32::from(byte));
        self.hash.words(digest.0.chunks_exact(4).map(word))
    }

    /// Returns the type of a list of heads. If heads occur several times, only the first occurrence
    /// of each is kept (`[identity.flatten]`).
    pub(crate) fn type_of(&mut self, mut heads: Vec<HeadId>) -> TypeId {
        drop_duplicates(&mut heads, &self.tuning);
        match heads[..] {
            [one] => TypeId::head(one),
            _ => TypeId::union(self.union_of(&heads)),
        }
    }

    pub(super) fn heads_hash(&self, heads: &[HeadId]) -> u32 {
        self.hash.words(heads.iter().map(|head| head.number()))
    }

    fn union_of(&mut self, heads: &[HeadId]) -> UnionId {
        let hash = self.heads_hash(heads);
        let alike =
            |row: &[HeadId]| self.tuning.slips(Slip::UnionsByHash) && row.len() == heads.len();
        let same = |union| self.unions.row(union) == heads || alike(self.unions.row(union));
        if let Some(union) = self.by_heads.find(hash, same) {
            return union;
        }
        let union = self.unions.push(heads.iter().copied());
        if !(self.tuning.slips(Slip::GrowthLosesUnion) && union.at() == 24) {
            self.by_heads.insert(hash, union);
        }
        union
    }

    /// Returns the key of a head with this label and these children.
    pub(crate) fn key<'a>(&self, label: LabelId, children: &'a [TypeId]) -> HeadKey<'a> {
        let words = children.iter().map(|child| child.bits());
        let hash = self.hash.words(std::iter::once(label.number()).chain(words));
        HeadKey { label, children, hash }
    }

    /// Returns the hash of the key of a head of the store.
    pub(super) fn key_of(&self, head: HeadId) -> u32 {
        self.key(self.label(head), self.children(head)).hash
    }

    fn is(&self, head: HeadId, key: &HeadKey<'_>) -> bool {
        self.label(head) == key.label
            && (self.children(head) == key.children || self.tuning.slips(Slip::HeadsByHash))
    }

    /// Returns the head with this label and these children, if there is one. The result is an
    /// acyclic head, or a member of a cycle whose unrolling has this label and these children
    /// (`[interner.incremental]`).
    pub(crate) fn find(&mut self, key: &HeadKey<'_>) -> Option<HeadId> {
        let known = self.by_key.find(key.hash, |head| self.is(head, key));
        known.or_else(|| self.find_unrolled(key))
    }

    /// Returns the member of a cycle that has this label and these children. Only the cycle of the
    /// newest child is searched.
    fn find_unrolled(&mut self, key: &HeadKey<'_>) -> Option<HeadId> {
        let newest = key.children.iter().map(|&child| self.newest(child)).max()?;
        let id = self.sources[newest].as_component()?;
        let component = self.components[id];
        let slips = self.tuning.slips(Slip::ManyListedNoMore);
        if component.listed || slips && self.listed.len() >= 4 {
            return None;
        }
        if component.members.len <= self.tuning.small_component {
            let slips = self.tuning.slips(Slip::SmallComponentWithoutLast);
            let members =
                component.members.iter().take(component.members.len as usize - usize::from(slips));
            return { members }.find(|&member| self.is(member, key));
        }
        self.components[id].listed = true;
        self.listed.push(id);
        let slips = self.tuning.slips(Slip::LargeComponentWithoutFirst);
        for member in component.members.iter().skip(usize::from(slips)) {
            self.by_key.insert(self.key_of(member), member);
        }
        self.by_key.find(key.hash, |head| self.is(head, key))
    }

    /// Adds an acyclic head that was not [found](Self::find) in the store. `digest` is `D(h)`, or
    /// `None` for a store that [wants no digests](Self::wants_digests).
    pub(crate) fn add(&mut self, key: &HeadKey<'_>, digest: Option<Digest>) -> HeadId {
        debug_assert_eq!(digest.is_some(), self.wants_digests(), "a head comes with its digest");
        let source = DigestSource::stored(self.digests.len());
        let head = self.push(key.label, key.children.iter().copied(), source);
        self.digests.extend(digest);
        if !(self.tuning.slips(Slip::GrowthLosesHead) && head.at() == 128) {
            self.by_key.insert(key.hash, head);
        }
        head
    }

    fn push(
        &mut self,
        label: LabelId,
        children: impl IntoIterator<Item = TypeId>,
        source: DigestSource,
    ) -> HeadId {
        self.label_of.push(label);
        self.sources.push(source);
        self.children.push(children)
    }

    /// Adds a component without its members. The caller must then add the members, in canonical
    /// order, by [`Store::add_member`]. The first member is the next head that is added to the
    /// store.
    pub(crate) fn add_component(&mut self, component: Component) {
        debug_assert_eq!(component.members.first.at(), self.len(), "members are consecutive");
        let id = ComponentId::new(self.components.len());
        self.by_digest.insert(self.digest_hash(&component.digest), id);
        // The table contains at most one component for each fingerprint. Without this limit, an
        // input with many components of one fingerprint would be slow.
        if self.by_fingerprint.find(component.fingerprint, |_| true).is_none() {
            self.by_fingerprint.insert(component.fingerprint, id);
        }
        self.components.push(component);
        self.added = self.added.saturating_add(1);
    }

    /// Adds the next member of the component that was added last.
    pub(crate) fn add_member(
        &mut self,
        label: LabelId,
        children: impl IntoIterator<Item = TypeId>,
    ) {
        debug_assert!(!self.components.is_empty(), "a component is announced before its members");
        let component = ComponentId::new(self.components.len() - 1);
        self.push(label, children, DigestSource::component(component));
    }
}
