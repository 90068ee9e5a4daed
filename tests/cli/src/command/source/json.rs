//! Formats errors of programs as JSON.

use super::Read;
use selfsame_spec::program::RunError;
use selfsame_spec::text::{Diagnostic, Place, Span};
use serde_json::{Value, json};

pub(super) fn refused(read: &Read, error: &Diagnostic) -> Value {
    let note = |note: &selfsame_spec::text::Note| json!({ "at": place(read, &note.place), "says": note.role.to_string() });
    let notes: Vec<Value> = error.notes.iter().map(note).collect();
    json!({
        "code": error.code(), "message": error.problem.to_string(), "help": error.problem.help(),
        "at": place(read, &error.place), "notes": notes,
    })
}

fn place(read: &Read, place: &Place) -> Value {
    let at = read.position(&place.module, place.span.start);
    let Span { start, end } = place.span;
    json!({ "module": place.module, "line": at.line, "column": at.column, "bytes": [start, end] })
}

/// Returns as JSON the error that ended a run, with the places of the calls around it.
pub(super) fn ended(read: &Read, error: &RunError) -> Value {
    let calls: Vec<Value> = error.calls.iter().map(|call| place(read, call)).collect();
    json!({
        "code": error.problem.code(), "message": error.problem.to_string(),
        "at": place(read, &error.place), "calls": calls,
    })
}
