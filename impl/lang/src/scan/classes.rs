//! The tables of the scanner, which give for each byte the sort of token that starts with it.

use selfsame_spec::text::{MARKS, TokenKind};

/// The sort of token that a byte starts (`[scan.token]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Blank,
    Word,
    Digit,
    Quote,
    Hash,
    /// The byte `/`, which starts a comment or a mark.
    Slash,
    Mark,
    /// A byte that cannot start a token.
    Bad,
}

/// For each byte, the sort of token that it starts.
pub(super) static CLASSES: [Class; 256] = {
    let mut classes = [Class::Bad; 256];
    let mut at = 0;
    while at < 256 {
        classes[at] = match at as u8 {
            // [scan.blank]
            b' ' | b'\t' | b'\r' | b'\n' => Class::Blank,
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => Class::Word,
            b'0'..=b'9' => Class::Digit,
            b'"' => Class::Quote,
            b'#' => Class::Hash,
            b'/' => Class::Slash,
            _ => Class::Bad,
        };
        at += 1;
    }
    let mut mark = 0;
    while mark < MARKS.len() {
        let first = MARKS[mark].0.as_bytes()[0] as usize;
        if !matches!(classes[first], Class::Slash) {
            classes[first] = Class::Mark;
        }
        mark += 1;
    }
    classes
};

/// Returns whether a byte is a letter, a digit or `_`.
pub(super) fn is_identifier(byte: u8) -> bool {
    matches!(CLASSES[byte as usize], Class::Word | Class::Digit)
}

/// The marks that start with a given byte: the mark that is only this byte, and the marks of two
/// bytes. [`NONE`] stands for a missing second byte.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    alone: TokenKind,
    longer: [(u8, TokenKind); 2],
}

/// A byte that occurs in no text.
const NONE: u8 = 0xff;

/// For each ASCII byte, the marks that start with it. `[scan.mark]`
static MARKS_OF: [Marks; 128] = {
    let none = Marks { alone: TokenKind::End, longer: [(NONE, TokenKind::End); 2] };
    let mut marks = [none; 128];
    let mut at = 0;
    while at < MARKS.len() {
        let (text, kind) = (MARKS[at].0.as_bytes(), MARKS[at].1);
        let first = text[0] as usize;
        if text.len() == 1 {
            marks[first].alone = kind;
        } else {
            let place = (marks[first].longer[0].0 != NONE) as usize;
            marks[first].longer[place] = (text[1], kind);
        }
        at += 1;
    }
    marks
};

/// Returns the longest mark that starts with a byte of class [`Class::Mark`] or [`Class::Slash`],
/// and its length. `second` is the next byte, or 0 at the end of the text.
pub(super) fn mark(first: u8, second: u8) -> (TokenKind, usize) {
    // All marks are ASCII, so seven bits of the first byte suffice as an index.
    let Marks { alone, longer: [one, other] } = MARKS_OF[(first & 0x7f) as usize];
    match second {
        byte if byte == one.0 => (one.1, 2),
        byte if byte == other.0 => (other.1, 2),
        _ => (alone, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{CLASSES, Class, mark};
    use selfsame_spec::text::MARKS;

    #[test]
    fn each_mark_is_found() {
        for &(text, kind) in MARKS {
            let bytes = text.as_bytes();
            assert_eq!(
                mark(bytes[0], *bytes.get(1).unwrap_or(&b'a')),
                (kind, text.len()),
                "{text}"
            );
            assert!(matches!(CLASSES[bytes[0] as usize], Class::Mark | Class::Slash), "{text}");
        }
    }
}
