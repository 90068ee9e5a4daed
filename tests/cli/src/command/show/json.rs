//! What is shown, for programs.

use super::shown::{Shown, What};
use super::text::{global, hex, id, meaning, sort};
use selfsame_harness::programs::place::position;
use selfsame_spec::text::{Diagnostic, Place, Span};
use serde_json::{Value, json};

/// What is asked for, and the errors of the program.
pub(super) fn of(shown: &Shown, what: What, errors: &[Diagnostic]) -> Value {
    let (key, value) = match what {
        What::Tokens => ("tokens", tokens(shown)),
        What::Tree => ("tree", json!(shown.side.print(&shown.side.tree(shown.root()).tree))),
        What::Modules => ("modules", modules(shown)),
        What::Names => ("names", names(shown)),
        What::Code => ("code", code(shown)),
    };
    let errors: Vec<Value> = errors.iter().map(|error| refused(shown, error)).collect();
    json!({ key: value, "errors": errors })
}

fn refused(shown: &Shown, error: &Diagnostic) -> Value {
    let note = |note: &selfsame_spec::text::Note| json!({ "at": place(shown, &note.place), "says": note.role.to_string() });
    let notes: Vec<Value> = error.notes.iter().map(note).collect();
    json!({
        "code": error.code(), "message": error.problem.to_string(), "help": error.problem.help(),
        "at": place(shown, &error.place), "notes": notes,
    })
}

fn place(shown: &Shown, place: &Place) -> Value {
    let at = position(shown.text(&place.module), place.span.start);
    let Span { start, end } = place.span;
    json!({ "module": place.module, "line": at.line, "column": at.column, "bytes": [start, end] })
}

fn tokens(shown: &Shown) -> Value {
    let text = shown.root();
    let tokens = shown.side.tokens(text).tokens;
    let token = |token: &selfsame_spec::text::Token| {
        let Span { start, end } = token.span;
        json!({ "token": token.kind.name(), "text": token.span.text(text), "bytes": [start, end] })
    };
    tokens.iter().map(token).collect()
}

fn modules(shown: &Shown) -> Value {
    let linked = shown.side.link(&shown.program);
    let module = |module: &selfsame_spec::program::LinkedModule| {
        let imports: Vec<_> = module.imports.iter().map(|edge| &edge.module).collect();
        let exports: Vec<_> = module.exports.iter().map(|export| &export.name).collect();
        let names: Vec<_> =
            module.names.iter().map(|own| json!({ "name": own.name, "from": own.from })).collect();
        json!({ "module": module.name, "imports": imports, "names": names, "exports": exports })
    };
    linked.modules.iter().map(module).collect()
}

fn names(shown: &Shown) -> Value {
    let (named, tables) = (shown.side.names(&shown.program), shown.side.tables(&shown.program));
    let mut out = Vec::new();
    for (names, ids) in named.modules.iter().zip(&tables.modules) {
        let text = shown.text(&names.module);
        let all = names.declarations.iter().zip(&ids.ids);
        let declared: Vec<Value> = all
            .map(|(own, number)| {
                json!({
                    "name": own.name, "id": id(&names.module, Some(number)), "sort": sort(own.sort),
                    "visible": own.visibility, "exported": own.exported,
                    "bytes": [own.span.start, own.span.end],
                })
            })
            .collect();
        let uses = names.uses.iter().map(|found| {
            let Span { start, end } = found.span;
            json!({ "bytes": [start, end], "parts": found.parts, "means": meaning(names, found, text) })
        });
        let uses: Vec<Value> = uses.collect();
        out.push(json!({ "module": names.module, "declarations": declared, "uses": uses }));
    }
    Value::Array(out)
}

fn code(shown: &Shown) -> Value {
    let (named, forms) = (shown.side.names(&shown.program), shown.side.forms(&shown.program));
    let mut out = Vec::new();
    for (names, own) in named.modules.iter().zip(&forms.modules) {
        for form in &own.forms {
            let globals = form
                .form
                .as_ref()
                .map(|form| form.globals.iter().map(|own| global(names, own)).collect::<Vec<_>>());
            let bytes = form.form.as_ref().map(|form| hex(&form.bytes));
            out.push(json!({
                "module": names.module, "bytes": [form.span.start, form.span.end],
                "code": bytes, "globals": globals,
            }));
        }
    }
    Value::Array(out)
}
