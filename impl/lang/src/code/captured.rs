//! What is known of a program's functions before code is written.

use crate::link::DeclId;
use crate::scan::Token;
use crate::util::index::index;
use hashbrown::HashMap;

index! {
    /// How many braces open before a token.
    pub(super) struct Braces;
}

/// What is known of functions.
#[derive(Debug)]
pub(crate) struct Around {
    /// What each function of each module captures, in order.
    pub(super) captures: Vec<Vec<Vec<DeclId>>>,
    /// Of what closures capture the first one that stands in the same function.
    pub(super) capturing: HashMap<DeclId, Token>,
    /// Of each token of each module how many braces open before it.
    pub(super) braces: Vec<Vec<Braces>>,
    /// The place of each module in the order in which they are initialized.
    pub(super) orders: Vec<u32>,
    /// The records of each module that stand in functions, but those in others: their tokens.
    pub(super) made: Vec<Vec<(Token, Token)>>,
}
