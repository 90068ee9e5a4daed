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
    /// [scan.comment]: the nesting depth of comments after a `/*`, by the depth before it.
    pub nest_comment: fn(u32) -> u32,
    /// [scan.comment]: whether a text starts a comment to the end of the line. The flag says
    /// whether the text is in a string.
    pub starts_comment: fn(&str, bool) -> bool,
    /// [scan.mark]: the punctuation with which a text starts.
    pub punctuation: fn(&str) -> Option<TokenKind>,
    /// [scan.escape]: the character of the escape with which a text starts, and its number of
    /// bytes.
    pub escape: fn(&str) -> Option<(char, usize)>,
    /// [scan.escape]: the place of an error, by the place of the escape.
    pub escape_place: fn(u32) -> u32,
    /// [scan.number]: whether a number may have a fraction, by whether it follows a `.`.
    pub has_fraction: fn(bool) -> bool,
}

/// The place of a `fn`, as far as it decides whether the `fn` takes a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockContext {
    /// Anywhere else.
    Free,
    /// In a type.
    Type,
    /// In the type of a function's result.
    Result,
    /// In a condition.
    Condition,
}

/// The decisions of the rules of trees.
#[derive(Clone, Copy, Debug)]
pub struct ParseRules {
    /// [parse.number]: the value of a number, by its text and whether a `-` precedes it.
    pub number: fn(&str, bool) -> Result<Value, Problem>,
    /// [parse.level]: the levels, the loosest first.
    pub levels: &'static [Level],
    /// [parse.level]: the chain of a first operand and further operands with their operators, with
    /// the span of the whole chain.
    pub chain: fn(Expr, Vec<(ChainOp, Expr)>, Span) -> Expr,
    /// [parse.level]: an operand with the prefix before it, with the span of both.
    pub prefix: fn(Prefix, Span, Expr) -> Expr,
    /// [parse.level]: whether a comparison is allowed here, by whether another comparison precedes
    /// its left operand.
    pub may_compare: fn(bool) -> bool,
    /// [parse.fn-block]: whether a `fn` takes a block.
    pub takes_block: fn(BlockContext) -> bool,
    /// [parse.statement]: whether an expression at the start of a statement ends the statement, by
    /// its first token.
    pub ends_statement: fn(TokenKind) -> bool,
    /// [parse.block]: the value of a block.
    pub block_value: fn(Option<Box<Expr>>) -> Option<Box<Expr>>,
    /// [parse.recover]: whether a token is a starter, by the token and the next token.
    pub stops: fn(TokenKind, TokenKind) -> bool,
    /// [parse.depth]: the depth of the parser after an error, by the depth of the element and the
    /// depth of the error.
    pub depth_after_error: fn(u32, u32) -> u32,
}

/// The decisions of the printer.
#[derive(Clone, Copy, Debug)]
pub struct PrintRules {
    /// [parse.print]: the places at which an expression needs brackets.
    pub needs_group: Groups,
}

/// The decisions of the rules of errors.
#[derive(Clone, Copy, Debug)]
pub struct DiagnosticRules {
    /// [diagnostic.order]: puts errors in order.
    pub sort: fn(&mut [Diagnostic]),
    /// [diagnostic.position]: the column after the given text, which precedes the column in its
    /// line.
    pub column: fn(&str) -> u32,
}
