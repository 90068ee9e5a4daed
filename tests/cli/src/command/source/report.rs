//! The errors of a program, drawn at their lines, over several files.

use super::{Folder, Read};
use ariadne::{Config, Label, Report, ReportKind, sources};
use selfsame_harness::programs::place::position;
use selfsame_spec::text::{Diagnostic, Place};
use std::io::IsTerminal;
use std::ops::Range;

/// The longest line that is drawn under an error.
const MAX_LINE: usize = 500;

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
