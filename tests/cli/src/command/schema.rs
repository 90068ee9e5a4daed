//! Schemas on the command line. This file finds the formats of schemas, and realizes the types of
//! schemas. This file also implements `selfsame import graphql` and similar commands.

use crate::command::file::contents;
use crate::command::forget::{ForgetArgs, check_opaque, take_normal_forms};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, visible};
use clap::Args;
use selfsame::{Draft, Forgets, Interner, Lens, Type};
use selfsame_formats::OpaqueNames;
use selfsame_formats::file::Contents;
use selfsame_formats::schema::{self, Format, Source};
use selfsame_spec::Graph;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::process::ExitCode;

/// The files of one schema.
#[derive(Args)]
pub(crate) struct Files {
    /// The files, which together are one schema; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// List the definitions with their identity hashes
    #[arg(long)]
    names: bool,
    #[command(flatten)]
    forget: ForgetArgs,
}

/// Returns the schema format that has the given name.
pub(crate) fn format(name: &str) -> Result<Format, String> {
    let found = Format::ALL.into_iter().find(|format| format.name() == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        format!("the formats are {}", names.join(", "))
    })
}

/// Realizes the definitions of a schema without the inside of opaque definitions. Returns the types
/// with their names.
fn types(
    interner: &mut Interner,
    format: Format,
    files: &[Source],
    forget: &Forgets,
) -> Result<Vec<(String, Type)>, CliError> {
    let graph =
        schema::read_without(format, files, forget).map_err(|error| CliError(error.to_string()))?;
    of_graph(interner, files.first().map_or("", |file| &file.name), graph)
}

/// Returns the named types of the graph of a schema; the name of a file stands before errors.
pub(crate) fn of_graph(
    interner: &mut Interner,
    file: &str,
    graph: Graph,
) -> Result<Vec<(String, Type)>, CliError> {
    let mut draft = Draft::new();
    // The function that returns earlier types is never called, because a schema refers to no
    // earlier batch.
    let built = graph.build(&mut draft, |_, _| Err(selfsame::ErrorKind::ForeignHandle.into()));
    let realized = built.and_then(|nodes| {
        let roots: Vec<_> = graph.roots.iter().map(|&(_, node)| nodes[node as usize]).collect();
        interner.realize(&draft, &roots)
    });
    let types = realized.map_err(|error| CliError(format!("{file}: {error}")))?;
    Ok(graph.roots.into_iter().map(|(name, _)| name).zip(types).collect())
}

impl Files {
    /// Reads the files as one schema. Prints the number of its definitions and the number of its
    /// types.
    pub(crate) fn import(&self, context: &Context, format: Format) -> CmdResult {
        let mut files = Vec::new();
        for path in &self.files {
            let source = contents(path)?;
            let Contents::Text(bytes) = source.contents else {
                return Err(CliError(format!("{path}: E0847: this is no {}", format.name())));
            };
            files.push(Source { name: path.clone(), bytes });
        }
        let mut interner = Interner::new();
        let forget = self.forget.properties();
        let mut types = types(&mut interner, format, &files, &forget)?;
        let mut opaque = OpaqueNames::of(&forget);
        types.iter().for_each(|(name, _)| opaque.meet(name));
        check_opaque(&opaque)?;
        take_normal_forms(&mut interner, &mut types, &forget)?;
        let distinct = types.iter().map(|&(_, ty)| ty).collect::<HashSet<_>>().len();
        let mut by_word = BTreeMap::<&str, usize>::new();
        for (name, _) in &types {
            *by_word.entry(name.split(' ').next().unwrap_or(name)).or_default() += 1;
        }
        let mut names = Vec::new();
        if self.names {
            for (name, ty) in &types {
                names.push((name, interner.hash(*ty, Lens::Identity)?.to_string()));
            }
        }
        if context.json {
            let named: Vec<Value> =
                names.iter().map(|(name, hash)| json!({"name": name, "hash": hash})).collect();
            print_json(&json!({
                "definitions": types.len(), "distinct": distinct, "by_word": by_word,
                "names": named,
            }))?;
            return Ok(ExitCode::SUCCESS);
        }
        names.iter().for_each(|(name, hash)| print_line(format!("{hash} {}", visible(name))));
        print_line(format!("definitions     {:>10}  of {distinct} distinct types", types.len()));
        by_word.iter().for_each(|(word, count)| print_line(format!("  {word:<13} {count:>10}")));
        Ok(ExitCode::SUCCESS)
    }
}
