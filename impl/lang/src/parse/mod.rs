//! Parses texts into syntax trees.
//!
//! | | |
//! |---|---|
//! | `parser` | the state: place, depth, errors |
//! | `recover` | elements of sequences, gaps |
//! | `operators`, `atom`, `function`, `entry`, `record`, `compound` | expressions |
//! | `item`, `statement`, `pattern` | the rest of the grammar |
//! | `arena` | the tree |
//! | `tree` | the tree as data that the model also gives |

pub(crate) mod arena;
mod atom;
mod compound;
mod entry;
mod function;
pub(crate) mod grouped;
mod item;
mod literal;
mod node;
mod number;
mod operators;
mod parser;
mod pattern;
mod record;
mod recover;
mod statement;
mod tree;

use crate::diagnostic::{Flaw, cut, diagnostics};
use crate::scan::{Names, scan};
use crate::util::bits::Bits;
use arena::Arena;
use parser::Parser;
use selfsame_spec::text::Parsed;
use std::borrow::Cow;

/// The syntax tree and the errors of a text.
#[derive(Debug, Default)]
pub struct Syntax {
    /// The syntax tree, with gaps in place of parts that could not be parsed.
    pub(crate) arena: Arena,
    /// The errors of the text, in order. If not all errors are reported, the list has one error
    /// more than is reported.
    pub(crate) flaws: Vec<Flaw>,
    /// The set of the bytes at which errors start, including errors that are not reported.
    pub(crate) flaw_starts: Bits,
}

impl Syntax {
    /// Returns the number of errors in the text. If not all errors are reported, returns the number
    /// of reported errors plus 1.
    #[must_use]
    pub const fn flaws(&self) -> usize {
        self.flaws.len()
    }

    /// Returns the number of bytes that the syntax tree takes on the heap, including the text but
    /// not the errors.
    #[must_use]
    pub fn footprint(&self) -> usize {
        self.arena.footprint()
    }
}

/// Parses a text. The identifiers of the text are added to `names`, which has the names of all
/// texts of a program.
///
/// Cost: O(n) for any text of n bytes.
pub(crate) fn read(text: Cow<'_, str>, names: &mut Names) -> Syntax {
    let mut parser = Parser::new(scan(text, names));
    parser.module();
    let Parser { mut arena, mut flaws, imports, scratch, .. } = parser;
    arena.finish(imports, scratch.into_words());
    Syntax { arena, flaw_starts: flaws.take_starts(), flaws: flaws.finish() }
}

/// Parses a single text into the syntax tree with which the later stages of the compiler start.
#[must_use]
pub fn syntax(text: &str) -> Syntax {
    read(text.into(), &mut Names::default())
}

/// Returns the tree of a text and its errors, in the data format that model and implementation
/// share.
pub(crate) fn parsed(text: &str) -> Parsed {
    let Syntax { arena, flaws, .. } = syntax(text);
    Parsed { tree: arena.tree(), errors: cut(diagnostics("", &flaws).collect()) }
}

#[cfg(test)]
mod tests {
    use super::syntax;

    #[test]
    fn an_ordinary_text_needs_few_bytes_a_byte() {
        let part = "step :: fn(count: int) -> int {\n    let total = count * 2 + 1;\n    if total > \
                    9 {\n        return step(total);\n    }\n    total\n};\n";
        let text = part.repeat(1000);
        let footprint = syntax(&text).footprint();
        assert!(footprint < 8 * text.len(), "{footprint} bytes for {}", text.len());
    }

    /// The number of bits of a handle suffices only within this limit.
    #[test]
    fn a_tree_has_at_most_four_words_a_byte() {
        let dense = [
            ("", "}", ""),
            ("{", ";", "}"),
            ("{", "=;", "}"),
            ("{", "{}", "}"),
            ("{", "{a}", "}"),
            ("{", "{;}", "}"),
            ("{", "a;", "}"),
            ("{", "a();", "}"),
            ("{", "-a;", "}"),
            ("{", "a=a;", "}"),
            ("let a=(", "a+a,", ");"),
            ("let a=(", "a<a,", ");"),
            ("let a=(", "a(),", ");"),
            ("let a=(", "a[a],", ");"),
            ("let a=(", "a.a,", ");"),
            ("let a=(", "[],", ");"),
            ("let a=(", "(),", ");"),
            ("let a=(", "{},", ");"),
            ("let a=a", "()", ";"),
            ("let a=a", "[a]", ";"),
            ("let a=match a{", "a->a,", "};"),
            ("let a=match a{", "A.a->a,", "};"),
            ("let a=fn(", "a,", "){};"),
            ("let a=fn(", "a(),", "){};"),
            ("let a=fn(", "()", ");"),
            ("a::struct{", "a:a;", "};"),
            ("a::struct{", ";", "};"),
            ("a::variant{", "A,", "};"),
            ("a::variant{", "A(a:a),", "};"),
            ("import{", "a,", "}from\"\";"),
        ];
        for (before, part, behind) in dense {
            let text = [before, &part.repeat(1000), behind].concat();
            let words = syntax(&text).arena.count_words();
            assert!(words < 4 * text.len(), "{part}: {words} words, {} bytes", text.len());
        }
    }
}
