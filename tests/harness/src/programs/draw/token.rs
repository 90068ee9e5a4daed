//! Cuts texts into lexemes, so that one lexeme can be changed.

use crate::kit::source::Source;
use selfsame_spec::program::Sources;
use selfsame_spec::text::{KEYWORDS, MARKS};
use std::ops::Range;

/// Returns the approximate spans of the lexemes of a text. A lexeme is a word, number, string or
/// comment, or a mark of one or two characters.
#[must_use]
pub fn lexemes(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let end = at + lexeme(rest, first);
        if !first.is_whitespace() {
            out.push(at..end);
        }
        at = end;
    }
    out
}

/// Returns the length of the lexeme at the start of a text, in bytes.
fn lexeme(rest: &str, first: char) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let run = |takes: &dyn Fn(char) -> bool| rest.find(|c| !takes(c)).unwrap_or(rest.len());
    if is_word(first) {
        run(&is_word)
    } else if rest.starts_with("//") {
        run(&|c| c != '\n')
    } else if rest.starts_with("/*") {
        rest.find("*/").map_or(rest.len(), |end| end + 2)
    } else if first == '"' {
        string(rest)
    } else {
        let marks = MARKS.iter().map(|mark| mark.0).filter(|mark| rest.starts_with(mark));
        marks.map(str::len).max().unwrap_or(first.len_utf8())
    }
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, part) in rest.char_indices().skip(1) {
        match part {
            '\n' => return at,
            '"' if !escaped => return at + 1,
            _ => escaped = part == '\\' && !escaped,
        }
    }
    rest.len()
}

/// Tokens and pieces of text that are errors at most positions.
const WRONG: [&str; 13] = [
    "a",
    "B",
    "N.x",
    "x.y",
    "256u8",
    "-129i8",
    "@",
    "\"",
    "\"\\q\"",
    "\"\\u{d800}\"",
    "1 < 2 < 3",
    "pub",
    "a - b - c",
];

/// Changes one token of one of the texts. The token is removed, repeated, exchanged with the next
/// token, or replaced.
pub fn mutate(source: &mut dyn Source, program: &mut Sources) {
    let at = source.index(program.texts.len());
    let Some(bytes) = program.texts.values_mut().nth(at) else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let all = lexemes(text);
    if all.is_empty() {
        return;
    }
    let nth = source.index(all.len());
    let (range, own) = (all[nth].clone(), &text[all[nth].clone()]);
    let new = match source.choose(6) {
        0 | 1 => String::new(),
        2 => format!("{own} {own}"),
        3 => match all.get(nth + 1) {
            Some(next) => format!("{} {own} ", &text[next.clone()]),
            None => String::new(),
        },
        4 => KEYWORDS[source.index(KEYWORDS.len())].0.to_owned(),
        5 => MARKS[source.index(MARKS.len())].0.to_owned(),
        _ => WRONG[source.index(WRONG.len())].to_owned(),
    };
    let mut changed = text.to_owned();
    changed.replace_range(range, &format!(" {new} "));
    *bytes = changed.into_bytes();
}
