//! `selfsame load`: publishes a program in a world, and prints its members.

use super::source::Read;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, print_json, print_line, table, visible};
use clap::Args;
use selfsame_harness::objects::program::load::Loaded;
use selfsame_harness::objects::program::published::publish;
use selfsame_harness::objects::subject::Obj;
use selfsame_harness::programs::published::loaded;
use selfsame_spec::{Digest, Error, Lens};
use serde_json::json;
use std::process::ExitCode;

/// The arguments: a program, which is named by its root file.
#[derive(Args)]
pub(crate) struct Load {
    /// The root file of the program; modules that it imports are files in the same folder. Several
    /// files are modules of one program; their names are relative to the innermost common folder
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Show only the members whose qualified name starts with this text, such as m:Node
    #[arg(long, value_name = "PREFIX", default_value = "")]
    only: String,
}

/// A row of the table: a member, its object as text, and the hashes of the object.
struct Row {
    name: String,
    display: String,
    identity: Result<Digest, Error>,
    compiler: Result<Digest, Error>,
}

impl Load {
    /// Prints the members of the program with their objects and hashes. If the program has errors,
    /// prints them and returns exit code 2.
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let read = Read::of(context, &self.files)?;
        let (plan, errors) = loaded(&*read.side, &read.program);
        if !errors.is_empty() {
            match context.json {
                true => print_json(&json!({ "errors": read.errors_as_json(&errors) }))?,
                false => complain(&read.render(&errors)),
            }
            return Ok(ExitCode::from(2));
        }
        let rows = self.rows(&publish(context.subject.world()?, &plan)?)?;
        if context.json {
            print_json(&rows.iter().map(as_json).collect::<Vec<_>>())?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut table = table(&["member", "holds", "identity hash"]);
        for row in rows {
            let hash = hashes(&row);
            table.add_row([visible(&row.name), visible(&row.display), hash]);
        }
        print_line(table.trim_fmt());
        Ok(ExitCode::SUCCESS)
    }

    fn rows(&self, loaded: &Loaded) -> Result<Vec<Row>, CliError> {
        let mut members = loaded.members();
        members.retain(|(name, _)| name.starts_with(&self.only));
        let objects: Vec<Obj> = members.iter().map(|(_, object)| *object).collect();
        let world = &*loaded.runner.world;
        let identity = world.hashes(&objects, Lens::Identity);
        let hashes = identity.into_iter().zip(world.hashes(&objects, Lens::Compiler));
        let row = |((name, object), (identity, compiler))| {
            Ok(Row { name, display: world.display(object)?, identity, compiler })
        };
        members.into_iter().zip(hashes).map(row).collect()
    }
}

/// Returns the hashes of a member as text: one hash if the identity hash equals the compiler hash,
/// and otherwise both.
fn hashes(row: &Row) -> String {
    let said = |hash: &Result<Digest, Error>| match hash {
        Ok(hash) => hash.to_string(),
        Err(error) => format!("{}: {error}", error.code()),
    };
    match row.identity == row.compiler {
        true => said(&row.identity),
        false => format!("{}\ncompiler {}", said(&row.identity), said(&row.compiler)),
    }
}

fn as_json(row: &Row) -> serde_json::Value {
    let said = |hash: &Result<Digest, Error>| match hash {
        Ok(hash) => json!(hash.to_string()),
        Err(error) => json!({"refused": error.code(), "why": error.to_string()}),
    };
    json!({
        "member": row.name, "display": row.display,
        "identity": said(&row.identity), "compiler": said(&row.compiler),
    })
}
