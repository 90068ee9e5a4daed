//! Converts between bytes of a text and places that people read: lines and columns.

use selfsame_spec::program::Sources;
use selfsame_spec::text::{Place, Position};

/// Returns the byte at a line and column; `None` if the text has no such place. The end of a line
/// and the end of the text are places too.
///
/// ```
/// use selfsame_harness::programs::place::offset;
/// use selfsame_spec::text::Position;
/// assert_eq!(offset("é;\nx", Position { line: 1, column: 2 }), Some(2));
/// assert_eq!(offset("é;\nx", Position { line: 3, column: 1 }), None);
/// ```
#[must_use]
pub fn offset(text: &str, at: Position) -> Option<u32> {
    let mut start = 0;
    for _ in 1..at.line {
        start += text[start..].find('\n')? + 1;
    }
    let line = text[start..].split('\n').next().unwrap_or("");
    let mut starts = line.char_indices().map(|(byte, _)| byte).chain([line.len()]);
    let column = starts.nth(at.column.checked_sub(1)? as usize)?;
    u32::try_from(start + column).ok()
}

/// Returns the line and column of a byte. Lines end with newlines, and columns count characters.
#[must_use]
pub fn position(text: &str, offset: u32) -> Position {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or("");
    let number = before.matches('\n').count() + 1;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position { line: count(number), column: count(line.chars().count() + 1) }
}

/// The distance in bytes between two stored counts of characters in a [`PlacedText`].
const APART: usize = 64;

/// A text with an index of its lines and characters. The position of a byte is found by a binary
/// search, so long texts and long lines cost little.
///
/// ```
/// use selfsame_harness::programs::place::{PlacedText, position};
/// let text = PlacedText::new("é;\nx".into());
/// assert_eq!(text.position(4), position(text.text(), 4));
/// assert_eq!(text.position(4).to_string(), "2:1");
/// ```
#[derive(Clone, Debug, Default)]
pub struct PlacedText {
    text: String,
    /// The byte at which each line starts.
    lines: Vec<usize>,
    /// For each 64th byte of the text, the number of characters that start before it.
    characters: Vec<usize>,
}

impl PlacedText {
    /// Builds the index of a text, in one pass.
    #[must_use]
    pub fn new(text: String) -> Self {
        let after = text.match_indices('\n').map(|(byte, _)| byte + 1);
        let lines = std::iter::once(0).chain(after).collect();
        let mut before = 0;
        let counted = |chunk: &[u8]| {
            let own = before;
            before += starts(chunk);
            own
        };
        let characters = text.as_bytes().chunks(APART).map(counted).collect();
        Self { text, lines, characters }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the line and column of a byte, as [`position`] does.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let mut at = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.lines.partition_point(|&start| start <= at);
        let start = line.checked_sub(1).and_then(|own| self.lines.get(own)).copied().unwrap_or(0);
        let column = self.before(at) - self.before(start) + 1;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: count(line.max(1)), column: count(column) }
    }

    /// Returns the number of characters that start before the given byte.
    fn before(&self, byte: usize) -> usize {
        let Some(counted) = self.characters.get(byte / APART) else {
            return self.characters.last().map_or(0, |counted| {
                counted + starts(&self.text.as_bytes()[(self.characters.len() - 1) * APART..])
            });
        };
        counted + starts(&self.text.as_bytes()[byte / APART * APART..byte])
    }
}

/// Returns the number of characters that start in the given bytes of a UTF-8 text.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// The start of something in a program: a module, and a byte of its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Start {
    /// The name of the module.
    pub module: String,
    /// The byte of the module's text.
    pub byte: u32,
}

impl From<&Place> for Start {
    fn from(place: &Place) -> Self {
        Self { module: place.module.clone(), byte: place.span.start }
    }
}

/// Returns the text of a module, or an empty text if the module does not exist or is not UTF-8.
#[must_use]
pub fn text<'p>(program: &'p Sources, module: &str) -> &'p str {
    program.texts.get(module).map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or(""))
}
