//! Uses by place.

use super::meaning::Use;
use crate::scan::Token;
use crate::util::marks::Marks;

/// The use that begins at each token of a module, if one does. One table serves many modules.
///
/// A token has two bits, so the table of a large module stays in a cache; uses are told by how many
/// begin before.
#[derive(Debug, Default)]
pub(crate) struct UseTable {
    begin: Marks,
}

impl UseTable {
    /// The table of the uses of a module of so many tokens.
    pub(crate) fn new(tokens: u32, uses: &[Use]) -> Self {
        let mut table = Self::default();
        table.enter(tokens, uses);
        table
    }

    /// Takes in the uses of a module of so many tokens, in place of those of another one.
    pub(crate) fn enter(&mut self, tokens: u32, uses: &[Use]) {
        debug_assert!(
            uses.is_sorted_by(|one, next| one.first < next.first),
            "uses are in order, and one begins at a token"
        );
        self.begin.mark(tokens as usize, uses.iter().map(|used| used.first.at()));
    }

    /// The use that begins at a token, among those that were taken in.
    pub(crate) fn at<'u>(&self, uses: &'u [Use], token: Token) -> Option<&'u Use> {
        uses.get(self.begin.rank(token.at())? as usize)
    }
}
