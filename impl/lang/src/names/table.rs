//! Finds uses of names by their first token.

use super::meaning::Use;
use crate::scan::Token;
use crate::util::marks::Marks;

/// A table that finds the use that begins at a given token of a module. One table is reused for
/// many modules.
///
/// The table has two bits for each token, so that the table of a large module fits into a CPU
/// cache. The index of a use is the number of uses that begin before its token.
#[derive(Debug, Default)]
pub(crate) struct UseTable {
    begin: Marks,
}

impl UseTable {
    /// Creates the table for the uses of a module with this number of tokens.
    pub(crate) fn new(tokens: u32, uses: &[Use]) -> Self {
        let mut table = Self::default();
        table.enter(tokens, uses);
        table
    }

    /// Replaces the uses in the table by the uses of another module with this number of tokens.
    pub(crate) fn enter(&mut self, tokens: u32, uses: &[Use]) {
        debug_assert!(
            uses.is_sorted_by(|one, next| one.first < next.first),
            "uses are in order, and one begins at a token"
        );
        self.begin.mark(tokens as usize, uses.iter().map(|used| used.first.at()));
    }

    /// Returns the use that begins at a token, if the table has one.
    pub(crate) fn at<'u>(&self, uses: &'u [Use], token: Token) -> Option<&'u Use> {
        uses.get(self.begin.rank(token.at())? as usize)
    }
}
