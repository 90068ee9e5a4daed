//! Standard output: lines, JSON, tables.

use crate::error::CliError;
use comfy_table::{ContentArrangement, Table, presets};
use std::io::Write;

/// Prints to standard output. A reader that has gone is no error: there is nobody left to tell.
pub(crate) fn print_line(text: impl AsRef<str>) {
    let _ = try_line(text.as_ref());
}

/// Prints to standard output; fails if nobody reads it.
pub(crate) fn try_line(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.write_all(b"\n")
}

/// Prints to standard error, where nobody may be left to read it.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), CliError> {
    print_line(serde_json::to_string_pretty(value).map_err(|error| error.to_string())?);
    Ok(())
}

/// A table as people see it: no frame, columns as wide as they need.
pub(crate) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    table
}
