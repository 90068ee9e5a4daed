//! Tables that map a token to an index.

use crate::link::{Links, ModuleId};
use crate::scan::Token;
use std::marker::PhantomData;

/// The number of consecutive tokens whose indices are stored together.
const BLOCK: usize = 8;

/// A table that maps tokens to indices, for the tokens of all units. Few tokens have an index, so
/// memory is allocated only for a block of tokens in which at least one token has an index.
#[derive(Debug)]
pub(crate) struct ByToken<V> {
    /// For each unit, the index of its first token among the tokens of all units.
    bases: Vec<u32>,
    /// The number of tokens of all units.
    count: usize,
    /// For each block, the index of its entry in `of`. All blocks without indices share the first
    /// entry.
    rooms: Vec<u32>,
    /// The entries of the blocks. An entry has an index for each token of its block, or `u32::MAX`
    /// for a token without an index.
    of: Vec<[u32; BLOCK]>,
    value: PhantomData<V>,
}

/// An index that a `ByToken` table can store.
pub(crate) trait AtToken: Sized {
    fn number_of(self) -> u32;
    fn of_number(number: u32) -> Option<Self>;
}

macro_rules! at_token {
    ($($name:ty)+) => {$(
        impl AtToken for $name {
            fn number_of(self) -> u32 {
                self.number()
            }

            fn of_number(number: u32) -> Option<Self> {
                Self::optional(number)
            }
        }
    )+};
}

at_token! {
    crate::link::DeclId crate::link::ModuleId crate::task::LetId crate::task::BodyId
    crate::types::RecordId
}

impl<V: AtToken> ByToken<V> {
    /// Creates a table in which no token has an index.
    pub(crate) fn new(links: &Links) -> Self {
        let bases = super::rows::bases(links);
        let count = bases.last().copied().unwrap_or(0) as usize;
        let rooms = vec![0; count.div_ceil(BLOCK)];
        Self { bases, count, rooms, of: vec![[u32::MAX; BLOCK]], value: PhantomData }
    }

    /// Creates an empty table with capacity for `count` tokens that have an index. Growing the
    /// table later would copy it.
    pub(crate) fn with_room(links: &Links, count: usize) -> Self {
        let mut empty = Self::new(links);
        empty.of.reserve_exact(count.min(empty.rooms.len()));
        empty
    }

    /// Returns the index that is stored for a token.
    pub(crate) fn get(&self, module: ModuleId, token: Token) -> Option<V> {
        let at = self.place(module, token);
        V::of_number(self.of[self.rooms[at / BLOCK] as usize][at % BLOCK])
    }

    pub(crate) fn insert(&mut self, module: ModuleId, token: Token, value: V) {
        let at = self.place(module, token);
        let room = &mut self.rooms[at / BLOCK];
        if *room == 0 {
            *room = self.of.len() as u32;
            self.of.push([u32::MAX; BLOCK]);
        }
        self.of[*room as usize][at % BLOCK] = value.number_of();
    }

    /// Returns the number of a token among the tokens of all units. The base of an instance is
    /// chosen so that the instance's tokens come after all others; the base may wrap around.
    fn place(&self, unit: ModuleId, token: Token) -> usize {
        self.bases[unit.at()].wrapping_add(token.number()) as usize
    }

    /// Returns the number of the first token of each unit among the tokens of all units.
    pub(crate) fn bases(&self, links: &Links) -> super::rows::Bases {
        let modules = super::rows::bases(links);
        super::rows::Bases { modules, units: self.bases.clone(), count: self.count }
    }

    /// Adds a unit that has the tokens from `first` to `last`.
    pub(crate) fn add(&mut self, first: u32, last: u32) {
        // The last element of `bases` is a sentinel with the number of all tokens, which becomes
        // the base of the new unit.
        if let Some(base) = self.bases.last_mut() {
            *base = (self.count as u32).wrapping_sub(first);
        }
        self.count += (last - first) as usize + 1;
        self.rooms.resize(self.count.div_ceil(BLOCK), 0);
        self.bases.push(0);
    }
}
