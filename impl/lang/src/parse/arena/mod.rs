//! The syntax tree of a text in a flat representation: one array of words, in which each node of
//! several tokens is a *record*.
//!
//! | handle | stands for |
//! |---|---|
//! | [`Token`] | a token of the text, by number |
//! | [`Name`](crate::scan::Name) | an identifier, interned: equal texts are equal names |
//! | [`Expr`], [`Pattern`], [`Item`], [`Block`], [`Init`] | a node |
//! | [`List`] | entries of a node, one after another |
//!
//! A node that consists of one token (an identifier, a literal, `!`, `_`, `break`) has no record:
//! its handle contains the token. Therefore most nodes take one word, and the kind of the token
//! distinguishes these nodes. The handle of any other node is the position of a record.
//! [`Arena::expr`], [`Arena::item`] and [`Arena::pattern`] return the kind and the parts of a node.
//! Children are stored before their parents.
//!
//! The place of a node in the text is given by two tokens, [`Arena::first`] and [`Arena::last`]. A
//! span is computed on demand. Parentheses have no node, and chains and steps are lists. Therefore
//! a recursive traversal of the tree takes at most a few calls for each of the 500 levels that a
//! text may have (`[parse.depth]`). Dropping an arena needs no traversal.
//!
//! The first word of a record has the kind in its low byte, and flags and operators in the bits
//! above. The high bits of this word are the number of tokens after the first token. [`Tag`]
//! defines the remaining words of a record. The words are stored in [segments], so a tree takes
//! little more memory than its words need.

mod build;
mod entries;
mod entry;
mod expr;
mod handle;
mod item;
mod known;
mod pattern;
mod reader;
mod segments;
mod steps;
mod tag;

pub(crate) use entry::{
    Arg, Arm, Case, Gap, ImportName, Link, MatchArm, Member, MemberKind, Pair, Path, PatternField,
    TemplateParam, TypeParam,
};
pub(crate) use expr::{BlockParts, Body, ExprKind, Function, InitKind};
pub(crate) use handle::{Block, Expr, Import, Init, Item, Leaf, Node, Pattern};
pub(crate) use item::{ImportKind, ItemKind, TemplateBody};
pub(crate) use pattern::PatternKind;
pub(crate) use reader::LABELLED;
pub(crate) use steps::{LAST_STEP, Step, StepKind, Steps};
pub(crate) use tag::Tag;

use crate::scan::{Token, Tokens};
use crate::util::words::List;
use entries::EntriesOf;
use reader::Reader;
use segments::Segments;
use selfsame_spec::text::{Span, TokenKind};

/// A sequence of entries of a node. The node stores one word for each entry, and the tree stores
/// the remaining words.
pub(crate) type Entries<'t, T> = EntriesOf<'t, Arena, T>;

/// The syntax tree of a text, together with the tokens of the text.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    tokens: Tokens,
    words: Segments,
    /// The position of a record is its number shifted left by this number of bits.
    shift: u32,
    imports: Vec<u32>,
    items: Vec<u32>,
}

impl Arena {
    /// Returns the tokens of the text, which also contain the text itself.
    pub(crate) const fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Returns the imports of the module, including imports that come after items.
    pub(crate) fn imports(&self) -> List<'_, Import> {
        List::new(&self.imports)
    }

    /// Returns the items of the module, in order.
    pub(crate) fn items(&self) -> List<'_, Item> {
        List::new(&self.items)
    }

    /// Returns the first token of an expression, pattern or block, without parentheses around it.
    /// For any other item, returns the token that [`Tag`](tag::Tag) describes: a keyword such as
    /// `let`, or the name.
    #[inline]
    pub(crate) fn first(&self, node: impl Into<Node>) -> Token {
        let node = node.into();
        match node.leaf() {
            Some(Leaf { token, minus }) => {
                let number = minus && self.tokens.kind(token) == TokenKind::Number;
                if number { token.before() } else { token }
            }
            None => Token::from_u32(self.words(node)[1]),
        }
    }

    /// Returns the last token of an expression, pattern or block.
    #[inline]
    pub(crate) fn last(&self, node: impl Into<Node>) -> Token {
        let node = node.into();
        match node.leaf() {
            Some(leaf) => leaf.token,
            None => {
                let words = self.words(node);
                match tag::behind(words[0]) {
                    tag::MANY => Token::from_u32(words[2]),
                    behind => Token::from_u32(words[1] + behind),
                }
            }
        }
    }

    /// Returns the first and the last token of an expression, pattern or block. The node is
    /// accessed only once.
    #[inline]
    pub(crate) fn ends(&self, node: impl Into<Node>) -> (Token, Token) {
        let node = node.into();
        if let Some(leaf) = node.leaf() {
            let first = if leaf.minus { self.first(node) } else { leaf.token };
            return (first, leaf.token);
        }
        let words = self.words(node);
        let last = match tag::behind(words[0]) {
            tag::MANY => words[2],
            behind => words[1] + behind,
        };
        (Token::from_u32(words[1]), Token::from_u32(last))
    }

    /// Returns the span of an expression, pattern or block.
    pub(crate) fn span(&self, node: impl Into<Node>) -> Span {
        let (first, last) = self.ends(node);
        self.tokens.span_over(first, last)
    }

    /// Returns the identifiers of a path.
    pub(crate) fn path(&self, path: Path) -> impl Iterator<Item = Token> + Clone + use<'_> {
        self.tokens.identifiers(path.first, path.last)
    }

    /// Returns the token before an expression and all parentheses around it. The expression must
    /// not be at the start of the text.
    pub(crate) fn before(&self, expr: Expr) -> Token {
        let mut before = self.first(expr).before();
        while self.tokens.kind(before) == TokenKind::LeftParen && before.number() > 0 {
            before = before.before();
        }
        before
    }

    /// Returns the words from the start of a record to the end of its segment. The handle must be
    /// the position of a record of this arena.
    fn words(&self, node: Node) -> &[u32] {
        self.words.at(node.at() << self.shift)
    }

    /// Returns the header of the record of an expression, pattern or block, and the words after its
    /// tokens.
    fn placed(&self, node: Node) -> (u32, Reader<'_>) {
        let (header, _, mut words) = self.record(node);
        if tag::behind(header) == tag::MANY {
            words.next();
        }
        (header, words)
    }

    /// Returns the header of a record, its first token, and the remaining words.
    fn record(&self, node: Node) -> (u32, Token, Reader<'_>) {
        // Each record has at least these two words, so one check suffices for both.
        match self.words(node) {
            [header, first, rest @ ..] => (*header, Token::from_u32(*first), Reader::new(rest)),
            _ => (0, Token::from_u32(0), Reader::new(&[])),
        }
    }
}
