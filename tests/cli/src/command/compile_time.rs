//! Lists the folds and instances of a program, as text and as JSON.

use super::source::Read;
use selfsame_spec::program::{FoldEnd, FoldRow, InstanceContent, InstanceRow};
use selfsame_spec::text::Place;
use serde_json::{Value, json};

/// Returns one line of text for each fold of the program.
pub(super) fn folds(read: &Read) -> Vec<String> {
    let folded = read.side.folded(&read.program);
    folded.folds.iter().map(|row| format!("{} {row}", at(read, &row.place))).collect()
}

/// Returns one line of text for each instance. Unless `all` is set, only instances of the root
/// module's templates are listed.
pub(super) fn instances(read: &Read, all: bool) -> Vec<String> {
    let instances = read.side.instances(&read.program);
    let own = |row: &&InstanceRow| all || row.template.module == read.program.root;
    let line = |row: &InstanceRow| format!("{} {row}", at(read, &row.template));
    instances.instances.iter().filter(own).map(line).collect()
}

/// Returns a place as text; if the place is not in the root module, the text starts with the
/// module's name.
pub(super) fn at(read: &Read, place: &Place) -> String {
    let start = read.position(&place.module, place.span.start);
    if place.module == read.program.root {
        start.to_string()
    } else {
        format!("{}:{start}", place.module)
    }
}

/// Returns the folds of the program as JSON.
pub(super) fn folds_as_json(read: &Read) -> Value {
    let row = |row: &FoldRow| {
        let (value, error) = match &row.end {
            FoldEnd::Value(text) => (Some(text), None),
            FoldEnd::Error(code) => (None, Some(code)),
        };
        json!({
            "at": placed(read, &row.place), "instance": row.instance, "value": value, "error": error,
            "steps": row.steps, "units": row.units,
        })
    };
    read.side.folded(&read.program).folds.iter().map(row).collect()
}

/// Returns the instances of templates of all modules as JSON.
pub(super) fn instances_as_json(read: &Read) -> Value {
    let row = |row: &InstanceRow| {
        let content = match &row.content {
            InstanceContent::Unknown => Value::Null,
            InstanceContent::Is(text) => json!(text),
            InstanceContent::Body(all) => {
                all.iter().map(|(name, text)| json!({ "name": name, "is": text })).collect()
            }
        };
        json!({
            "template": placed(read, &row.template), "name": row.name, "arguments": row.arguments,
            "applied": placed(read, &row.applied), "content": content,
        })
    };
    read.side.instances(&read.program).instances.iter().map(row).collect()
}

pub(super) fn placed(read: &Read, place: &Place) -> Value {
    let start = read.position(&place.module, place.span.start);
    json!({ "module": place.module, "line": start.line, "column": start.column })
}
