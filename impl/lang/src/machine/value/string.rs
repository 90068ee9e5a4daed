//! Strings: access to their characters, and operations that create strings.

use crate::machine::heap::Text;
use std::borrow::Cow;

impl Text {
    /// Creates the string with the characters of a text.
    pub(crate) fn new(text: &str) -> Self {
        if text.is_ascii() { Self::Ascii(text.into()) } else { Self::Wide(text.chars().collect()) }
    }

    /// Creates the string with the characters of a text. An ASCII text is not copied.
    pub(crate) fn from_string(text: String) -> Self {
        if text.is_ascii() { Self::Ascii(text.into()) } else { Self::new(&text) }
    }

    /// Returns the number of characters of the string.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Ascii(text) => text.len(),
            Self::Wide(text) => text.len(),
        }
    }

    /// Returns the number of bytes that the string has in UTF-8.
    pub(crate) fn utf8_len(&self) -> usize {
        match self {
            Self::Ascii(text) => text.len(),
            Self::Wide(text) => text.iter().map(|c| c.len_utf8()).sum(),
        }
    }

    /// Returns the character at an index.
    pub(crate) fn char(&self, at: usize) -> Option<char> {
        match self {
            Self::Ascii(text) => text.as_bytes().get(at).map(|&byte| char::from(byte)),
            Self::Wide(text) => text.get(at).copied(),
        }
    }

    /// Returns all characters.
    pub(crate) fn chars(&self) -> impl Iterator<Item = char> {
        let (ascii, wide): (&str, &[char]) = match self {
            Self::Ascii(text) => (text, &[]),
            Self::Wide(text) => ("", text),
        };
        ascii.bytes().map(char::from).chain(wide.iter().copied())
    }

    /// Returns the string in UTF-8.
    pub(crate) fn to_str(&self) -> Cow<'_, str> {
        match self {
            Self::Ascii(text) => Cow::Borrowed(text),
            Self::Wide(text) => Cow::Owned(text.iter().collect()),
        }
    }

    /// Returns the concatenation of this string and another string.
    pub(crate) fn join(&self, other: &Self) -> Self {
        if let (Self::Ascii(a), Self::Ascii(b)) = (self, other) {
            return Self::Ascii([&**a, &**b].concat().into());
        }
        Self::Wide(self.chars().chain(other.chars()).collect())
    }

    /// Returns whether another string occurs in this string. Cost: linear in both strings.
    pub(crate) fn contains(&self, part: &Self) -> bool {
        self.to_str().contains(&*part.to_str())
    }

    /// Compares strings by the code points of their characters (`[run.compare]`).
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        match (self, other) {
            (Self::Ascii(a), Self::Ascii(b)) => a.cmp(b),
            _ => self.chars().cmp(other.chars()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn characters_are_counted_and_found() {
        let (ascii, wide) = (Text::new("abc"), Text::new("héllo"));
        assert_eq!((ascii.len(), wide.len(), wide.utf8_len()), (3, 5, 6));
        assert_eq!((ascii.char(1), wide.char(1), wide.char(5)), (Some('b'), Some('é'), None));
        assert_eq!(ascii.join(&wide), Text::new("abchéllo"));
        assert_eq!(ascii.join(&ascii), Text::new("abcabc"));
        assert!(wide.contains(&Text::new("éll")) && wide.contains(&Text::new("")));
        assert!(!ascii.contains(&wide));
    }

    #[test]
    fn strings_are_ordered_by_characters() {
        let order = |a, b| Text::new(a).order(&Text::new(b));
        assert!(order("Z", "a").is_lt() && order("a", "ab").is_lt() && order("é", "z").is_gt());
        assert!(order("\u{ffff}", "\u{10000}").is_lt() && order("é", "é").is_eq());
    }
}
