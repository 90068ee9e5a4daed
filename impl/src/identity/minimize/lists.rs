//! The lists of a graph that is being minimized. A list counts as a sequence. The sequence consists
//! of the distinct symbols of the list's entries, in the order of their first occurrences
//! (`[identity.flatten]`).
//!
//! The symbols of a sequence are distinct. The pairs of adjacent symbols therefore determine the
//! sequence. The hash of a sequence is the sum of the hashes of these pairs. If one symbol is added
//! or removed, three pairs change. If an entry of a short list changes, the whole list is read
//! again. For a long list, two indices are stored: the index of each symbol's first entry, and the
//! indices of all entries of each symbol. A change of an entry of a long list therefore takes O(log
//! n).
//!
//! If the order of lists does not count (`[normal.same]`), each list is seen as a set. The hash of a
//! pair then depends only on the first symbol of the pair. The hash of a sequence is therefore the
//! sum of the hashes of its distinct symbols, and of [`END`]. For a long list, it is enough to keep
//! the number of entries of each symbol, so a change of an entry takes O(1).

use crate::identity::batch::ListId;
use crate::util::dedup::drop_duplicates;
use crate::util::keyed_hash::KeyedHash;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The symbol of an entry or a child, as one number. A symbol stands for one of three things: the
/// current block of a head, a realized type, or the block of a list with several different symbols.
pub(super) type Symbol = u64;

/// The symbol that marks the ends of a sequence. It forms a pair with the first symbol and a pair
/// with the last symbol of the sequence.
const END: Symbol = 3 << 32;

/// A change of one entry of a list from an old symbol to a new symbol.
#[derive(Clone, Copy)]
pub(super) struct Change {
    /// The index of the entry in its list.
    pub(super) place: u32,
    pub(super) old: Symbol,
    pub(super) new: Symbol,
}

/// Properties of the sequence of a list. The partition depends only on these properties of the
/// sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    /// The hash of the sequence.
    pub(super) hash: u64,
    /// The only symbol of the sequence, or `None` if the sequence has several symbols.
    pub(super) only: Option<Symbol>,
}

/// A list that is too long to be read again at each change.
enum Long {
    Ordered(Ordered),
    Set(Set),
}

impl Long {
    fn of(pairs: &Pairs, symbols: Vec<Symbol>) -> Self {
        let hash = pairs.pair(END, END);
        if pairs.order.counts(&pairs.tuning) {
            let mut ordered = Ordered { hash, ..Ordered::default() };
            let entries = (0..).zip(symbols);
            entries.for_each(|(place, symbol)| ordered.insert(pairs, place, symbol));
            return Self::Ordered(ordered);
        }
        let mut set = Set { hash, ..Set::default() };
        symbols.into_iter().for_each(|symbol| set.insert(pairs, symbol));
        Self::Set(set)
    }

    fn change(&mut self, pairs: &Pairs, change: Change) {
        let Change { place, old, new } = change;
        match self {
            Self::Ordered(ordered) => {
                ordered.remove(pairs, place, old);
                ordered.insert(pairs, place, new);
            }
            Self::Set(set) => {
                set.remove(pairs, old);
                set.insert(pairs, new);
            }
        }
    }

    fn sequence(&self) -> Sequence {
        match self {
            Self::Ordered(ordered) => ordered.sequence(),
            Self::Set(set) => set.sequence(),
        }
    }
}

/// A long list whose order counts.
#[derive(Default)]
struct Ordered {
    /// The symbols of the list, each under the index of the first entry with this symbol.
    firsts: BTreeMap<u32, Symbol>,
    places: HashMap<Symbol, BTreeSet<u32>>,
    hash: u64,
}

/// The hash function for pairs of consecutive symbols.
#[derive(Clone, Copy)]
struct Pairs {
    hash: KeyedHash,
    order: ListOrder,
    tuning: Tuning,
}

impl Pairs {
    fn pair(&self, a: Symbol, b: Symbol) -> u64 {
        let b = if self.order.counts(&self.tuning) { b } else { 0 };
        self.hash.mix(a, b)
    }
}

/// Whether the order of the entries of a list is part of the identity of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ListOrder {
    /// Two lists are equal if they are equal as sequences (`[identity.quotient]`).
    Counts,
    /// Two lists are equal if they are equal as sets (`[normal.same]`).
    IsForgotten,
}

impl ListOrder {
    pub(super) fn counts(self, tuning: &Tuning) -> bool {
        self == Self::Counts && !tuning.slips(Slip::MinimizeSortsLists)
    }

    /// Removes repeated symbols. The first occurrence of each symbol is kept.
    pub(super) fn drop_duplicates(self, symbols: &mut Vec<Symbol>, tuning: &Tuning) {
        if self == Self::Counts || !tuning.slips(Slip::SetsKeepRepetitions) {
            drop_duplicates(symbols, tuning);
        }
    }
}

/// The sequences of all lists of the graph.
pub(super) struct Lists {
    pairs: Pairs,
    /// The stored symbols of each long list.
    long: HashMap<ListId, Long>,
}

