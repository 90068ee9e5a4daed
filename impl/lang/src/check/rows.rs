//! Looks up by place the rows that the checker found for expressions, calls, patterns and types.

use super::found::{CallRow, ExprRow, PatternRow, TypeRow};
use crate::link::{Links, ModuleId, Stretch};
use crate::scan::Token;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use std::cmp::Reverse;

/// A row that has a place.
pub(crate) trait Placed {
    /// Returns the stretch of tokens at which the row is located.
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

/// Returns for each module the index of its first token among the tokens of all modules. The last
/// entry is the number of all tokens.
pub(super) fn bases(links: &Links) -> Vec<u32> {
    let mut at = 0;
    let mut bases = vec![0];
    for module in &links.loaded.modules {
        at += module.syntax.arena.tokens().len();
        bases.push(at);
    }
    bases
}

/// The positions of the tokens of modules and units among all tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bases {
    /// For each module, the index of its first token among all tokens, followed by the number of
    /// all tokens of modules.
    pub(super) modules: Vec<u32>,
    /// For each unit, the number that is added to a token's number to give its index among all
    /// tokens. A unit is a module or an instance.
    pub(super) units: Vec<u32>,
    pub(super) count: usize,
}

impl Bases {
    /// Returns the index of the first token of a stretch among all tokens.
    fn place(&self, at: Stretch) -> usize {
        self.units[at.module.at()].wrapping_add(at.first.number()) as usize
    }
}

/// The number of consecutive tokens whose rows are stored together.
const BLOCK: usize = 8;

/// The index of a row, together with the row's sort key, so that a search does not have to read the
/// rows.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The index of the row's first token among the tokens of all units.
    first: u32,
    /// The number of tokens of the row's place after the first token.
    behind: u32,
    row: u32,
}

/// A table of rows, in blocks of tokens. A row is in the block that contains its first token.
#[derive(Debug)]
pub(crate) struct Rows<R> {
    rows: Vec<R>,
    /// The rows, ordered by block. Within a block, rows are sorted by place if there are more than
    /// `few` of them.
    order: Vec<Slot>,
    /// For each block of tokens, the number of rows in all earlier blocks.
    from: Vec<u32>,
    tokens: Bases,
    /// The maximal number of rows in a block that is searched linearly instead of by bisection.
    few: usize,
    /// The indices of rows, by place. While a program is checked, lookups use this map instead of
    /// the blocks.
    live: HashMap<(ModuleId, Token, Token), u32>,
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        let (rows, order, from) = (Vec::new(), Vec::new(), Vec::new());
        Self { rows, order, from, tokens: Bases::default(), few: 0, live: HashMap::new() }
    }
}

/// Returns the sort key of a place: the module, the first token, and the last token. If two places
/// start at one token, the longer place comes first.
fn by_place(at: Stretch) -> (ModuleId, Token, Reverse<Token>) {
    (at.module, at.first, Reverse(at.last))
}

/// Returns the number of tokens of a stretch after its first token.
const fn behind(at: Stretch) -> u32 {
    at.last.number().wrapping_sub(at.first.number())
}

