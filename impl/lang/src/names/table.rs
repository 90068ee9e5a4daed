//! Uses by place.

use super::meaning::Use;
use crate::scan::Token;

/// Of each token of a module the use that begins there. One table serves many modules.
#[derive(Debug, Default)]
pub(crate) struct UseTable {
    /// Of each token the place of its use, or [`NONE`].
    places: Vec<u32>,
}

/// No use.
const NONE: u32 = u32::MAX;

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
        self.places.clear();
        self.places.resize(tokens as usize, NONE);
        for (place, used) in (0..).zip(uses) {
            self.places[used.first.at()] = place;
        }
    }

    /// The use that begins at a token, among those that were taken in.
    pub(crate) fn at<'u>(&self, uses: &'u [Use], token: Token) -> Option<&'u Use> {
        uses.get(*self.places.get(token.at())? as usize)
    }
}
