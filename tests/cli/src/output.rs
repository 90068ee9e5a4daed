//! Standard output: lines, JSON, tables.

use crate::error::CliError;
use comfy_table::{ContentArrangement, Table, presets};
use std::io::{Error, ErrorKind, Write};
use std::sync::{Mutex, PoisonError};

/// The first error of standard output that is to be told.
static FAILED: Mutex<Option<Error>> = Mutex::new(None);

/// Prints to standard output. A reader that has gone is no error: no one is left to tell. Any other
/// error is told when the command is [over](finish).
pub(crate) fn print_line(text: impl AsRef<str>) {
    let _ = try_line(text.as_ref());
}

/// Prints to standard output; fails if it has no reader.
pub(crate) fn try_line(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    noted(out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")))
}

/// Notes an error of standard output.
pub(crate) fn noted(done: std::io::Result<()>) -> std::io::Result<()> {
    done.inspect_err(|error| {
        let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
        if error.kind() != ErrorKind::BrokenPipe && failed.is_none() {
            *failed = Some(Error::new(error.kind(), error.to_string()));
        }
    })
}

/// Flushes standard output.
///
/// # Errors
/// The first error of standard output, except that the reader has gone.
pub(crate) fn finish() -> Result<(), CliError> {
    let _ = noted(std::io::stdout().lock().flush());
    match FAILED.lock().unwrap_or_else(PoisonError::into_inner).take() {
        None => Ok(()),
        Some(error) => Err(CliError(format!("standard output: {error}"))),
    }
}

/// Prints to standard error, whose reader may have gone.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Returns a line of text of a file as text for a terminal: characters that a terminal obeys are
/// escaped.
pub(crate) fn visible(text: &str) -> String {
    // Backslashes stay: texts of files are escaped by their own rules.
    selfsame_formats::btf::printable(text.as_bytes()).replace("\\\\", "\\")
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), CliError> {
    print_line(serde_json::to_string_pretty(value).map_err(|error| error.to_string())?);
    Ok(())
}

/// Makes a table without a frame. On a terminal it is as wide as that, and cells have several
/// lines; elsewhere columns are as wide as they need.
pub(crate) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    let arrangement = match table.is_tty() {
        true => ContentArrangement::Dynamic,
        false => ContentArrangement::Disabled,
    };
    table.load_style(presets::NOTHING).set_content_arrangement(arrangement);
    table.set_header(header);
    table
}
