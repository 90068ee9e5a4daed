//! What is known of a program's functions before code is written.

use crate::link::DeclId;
use crate::scan::Token;
use crate::util::marks::Marks;
use hashbrown::HashMap;

/// What is known of functions.
#[derive(Debug)]
pub(crate) struct Around {
    /// What each function of each module captures, in order.
    pub(super) captures: Vec<Vec<Vec<DeclId>>>,
    /// Of what closures capture the first one that stands in the same function.
    pub(super) capturing: HashMap<DeclId, Token>,
    /// The tokens of each module that are braces that open.
    pub(super) braces: Vec<Marks>,
    /// The place of each module in the order in which they are initialized.
    pub(super) orders: Vec<u32>,
    /// The records of each module that stand in functions, but those in others: their tokens.
    pub(super) made: Vec<Vec<(Token, Token)>>,
}
