//! Reads the syntax trees of texts (`spec/chapters/language/parse.md`) by recursive descent.
//!
//! The file `parser` handles the tokens, the depth and the errors; the file `recover` continues
//! after an error. Each nonterminal of the grammar has a function in one of the other files.
//!
//! ```text
//! x :: 1 + y;     constant x, chain: 1, + y
//! ```

mod atom;
mod choice;
mod entry;
mod expr;
mod function;
mod item;
mod number;
mod parser;
mod pattern;
mod record;
mod recover;
mod statement;

pub use expr::{LEVELS, chain, may_compare, prefix};
pub use function::takes_block;
pub use number::number;
pub use recover::{depth_after_error, stops};
pub use statement::{block_value, ends_statement};

use crate::rules::{LanguageRules, PrintRules};
use crate::scan::{Tokens, tokens};
use parser::Parser;
use selfsame_spec::text::{Diagnostic, Span, Tree, print_with};

/// The syntax tree of a text, and the errors of its tokens and its tree, in the order in which they
/// were found.
pub struct Reading {
    /// The syntax tree, with a gap for each part of the text that was refused.
    pub tree: Tree,
    /// The errors of the tokens and of the tree, in the order in which they were found.
    pub errors: Vec<Diagnostic>,
    /// The spans of all refused numbers, including each number whose error is not reported
    /// ([parse.number], [parse.quiet]).
    pub bad_numbers: Vec<Span>,
}

/// Scans and parses a text, and returns its syntax tree and errors.
#[must_use]
// [parse.grammar] [parse.tree]
pub fn read(rules: &LanguageRules, text: &str) -> Reading {
    let Tokens { tokens, errors } = tokens(&rules.scan, text);
    let mut parser = Parser::new(rules, text, tokens, errors);
    let items = parser.module();
    let tree = Tree { imports: parser.imports, items };
    Reading { tree, errors: parser.errors, bad_numbers: parser.bad_numbers }
}

/// Prints a syntax tree as text.
#[must_use]
// [parse.print]
pub fn print(rules: &PrintRules, tree: &Tree) -> String {
    print_with(tree, rules.needs_group)
}
