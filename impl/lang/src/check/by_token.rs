//! What stands at tokens.

use crate::link::{Links, ModuleId};
use crate::scan::Token;
use std::marker::PhantomData;

/// So many tokens, one behind another, have their indices side by side.
const BLOCK: usize = 8;

/// Indices of tokens of all modules. Few tokens have one, so there is room for those of a block of
/// tokens only where one of them has one.
#[derive(Debug)]
pub(crate) struct ByToken<V> {
    /// Where the tokens of each module begin.
    bases: Vec<u32>,
    /// How many tokens there are.
    count: usize,
    /// Of each block the number of its room. The first room is that of all blocks without indices.
    rooms: Vec<u32>,
    /// Rooms: of each token an index, or none.
    of: Vec<[u32; BLOCK]>,
    value: PhantomData<V>,
}

/// What can stand at a token.
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
    /// No token has anything.
    pub(crate) fn new(links: &Links) -> Self {
        let bases = super::rows::bases(links);
        let count = bases.last().copied().unwrap_or(0) as usize;
        let rooms = vec![0; count.div_ceil(BLOCK)];
        Self { bases, count, rooms, of: vec![[u32::MAX; BLOCK]], value: PhantomData }
    }

    /// The same, with room for so many tokens that have something: to grow is to copy.
    pub(crate) fn with_room(links: &Links, count: usize) -> Self {
        let mut empty = Self::new(links);
        empty.of.reserve_exact(count.min(empty.rooms.len()));
        empty
    }

    /// What stands at a token.
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

    /// The tokens of an instance begin before those of its template, which come behind all others.
    fn place(&self, unit: ModuleId, token: Token) -> usize {
        self.bases[unit.at()].wrapping_add(token.number()) as usize
    }

    /// Where the tokens of all units are.
    pub(crate) fn bases(&self, links: &Links) -> super::rows::Bases {
        let modules = super::rows::bases(links);
        super::rows::Bases { modules, units: self.bases.clone(), count: self.count }
    }

    /// Adds a unit that has the tokens from one to another.
    pub(crate) fn add(&mut self, first: u32, last: u32) {
        // The last base of modules is where the tokens of all end.
        if let Some(base) = self.bases.last_mut() {
            *base = (self.count as u32).wrapping_sub(first);
        }
        self.count += (last - first) as usize + 1;
        self.rooms.resize(self.count.div_ceil(BLOCK), 0);
        self.bases.push(0);
    }
}
