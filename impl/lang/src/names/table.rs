//! Uses by place.

use super::meaning::Use;
use crate::scan::Token;

/// Of each token of a module the use that begins there. One table serves many modules.
#[derive(Debug, Default)]
pub(crate) struct UseTable {
    numbers: Vec<u32>,
}

impl UseTable {
    /// Takes in the uses of a module of so many tokens, in place of those of another one.
    pub(crate) fn enter(&mut self, tokens: u32, uses: &[Use]) {
        self.numbers.clear();
        self.numbers.resize(tokens as usize, u32::MAX);
        for (number, used) in (0..).zip(uses) {
            self.numbers[used.first.at()] = number;
        }
    }

    /// The use that begins at a token, among those that were taken in.
    pub(crate) fn at<'u>(&self, uses: &'u [Use], token: Token) -> Option<&'u Use> {
        uses.get(*self.numbers.get(token.at())? as usize)
    }
}
