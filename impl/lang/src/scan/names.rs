//! A table of identifiers, in which each identifier is stored once.

use crate::util::index::index;
use crate::util::keyed_hash::KeyedHash;
use crate::util::lanes;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashTable;
use selfsame_spec::text::{KEYWORDS, TokenKind};

index! {
    /// The index of an identifier. Two indices of one [`Names`] are equal if and only if the texts
    /// of the identifiers are equal.
    pub(crate) struct Name;
}

/// The identifiers of a program. The keywords come first, so a single lookup of a word finds both
/// keywords and identifiers.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// The thresholds by which all stages of the compiler choose algorithms.
    pub(crate) tuning: Tuning,
    hash: KeyedHash,
    text: String,
    /// For each identifier, the byte at which it ends in the concatenated text of all identifiers.
    ends: Vec<u32>,
    digests: Vec<Digest>,
    table: HashTable<Name>,
}

/// A number that stands for a word. For a word of at most [`SHORT`](Self::SHORT) characters, the
/// number contains the word itself. For a longer word, the number is a hash that is greater than
/// the numbers of all short words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Digest(u64);

impl Digest {
    /// The maximum number of characters of a word that its digest contains.
    pub(super) const SHORT: usize = lanes::LANES;
    /// The bit that marks the hash of a long word.
    const LONG: u64 = 1 << 63;

    /// Returns the digest of the first `len` characters of `bytes`; `len` is at most
    /// [`SHORT`](Self::SHORT).
    pub(super) const fn short(bytes: u64, len: usize) -> Self {
        Self(lanes::first_of(bytes, len))
    }

    fn of(hash: KeyedHash, word: &[u8]) -> Self {
        if word.len() <= Self::SHORT {
            return Self(lanes::lanes(word, 0));
        }
        let parts = (0..word.len()).step_by(Self::SHORT);
        // Each digit that is hashed has 56 bits, and is less than the prime of the hash function.
        let digits = parts.map(|at| lanes::packed(lanes::lanes(word, at)));
        Self(hash.of_sum(digits.fold(0, |sum, digit| hash.step(sum, digit))) | Self::LONG)
    }

    const fn is_long(self) -> bool {
        self.0 & Self::LONG != 0
    }

    const fn hash(self, hash: KeyedHash) -> u64 {
        hash.finish(self.0 & !Self::LONG)
    }
}

impl Default for Names {
    fn default() -> Self {
        Self::new(Tuning::default())
    }
}

impl Names {
    /// Creates a table that contains only the keywords.
    pub(crate) fn new(tuning: Tuning) -> Self {
        let mut names = Self {
            tuning,
            hash: KeyedHash::tuned(tuning),
            text: String::new(),
            ends: Vec::new(),
            digests: Vec::new(),
            table: HashTable::new(),
        };
        KEYWORDS.iter().for_each(|(word, _)| {
            names.intern(word);
        });
        names
    }

    /// Returns the identifier or keyword with a given text. The text must consist of characters of
    /// identifiers.
    pub(crate) fn intern(&mut self, word: &str) -> Name {
        debug_assert!(word.is_ascii(), "words are ASCII");
        let digest = Digest::of(self.hash, word.as_bytes());
        let known = self.lookup(digest, word);
        known.unwrap_or_else(|| self.add(digest, word))
    }

    /// Returns the identifier of the short word with a digest. The closure with the text of the
    /// word is called only if the identifier is new.
    #[inline]
    pub(super) fn intern_short<'w>(
        &mut self,
        digest: Digest,
        word: impl FnOnce() -> &'w str,
    ) -> Name {
        let same = |&name: &Name| self.digests[name.at()] == digest;
        let known = self.table.find(digest.hash(self.hash), same).copied();
        known.unwrap_or_else(|| self.add(digest, word()))
    }

    fn add(&mut self, digest: Digest, word: &str) -> Name {
        let name = Name::new(self.ends.len());
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.digests.push(digest);
        let (hash, digests) = (self.hash, &self.digests);
        self.table.insert_unique(digest.hash(hash), name, |other| digests[other.at()].hash(hash));
        name
    }

    fn lookup(&self, digest: Digest, word: &str) -> Option<Name> {
        let same = |&name: &Name| {
            let is_same = self.digests[name.at()] == digest;
            let by_hash = !digest.is_long() || self.tuning.slips(Slip::WordsByHash);
            is_same && (by_hash || self.text(name) == word)
        };
        self.table.find(digest.hash(self.hash), same).copied()
    }

    /// Returns the text of an identifier.
    pub(crate) fn text(&self, name: Name) -> &str {
        let start = name.at().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[name.at()] as usize]
    }

    /// Returns the number of identifiers, including keywords. The indices of identifiers are below
    /// this number.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the keyword, if the name is a keyword.
    pub(crate) fn keyword(name: Name) -> Option<TokenKind> {
        KEYWORDS.get(name.at()).map(|&(_, kind)| kind)
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, Name, Names};
    use selfsame_spec::text::KEYWORDS;

    #[test]
    fn equal_words_are_equal_names() {
        let mut names = Names::default();
        let words = ["a", "b", "aa", "exactly8", "exactly_9", "exactly_9_", "longer_than_eight_1"];
        let first: Vec<Name> = words.iter().map(|word| names.intern(word)).collect();
        for (word, &name) in words.iter().zip(&first) {
            assert_eq!(names.intern(word), name);
            assert_eq!(names.text(name), *word);
        }
        assert_eq!(names.len(), KEYWORDS.len() + words.len());
    }

    #[test]
    fn no_long_word_is_taken_for_a_short_one() {
        let names = Names::default();
        assert!(Digest::of(names.hash, b"exactly_9").is_long());
        assert!(!Digest::of(names.hash, b"zzzzzzzz").is_long());
    }
}