impl Lists {
    /// Returns a table without lists.
    pub(super) fn new(order: ListOrder, tuning: &Tuning) -> Self {
        let pairs = Pairs { hash: KeyedHash::tuned(tuning), order, tuning: *tuning };
        Self { pairs, long: HashMap::new() }
    }

    /// Adds a list, given by the symbols of its entries. Returns the properties of the sequence of
    /// this list.
    pub(super) fn add(&mut self, list: ListId, symbols: Vec<Symbol>) -> Sequence {
        let pairs = &self.pairs;
        if symbols.len() <= pairs.tuning.short_list as usize {
            return read(pairs, symbols);
        }
        let long = Long::of(pairs, symbols);
        let sequence = long.sequence();
        self.long.insert(list, long);
        sequence
    }

    /// Changes an entry of a list, and returns the properties of the new sequence. `symbols`
    /// returns the symbols of all entries. It is called only for a short list.
    pub(super) fn update(
        &mut self,
        list: ListId,
        change: Change,
        symbols: impl FnOnce() -> Vec<Symbol>,
    ) -> Sequence {
        let Self { pairs, long } = self;
        let Some(long) = long.get_mut(&list) else { return read(pairs, symbols()) };
        long.change(pairs, change);
        long.sequence()
    }
}

/// Returns the properties of the sequence that consists of the given symbols.
fn read(pairs: &Pairs, mut symbols: Vec<Symbol>) -> Sequence {
    pairs.order.drop_duplicates(&mut symbols, &pairs.tuning);
    let (mut hash, mut before) = (0_u64, END);
    for &symbol in symbols.iter().chain([&END]) {
        hash = hash.wrapping_add(pairs.pair(before, symbol));
        before = symbol;
    }
    Sequence { hash, only: if let [only] = symbols[..] { Some(only) } else { None } }
}

impl Ordered {
    fn sequence(&self) -> Sequence {
        let mut symbols = self.firsts.values();
        let only = symbols.next().copied().filter(|_| symbols.next().is_none());
        Sequence { hash: self.hash, only }
    }

    fn insert(&mut self, pairs: &Pairs, place: u32, symbol: Symbol) {
        let places = self.places.entry(symbol).or_default();
        let first = places.first().copied();
        places.insert(place);
        if first.is_none_or(|first| place < first) {
            if let Some(first) = first {
                self.unlink(pairs, first, symbol);
            }
            self.link(pairs, place, symbol);
        }
    }

    fn remove(&mut self, pairs: &Pairs, place: u32, symbol: Symbol) {
        let Some(places) = self.places.get_mut(&symbol) else {
            unreachable!("an entry has the symbol that it got last")
        };
        let was_first = places.first() == Some(&place);
        places.remove(&place);
        let next = places.first().copied();
        if next.is_none() {
            self.places.remove(&symbol);
        }
        if was_first {
            self.unlink(pairs, place, symbol);
            if let Some(next) = next {
                self.link(pairs, next, symbol);
            }
        }
    }

    fn link(&mut self, pairs: &Pairs, place: u32, symbol: Symbol) {
        let more = self.difference(pairs, place, symbol);
        self.firsts.insert(place, symbol);
        self.hash = self.hash.wrapping_add(more);
    }

    fn unlink(&mut self, pairs: &Pairs, place: u32, symbol: Symbol) {
        self.firsts.remove(&place);
        let less = self.difference(pairs, place, symbol);
        self.hash = self.hash.wrapping_sub(less);
    }

    /// Returns the change of the hash if a symbol is added at an index. At this index, no symbol
    /// may have its first entry.
    fn difference(&self, pairs: &Pairs, place: u32, symbol: Symbol) -> u64 {
        let before = self.firsts.range(..place).next_back();
        let behind = self.firsts.range(place..).next();
        let [before, behind] =
            [before, behind].map(|found| found.map_or(END, |(_, &symbol)| symbol));
        let with = pairs.pair(before, symbol).wrapping_add(pairs.pair(symbol, behind));
        with.wrapping_sub(pairs.pair(before, behind))
    }
}

/// A long list whose order does not count.
#[derive(Default)]
struct Set {
    /// The number of entries of each symbol.
    counts: HashMap<Symbol, u32>,
    /// The sum of the symbols, each counted once. If there is one symbol, this is the symbol.
    sum: u64,
    hash: u64,
}

impl Set {
    fn sequence(&self) -> Sequence {
        let only = if self.counts.len() == 1 { Some(self.sum) } else { None };
        Sequence { hash: self.hash, only }
    }

    fn insert(&mut self, pairs: &Pairs, symbol: Symbol) {
        let count = self.counts.entry(symbol).or_insert(0);
        *count += 1;
        if *count == 1 {
            self.sum = self.sum.wrapping_add(symbol);
            self.hash = self.hash.wrapping_add(pairs.pair(symbol, END));
        }
    }

    fn remove(&mut self, pairs: &Pairs, symbol: Symbol) {
        let Entry::Occupied(mut known) = self.counts.entry(symbol) else {
            unreachable!("an entry has the symbol that it got last")
        };
        *known.get_mut() -= 1;
        if *known.get() == 0 {
            known.remove();
            self.sum = self.sum.wrapping_sub(symbol);
            self.hash = self.hash.wrapping_sub(pairs.pair(symbol, END));
        }
    }
}
