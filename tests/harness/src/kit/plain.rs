//! Converts data to words, for the texts of findings.
//!
//! Laws compare data of many types, and print both sides when they differ. The output of `Debug`
//! suits readers who know the types; this module converts it to words.

use std::fmt::Debug;

/// The largest number of bytes of data that a finding shows; longer data would not be readable.
const MOST: usize = 600;

/// Returns data in words, cut to at most 600 bytes.
///
/// ```
/// use selfsame_harness::kit::plain::told;
/// use selfsame_spec::text::{Place, Span};
/// let place = Some(Place::new("main", Span::new(3, 5)));
/// assert_eq!(told(&place), "main, bytes 3 to 5");
/// assert_eq!(told(&None::<u8>), "nothing");
/// ```
#[must_use]
pub fn told<T: Debug + ?Sized>(data: &T) -> String {
    cut(words(data), MOST)
}

/// Returns data in words without a limit of length, for rows that are compared with each other.
#[must_use]
pub fn words<T: Debug + ?Sized>(data: &T) -> String {
    plain(&format!("{data:?}"))
}

/// Cuts a text to at most `most` bytes, at the boundary of a character. If the text is cut, appends
/// `..`.
#[must_use]
pub fn cut(mut text: String, most: usize) -> String {
    if text.len() > most {
        let end = (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        text.push_str("..");
    }
    text
}

/// Converts `Debug` output to words. Names of types and fields become words, and wrappers around a
/// single value are left out. The cost is linear.
///
/// ```
/// use selfsame_harness::kit::plain::plain;
/// let printed = r#"Some(CheckedCall { span: Span { start: 4, end: 9 }, passes: [], is_last: true })"#;
/// assert_eq!(plain(printed), "checked call (span bytes 4 to 9, passes none, is last true)");
/// assert_eq!(plain(r#"Err(Text("Some(1), {x: 2}"))"#), r#"the error text "Some(1), {x: 2}""#);
/// ```
#[must_use]
pub fn plain(printed: &str) -> String {
    let mut writer =
        Writer { rest: printed, out: String::with_capacity(printed.len()), open: Vec::new() };
    while writer.step() {}
    writer.out
}

struct Writer<'a> {
    rest: &'a str,
    out: String,
    /// For each open bracket, the text that closes it; the innermost bracket is last.
    open: Vec<&'static str>,
}

impl<'a> Writer<'a> {
    /// Converts the next word, literal or sign. Returns false at the end of the input.
    fn step(&mut self) -> bool {
        if self.span() {
            return true;
        }
        let Some(first) = self.rest.chars().next() else { return false };
        match first {
            '"' => {
                let text = self.take(string_end(self.rest));
                self.out.push_str(text);
            }
            _ if first.is_alphabetic() || first == '_' => self.word(),
            '{' | '(' | '[' => self.bracket(first, ""),
            '}' | ')' | ']' => {
                self.take(1);
                let trimmed = self.out.trim_end().len();
                self.out.truncate(trimmed);
                let close = self.open.pop().unwrap_or_default();
                self.out.push_str(close);
            }
            _ => {
                self.take(first.len_utf8());
                self.out.push(first);
            }
        }
        true
    }

    /// Removes the next `bytes` bytes from the rest of the input, and returns them.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }

    /// If the next value is a `Span` or a `Place`, writes it in a short form. Returns whether it
    /// was such a value. Nearly all data contain them.
    fn span(&mut self) -> bool {
        let number = |text: &'a str| -> Option<(&'a str, &'a str)> {
            let end = text.find(|c: char| !c.is_ascii_digit())?;
            Some(text.split_at(end))
        };
        let span = |text: &'a str| {
            let (start, text) = number(text.strip_prefix("Span { start: ")?)?;
            let (end, text) = number(text.strip_prefix(", end: ")?)?;
            Some((format!("bytes {start} to {end}"), text.strip_prefix(" }")?))
        };
        let place = |text: &'a str| {
            let text = text.strip_prefix("Place { module: \"")?;
            let (module, text) = text.split_once("\", span: ")?;
            let (words, text) = span(text)?;
            Some((format!("{module}, {words}"), text.strip_prefix(" }")?))
        };
        let Some((words, rest)) = place(self.rest).or_else(|| span(self.rest)) else {
            return false;
        };
        self.out.push_str(&words);
        self.rest = rest;
        true
    }

    /// Converts a name: the name of a field, of a value without fields, or of a value whose fields
    /// follow in brackets.
    fn word(&mut self) {
        let end =
            self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let word = self.take(end);
        if let Some(rest) = self.rest.strip_prefix(": ") {
            self.rest = rest;
            self.out.push_str(&spaced(word));
            self.out.push(' ');
            return;
        }
        let bracket = match self.rest.strip_prefix(" {") {
            Some(_) => Some('{'),
            None => self.rest.starts_with('(').then_some('('),
        };
        self.rest =
            self.rest.strip_prefix(' ').filter(|_| bracket == Some('{')).unwrap_or(self.rest);
        match (word, bracket) {
            ("Some" | "Ok", Some('(')) => self.wrapper(""),
            ("Err", Some('(')) => self.wrapper("the error "),
            (_, Some(bracket)) => {
                self.out.push_str(&spaced(word));
                self.out.push(' ');
                self.bracket(bracket, word);
            }
            ("None", None) => self.out.push_str("nothing"),
            (_, None) => self.out.push_str(&spaced(word)),
        }
    }

    /// Enters a bracket around a single value. The bracket is not written.
    fn wrapper(&mut self, before: &str) {
        self.take(1);
        self.out.push_str(before);
        self.open.push("");
    }

    /// Enters a bracket, with or without a name before it. A bracket around a single text or number
    /// is not written.
    fn bracket(&mut self, bracket: char, name: &str) {
        self.take(1);
        let close = if bracket == '[' {
            ']'
        } else if bracket == '(' {
            ')'
        } else {
            '}'
        };
        if let Some(rest) = self.rest.strip_prefix(close) {
            self.rest = rest;
            self.out.push_str("none");
            return;
        }
        self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
        let one = if self.rest.starts_with('"') {
            string_end(self.rest)
        } else {
            self.rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(self.rest.len())
        };
        if bracket == '(' && !name.is_empty() && one > 0 && self.rest[one..].starts_with(')') {
            self.open.push("");
            return;
        }
        self.out.push(if bracket == '[' { '[' } else { '(' });
        self.open.push(if bracket == '[' { "]" } else { ")" });
    }
}

/// Returns the byte index of the end of the string literal at the start of a text.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// Splits a name into words: `CheckedCall` and `checked_call` become "checked call". A name in
/// capital letters is not changed.
fn spaced(name: &str) -> String {
    if name.chars().all(|c| !c.is_lowercase()) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && !out.is_empty() && !out.ends_with(' ')) {
            out.push(' ');
        }
        if c != '_' {
            out.extend(c.to_lowercase());
        }
    }
    out
}
