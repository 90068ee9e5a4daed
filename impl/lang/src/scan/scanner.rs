//! The scanner, which splits a text into tokens in one pass over its bytes.

use super::classes::{CLASSES, Class, is_identifier, mark};
use super::names::{Digest, Names};
use super::number;
use super::string::{self, Part};
use super::tokens::Tokens;
use crate::diagnostic::Flaws;
use crate::util::bits::Bits;
use crate::util::lanes;
use crate::util::tuning::Tuning;
use selfsame_spec::text::{Problem, Span, TokenKind};
use std::borrow::Cow;

/// The tokens and the errors of a text. The last token is the end of the text.
#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) tokens: Tokens,
    pub(crate) flaws: Flaws,
    /// The set of tokens at which the parser reports no error, because there already is an error at
    /// the token or directly before it (`[parse.quiet]`).
    pub(crate) quiet: Bits,
}

impl Scan {
    /// Creates a result without errors.
    fn new(tokens: Tokens, tuning: Tuning) -> Self {
        Self { tokens, flaws: Flaws::new(tuning), quiet: Bits::default() }
    }
}

/// The number of bytes from which on a text is too long.
const TOO_LONG: usize = 1 << 30;

/// Splits a text into tokens. The result owns the text. Cost: O(n) for a text of n bytes.
pub(crate) fn scan(text: Cow<'_, str>, names: &mut Names) -> Scan {
    // [scan.text] The text is valid UTF-8, because it is a `str`, so only its length is checked.
    if text.len() >= TOO_LONG {
        let mut scan = Scan::new(Tokens::default(), names.tuning);
        scan.flaws.add(Problem::TextTooLong, Span::new(0, 1));
        scan.tokens.push(TokenKind::End, u32::try_from(text.len()).unwrap_or(u32::MAX));
        scan.tokens.finish();
        return scan;
    }
    let scan = Scan::new(Tokens::expecting(text.len()), names.tuning);
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bytes = text.as_bytes();
    let mut scan = Scanner { text: &text, bytes, at, separated: false, names, scan }.run();
    scan.tokens.take_text(text.into());
    scan
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Whether there is an error between the last token and the current position.
    separated: bool,
    names: &'t mut Names,
    scan: Scan,
}

