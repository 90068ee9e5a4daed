//! Trees of texts.
//!
//! | | |
//! |---|---|
//! | `parser` | where the parser is, how deep, what it has told |
//! | `recover` | elements of sequences, gaps |
//! | `operators`, `atom`, `function`, `entry`, `record`, `compound` | expressions |
//! | `item`, `statement`, `pattern` | the rest of the grammar |
//! | `arena` | the tree |
//! | `tree` | the tree as `spec` has it |

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

/// A text that was read.
#[derive(Debug, Default)]
pub struct Syntax {
    /// The tree, with gaps where something was not read.
    pub(crate) arena: Arena,
    /// What is wrong with the text, in order: one error more than are told, if there are more.
    pub(crate) flaws: Vec<Flaw>,
    /// The bytes at which an error starts, one that is not told too.
    pub(crate) flaw_starts: Bits,
}

impl Syntax {
    /// How many things are wrong with the text: of more than are told, one more.
    #[must_use]
    pub const fn flaws(&self) -> usize {
        self.flaws.len()
    }

    /// Bytes on the heap, the text's own included, but for those of errors.
    #[must_use]
    pub fn footprint(&self) -> usize {
        self.arena.footprint()
    }
}

/// Reads a text. `names` are those of all texts of a program.
///
/// It takes O(n) for n bytes of any text.
pub(crate) fn read(text: Cow<'_, str>, names: &mut Names) -> Syntax {
    let mut parser = Parser::new(scan(text, names));
    parser.module();
    let Parser { mut arena, mut flaws, imports, scratch, .. } = parser;
    arena.finish(imports, scratch.into_words());
    Syntax { arena, flaw_starts: flaws.take_starts(), flaws: flaws.finish() }
}

/// Reads a text by itself, up to the tree and no further: what the other stages start from.
#[must_use]
pub fn syntax(text: &str) -> Syntax {
    read(text.into(), &mut Names::default())
}

/// The tree of a text and its errors, as `spec` has them.
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

    /// What the width of handles rests on.
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
