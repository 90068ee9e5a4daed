//! Handles of nodes of the syntax tree. A handle refers to a token or to a record.

use crate::scan::Token;
use crate::util::index::index;
use crate::util::words::Entry;

/// The bit that is set in a handle that refers to a token.
const LEAF: u32 = 1 << 31;
/// A bit of a handle that refers to a token. For a number, it says that the `-` before the number
/// belongs to the number. For any other token, it says that the node is a gap.
const MARKED: u32 = 1 << 30;

index! {
    /// The handle of an expression or a type.
    pub(crate) struct Expr;
    /// The handle of a pattern.
    pub(crate) struct Pattern;
    /// The handle of an item: an element of a module, a namespace, a block, or the body of a
    /// template.
    pub(crate) struct Item;
    /// The handle of a block `{ .. }`.
    pub(crate) struct Block;
    /// The handle of the value of a constant: an expression, or a generic function.
    pub(crate) struct Init;
    /// The handle of an import.
    pub(crate) struct Import;
    /// The handle of a node of any sort.
    pub(crate) struct Node;
}

/// A node that is a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Leaf {
    /// The token of the node. For a number with a `-`, this is the token of the number.
    pub(crate) token: Token,
    /// Whether the token before a number is a `-` that belongs to the number. For another token,
    /// this flag means that the node is a gap.
    pub(crate) minus: bool,
}

impl Node {
    /// Returns the handle of the record with this number.
    pub(super) const fn record(number: usize) -> Self {
        debug_assert!(number < LEAF as usize, "records have 31 bits");
        Self::new(number)
    }

    /// Returns the handle of a gap that consists of one token. The token must not be a number.
    pub(crate) const fn gap(token: Token) -> Self {
        Self::of(Leaf { token, minus: true })
    }

    /// Returns the handle of a node that consists of one token, without a `-` before it.
    pub(crate) const fn token(token: Token) -> Self {
        Self::of(Leaf { token, minus: false })
    }

    /// Returns the handle of a node that consists of one token. The token number fits into the
    /// handle, because a text has fewer than 2^30 tokens.
    pub(crate) const fn of(leaf: Leaf) -> Self {
        debug_assert!(leaf.token.number() < MARKED, "tokens have 30 bits");
        Self::from_u32(leaf.token.number() | LEAF | if leaf.minus { MARKED } else { 0 })
    }

    /// Returns the token of the node, or `None` if the node is a record.
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
