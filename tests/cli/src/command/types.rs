//! `selfsame types`: prints each declaration of a program with its type.

use super::compile_time;
use super::source::Read;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{complain, print_json, print_line, print_lines, visible};
use clap::Args;
use selfsame_harness::programs::checked::declared;
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
        let (types, errors) = declared(&*read.side, &read.program);
        let trace = self.trace.then(|| read.side.trace(&read.program).to_string());
        if context.json {
            let mut rows = Vec::new();
            each_row(&read, &types, |row| {
                rows.push(json!({ "at": row.at, "name": row.name, "type": row.ty, "is_type": row.is_type }));
            });
            print_json(&json!({
                "declarations": rows,
                "trace": trace.as_ref().map(|text| text.lines().collect::<Vec<_>>()),
                "folds": compile_time::folds_as_json(&read),
                "instances": compile_time::instances_as_json(&read),
                "errors": read.errors_as_json(&errors),
            }))?;
        } else {
            match &trace {
                Some(text) => text.trim_end().lines().for_each(|line| print_line(visible(line))),
                None => self.print(&read, types),
            }
            if !errors.is_empty() {
                complain(&read.render(&errors));
            }
        }
        Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
    }

    /// Prints the declarations, and then the instances of the root's templates; or all folds or all
    /// instances. The types of declarations are dropped before the program is read once more for its
    /// instances, so that they are not in memory together.
    fn print(&self, read: &Read, types: Checked) {
        if self.folds {
            return print_lines(compile_time::folds(read));
        }
        if !self.instances {
            each_row(read, &types, |row| print_line(told(&row)));
        }
        drop(types);
        print_lines(compile_time::instances(read, self.instances));
    }
}

fn told(row: &Row) -> String {
    let sign = if row.is_type { " =" } else { ":" };
    format!("{} {}{sign} {}", row.at, row.name, visible(&row.ty))
}

/// Calls `each` with each declaration of the root that has a type, in the order of the text.
fn each_row(read: &Read, checked: &Checked, mut each: impl FnMut(Row)) {
    let root = &read.program.root;
    let named = read.side.names(&read.program);
    let names = named.modules.iter().find(|own| own.module == *root);
    let types = checked.modules.iter().find(|own| own.module == *root);
    let (Some(names), Some(types)) = (names, types) else { return };
    let pairs = names.declarations.iter().zip(&types.declarations);
    let mut own: Vec<_> =
        pairs.filter(|(name, _)| !matches!(name.sort, Sort::Builtin | Sort::Import)).collect();
    own.sort_by_key(|(name, _)| name.span);
    for (name, ty) in own {
        let (ty, is_type) = match *ty {
            DeclaredType::None => continue,
            DeclaredType::Value(ty) => (ty, false),
            DeclaredType::Type(ty) => (ty, true),
        };
        let at = read.position(root, name.span.start).to_string();
        each(Row { at, name: name.name.clone(), ty: spell(&checked.types, ty), is_type });
    }
}
