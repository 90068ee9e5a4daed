//! Places as people write them: lines and columns.

use selfsame_spec::program::Sources;
use selfsame_spec::text::{Place, Position};

/// Returns the byte at which a line and column start; `None` if the text has no such place. The end
/// of a line and the end of the text are places too.
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

/// A module, and the index of a byte in its text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Start {
    /// The module.
    pub module: String,
    /// The byte.
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
