//! The rules of reading texts, as tables of functions: tokens, syntax trees, printing, errors.
//!
//! ```text
//! nest_comment(1)          2: a `/*` in a comment opens another level
//! takes_block(Type)        false: `fn(..) {` in a type ends before the block
//! ```

use selfsame_spec::Value;
use selfsame_spec::text::print::Groups;
use selfsame_spec::text::tree::{ChainOp, Expr, Level, Prefix};
use selfsame_spec::text::{Diagnostic, Problem, Span, TokenKind};

/// The table of the rules of tokens.
#[derive(Clone, Copy, Debug)]
pub struct ScanRules {
    /// [scan.comment]: the nesting depth of comments after a `/*`, given the nesting depth before
    /// it.
    pub nest_comment: fn(u32) -> u32,
    /// [scan.comment]: whether a text starts with a comment that extends to the end of the line.
    /// The second argument says whether the text is in a string.
    pub starts_comment: fn(&str, bool) -> bool,
    /// [scan.mark]: the punctuation mark with which a text starts.
    pub punctuation: fn(&str) -> Option<TokenKind>,
    /// [scan.escape]: the character of the escape with which a text starts, and the number of bytes
    /// of the escape.
    pub escape: fn(&str) -> Option<(char, usize)>,
    /// [scan.escape]: the offset at which a wrong escape is reported, given the offset of the
    /// escape.
    pub escape_place: fn(u32) -> u32,
    /// [scan.number]: whether a number token may have a fraction, given whether the token follows a
    /// `.`.
    pub has_fraction: fn(bool) -> bool,
}

/// The position of a `fn`, which decides whether a block follows the `fn`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockContext {
    /// The `fn` is in none of the other positions.
    Free,
    /// The `fn` is in a type.
    Type,
    /// The `fn` is in the type of the result of a function.
    Result,
    /// The `fn` is in a condition.
    Condition,
}

/// The table of the rules of syntax trees.
#[derive(Clone, Copy, Debug)]
pub struct ParseRules {
    /// [parse.number]: the value of a numeric literal, given its text and whether a `-` precedes
    /// it.
    pub number: fn(&str, bool) -> Result<Value, Problem>,
    /// [parse.level]: the levels of operators, with the loosest level first.
    pub levels: &'static [Level],
    /// [parse.level]: the chain of a first operand and of further operands with their operators.
    /// The span of the chain covers all operands.
    pub chain: fn(Expr, Vec<(ChainOp, Expr)>, Span) -> Expr,
    /// [parse.level]: the expression that consists of a prefix operator and its operand. The span
    /// of the expression covers both.
    pub prefix: fn(Prefix, Span, Expr) -> Expr,
    /// [parse.level]: whether a comparison operator is allowed, given whether another comparison
    /// operator precedes its left operand.
    pub may_compare: fn(bool) -> bool,
    /// [parse.fn-block]: whether a block follows a `fn`, given the position of the `fn`.
    pub takes_block: fn(BlockContext) -> bool,
    /// [parse.statement]: whether an expression with the given first token ends its statement
    /// without a `;`.
    pub ends_statement: fn(TokenKind) -> bool,
    /// [parse.block]: the value of a block, given the final expression of the block.
    pub block_value: fn(Option<Box<Expr>>) -> Option<Box<Expr>>,
    /// [parse.recover]: whether a token may start an element, given the token and the token after
    /// it.
    pub stops: fn(TokenKind, TokenKind) -> bool,
    /// [parse.depth]: the depth of nesting after an error, given the depth of the refused element
    /// and the depth at the error.
    pub depth_after_error: fn(u32, u32) -> u32,
}

/// The table of the rules of printing syntax trees.
#[derive(Clone, Copy, Debug)]
pub struct PrintRules {
    /// [parse.print]: whether an expression needs brackets, given the expression and its position
    /// in the tree.
    pub needs_group: Groups,
}

/// The table of the rules of reporting errors.
#[derive(Clone, Copy, Debug)]
pub struct DiagnosticRules {
    /// [diagnostic.order]: sorts errors into the order in which they are reported.
    pub sort: fn(&mut [Diagnostic]),
    /// [diagnostic.position]: the column after the given text, which is the start of a line.
    pub column: fn(&str) -> u32,
}
