//! Rows of what was found, by where they stand.

use super::found::{CallRow, ExprRow, PatternRow, TypeRow};
use crate::link::{Links, ModuleId, Stretch};
use crate::scan::Token;
use hashbrown::HashMap;
use std::cmp::Reverse;

/// What stands at a place.
pub(crate) trait Placed {
    /// Its tokens.
    fn at(&self) -> Stretch;
}

macro_rules! placed {
    ($($row:ty)+) => {$(
        impl Placed for $row {
            fn at(&self) -> Stretch {
                self.at
            }
        }
    )+};
}

placed! { ExprRow CallRow PatternRow TypeRow }

/// Where the tokens of each module are among those of all, in the order of the modules' numbers.
pub(super) fn bases(links: &Links) -> Vec<u32> {
    let mut at = 0;
    let mut bases = vec![0];
    for module in &links.loaded.modules {
        at += module.syntax.arena.tokens().len();
        bases.push(at);
    }
    bases
}

/// Where the tokens of modules and units are among those of all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bases {
    /// Of each module, and of all.
    pub(super) modules: Vec<u32>,
    /// Of each unit, a module or an instance.
    pub(super) units: Vec<u32>,
    pub(super) count: usize,
}

impl Bases {
    /// The place of the first of some tokens.
    fn place(&self, at: Stretch) -> usize {
        self.units[at.module.at()].wrapping_add(at.first.number()) as usize
    }
}

/// Rows, by module, then by the first token, the longer one first.
#[derive(Debug)]
pub(crate) struct Rows<R> {
    rows: Vec<R>,
    order: Vec<u32>,
    /// Of each token of all units how many rows in order begin before it.
    from: Vec<u32>,
    tokens: Bases,
    /// While a program is checked, rows by where they stand instead.
    live: HashMap<(ModuleId, Token, Token), u32>,
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        let (rows, order, from) = (Vec::new(), Vec::new(), Vec::new());
        Self { rows, order, from, tokens: Bases::default(), live: HashMap::new() }
    }
}

#[allow(dead_code, reason = "code is made of it")]
impl<R: Placed> Rows<R> {
    /// Cost: linear in the rows and tokens, but for rows that begin at one token, which are sorted.
    pub(super) fn new(rows: Vec<R>, tokens: &Bases) -> Self {
        let token = |row: &R| tokens.place(row.at());
        let count = tokens.count;
        // Counts stand two tokens further on, so that where each token begins stands one further on,
        // and has moved to where it ends when all are placed.
        let mut from = vec![0_u32; count + 2];
        rows.iter().for_each(|row| from[token(row) + 2] += 1);
        let mut before = 0;
        for count in &mut from {
            before += *count;
            *count = before;
        }
        let mut order = vec![0; rows.len()];
        for (at, row) in (0..).zip(&rows) {
            let place = &mut from[token(row) + 1];
            order[*place as usize] = at;
            *place += 1;
        }
        let mut start = 0;
        for end in from.iter().map(|&end| end as usize) {
            if end - start > 1 {
                order[start..end].sort_by_key(|&at| Reverse(rows[at as usize].at().last));
            }
            start = end;
        }
        Self { rows, order, from, tokens: tokens.clone(), live: HashMap::new() }
    }

    /// The rows of a module, in order.
    pub(crate) fn of(&self, module: ModuleId) -> impl Iterator<Item = &R> {
        let token = |at: u32| self.from[at as usize] as usize;
        let bases = &self.tokens.modules;
        self.shown(token(bases[module.at()]), token(bases[module.at() + 1]))
    }

    fn shown(&self, from: usize, to: usize) -> impl Iterator<Item = &R> {
        self.order[from..to].iter().map(|&at| &self.rows[at as usize])
    }

    /// Adds a row to those that were made one by one: the last one of a place counts.
    pub(crate) fn add(&mut self, row: R) {
        let at = row.at();
        let next = self.rows.len() as u32;
        match self.live.insert((at.module, at.first, at.last), next) {
            Some(known) => {
                self.live.insert((at.module, at.first, at.last), known);
                self.rows[known as usize] = row;
            }
            None => self.rows.push(row),
        }
    }

    /// The row at a place. Cost: logarithmic in those that begin there.
    pub(crate) fn get(&self, at: Stretch) -> Option<&R> {
        if self.tokens.units.is_empty() {
            let found = self.live.get(&(at.module, at.first, at.last))?;
            return self.rows.get(*found as usize);
        }
        let token = self.tokens.place(at);
        let order = &self.order[self.from[token] as usize..self.from[token + 1] as usize];
        let last = |row: &u32| Reverse(self.rows[*row as usize].at().last);
        let found = order.binary_search_by_key(&Reverse(at.last), last).ok()?;
        Some(&self.rows[order[found] as usize])
    }

    /// All rows, in no order.
    pub(crate) fn all(&self) -> &[R] {
        &self.rows
    }
}
