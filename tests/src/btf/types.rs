//! The types of a file: labels and edges, as they were written.

use super::kind::Kind;
use hashbrown::HashTable;
use selfsame_spec::Label;
use std::hash::BuildHasher;

/// The types of a BTF file. Type 0 is `void`; the others are numbered as in the file.
#[derive(Debug)]
pub struct Types<'a> {
    pub(super) strings: &'a [u8],
    pub(super) kinds: Vec<Kind>,
    names: Vec<u32>,
    label: Vec<u32>,
    labels: Labels,
    /// For each type where its edges end.
    ends: Vec<u32>,
    edges: Vec<u32>,
}

/// One type under way: the reader fills it, [`Types::push`] takes it.
#[derive(Default, Debug)]
pub(super) struct Draft {
    pub(super) name: u32,
    pub(super) payload: Vec<u8>,
    pub(super) children: Vec<u32>,
}

impl<'a> Types<'a> {
    pub(super) fn with_capacity(types: usize, edges: usize, strings: &'a [u8]) -> Self {
        Self {
            strings,
            kinds: Vec::with_capacity(types),
            names: Vec::with_capacity(types),
            label: Vec::with_capacity(types),
            labels: Labels::default(),
            ends: Vec::with_capacity(types),
            edges: Vec::with_capacity(edges),
        }
    }

    /// Adds a type. `None` when its payload is too long for a label.
    pub(super) fn push(&mut self, kind: Kind, draft: &Draft) -> Option<()> {
        let label = self.labels.number(kind, draft)?;
        self.kinds.push(kind);
        self.names.push(draft.name);
        self.label.push(label);
        self.edges.extend(&draft.children);
        self.ends.push(self.edges.len() as u32);
        Some(())
    }

    /// How many there are, `void` included: never 0.
    #[allow(clippy::len_without_is_empty, reason = "it always has void")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// How many edges there are in all.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.edges.len()
    }

    /// The kind of a type.
    #[must_use]
    pub fn kind(&self, id: u32) -> Kind {
        self.kinds[id as usize]
    }

    /// The name of a type; empty where it has none.
    #[must_use]
    pub fn name(&self, id: u32) -> &'a [u8] {
        self.string(self.names[id as usize]).unwrap_or_default()
    }

    /// The label of the head that stands for a type.
    #[must_use]
    pub fn label(&self, id: u32) -> &Label {
        &self.labels.all[self.label[id as usize] as usize]
    }

    /// The number of a type's label: equal numbers, equal labels.
    pub(super) fn label_number(&self, id: u32) -> u32 {
        self.label[id as usize]
    }

    /// How many different labels there are.
    pub(super) fn label_count(&self) -> usize {
        self.labels.all.len()
    }

    /// The types that a type refers to, in the order of the head's children.
    #[must_use]
    pub fn children(&self, id: u32) -> &[u32] {
        let start = (id as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.edges[start as usize..self.ends[id as usize] as usize]
    }

    /// The ids of all types, `void` first.
    pub fn ids(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// The string at an offset; `None` where it starts or ends outside.
    pub(super) fn string(&self, offset: u32) -> Option<&'a [u8]> {
        if offset == 0 && self.strings.is_empty() {
            return Some(&[]);
        }
        let tail = self.strings.get(offset as usize..)?;
        let end = tail.iter().position(|&byte| byte == 0)?;
        Some(&tail[..end])
    }
}

/// Labels, each once.
#[derive(Default, Debug)]
struct Labels {
    all: Vec<Label>,
    hashes: Vec<u64>,
    table: HashTable<u32>,
    /// Seeded at random: a file cannot choose labels that collide.
    hasher: hashbrown::DefaultHashBuilder,
}

impl Labels {
    fn number(&mut self, kind: Kind, draft: &Draft) -> Option<u32> {
        let (head, arity) = (kind.head(), draft.children.len());
        let hash = self.hasher.hash_one((kind, arity, &draft.payload));
        let same = |&at: &u32| {
            let label = &self.all[at as usize];
            label.kind() == head
                && label.arity() as usize == arity
                && label.payload() == draft.payload
        };
        if let Some(&number) = self.table.find(hash, same) {
            return Some(number);
        }
        let number = self.all.len() as u32;
        self.all.push(Label::new(head, &draft.payload, arity).ok()?);
        self.hashes.push(hash);
        self.table.insert_unique(hash, number, |&at| self.hashes[at as usize]);
        Some(number)
    }
}
