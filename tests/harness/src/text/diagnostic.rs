//! Diagnostics of texts of the harness: an error, its place, and advice.

use selfsame_spec::text;
use std::ops::Range;

/// A place in the text, in bytes.
pub type Span = Range<usize>;

/// The largest number of errors that are reported for a text.
pub const MAX_ERRORS: usize = text::MAX_ERRORS;

/// One root cause, reported once. It comes from the language, a claim, a script, or a refusal of
/// realizing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The stable code, such as `E0301`.
    pub code: &'static str,
    /// The place.
    pub span: Span,
    /// The error in words.
    pub message: String,
    /// Related places, each with its relation.
    pub labels: Vec<(Span, String)>,
    /// The advice.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes an error at a place.
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }
}

/// Converts a place of the language to bytes of its text.
#[must_use]
pub const fn range(span: text::Span) -> Span {
    span.start as usize..span.end as usize
}

/// Converts an error of the language, with its words.
impl From<text::Diagnostic> for Diagnostic {
    fn from(error: text::Diagnostic) -> Self {
        let labels = error.notes.iter().map(|note| (range(note.place.span), note.role.to_string()));
        Self {
            code: error.code(),
            span: range(error.place.span),
            message: error.problem.to_string(),
            labels: labels.collect(),
            help: error.problem.help(),
        }
    }
}

/// Returns the line and column of an offset, both counted from 1. Columns are counted in characters
/// (`[diagnostic.position]`).
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}
