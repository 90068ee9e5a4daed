//! Reads strings and their escapes ([scan.string], [scan.escape]).
//!
//! ```text
//! "a\nb"     the text of a, a line break, and b
//! "a\q"      a bad escape at byte 2
//! "a         a string without an end
//! ```

use crate::rules::ScanRules;
use std::ops::Range;

/// The content of a string, and its errors.
#[derive(Default)]
pub(super) struct Content {
    value: String,
    /// The number of bytes of the string literal, including its quotes.
    length: usize,
    /// Whether the string is unclosed.
    pub(super) endless: bool,
    /// The byte range of each bad escape, counted from the start of the string.
    pub(super) bad_escapes: Vec<Range<usize>>,
}

/// Returns the number of bytes of the string with which a text starts.
// [scan.string]
pub(super) fn length(rules: &ScanRules, text: &str) -> usize {
    read(rules, text).length
}

/// Returns the content of a string, given the string's token. Returns `None` if the string is
/// unclosed or has a bad escape.
#[must_use]
// [scan.string] [scan.escape]
pub fn value(rules: &ScanRules, token: &str) -> Option<String> {
    let content = read(rules, token);
    (!content.endless && content.bad_escapes.is_empty()).then_some(content.value)
}

/// Reads the string with which a text starts.
// [scan.string]
pub(super) fn read(rules: &ScanRules, text: &str) -> Content {
    let mut content = Content { length: 1, ..Content::default() };
    loop {
        let rest = &text[content.length..];
        match rest.chars().next() {
            Some('"') => {
                content.length += 1;
                return content;
            }
            None | Some('\n') => return endless(content),
            Some('\\') => content.escape(rules, rest),
            Some(_) if (rules.starts_comment)(rest, true) => return endless(content),
            Some(char) => {
                content.value.push(char);
                content.length += char.len_utf8();
            }
        }
    }
}

/// Returns the content of an unclosed string. The escapes of such a string are not checked.
// [scan.string]
fn endless(content: Content) -> Content {
    Content { endless: true, bad_escapes: Vec::new(), ..content }
}

impl Content {
    /// Reads an escape and adds its character to the content. If no escape follows, reads the
    /// backslash and the next character as a bad escape.
    // [scan.escape]
    fn escape(&mut self, rules: &ScanRules, rest: &str) {
        let start = self.length;
        if let Some((char, length)) = (rules.escape)(rest) {
            self.value.push(char);
            self.length += length;
        } else {
            let behind = rest[1..].chars().next().filter(|&char| char != '\n');
            self.length += 1 + behind.map_or(0, char::len_utf8);
            self.bad_escapes.push(start..self.length);
        }
    }
}

/// Returns the character of the escape with which a text starts, and the number of bytes of the
/// escape.
#[must_use]
// [scan.escape]
pub fn escape(rest: &str) -> Option<(char, usize)> {
    match rest.chars().nth(1)? {
        'n' => Some(('\n', 2)),
        't' => Some(('\t', 2)),
        'r' => Some(('\r', 2)),
        '\\' => Some(('\\', 2)),
        '"' => Some(('"', 2)),
        'u' => {
            let (digits, _) = rest.strip_prefix("\\u{")?.split_once('}')?;
            let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let number = u32::from_str_radix(digits, 16).ok()?;
            let char = char::from_u32(number).filter(|_| hexadecimal && digits.len() <= 6)?;
            Some((char, 4 + digits.len()))
        }
        _ => None,
    }
}

/// Returns the byte at which an error in an escape is reported, given the byte at which the escape
/// starts.
#[must_use]
// [scan.escape]
pub const fn escape_place(at: u32) -> u32 {
    at
}
