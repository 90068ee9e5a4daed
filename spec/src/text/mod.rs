//! The data types of texts: tokens, syntax trees, places and errors (`spec/chapters/language`).
//!
//! This module contains no rules of the language. The model and the implementation read texts with
//! code of their own; [`print()`] writes syntax trees.

pub mod code;
pub mod compile_problem;
pub mod diagnostic;
pub mod print;
pub mod problem;
pub mod span;
pub mod token;
pub mod tree;
pub mod type_problem;

pub use code::{CODES, Code};
pub use compile_problem::CompileProblem;
pub use diagnostic::{Diagnostic, MAX_ERRORS, Note, NoteRole};
pub use print::{print, print_with};
pub use problem::Problem;
pub use span::{Place, Position, Span};
pub use token::{KEYWORDS, MARKS, Token, TokenKind};
pub use tree::Tree;
pub use type_problem::{OF_PART, TypeProblem};

/// The greatest depth of nesting that the parser accepts (`[parse.depth]`).
pub const MAX_DEPTH: usize = 500;

/// The tokens of a text, and the errors in the tokens. The text between two tokens is blank, a
/// comment, or part of an error (`[scan.blank]`).
///
/// ```
/// use selfsame_spec::text::{Scanned, Span, Token, TokenKind};
/// // Of the text "A;".
/// let tokens = [(TokenKind::Ident, 0, 1), (TokenKind::Semicolon, 1, 2), (TokenKind::End, 2, 2)];
/// let tokens = tokens.map(|(kind, start, end)| Token { kind, span: Span::new(start, end) });
/// let scanned = Scanned { tokens: tokens.into(), errors: Vec::new() };
/// assert_eq!(scanned.tokens.len(), 3);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scanned {
    /// The tokens in order; the last token is the end of the text.
    pub tokens: Vec<Token>,
    /// The first 100 errors of the tokens at most, sorted (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The syntax tree of a text, and the errors of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parsed {
    /// The syntax tree, with a gap for each part of the text that was refused.
    pub tree: Tree,
    /// The first 100 errors of the tokens and of the tree at most, sorted (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}
