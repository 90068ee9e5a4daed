//! Prints the stages of a program as text.

use super::tasks;
use super::what::What;
use crate::command::compile_time;
use crate::command::source::Read;
use crate::output::{print_line, print_lines, table};
use crate::rows::Rows;
use selfsame_spec::program::{
    DeclIx, Declaration, DeclaredId, FormGlobal, ModuleNames, NameUse, Sort, Target,
};
use std::collections::HashMap;
use std::fmt::Write;

/// Prints the result of a stage as text. Tokens are printed one by one, because a text may have a
/// million tokens.
pub(super) fn print(shown: &Read, what: What) {
    let text = match what {
        What::Tokens => return print_lines(tokens(shown).lines()),
        What::Tree => shown.side.print(&shown.side.tree(shown.root()).tree),
        What::Modules => modules(shown),
        What::Names => names(shown),
        What::Code => code(shown),
        What::Instances => compile_time::instances(shown, true).join("\n"),
        What::Folds => compile_time::folds(shown).join("\n"),
        What::Tasks => tasks::text(shown),
    };
    print_line(text.trim_end());
}

/// Returns a row for each token: its place, its kind and its text.
fn tokens(shown: &Read) -> Rows {
    let text = shown.root();
    let mut table = table(&["place", "token", "text"]);
    for token in shown.side.tokens(text).tokens {
        let place = shown.position(&shown.program.root, token.span.start).to_string();
        table.add_row([&*place, &*token.kind.name(), token.span.text(text)]);
    }
    table
}

fn modules(shown: &Read) -> String {
    let mut table = table(&["module", "imports", "exports"]);
    for module in shown.side.link(&shown.program).modules {
        let imports: Vec<String> =
            module.imports.into_iter().filter_map(|edge| edge.module).collect();
        let exports: Vec<String> = module.exports.into_iter().map(|export| export.name).collect();
        table.add_row([module.name, imports.join(" "), exports.join(" ")]);
    }
    table.trim_fmt()
}

/// Returns the id of a declaration as text.
pub(super) fn id(module: &str, id: Option<&DeclaredId>) -> String {
    match id {
        Some(DeclaredId::Value(number)) => format!("{module}:{number}"),
        Some(DeclaredId::Type(name)) => name.clone(),
        Some(DeclaredId::None) | None => String::new(),
    }
}

/// Returns the word for the sort of a declaration.
pub(super) const fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Builtin => "builtin",
        Sort::Import => "import",
        Sort::Const => "constant",
        Sort::Template => "template",
        Sort::Let => "let",
        Sort::Var => "var",
        Sort::Parameter => "parameter",
        Sort::TemplateParameter => "parameter of a template",
        Sort::Binder => "binder",
        Sort::Forward => "forward",
    }
}

fn names(shown: &Read) -> String {
    let (named, tables) = (shown.side.names(&shown.program), shown.side.tables(&shown.program));
    let mut out = String::new();
    for (names, ids) in named.modules.iter().zip(&tables.modules) {
        let mut table = table(&["declared", "id", "sort", "visible in", "exported"]);
        for (own, number) in names.declarations.iter().zip(&ids.ids) {
            let visible = match own.visibility.as_deref() {
                Some("") => "the module",
                other => other.unwrap_or(""),
            };
            let place = match own.sort {
                Sort::Builtin => String::new(),
                _ => format!("{} ", shown.position(&names.module, own.span.start)),
            };
            table.add_row([
                format!("{place}{}", own.name),
                id(&names.module, Some(number)),
                sort(own.sort).to_owned(),
                visible.to_owned(),
                if own.exported { "yes".into() } else { String::new() },
            ]);
        }
        let _ = writeln!(out, "module {}\n{}\n", names.module, table.trim_fmt());
        out += &uses(shown, names);
    }
    out
}

fn uses(shown: &Read, names: &ModuleNames) -> String {
    let text = shown.text(&names.module);
    let mut table = table(&["used", "means"]);
    for found in &names.uses {
        let place = shown.position(&names.module, found.span.start);
        table.add_row([format!("{place} {}", found.span.text(text)), meaning(shown, names, found)]);
    }
    format!("{}\n\n", table.trim_fmt())
}

/// Returns text for the thing that a use refers to: a declaration with its place, or a case.
pub(super) fn meaning(shown: &Read, names: &ModuleNames, found: &NameUse) -> String {
    match found.target {
        Target::Case => "a case".into(),
        Target::Unknown => "nothing that is known".into(),
        Target::Declaration(ix) => match declaration(names, ix) {
            Some(own) if own.sort == Sort::Builtin => format!("builtin:{}", own.name),
            Some(own) => {
                let place = shown.position(&names.module, own.span.start);
                format!("{} at {place}", own.name)
            }
            None => String::new(),
        },
    }
}

fn declaration(names: &ModuleNames, ix: DeclIx) -> Option<&Declaration> {
    names.declarations.get(ix.0 as usize)
}

/// Returns text for a global: the name of its declaration in this module, followed by its path.
pub(super) fn global(names: &ModuleNames, global: &FormGlobal) -> String {
    let name = declaration(names, global.declaration).map_or("", |own| &own.name);
    let dot = if global.path.is_empty() { "" } else { "." };
    format!("{name}{dot}{}", global.path)
}

/// Returns bytes as text in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn code(shown: &Read) -> String {
    let (named, forms) = (shown.side.names(&shown.program), shown.side.forms(&shown.program));
    let mut out = String::new();
    for (names, own) in named.modules.iter().zip(&forms.modules) {
        let text = shown.text(&names.module);
        // The list is reversed, so that the first of several literals at one byte gives the name.
        let literals = names.literals.iter().rev();
        let literals: HashMap<u32, &str> =
            literals.map(|own| (own.span.start, own.name.as_str())).collect();
        for form in &own.forms {
            let start = form.span.start;
            let name = literals.get(&start).copied().unwrap_or_else(|| form.span.text(text));
            let place = shown.position(&names.module, start);
            let _ = writeln!(out, "{}:{place} {name}", names.module);
            match &form.form {
                Some(form) => {
                    let globals: Vec<String> =
                        form.globals.iter().map(|own| global(names, own)).collect();
                    let _ = writeln!(out, "  code     {}", hex(&form.bytes));
                    let _ = writeln!(out, "  globals  {}", globals.join(" "));
                }
                None => out.push_str("  none: a part of it is not known\n"),
            }
        }
    }
    out
}