#[allow(dead_code, reason = "code is made of it")]
impl<R: Placed> Rows<R> {
    /// Builds the table. Cost: linear in the rows and tokens, plus the cost of sorting blocks with
    /// many rows.
    pub(super) fn new(rows: Vec<R>, tokens: &Bases, tuning: Tuning) -> Self {
        let few = tuning.few_rows as usize;
        if rows.is_empty() {
            return Self { tokens: tokens.clone(), ..Self::default() };
        }
        let count = tokens.count / BLOCK + 1;
        // First, `from[b + 2]` counts the rows of block `b`. After summing, `from[b + 1]` is the
        // start of block `b`. While the rows are placed, `from[b + 1]` advances to the end of block
        // `b`.
        let mut from = vec![0_u32; count + 2];
        for row in &rows {
            from[tokens.place(row.at()) / BLOCK + 2] += 1;
        }
        let mut before = 0;
        for count in &mut from {
            before += *count;
            *count = before;
        }
        let mut order = vec![Slot::default(); rows.len()];
        for (row, at) in (0..).zip(rows.iter().map(R::at)) {
            let first = tokens.place(at);
            let place = &mut from[first / BLOCK + 1];
            order[*place as usize] = Slot { first: first as u32, behind: behind(at), row };
            *place += 1;
        }
        let mut start = 0;
        for end in from.iter().map(|&end| end as usize) {
            if end - start > few && !tuning.slips(Slip::ManyRowsUnsorted) {
                order[start..end].sort_by_key(|slot| by_place(rows[slot.row as usize].at()));
            }
            start = end;
        }
        Self { rows, order, from, tokens: tokens.clone(), few, live: HashMap::new() }
    }

    /// Returns the rows of a module, sorted by place. Cost: the cost of sorting these rows.
    pub(crate) fn of(&self, module: ModuleId) -> impl Iterator<Item = &R> {
        if self.from.is_empty() {
            return Vec::new().into_iter();
        }
        // A block may contain tokens of two modules, so rows of other modules are removed below.
        let block = |at: usize| self.tokens.modules[at] as usize / BLOCK;
        let (first, last) = (block(module.at()), block(module.at() + 1));
        let range = self.from[first] as usize..self.from[last + 1] as usize;
        let rows = self.order[range].iter().map(|slot| &self.rows[slot.row as usize]);
        let mut rows: Vec<&R> = rows.filter(|row| row.at().module == module).collect();
        rows.sort_by_key(|row| by_place(row.at()));
        rows.into_iter()
    }

    /// Returns the rows that begin within a stretch of tokens of a unit, sorted by place. Cost: the
    /// cost of sorting these rows, plus a cost that is linear in the tokens.
    pub(crate) fn within(&self, at: Stretch) -> Vec<&R> {
        if self.from.is_empty() {
            return Vec::new();
        }
        let (first, last) = (self.tokens.place(at), self.tokens.place(at) + behind(at) as usize);
        let range = self.from[first / BLOCK] as usize..self.from[last / BLOCK + 1] as usize;
        let rows = self.order[range].iter().map(|slot| &self.rows[slot.row as usize]);
        let is_within =
            |of: Stretch| of.module == at.module && at.first <= of.first && of.first <= at.last;
        let mut rows: Vec<&R> = rows.filter(|row| is_within(row.at())).collect();
        rows.sort_by_key(|row| by_place(row.at()));
        rows
    }

    /// Adds a row while a program is checked. If a place gets several rows, the last row replaces
    /// the earlier row.
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

    /// Returns the row at a place. Cost: logarithmic in the number of rows in the block of tokens.
    pub(crate) fn get(&self, at: Stretch) -> Option<&R> {
        if self.tokens.units.is_empty() {
            let found = self.live.get(&(at.module, at.first, at.last))?;
            return self.rows.get(*found as usize);
        }
        let first = self.tokens.place(at);
        let block = first / BLOCK;
        let &[from, behind_last] = self.from.get(block..)?.first_chunk()?;
        let order = &self.order[from as usize..behind_last as usize];
        let row = |slot: &Slot| &self.rows[slot.row as usize];
        if order.len() > self.few {
            // Two units may share a block, so the rows of a block are also sorted by unit.
            let found = order.binary_search_by_key(&by_place(at), |slot| by_place(row(slot).at()));
            return found.ok().map(|found| row(&order[found]));
        }
        let told_by = (first as u32, behind(at));
        order
            .iter()
            .filter(|slot| (slot.first, slot.behind) == told_by)
            .map(row)
            .find(|of| of.at() == at)
    }

    /// Returns all rows, in no particular order.
    pub(crate) fn all(&self) -> &[R] {
        &self.rows
    }
}
