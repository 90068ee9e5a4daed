//! `selfsame load`.

use super::file;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::objects::program::load::{LoadErrors, Loaded, load};
use selfsame_harness::objects::subject::Obj;
use selfsame_spec::{Digest, Error, Lens};
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Files that are modules of one program.
#[derive(Args)]
pub(crate) struct Load {
    /// The files; each is a module of its name, without what follows the first dot
    #[arg(required = true)]
    files: Vec<String>,
    /// Show the members whose qualified name starts so, such as m:Node
    #[arg(long, value_name = "PREFIX", default_value = "")]
    only: String,
}

/// A member: how what it holds is displayed, and its hashes.
struct Row {
    name: String,
    display: String,
    identity: Result<Digest, Error>,
    compiler: Result<Digest, Error>,
}

impl Load {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let mut texts = Vec::new();
        for path in &self.files {
            texts.push((path.as_str(), module(path)?, file::text(path)?));
        }
        let named: Vec<(&str, &str)> = texts.iter().map(|(_, m, t)| (*m, t.as_str())).collect();
        let mut loaded = load(context.subject.world()?, &named).map_err(|wrong| {
            CliError(told(&wrong, |text| (texts[text].0, texts[text].2.as_str())))
        })?;
        let rows = self.rows(&mut loaded)?;
        if context.json {
            print_json(&rows.iter().map(as_json).collect::<Vec<_>>())?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut table = table(&["member", "holds", "identity hash"]);
        for row in rows {
            let hash = hashes(&row);
            table.add_row([row.name, row.display, hash]);
        }
        print_line(table.trim_fmt());
        Ok(ExitCode::SUCCESS)
    }

    fn rows(&self, loaded: &mut Loaded) -> Result<Vec<Row>, CliError> {
        let mut members = loaded.members();
        members.retain(|(name, _)| name.starts_with(&self.only));
        let objects: Vec<Obj> = members.iter().map(|(_, object)| *object).collect();
        let world = &mut *loaded.runner.world;
        let identity = world.hashes(&objects, Lens::Identity);
        let hashes = identity.into_iter().zip(world.hashes(&objects, Lens::Compiler));
        let row = |((name, object), (identity, compiler))| {
            Ok(Row { name, display: world.display(object)?, identity, compiler })
        };
        members.into_iter().zip(hashes).map(row).collect()
    }
}

/// Both hashes, if they are two.
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

/// The module that a file is.
fn module(path: &str) -> Result<&str, CliError> {
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    let stem = name.and_then(|name| name.split('.').next()).filter(|stem| !stem.is_empty());
    stem.ok_or_else(|| CliError(format!("{path}: the name of a file is the name of a module")))
}

/// What is wrong, file by file.
fn told<'t>(wrong: &LoadErrors, text: impl Fn(usize) -> (&'t str, &'t str)) -> String {
    let mut out = String::new();
    for group in wrong.chunk_by(|a, b| a.0 == b.0) {
        let (path, text) = text(group[0].0);
        let errors: Vec<_> = group.iter().map(|(_, error)| error.clone()).collect();
        out += &file::render_errors(path, text, &errors);
    }
    out
}
