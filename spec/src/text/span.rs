//! Spans and places in texts.

/// A range of bytes of a text: from `start` up to, but not including, `end` (`[scan.token]`).
///
/// ```
/// use selfsame_spec::text::Span;
/// let span = Span::new(2, 5);
/// assert_eq!(span.text("a :: b"), ":: ");
/// assert!(span.holds(Span::at(4)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// The offset of the first byte.
    pub start: u32,
    /// The offset of the byte after the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span from the offset `start` up to the offset `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Makes an empty span at an offset.
    #[must_use]
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// Returns the span from the start of this span to the end of another span.
    #[must_use]
    pub const fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }

    /// Returns whether another span is within this span.
    #[must_use]
    pub const fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Returns the part of `text` in this span; the empty text if the span is not within `text`.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A place in a program: a module and a span in its text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The module's name; empty for a text that belongs to no program.
    pub module: String,
    /// The span in the module's text.
    pub span: Span,
}

impl Place {
    /// Returns the place of a span in the text of a module.
    #[must_use]
    pub fn new(module: impl Into<String>, span: Span) -> Self {
        Self { module: module.into(), span }
    }
}

/// A position in a text: a line and a column, both counted from 1. Columns count code points
/// (`[diagnostic.position]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The number of the line, counted from 1.
    pub line: u32,
    /// The number of the column in code points, counted from 1.
    pub column: u32,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
