//! Decodes bytes to a text, and refuses bytes that are too long or not UTF-8 ([scan.text]).
//!
//! ```text
//! decode(b"x")        the text x
//! decode([0xff])      E0101 at byte 0
//! ```

use selfsame_spec::text::{Diagnostic, Place, Problem, Span};

/// A text must have fewer bytes than this number.
const TOO_LONG: usize = 1 << 30;

/// Decodes the bytes of a text.
///
/// # Errors
/// E0712 at the first byte if there are 2^30 bytes or more; E0101 at the first byte that is not
/// valid UTF-8.
// [scan.text]
pub fn decode(bytes: &[u8]) -> Result<&str, Box<Diagnostic>> {
    if let Some(error) = too_long(bytes) {
        return Err(Box::new(error));
    }
    std::str::from_utf8(bytes).map_err(|error| Box::new(at(Problem::NotUtf8, error.valid_up_to())))
}

/// Returns the error for a text that is too long, or `None` if the length is allowed.
#[must_use]
// [scan.text]
pub fn too_long(bytes: &[u8]) -> Option<Diagnostic> {
    (bytes.len() >= TOO_LONG).then(|| at(Problem::TextTooLong, 0))
}

/// Returns the error for a problem at one byte of a text.
fn at(problem: Problem, byte: usize) -> Diagnostic {
    let start = byte as u32;
    Diagnostic::new(problem, Place::new("", Span::new(start, start + 1)))
}
