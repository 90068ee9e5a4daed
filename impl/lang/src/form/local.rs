//! Numbers the locals of a form.

use crate::link::{Decl, DeclId, Flags, Links};
use std::ops::Range;

/// The numbers of the locals of an outermost function or template (`[form.local]`,
/// `[form.numbering]`).
#[derive(Debug, Default)]
pub(crate) struct Locals {
    declarations: Range<u32>,
    numbers: Vec<u32>,
    sorted: Vec<DeclId>,
}

impl Locals {
    /// Numbers the locals of the next function or template, in order of place. A constant or
    /// template of a block is numbered as if it were declared at the start of the block.
    pub(super) fn number(&mut self, links: &Links, declarations: Range<u32>) {
        self.declarations = declarations;
        self.sorted.clear();
        self.sorted.extend(self.declarations.clone().map(DeclId::from_u32));
        self.sorted.sort_unstable_by_key(|&id| {
            let Decl { flags, start, first, .. } = *links.decl(id);
            (if flags.has(Flags::EARLY) { start } else { first }, first)
        });
        self.numbers.clear();
        self.numbers.resize(self.sorted.len(), 0);
        for (number, decl) in (0..).zip(&self.sorted) {
            self.numbers[(decl.number() - self.declarations.start) as usize] = number;
        }
    }

    /// Returns the number of a local, or `None` if the declaration is not a local of this form.
    pub(super) fn of(&self, decl: DeclId) -> Option<u32> {
        let at = decl.number().checked_sub(self.declarations.start)?;
        self.numbers.get(at as usize).copied()
    }
}
