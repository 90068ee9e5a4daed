//! The errors of texts that the harness reads. Each error has a message, a place, and advice.

use selfsame_spec::text;
use std::ops::Range;

/// A span of the text: the range of its bytes.
pub type Span = Range<usize>;

/// The maximum number of errors that are reported for a text.
pub const MAX_ERRORS: usize = text::MAX_ERRORS;

/// An error of the language, of a claim, of a script, or of realizing types. Each cause is reported
/// only once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The code of the error, such as `E0301`.
    pub code: &'static str,
    /// The place of the error.
    pub span: Span,
    /// The message, which says which rule is broken.
    pub message: String,
    /// Other places that belong to the error, each with an explanation.
    pub labels: Vec<(Span, String)>,
    /// The advice, which says how to correct the error.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Returns an error at a place, without labels and advice.
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Sets the advice of the error.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to the error.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }
}

/// Converts a span of the language to a range of bytes.
#[must_use]
pub const fn range(span: text::Span) -> Span {
    span.start as usize..span.end as usize
}

/// Converts an error of the language to a diagnostic of the harness. Message, notes and advice are
/// kept.
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

/// Returns the line and the column of a byte. Both are counted from 1, and a column is a number of
/// characters (`[diagnostic.position]`).
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
