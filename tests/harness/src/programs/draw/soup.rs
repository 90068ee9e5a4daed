//! Draws texts without structure: tokens and bytes in random order, and deeply nested texts.

use super::swarm::Size;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;
use selfsame_spec::text::{KEYWORDS, MARKS};

const WORDS: [&str; 30] = [
    "a",
    "b",
    "A",
    "N",
    "x",
    "int",
    "print",
    "1",
    "2.5",
    "255u8",
    "256u8",
    "0xff",
    "1_000",
    "12ab",
    "-128i8",
    "t.0.1",
    "\"s\"",
    "\"a // b\"",
    "\"\\u{d800}\"",
    "\"\\q\"",
    "\"no end\n",
    "#fold",
    "#fol",
    "@",
    "$",
    "é",
    "// c\n",
    "/* c */",
    "/* /* */ */",
    "0x",
];

/// Complete statements and declarations. Without them, almost every part of a random text would
/// become a gap.
const PIECES: [&str; 16] = [
    "let a = 1 ;",
    "let b = a",
    "A :: struct { x : int ; } ;",
    "f :: fn ( a : int ) -> int { a } ;",
    "namespace N { let c = 1 ; }",
    "if a { b } else { 1 }",
    "match a { A ( x ) -> x , _ -> 1 }",
    "a = b ;",
    "a + b < 1 < 2",
    "{ let d = a ; d }",
    "template t [ T : type ] = T ;",
    "while a { break ; }",
    "import { a } from \"a\" ;",
    "forward A ;",
    "pub x :: ( 1 , a ) ;",
    "let c = f ( 1 2 ) ;",
];

fn word(source: &mut dyn Source) -> &'static str {
    match source.choose(9) {
        0..=2 => WORDS[source.index(WORDS.len())],
        3 | 4 => KEYWORDS[source.index(KEYWORDS.len())].0,
        5 => PIECES[source.index(PIECES.len())],
        6 => [";", "{", "}", "(", ")", ",", "::", "="][source.index(8)],
        _ => MARKS[source.index(MARKS.len())].0,
    }
}

/// Draws tokens in random order, or complete pieces of programs. Sometimes the text has more errors
/// than are reported.
pub(super) fn tokens(source: &mut dyn Source, size: Size) -> Sources {
    let many = if source.chance(1, 7) { 900 } else { 6 * size.items as u64 };
    let whole = source.chance(1, 3);
    let mut text = String::new();
    for _ in 0..source.choose(many) {
        text += if whole && source.chance(3, 4) {
            PIECES[source.index(PIECES.len())]
        } else {
            word(source)
        };
        text += match source.choose(11) {
            0 => "",
            1 => "\n",
            _ => " ",
        };
    }
    Sources::new("main", &[("main", &text)])
}

/// Draws bytes in random order. Most of the bytes are ASCII characters that occur in programs.
pub(super) fn bytes(source: &mut dyn Source) -> Sources {
    let mut bytes = Vec::new();
    if source.chance(1, 8) {
        bytes.extend("\u{feff}".bytes());
    }
    for _ in 0..source.choose(60) {
        match source.choose(12) {
            0 => bytes.push(source.choose(255) as u8),
            1 => bytes.extend("é東".bytes()),
            2 => bytes.extend(word(source).bytes()),
            3 => bytes.push(b"\"\\/*\n\r\t "[source.index(8)]),
            _ => bytes.push(0x20 + source.choose(0x5e) as u8),
        }
    }
    let mut program = Sources::new("main", &[]);
    program.texts.insert("main".into(), bytes);
    program
}

/// Draws a text with `levels` levels of nesting. The nested constructs are closed if `closed` is
/// true.
#[must_use]
pub fn deep(source: &mut dyn Source, levels: usize, closed: bool) -> String {
    const OPEN: [(&str, &str, usize); 9] = [
        ("(", ")", 1),
        ("[", "]", 1),
        ("{ ", " }", 1),
        ("-", "", 1),
        ("not ", "", 1),
        ("f(", ")", 1),
        ("& ", "", 1),
        ("a[", "]", 1),
        ("(1, ", ")", 1),
    ];
    let one = source.index(OPEN.len());
    let mixed = source.chance(1, 2);
    let (mut open, mut close) = (String::new(), String::new());
    for _ in 0..levels {
        let at = if mixed { source.index(OPEN.len()) } else { one };
        let (start, end, _) = OPEN[at];
        // `not` cannot start an operand of some operators, so a bracket replaces it if several
        // sorts of nesting are mixed.
        let start = if start == "not " && mixed { "(" } else { start };
        let end = if OPEN[at].0 == "not " && mixed { ")" } else { end };
        open.push_str(start);
        close.insert_str(0, end);
    }
    let close = if closed { close } else { String::new() };
    format!("let deep = {open}x{close};\n")
}

/// Draws texts whose nesting depth is near the maximum.
pub(super) fn nested(source: &mut dyn Source) -> Sources {
    let mut text = String::new();
    if source.chance(1, 4) {
        // The text has about as many errors as are reported at most.
        text += &"let = 1;\n".repeat(95 + source.index(12));
    }
    for _ in 0..=source.choose(2) {
        let levels = match source.choose(3) {
            0 => source.choose(400),
            _ => 497 + source.choose(6),
        };
        let closed = source.chance(2, 3);
        text += &deep(source, levels as usize, closed);
        text += "let after = 1;\n";
    }
    Sources::new("main", &[("main", &text)])
}
