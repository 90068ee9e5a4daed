//! Handles of nodes: of a token that is one, or of a record.

use crate::scan::Token;
use crate::util::index::index;
use crate::util::words::Entry;

/// Marks a handle that is a token.
const LEAF: u32 = 1 << 31;
/// Marks a number with the `-` before it, and another token that is a gap.
const MARKED: u32 = 1 << 30;

index! {
    /// An expression or a type.
    pub(crate) struct Expr;
    /// A pattern.
    pub(crate) struct Pattern;
    /// What stands in a module, a namespace, a block, or the body of a template.
    pub(crate) struct Item;
    /// `{ .. }`
    pub(crate) struct Block;
    /// What a constant is: an expression, or a generic function.
    pub(crate) struct Init;
    /// An import.
    pub(crate) struct Import;
    /// A node of any sort.
    pub(crate) struct Node;
}

/// A node that is a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Leaf {
    /// The token; of a number the number.
    pub(crate) token: Token,
    /// Whether the token before a number is a `-` that belongs to it. Any other token that is
    /// marked so is a gap.
    pub(crate) minus: bool,
}

impl Node {
    /// The node of a number that is no token's.
    pub(super) const fn record(number: usize) -> Self {
        debug_assert!(number < LEAF as usize, "records have 31 bits");
        Self::new(number)
    }

    /// The node that is a gap of one token. No number is one.
    pub(crate) const fn gap(token: Token) -> Self {
        Self::of(Leaf { token, minus: true })
    }

    /// The node that is a token without a `-`.
    pub(crate) const fn token(token: Token) -> Self {
        Self::of(Leaf { token, minus: false })
    }

    /// The node that is a token, of which a text has fewer than 2^30.
    pub(crate) const fn of(leaf: Leaf) -> Self {
        debug_assert!(leaf.token.number() < MARKED, "tokens have 30 bits");
        Self::from_u32(leaf.token.number() | LEAF | if leaf.minus { MARKED } else { 0 })
    }

    /// The token that it is, if it is one.
    pub(crate) const fn leaf(self) -> Option<Leaf> {
        if self.number() & LEAF == 0 {
            return None;
        }
        let token = Token::from_u32(self.number() & !(LEAF | MARKED));
        Some(Leaf { token, minus: self.number() & MARKED != 0 })
    }
}

macro_rules! nodes {
    ($($name:ident)+) => {$(
        impl From<$name> for Node {
            fn from(handle: $name) -> Self {
                Self::from_u32(handle.number())
            }
        }

        impl From<Node> for $name {
            fn from(node: Node) -> Self {
                Self::from_u32(node.number())
            }
        }

        impl Entry for $name {
            const WORDS: usize = 1;

            fn read(words: &[u32]) -> Self {
                Self::from_u32(words[0])
            }
        }
    )+};
}

nodes! { Expr Pattern Item Block Init Import }

impl Entry for Node {
    const WORDS: usize = 1;

    fn read(words: &[u32]) -> Self {
        Self::from_u32(words[0])
    }
}

impl Entry for Token {
    const WORDS: usize = 1;

    fn read(words: &[u32]) -> Self {
        Self::from_u32(words[0])
    }
}
