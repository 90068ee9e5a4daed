//! Identifiers, each kept once.

use crate::util::index::index;
use crate::util::keyed_hash::KeyedHash;
use hashbrown::HashTable;
use selfsame_spec::text::{KEYWORDS, TokenKind};

index! {
    /// An identifier: those of one [`Names`] are equal if their texts are.
    pub(crate) struct Name;
}

/// The identifiers of a program. Keywords are the first of them, so that a word is looked up once.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    hash: KeyedHash,
    text: String,
    entries: Vec<Entry>,
    table: HashTable<Name>,
}

/// An identifier: its digest, and where it ends in the text of all.
#[derive(Clone, Copy, Debug)]
struct Entry {
    digest: Digest,
    end: u32,
}

/// A number for a word: of up to eight characters the word itself; of a longer one a hash, which
/// is greater than all of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Digest(u64);

impl Digest {
    /// Marks the hash of a long word.
    const LONG: u64 = 1 << 63;

    fn of(hash: KeyedHash, word: &[u8]) -> Self {
        let digit =
            |part: &[u8]| part.iter().fold(0, |digit, &byte| digit << 7 | u64::from(byte & 0x7f));
        if word.len() <= 8 {
            return Self(digit(word));
        }
        let sum = word.chunks(8).fold(0, |sum, part| hash.step(sum, digit(part)));
        Self(sum | Self::LONG)
    }
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self {
            hash: KeyedHash::default(),
            text: String::new(),
            entries: Vec::new(),
            table: HashTable::new(),
        };
        KEYWORDS.iter().for_each(|(word, _)| {
            names.intern(word);
        });
        names
    }
}

impl Names {
    /// The identifier or keyword with a text of identifier characters.
    pub(crate) fn intern(&mut self, word: &str) -> Name {
        debug_assert!(word.is_ascii(), "words are ASCII");
        let digest = Digest::of(self.hash, word.as_bytes());
        if let Some(name) = self.lookup(digest, word) {
            return name;
        }
        let name = Name::new(self.entries.len());
        self.text.push_str(word);
        self.entries.push(Entry { digest, end: self.text.len() as u32 });
        let (hash, entries) = (self.hash, &self.entries);
        let hash_of = |digest: Digest| hash.finish(digest.0 & !Digest::LONG);
        self.table
            .insert_unique(hash_of(digest), name, |&other| hash_of(entries[other.at()].digest));
        name
    }

    fn lookup(&self, digest: Digest, word: &str) -> Option<Name> {
        let same = |&name: &Name| {
            self.entries[name.at()].digest == digest
                && (digest.0 & Digest::LONG == 0 || self.text(name) == word)
        };
        self.table.find(self.hash.finish(digest.0 & !Digest::LONG), same).copied()
    }

    /// Its text.
    pub(crate) fn text(&self, name: Name) -> &str {
        let start = name.at().checked_sub(1).map_or(0, |before| self.entries[before].end);
        &self.text[start as usize..self.entries[name.at()].end as usize]
    }

    /// How many there are, keywords too: their numbers are dense.
    pub(crate) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The keyword that a name is, if it is one.
    pub(crate) fn keyword(name: Name) -> Option<TokenKind> {
        KEYWORDS.get(name.at()).map(|&(_, kind)| kind)
    }
}
