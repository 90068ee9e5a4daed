//! Prints the stages of a program as JSON.

use super::tasks;
use super::text::{global, hex, id, meaning, sort};
use super::what::What;
use crate::command::compile_time;
use crate::command::source::Read;
use crate::error::CliError;
use crate::output::print_json;
use selfsame_spec::text::{Diagnostic, Span, Token};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// Prints the requested stage as JSON, with the errors of the program.
pub(super) fn print(shown: &Read, what: What, errors: &[Diagnostic]) -> Result<(), CliError> {
    let (key, value) = match what {
        What::Tokens => return print_json(&tokens(shown, errors)),
        What::Tree => ("tree", json!(shown.side.print(&shown.side.tree(shown.root()).tree))),
        What::Modules => ("modules", modules(shown)),
        What::Names => ("names", names(shown)),
        What::Code => ("code", code(shown)),
        What::Instances => ("instances", compile_time::instances_as_json(shown)),
        What::Folds => ("folds", compile_time::folds_as_json(shown)),
        What::Tasks => ("tasks", tasks::as_json(shown)),
    };
    print_json(&json!({ key: value, "errors": shown.errors_as_json(errors) }))
}

/// The tokens of a program as JSON. The tokens are written one by one, because a text may have a
/// million of them.
#[derive(Serialize)]
struct Tokens<'t> {
    errors: Vec<Value>,
    tokens: Each<'t>,
}

struct Each<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

/// Returns the tokens of a program as a value that can be written as JSON.
fn tokens<'t>(shown: &'t Read, errors: &[Diagnostic]) -> Tokens<'t> {
    let text = shown.root();
    let tokens = Each { text, tokens: shown.side.tokens(text).tokens };
    Tokens { errors: shown.errors_as_json(errors), tokens }
}

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.tokens.iter().map(|token| {
            let Span { start, end } = token.span;
            let text = token.span.text(self.text);
            json!({ "token": token.kind.name(), "text": text, "bytes": [start, end] })
        }))
    }
}

fn modules(shown: &Read) -> Value {
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

fn names(shown: &Read) -> Value {
    let (named, tables) = (shown.side.names(&shown.program), shown.side.tables(&shown.program));
    let mut out = Vec::new();
    for (names, ids) in named.modules.iter().zip(&tables.modules) {
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
            json!({ "bytes": [start, end], "parts": found.parts, "means": meaning(shown, names, found) })
        });
        let uses: Vec<Value> = uses.collect();
        out.push(json!({ "module": names.module, "declarations": declared, "uses": uses }));
    }
    Value::Array(out)
}

fn code(shown: &Read) -> Value {
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
