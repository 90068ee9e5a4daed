//! Prints lines, JSON and tables to standard output.

use crate::error::CliError;
use std::borrow::Cow;
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

pub(crate) use crate::rows::table;

/// The first error of standard output that must be reported at the end of the command.
static FAILED: Mutex<Option<Error>> = Mutex::new(None);

/// Prints a line to standard output. A closed pipe is not reported as an error, because nobody
/// would read the report. Any other error is reported when the command is [over](finish).
pub(crate) fn print_line(text: impl AsRef<str>) {
    let _ = try_line(text.as_ref());
}

/// Prints a line to standard output; returns an error if standard output is closed.
pub(crate) fn try_line(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    noted(out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")))
}

/// Records an error of standard output for the end of the command, unless the error is a closed
/// pipe.
pub(crate) fn noted(done: std::io::Result<()>) -> std::io::Result<()> {
    done.inspect_err(|error| {
        let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
        if error.kind() != ErrorKind::BrokenPipe && failed.is_none() {
            *failed = Some(Error::new(error.kind(), error.to_string()));
        }
    })
}

/// Prints lines to standard output, one after the other.
pub(crate) fn print_lines(lines: impl IntoIterator<Item = String>) {
    print_with(|out| lines.into_iter().try_for_each(|line| writeln!(out, "{line}")));
}

/// Prints to standard output piece by piece.
pub(crate) fn print_with(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let _ = noted(write(&mut out).and_then(|()| out.flush()));
}

/// Flushes standard output.
///
/// # Errors
/// Returns the first recorded error of standard output; a closed pipe is not an error.
pub(crate) fn finish() -> Result<(), CliError> {
    let _ = noted(std::io::stdout().lock().flush());
    match FAILED.lock().unwrap_or_else(PoisonError::into_inner).take() {
        None => Ok(()),
        Some(error) => Err(CliError(format!("standard output: {error}"))),
    }
}

/// Prints text to standard error; an error of standard error is ignored.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Replaces the characters of a text that control a terminal or change the direction of text. Each
/// replacement has the same length, so that places in the text stay the same.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let shown = |sign: char| match (is_hidden(sign), sign.len_utf8()) {
        (false, _) => sign,
        (true, 1) => '?',
        (true, 2) => '\u{bf}',
        (true, _) => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Returns whether a character controls a terminal, or the direction of text.
fn is_hidden(sign: char) -> bool {
    let is_direction = matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_direction || sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')
}

/// Returns a text from a file as text for a terminal: characters that control the terminal are
/// escaped.
pub(crate) fn visible(text: &str) -> String {
    // Backslashes are not escaped, because the texts of files are already escaped by the rules of
    // their format.
    selfsame_formats::btf::printable(text.as_bytes()).replace("\\\\", "\\")
}

/// Prints a value as JSON, piece by piece, so that the text of a large value is never completely in
/// memory.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), CliError> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let _ = match serde_json::to_writer_pretty(&mut out, value) {
        Ok(()) => noted(out.write_all(b"\n").and_then(|()| out.flush())),
        Err(error) if error.is_io() => noted(Err(error.into())),
        Err(error) => return Err(CliError(error.to_string())),
    };
    Ok(())
}
