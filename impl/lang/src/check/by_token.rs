//! What stands at tokens.

use crate::link::{Links, ModuleId};
use crate::scan::Token;
use std::marker::PhantomData;

/// Indices of tokens of all modules.
#[derive(Debug)]
pub(crate) struct ByToken<V> {
    /// Where the tokens of each module begin.
    bases: Vec<u32>,
    /// Of each token an index, or none.
    of: Vec<u32>,
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

at_token! { crate::link::DeclId crate::task::LetId crate::task::BodyId crate::types::RecordId }

impl<V: AtToken> ByToken<V> {
    /// No token has anything.
    pub(crate) fn new(links: &Links) -> Self {
        let bases = super::rows::bases(links);
        let count = bases.last().copied().unwrap_or(0) as usize;
        Self { bases, of: vec![u32::MAX; count], value: PhantomData }
    }

    /// What stands at a token.
    pub(crate) fn get(&self, module: ModuleId, token: Token) -> Option<V> {
        V::of_number(self.of[self.place(module, token)])
    }

    pub(crate) fn insert(&mut self, module: ModuleId, token: Token, value: V) {
        let place = self.place(module, token);
        self.of[place] = value.number_of();
    }

    /// The tokens of an instance begin before those of its template, which come behind all others.
    fn place(&self, unit: ModuleId, token: Token) -> usize {
        self.bases[unit.at()].wrapping_add(token.number()) as usize
    }

    /// Where the tokens of all units are.
    pub(crate) fn bases(&self, links: &Links) -> super::rows::Bases {
        let (modules, count) = (super::rows::bases(links), self.of.len());
        super::rows::Bases { modules, units: self.bases.clone(), count }
    }

    /// Adds a unit that has the tokens from one to another.
    pub(crate) fn add(&mut self, first: u32, last: u32) {
        // The last base of modules is where the tokens of all end.
        if let Some(base) = self.bases.last_mut() {
            *base = (self.of.len() as u32).wrapping_sub(first);
        }
        self.of.resize(self.of.len() + (last - first) as usize + 1, u32::MAX);
        self.bases.push(0);
    }
}
