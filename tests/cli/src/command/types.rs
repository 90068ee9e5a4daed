//! `selfsame types`: prints each declaration of a program with its type.

use super::compile_time;
use super::source::Read;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{complain, print_json, print_line, visible};
use clap::Args;
use selfsame_harness::programs::checked::checked;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Checked, Sort};
use serde_json::json;
use std::process::ExitCode;

/// The arguments: a program, which is named by its root file.
#[derive(Args)]
pub(crate) struct Types {
    /// The root file of the program; modules that it imports are files in the same folder
    file: String,
    /// Print, for all modules, the steps by which the types are found
    #[arg(long)]
    trace: bool,
    /// Print the folds of all modules, instead of the declarations
    #[arg(long, conflicts_with = "trace")]
    folds: bool,
    /// Print the instances of all modules, instead of the declarations
    #[arg(long, conflicts_with_all = ["trace", "folds"])]
    instances: bool,
}

/// A row of the output: a declaration with its place, its name and its type.
struct Row {
    at: String,
    name: String,
    ty: String,
    is_type: bool,
}

impl Types {
    /// Prints the declarations of the root module with their types, and the errors of the program.
    /// If there are errors, returns exit code 2.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let read = Read::of(context, std::slice::from_ref(&self.file))?;
        let (types, errors) = checked(&*read.side, &read.program);
        let trace = self.trace.then(|| read.side.trace(&read.program).to_string());
        let rows = rows(&read, &types);
        if context.json {
            let row = |row: &Row| json!({ "at": row.at, "name": row.name, "type": row.ty, "is_type": row.is_type });
            print_json(&json!({
                "declarations": rows.iter().map(row).collect::<Vec<_>>(),
                "trace": trace.as_ref().map(|text| text.lines().collect::<Vec<_>>()),
                "folds": compile_time::folds_as_json(&read),
                "instances": compile_time::instances_as_json(&read),
                "errors": read.errors_as_json(&errors),
            }))?;
        } else {
            match &trace {
                Some(text) => text.trim_end().lines().for_each(|line| print_line(visible(line))),
                None => self.lines(&read, &rows).iter().for_each(print_line),
            }
            if !errors.is_empty() {
                complain(&read.render(&errors));
            }
        }
        Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }
}

impl Types {
    /// Returns the lines that are printed without a trace: the declarations, followed by the
    /// instances of the root module's templates.
    fn lines(&self, read: &Read, rows: &[Row]) -> Vec<String> {
        match (self.folds, self.instances) {
            (true, _) => compile_time::folds(read),
            (_, true) => compile_time::instances(read, true),
            _ => rows.iter().map(told).chain(compile_time::instances(read, false)).collect(),
        }
    }
}

fn told(row: &Row) -> String {
    let sign = if row.is_type { " =" } else { ":" };
    format!("{} {}{sign} {}", row.at, row.name, visible(&row.ty))
}

/// Returns the declarations of the root module that have a type, in the order of the text.
fn rows(read: &Read, checked: &Checked) -> Vec<Row> {
    let root = &read.program.root;
    let named = read.side.names(&read.program);
    let names = named.modules.iter().find(|own| own.module == *root);
    let types = checked.modules.iter().find(|own| own.module == *root);
    let (Some(names), Some(types)) = (names, types) else { return Vec::new() };
    let pairs = names.declarations.iter().zip(&types.declarations);
    let mut own: Vec<_> =
        pairs.filter(|(name, _)| !matches!(name.sort, Sort::Builtin | Sort::Import)).collect();
    own.sort_by_key(|(name, _)| name.span);
    let row = |(name, ty): (&selfsame_spec::program::Declaration, &DeclaredType)| {
        let (ty, is_type) = match *ty {
            DeclaredType::None => return None,
            DeclaredType::Value(ty) => (ty, false),
            DeclaredType::Type(ty) => (ty, true),
        };
        let at = read.position(root, name.span.start).to_string();
        Some(Row { at, name: name.name.clone(), ty: spell(&checked.types, ty), is_type })
    };
    own.into_iter().filter_map(row).collect()
}
