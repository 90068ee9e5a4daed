//! Prints the errors of a program, which may be in several files, with their source lines.

use super::{Folder, Read};
use crate::output::plain;
use ariadne::{Config, Label, Report, ReportKind, sources};
use selfsame_spec::program::RunError;
use selfsame_spec::text::{Diagnostic, Place};
use std::io::IsTerminal;
use std::ops::Range;

/// The length of the longest source line that is printed with an error.
const MAX_LINE: usize = 500;

/// The largest number of calls that are printed with a run-time error.
const MAX_CALLS: usize = 6;

/// The largest number of notes that are drawn for one error. The number is limited because the
/// drawing library compares each place with each other place.
const MAX_NOTES: usize = 16;

/// A place in the form that the drawing library needs: a file and a range of its bytes.
type At = (String, Range<usize>);

/// An error in the form in which it is printed. The first of its places is the place of the error
/// itself.
struct Told<'e> {
    code: &'e str,
    message: String,
    places: Vec<(&'e Place, String)>,
    help: Option<String>,
    note: Option<String>,
}

/// Returns errors as text with their source lines, in the order of the report. On a terminal the
/// text is colored.
pub(super) fn render(read: &Read, errors: &[Diagnostic]) -> String {
    drawn(read, errors.iter().map(told))
}

fn told(error: &Diagnostic) -> Told<'_> {
    let notes = error.notes.iter().take(MAX_NOTES);
    let notes = notes.map(|note| (&note.place, note.role.to_string()));
    let more = error.notes.len().saturating_sub(MAX_NOTES);
    Told {
        code: error.code(),
        message: error.problem.to_string(),
        places: std::iter::once((&error.place, "here".into())).chain(notes).collect(),
        help: error.problem.help(),
        note: (more > 0).then(|| format!("and {more} more places")),
    }
}

/// Returns as text the error that ended a run and the innermost calls, each with its source line.
pub(super) fn ended(read: &Read, error: &RunError) -> String {
    let mut places: Vec<(&Place, String)> = vec![(&error.place, "here".into())];
    for call in error.calls.iter().take(MAX_CALLS) {
        if !places.iter().any(|(place, _)| *place == call) {
            places.push((call, "called here".into()));
        }
    }
    let more = error.calls.len().saturating_sub(MAX_CALLS);
    let note = (more > 0).then(|| format!("and {more} calls around these"));
    let (code, message) = (error.problem.code(), error.problem.to_string());
    drawn(read, [Told { code, message, places, help: None, note }])
}

fn drawn<'e>(read: &Read, errors: impl IntoIterator<Item = Told<'e>>) -> String {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let config = Config::default().with_color(color).with_index_type(ariadne::IndexType::Byte);
    let folder = &read.folder;
    let texts = read.program.texts.keys();
    let mut texts =
        sources(texts.map(|module| (folder.file(module), plain(read.text(module)).into_owned())));
    let mut out = Vec::new();
    for error in errors {
        match report(read, config, &error) {
            // Writing to a `Vec` does not fail.
            Some(report) => drop(report.write(&mut texts, &mut out)),
            None => out.extend(line(read, &error).into_bytes()),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Returns the drawing of an error; `None` if a source line of its places is too long to be
/// printed.
fn report<'e>(read: &Read, config: Config, error: &Told<'e>) -> Option<Report<'e, At>> {
    let (own, _) = error.places.first()?;
    if !error.places.iter().all(|(place, _)| drawable(read, place)) {
        return None;
    }
    let label = |(place, says): &(&Place, String)| {
        Label::new(at(&read.folder, place)).with_message(plain(says))
    };
    let mut report = Report::build(ReportKind::Error, at(&read.folder, own))
        .with_config(config)
        .with_code(error.code)
        .with_message(plain(&error.message))
        .with_labels(error.places.iter().map(label));
    if let Some(help) = &error.help {
        report.set_help(plain(help));
    }
    if let Some(note) = &error.note {
        report.set_note(plain(note));
    }
    Some(report.finish())
}

/// Returns an error as one line of text.
fn line(read: &Read, Told { code, message, places, help, .. }: &Told<'_>) -> String {
    let at = places.first().map_or_else(String::new, |(own, _)| {
        let start = read.position(&own.module, own.span.start);
        format!("{}:{start}: ", read.folder.file(&own.module))
    });
    let help = help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
    plain(&format!("{at}{code}: {message}{help}\n")).into_owned()
}

fn at(folder: &Folder, place: &Place) -> At {
    let span = place.span;
    (folder.file(&place.module), span.start as usize..span.end.max(span.start) as usize)
}

/// Returns whether the source lines of a place exist and are short enough to be printed.
fn drawable(read: &Read, place: &Place) -> bool {
    let text = read.text(&place.module).as_bytes();
    let short = |at: u32| {
        let (before, after) = text.split_at((at as usize).min(text.len()));
        let start = before.iter().rev().take(MAX_LINE).position(|&byte| byte == b'\n');
        let end = after.iter().take(MAX_LINE).position(|&byte| byte == b'\n');
        (start.is_some() || before.len() < MAX_LINE) && (end.is_some() || after.len() < MAX_LINE)
    };
    let there = !text.is_empty() && place.span.end as usize <= text.len();
    there && short(place.span.start) && short(place.span.end)
}
