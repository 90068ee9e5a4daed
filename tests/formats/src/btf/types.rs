//! The types of a program. The types are represented by labels and edges.

use super::kind::Kind;
use hashbrown::{DefaultHashBuilder, HashTable};
use selfsame_spec::Label;
use std::hash::BuildHasher;

/// The types of a BTF file. Type 0 is `void`. The types other than `void` have the same numbers as
/// in the file.
#[derive(Debug)]
pub struct Types {
    /// The number of the label of each type.
    label: Vec<u32>,
    pub(super) labels: Labels,
    /// The index in `edges` at which the edges of each type end.
    ends: Vec<u32>,
    edges: Vec<u32>,
}

impl Types {
    /// Creates the types of an empty file. The only type of such a file is `void`.
    pub(super) fn of_void() -> Option<Self> {
        let mut labels = Labels::default();
        let void = labels.number(Kind::VOID, &[], 0)?;
        Some(Self { label: vec![void], labels, ends: vec![0], edges: Vec::new() })
    }

    pub(super) fn reserve(&mut self, types: usize, edges: usize) {
        self.label.reserve_exact(types);
        self.ends.reserve_exact(types);
        self.edges.reserve_exact(edges);
    }

    /// Adds an edge to the type that is being built. The method `end` will add this type.
    pub(crate) fn child(&mut self, id: u32) {
        self.edges.push(id);
    }

    /// Removes the edges of the type that is being built. `edges` is the number of edges of all
    /// earlier types.
    pub(super) fn forget_children(&mut self, edges: usize) {
        self.edges.truncate(edges);
    }

    /// Returns the number of edges of the type that is being built.
    pub(super) fn arity(&self) -> usize {
        self.edges.len() - self.ends.last().map_or(0, |&end| end as usize)
    }

    /// Adds the type that is being built. The type gets this label, and the edges that were added
    /// for it.
    pub(crate) fn end(&mut self, label: u32) {
        self.label.push(label);
        self.ends.push(self.edges.len() as u32);
    }

    /// Adds the type that is being built, with a label of this kind and payload. Returns its
    /// number, or `None` if the payload is too long.
    pub(crate) fn head(&mut self, kind: Kind, payload: &[u8]) -> Option<u32> {
        let label = self.labels.number(kind, payload, self.arity())?;
        self.end(label);
        Some(self.len() as u32 - 1)
    }

    /// Adds the types of other files after those that are there; both start with `void`.
    pub(super) fn join(&mut self, other: &Self) {
        let numbers: Vec<u32> =
            other.labels.all.iter().map(|label| self.labels.adopt(label)).collect();
        self.reserve(other.len() - 1, other.edges());
        let (shift, edges) = (self.len() as u32 - 1, self.edges.len() as u32);
        self.label.extend(other.label[1..].iter().map(|&label| numbers[label as usize]));
        self.ends.extend(other.ends[1..].iter().map(|&end| end + edges));
        let moved = |&id: &u32| if id == 0 { 0 } else { id + shift };
        self.edges.extend(other.edges.iter().map(moved));
    }

    /// Replaces the target of each edge after the first `known` edges: `to` maps the stored number
    /// to the id of a type.
    pub(crate) fn resolve_edges<E>(
        &mut self,
        known: usize,
        to: impl Fn(u32) -> Result<u32, E>,
    ) -> Result<(), E> {
        self.edges[known..].iter_mut().try_for_each(|edge| {
            *edge = to(*edge)?;
            Ok(())
        })
    }

