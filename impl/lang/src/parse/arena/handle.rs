//! Handles of nodes: a handle is a token or a record.

use crate::scan::Token;
use crate::util::index::index;
use crate::util::words::Entry;

/// The bit that marks a handle that is a token.
const LEAF: u32 = 1 << 31;
/// The bit that marks that the `-` before a number belongs to the number. On any other token, this
/// bit marks a gap.
const MARKED: u32 = 1 << 30;

index! {
    /// An expression or a type.
    pub(crate) struct Expr;
    /// A pattern.
    pub(crate) struct Pattern;
    /// An element of a module, a namespace, a block, or the body of a template.
    pub(crate) struct Item;
    /// `{ .. }`
    pub(crate) struct Block;
    /// The value of a constant: an expression, or a generic function.
    pub(crate) struct Init;
    /// An import.
    pub(crate) struct Import;
    /// A node of any sort.
    pub(crate) struct Node;
}

/// A node that is a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Leaf {
    /// The token. For a number with a `-`, this is the token of the number.
    pub(crate) token: Token,
    /// Whether the token before a number is a `-` that belongs to the number. For another token,
    /// this flag means that the node is a gap.
    pub(crate) minus: bool,
}

impl Node {
    /// Returns the node that is the record with this number.
    pub(super) const fn record(number: usize) -> Self {
        debug_assert!(number < LEAF as usize, "records have 31 bits");
        Self::new(number)
    }

    /// Returns the node that is a gap of one token. A number is never such a gap.
    pub(crate) const fn gap(token: Token) -> Self {
        Self::of(Leaf { token, minus: true })
    }

    /// Returns the node that is a token without a `-`.
    pub(crate) const fn token(token: Token) -> Self {
        Self::of(Leaf { token, minus: false })
    }

    /// Returns the node that is a token. A text has fewer than 2^30 tokens.
    pub(crate) const fn of(leaf: Leaf) -> Self {
        debug_assert!(leaf.token.number() < MARKED, "tokens have 30 bits");
        Self::from_u32(leaf.token.number() | LEAF | if leaf.minus { MARKED } else { 0 })
    }

    /// Returns the token, if the node is a token.
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