impl Scanner<'_> {
    /// [scan.token]
    fn run(mut self) -> Scan {
        while let Some(&byte) = self.bytes.get(self.at) {
            let (kind, len) = match CLASSES[byte as usize] {
                Class::Blank => {
                    self.at += 1;
                    self.at += self.run_of(lanes::spaces_len);
                    continue;
                }
                Class::Word => match self.word() {
                    Some(keyword) => keyword,
                    None => continue,
                },
                Class::Digit => {
                    let behind_dot = self.scan.tokens.last_kind() == Some(TokenKind::Dot);
                    // [scan.number]
                    (TokenKind::Number, number::len(self.bytes, self.at, behind_dot))
                }
                Class::Slash | Class::Mark if !self.is_comment(byte) => mark(byte, self.byte(1)),
                // [scan.fold]
                Class::Hash if self.is_fold() => {
                    self.scan.tokens.note_fold();
                    (TokenKind::Fold, FOLD.len())
                }
                other => {
                    match other {
                        Class::Quote => self.string(),
                        Class::Slash => self.comment(),
                        _ => self.bad(),
                    }
                    continue;
                }
            };
            self.push(kind, len);
        }
        self.push(TokenKind::End, 0);
        self.scan.tokens.finish();
        self.scan
    }

    /// Returns the byte at a distance after the current position, or 0 after the end of the text.
    fn byte(&self, behind: usize) -> u8 {
        self.bytes.get(self.at + behind).copied().unwrap_or(0)
    }

    /// Returns the number of consecutive bytes of one sort from the current position on. `len`
    /// returns the number of such bytes at the start of a group of eight bytes.
    #[inline]
    fn run_of(&self, len: impl Fn(u64) -> usize) -> usize {
        let mut at = self.at;
        while at < self.bytes.len() {
            let count = len(lanes::lanes(self.bytes, at));
            at += count;
            if count < lanes::LANES {
                break;
            }
        }
        // After the end of the text, zeros are read, which may be bytes of this sort, too.
        at.min(self.bytes.len()) - self.at
    }

    /// Adds a token that consists of the next `len` bytes.
    #[inline]
    fn push(&mut self, kind: TokenKind, len: usize) {
        self.quiet();
        self.scan.tokens.push(kind, self.at as u32);
        self.at += len;
    }

    /// If there is an error before the next token, adds this token to the set `quiet`.
    #[inline]
    fn quiet(&mut self) {
        if self.separated {
            self.separated = false;
            self.scan.quiet.insert(self.scan.tokens.len());
        }
    }

    fn flaw(&mut self, problem: Problem, start: usize, end: usize) {
        self.scan.flaws.add(problem, Span::new(start as u32, end as u32));
    }

    /// Scans a word. If the word is a keyword, returns it; otherwise adds an identifier.
    /// `[scan.word]` `[scan.keyword]`
    #[inline]
    fn word(&mut self) -> Option<(TokenKind, usize)> {
        let (text, at) = (self.text, self.at);
        let first = lanes::lanes(self.bytes, at);
        let mut len = lanes::identifier_len(first);
        // A word is ASCII, so any byte position in it is a character boundary.
        let name = if len < Digest::SHORT {
            let word = || text.get(at..at + len).unwrap_or("");
            self.names.intern_short(Digest::short(first, len), word)
        } else {
            len = self.run_of(lanes::identifier_len);
            self.names.intern(text.get(at..at + len).unwrap_or(""))
        };
        if let Some(kind) = Names::keyword(name) {
            return Some((kind, len));
        }
        self.quiet();
        self.scan.tokens.push_name(name, self.at as u32);
        self.at += len;
        None
    }

    fn string(&mut self) {
        let (start, found) = (self.at, string::find(self.bytes, self.at));
        if !found.ends {
            self.flaw(Problem::EndlessString, start, found.end);
            self.scan.quiet.insert(self.scan.tokens.len());
        } else if found.escapes {
            let inner = self.text.get(start + 1..found.end - 1).unwrap_or("");
            for part in string::parts(inner) {
                if let Part::Bad(bad) = part {
                    self.flaw(Problem::BadEscape, start + 1 + bad.start, start + 1 + bad.end);
                }
            }
        }
        self.push(TokenKind::Str, found.end - start);
        self.separated = !found.ends;
    }

    /// [scan.comment]
    fn is_comment(&self, first: u8) -> bool {
        first == b'/' && matches!(self.byte(1), b'/' | b'*')
    }

    fn comment(&mut self) {
        if self.byte(1) == b'/' {
            self.at += self.run_of(|bytes| lanes::len_before(bytes, b'\n'));
            return;
        }
        let (start, mut open) = (self.at, 1_usize);
        self.at += 2;
        while open > 0 {
            match (self.byte(0), self.byte(1)) {
                (b'/', b'*') => open += 1,
                (b'*', b'/') => open -= 1,
                _ if self.at >= self.bytes.len() => {
                    self.flaw(Problem::EndlessComment, start, start + 2);
                    self.separated = true;
                    return;
                }
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
        }
    }

    fn is_fold(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        rest.starts_with(FOLD) && !is_identifier(self.byte(FOLD.len()))
    }

    /// [scan.bad]
    fn bad(&mut self) {
        let start = self.at;
        while let Some(&byte) = self.bytes.get(self.at) {
            match CLASSES[byte as usize] {
                Class::Bad => self.at += 1,
                Class::Hash if !self.is_fold() => {
                    self.at += 1;
                    self.at += self.run_of(lanes::identifier_len);
                }
                _ => break,
            }
        }
        let bytes = &self.bytes[start..self.bytes.len().min(start + 4)];
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let first = valid.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
        self.flaw(Problem::BadCharacter { first }, start, self.at);
        self.separated = true;
    }
}

/// The only word that may follow a `#`, with the `#`.
const FOLD: &[u8] = b"#fold";
