//! Uses by place.

use super::meaning::Use;
use crate::scan::Token;
use crate::util::marks::Marks;

/// Of each token of a module the use that begins there. One table serves many modules.
#[derive(Debug, Default)]
pub(crate) struct UseTable {
    begins: Marks,
}

impl UseTable {
    /// The table of the uses of a module of so many tokens.
    pub(crate) fn new(tokens: u32, uses: &[Use]) -> Self {
        debug_assert!(
            uses.is_sorted_by(|one, next| one.first < next.first),
            "uses are in order, and one begins at a token"
        );
        Self { begins: Marks::new(tokens as usize, uses.iter().map(|used| used.first.at())) }
    }

    /// Takes in the uses of a module of so many tokens, in place of those of another one.
    pub(crate) fn enter(&mut self, tokens: u32, uses: &[Use]) {
        *self = Self::new(tokens, uses);
    }

    /// The use that begins at a token, among those that were taken in.
    pub(crate) fn at<'u>(&self, uses: &'u [Use], token: Token) -> Option<&'u Use> {
        uses.get(self.begins.place(token.at())? as usize)
    }
}