    /// Returns the number of types, including `void`; the number is never 0.
    #[allow(clippy::len_without_is_empty, reason = "it always has void")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.label.len()
    }

    /// Returns the number of edges of all types.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.edges.len()
    }

    /// Returns the kind of a type.
    #[must_use]
    pub fn kind(&self, id: u32) -> Kind {
        Kind::of_head(self.label(id).kind())
    }

    /// Returns the name of a type. The name is empty if the type has no name.
    #[must_use]
    pub fn name(&self, id: u32) -> &[u8] {
        name(self.label(id))
    }

    /// Returns the label of the head that stands for a type.
    #[must_use]
    pub fn label(&self, id: u32) -> &Label {
        &self.labels.all[self.label_number(id) as usize]
    }

    /// Returns the number of a type's label. Two types have equal numbers if and only if their
    /// labels are equal.
    pub(super) fn label_number(&self, id: u32) -> u32 {
        self.label[id as usize]
    }

    /// Returns the distinct labels of the types.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.labels.all.iter()
    }

    /// Returns all labels; the index of a label in the list is its number.
    pub(super) fn all_labels(&self) -> &[Label] {
        &self.labels.all
    }

    /// Returns the types to which a type refers. The types are in the order of the head's children.
    #[must_use]
    pub fn children(&self, id: u32) -> &[u32] {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.edges[start as usize..self.ends[id as usize] as usize]
    }

    /// Returns the types as three tables. The first table has the label of each type. The second
    /// table has the end of each type's children in the third table. The third table has the
    /// children of all types.
    pub(super) fn rows(&self) -> [&[u32]; 3] {
        [&self.label, &self.ends, &self.edges]
    }

    /// Returns the ids of all types, starting with `void`.
    pub fn ids(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }
}

/// Returns the name with which the payload of a label starts. For `void`, the name is empty,
/// because the payload is empty.
pub(super) fn name(label: &Label) -> &[u8] {
    let text = label.payload_bytes().split_first_chunk::<4>();
    let text = text.and_then(|(len, rest)| rest.get(..u32::from_be_bytes(*len) as usize));
    text.unwrap_or_default()
}

/// The distinct labels of a program. A label is found by the words of a record that are not ids, or
/// by its kind and payload.
#[derive(Default, Debug)]
pub(super) struct Labels {
    all: Vec<Label>,
    by_label: HashTable<(u64, u32)>,
    /// The words of all stored records that are not ids, one record after the other.
    words: Vec<u32>,
    by_words: HashTable<KnownRecord>,
    /// The hash function has a random seed, so the author of a file cannot choose labels whose
    /// hashes collide.
    hasher: DefaultHashBuilder,
}

/// A record whose label is already computed. Its words are stored as a range of the words of all
/// records.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownRecord {
    hash: u64,
    start: usize,
    len: usize,
    pub(super) label: u32,
    /// The number of bytes by which the names of the record count towards the limit ([btf.error]).
    pub(super) spent: u64,
}

impl Labels {
    /// Removes the words of all records. In another file, the same words stand for other names.
    pub(super) fn forget_words(&mut self) {
        self.words.clear();
        self.by_words.clear();
    }

    /// Returns the stored record that has these words. Returns `None` if no earlier record has
    /// these words.
    pub(super) fn known(&self, words: &[u32]) -> Option<KnownRecord> {
        let same = |known: &KnownRecord| self.words[known.start..known.start + known.len] == *words;
        self.by_words.find(self.hasher.hash_one(words), same).copied()
    }

    /// Stores that records with these words have this label.
    pub(super) fn learn(&mut self, words: &[u32], label: u32, spent: u64) {
        let hash = self.hasher.hash_one(words);
        let known = KnownRecord { hash, start: self.words.len(), len: words.len(), label, spent };
        self.words.extend(words);
        self.by_words.insert_unique(hash, known, |known| known.hash);
    }

    /// Returns the number of a label of other files.
    fn adopt(&mut self, label: &Label) -> u32 {
        let (kind, arity) = (Kind::of_head(label.kind()), label.arity() as usize);
        let number = self.number(kind, label.payload_bytes(), arity);
        number.unwrap_or_else(|| unreachable!("the label exists, so its payload is not too long"))
    }

    /// Returns the number of the label with this kind, payload and arity; a new label gets the next
    /// number. Returns `None` if the payload is too long.
    pub(super) fn number(&mut self, kind: Kind, payload: &[u8], arity: usize) -> Option<u32> {
        let head = kind.head();
        let hash = self.hasher.hash_one((kind, arity, payload));
        let same = |&(_, at): &(u64, u32)| {
            let label = &self.all[at as usize];
            label.kind() == head
                && label.arity() as usize == arity
                && label.payload_bytes() == payload
        };
        if let Some(&(_, number)) = self.by_label.find(hash, same) {
            return Some(number);
        }
        let number = self.all.len() as u32;
        self.all.push(Label::new(head, payload, arity).ok()?);
        self.by_label.insert_unique(hash, (hash, number), |&(hash, _)| hash);
        Some(number)
    }
}
