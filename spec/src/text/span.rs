//! Places in texts.

/// Some bytes of a text: from `start`, up to but without `end` (`[scan.token]`).
///
/// ```
/// use selfsame_spec::text::Span;
/// let span = Span::new(2, 5);
/// assert_eq!(span.text("a :: b"), ":: ");
/// assert!(span.holds(Span::at(4)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// No bytes, at a place.
    #[must_use]
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// From the start of this to the end of another.
    #[must_use]
    pub const fn to(self, end: Self) -> Self {
        Self { start: self.start, end: end.end }
    }

    /// Whether another lies in this.
    #[must_use]
    pub const fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// The bytes of a text that it is of; nothing where it is of another.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// A place in a program: a module and a span in its text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The module's name; empty for a text that is of no program.
    pub module: String,
    /// Where in its text.
    pub span: Span,
}

impl Place {
    /// A place in a module.
    #[must_use]
    pub fn new(module: impl Into<String>, span: Span) -> Self {
        Self { module: module.into(), span }
    }
}

/// A line and a column, both from 1; a column counts characters (`[diagnostic.position]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl std::fmt::Display for Position {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
