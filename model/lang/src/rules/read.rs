//! The rules of texts: tokens, trees, errors.
//!
//! ```text
//! nest_comment(1)          2: a `/*` in a comment opens another level
//! takes_block(Type)        false: `fn(..) {` in a type ends before the block
//! ```

use selfsame_spec::Value;
use selfsame_spec::text::print::Groups;
use selfsame_spec::text::tree::{ChainOp, Expr, Level, Prefix};
use selfsame_spec::text::{Diagnostic, Problem, Span, TokenKind};

/// The decisions of the rules of tokens.
#[derive(Clone, Copy, Debug)]
pub struct ScanRules {
    /// [scan.comment]: the nesting depth of comments after a `/*`, given the depth before the `/*`.
    pub nest_comment: fn(u32) -> u32,
    /// [scan.comment]: whether a text starts with a comment that extends to the end of the line.
    /// The flag says whether the text is in a string.
    pub starts_comment: fn(&str, bool) -> bool,
    /// [scan.mark]: the punctuation mark with which a text starts.
    pub punctuation: fn(&str) -> Option<TokenKind>,
    /// [scan.escape]: the character of the escape with which a text starts, and its number of
    /// bytes.
    pub escape: fn(&str) -> Option<(char, usize)>,
    /// [scan.escape]: the place of an error, given the place of the escape.
    pub escape_place: fn(u32) -> u32,
    /// [scan.number]: whether a number may have a fraction, given whether the number follows a `.`.
    pub has_fraction: fn(bool) -> bool,
}

/// The surroundings of a `fn` that decide whether a block follows the `fn`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockContext {
    /// Anywhere else.
    Free,
    /// In a type.
    Type,
    /// The `fn` is in the type of the result of a function.
    Result,
    /// In a condition.
    Condition,
}

/// The decisions of the rules of trees.
#[derive(Clone, Copy, Debug)]
pub struct ParseRules {
    /// [parse.number]: the value of a number, given its text and whether a `-` precedes it.
    pub number: fn(&str, bool) -> Result<Value, Problem>,
    /// [parse.level]: the levels, with the loosest level first.
    pub levels: &'static [Level],
    /// [parse.level]: the chain of a first operand and of further operands with their operators.
    /// Its span covers the whole chain.
    pub chain: fn(Expr, Vec<(ChainOp, Expr)>, Span) -> Expr,
    /// [parse.level]: the expression of a prefix operator and its operand. Its span covers both.
    pub prefix: fn(Prefix, Span, Expr) -> Expr,
    /// [parse.level]: whether a comparison is allowed here, given whether another comparison
    /// precedes the left operand.
    pub may_compare: fn(bool) -> bool,
    /// [parse.fn-block]: whether a `fn` is followed by a block.
    pub takes_block: fn(BlockContext) -> bool,
    /// [parse.statement]: whether an expression ends the statement that starts with it, given the
    /// first token.
    pub ends_statement: fn(TokenKind) -> bool,
    /// [parse.block]: the value of a block.
    pub block_value: fn(Option<Box<Expr>>) -> Option<Box<Expr>>,
    /// [parse.recover]: whether a token is a starter, given the token and the token after it.
    pub stops: fn(TokenKind, TokenKind) -> bool,
    /// [parse.depth]: the depth of the parser after an error, given the depth of the element and
    /// the depth of the error.
    pub depth_after_error: fn(u32, u32) -> u32,
}

/// The decisions of the printer.
#[derive(Clone, Copy, Debug)]
pub struct PrintRules {
    /// [parse.print]: whether an expression needs brackets in a position.
    pub needs_group: Groups,
}

/// The decisions of the rules of errors.
#[derive(Clone, Copy, Debug)]
pub struct DiagnosticRules {
    /// [diagnostic.order]: sorts errors.
    pub sort: fn(&mut [Diagnostic]),
    /// [diagnostic.position]: the column after the given text, which is the start of a line.
    pub column: fn(&str) -> u32,
}
