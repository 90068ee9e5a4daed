//! The errors of a program, drawn at their lines, over several files.

use super::words::words;
use super::{Folder, Read};
use ariadne::{Config, Label, Report, ReportKind, sources};
use selfsame_harness::programs::place::position;
use selfsame_spec::program::RunError;
use selfsame_spec::text::{Diagnostic, Place};
use std::io::IsTerminal;
use std::ops::Range;

/// The longest line that is drawn under an error.
const MAX_LINE: usize = 500;

/// So many calls are drawn: beyond, nobody reads.
const MAX_CALLS: usize = 6;

/// A place, as the drawer wants it: a file and bytes of it.
type At = (String, Range<usize>);

/// Errors at their source lines, in the order of the report; in color where a person looks.
pub(super) fn render(read: &Read, errors: &[Diagnostic]) -> String {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let config = Config::default().with_color(color).with_index_type(ariadne::IndexType::Byte);
    let folder = &read.folder;
    let texts = read.program.texts.keys();
    let mut texts =
        sources(texts.map(|module| (folder.file(module), read.text(module).to_owned())));
    let mut out = Vec::new();
    for error in errors {
        let places = error.notes.iter().map(|note| &note.place).chain([&error.place]);
        if !places.into_iter().all(|place| drawable(read, place)) {
            let at = position(read.text(&error.place.module), error.place.span.start);
            let file = folder.file(&error.place.module);
            out.extend(format!("{file}:{at}: {}: {}\n", error.code(), error.problem).into_bytes());
            continue;
        }
        let main = at(folder, &error.place);
        let mut report = Report::build(ReportKind::Error, main.clone())
            .with_config(config)
            .with_code(error.code())
            .with_message(&error.problem)
            .with_label(Label::new(main).with_message("here"));
        for note in &error.notes {
            report = report.with_label(Label::new(at(folder, &note.place)).with_message(note.role));
        }
        if let Some(help) = error.problem.help() {
            report = report.with_help(help);
        }
        // Writing to a `Vec` does not fail.
        let _ = report.finish().write(&mut texts, &mut out);
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The error with the innermost calls, each at its line.
pub(super) fn ended(read: &Read, error: &RunError) -> String {
    let mut places: Vec<(&Place, String)> = vec![(&error.place, "here".into())];
    for call in error.calls.iter().take(MAX_CALLS) {
        if !places.iter().any(|(place, _)| *place == call) {
            places.push((call, "called here".into()));
        }
    }
    let more = error.calls.len().saturating_sub(MAX_CALLS);
    let note = (more > 0).then(|| format!("and {more} calls around these"));
    draw(read, error.problem.code(), &words(&error.problem), &places, note.as_deref())
}

/// One error with several places, the first of which is its own, and perhaps a note.
fn draw(
    read: &Read,
    code: &str,
    message: &str,
    places: &[(&Place, String)],
    note: Option<&str>,
) -> String {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let config = Config::default().with_color(color).with_index_type(ariadne::IndexType::Byte);
    let folder = &read.folder;
    let Some((own, _)) = places.first() else { return format!("{code}: {message}\n") };
    if !places.iter().all(|(place, _)| drawable(read, place)) {
        let start = position(read.text(&own.module), own.span.start);
        return format!("{}:{start}: {code}: {message}\n", folder.file(&own.module));
    }
    let texts = read.program.texts.keys();
    let texts = sources(texts.map(|module| (folder.file(module), read.text(module).to_owned())));
    let mut report = Report::build(ReportKind::Error, at(folder, own))
        .with_config(config)
        .with_code(code)
        .with_message(message);
    for (place, says) in places {
        report = report.with_label(Label::new(at(folder, place)).with_message(says));
    }
    if let Some(note) = note {
        report = report.with_note(note);
    }
    let mut out = Vec::new();
    // Writing to a `Vec` does not fail.
    let _ = report.finish().write(texts, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

fn at(folder: &Folder, place: &Place) -> At {
    let span = place.span;
    (folder.file(&place.module), span.start as usize..span.end.max(span.start) as usize)
}

/// Whether the lines that a place is about are such as people read, of a text that is there.
fn drawable(read: &Read, place: &Place) -> bool {
    let text = read.text(&place.module).as_bytes();
    let short = |at: u32| {
        let (before, after) = text.split_at((at as usize).min(text.len()));
        let start = before.iter().rev().take(MAX_LINE).position(|&byte| byte == b'\n');
        let end = after.iter().take(MAX_LINE).position(|&byte| byte == b'\n');
        (start.is_some() || before.len() < MAX_LINE) && (end.is_some() || after.len() < MAX_LINE)
    };
    !text.is_empty() && short(place.span.start) && short(place.span.end)
}
