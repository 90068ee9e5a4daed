//! `selfsame explain` for scripts: prints the reason why a compiler hash changed.

use super::run;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use selfsame_harness::objects::explain;
use selfsame_harness::objects::explain::Difference;
use selfsame_harness::objects::op::refs::Sort;
use selfsame_harness::objects::registry::WORLDS;
use selfsame_harness::objects::script::Session;
use selfsame_harness::objects::subject::ViewNode;
use selfsame_spec::{Digest, Lens};
use serde_json::json;
use std::process::ExitCode;

/// The largest number of differences that are printed.
const MAX_SHOWN: usize = 20;

/// A name in a script, whose object is compared.
#[derive(Clone, Copy)]
pub(crate) struct Meaning<'a> {
    /// The path of the script's file.
    pub(crate) file: &'a str,
    /// The name. A name with a line number, as in `f@7`, refers to the object that the name has
    /// before that line.
    pub(crate) name: &'a str,
}

/// Prints the differences between the objects of two names, as the compiler lens sees them.
pub(crate) fn explain(context: &Context, left: Meaning<'_>, right: Meaning<'_>) -> CmdResult {
    let (was, is) = (CompilerView::of(context, left)?, CompilerView::of(context, right)?);
    let same = was.hash == is.hash;
    let found = if same { Vec::new() } else { explain::explain(&was.nodes, &is.nodes) };
    if context.json {
        let (was, is) = (was.hash.to_string(), is.hash.to_string());
        print_json(&json!({"same": same, "was": was, "is": is, "changed": found}))?;
    } else {
        print_differences(&was, &is, &found);
    }
    Ok(ExitCode::from(u8::from(!same)))
}

/// The objects that the compiler lens reaches from the object of a name.
struct CompilerView<'a> {
    name: &'a str,
    hash: Digest,
    nodes: Vec<ViewNode>,
}

fn print_differences(was: &CompilerView<'_>, is: &CompilerView<'_>, found: &[Difference]) {
    let (left, right, was, is) = (was.name, is.name, was.hash, is.hash);
    if was == is {
        return print_line(format!("{left} and {right} have one compiler hash, {is}"));
    }
    print_line(format!("{left} has the compiler hash {was}\n{right} has the compiler hash {is}"));
    let name = left.split('@').next().unwrap_or(left);
    for changed in found.iter().take(MAX_SHOWN) {
        print_line(format!("  {name}{changed}"));
    }
    if found.len() > MAX_SHOWN {
        print_line(format!("  and {} more places", found.len() - MAX_SHOWN));
    }
}

impl<'a> CompilerView<'a> {
    /// Runs a script to its end, or to the line before the given one, and collects the objects that
    /// the compiler lens reaches from the name.
    fn of(context: &Context, asked: Meaning<'a>) -> Result<Self, CliError> {
        let Meaning { file, name: asked } = asked;
        let (mut script, limits) = run::read(file)?;
        let (name, line) = asked.split_once('@').map_or((asked, None), |(n, l)| (n, Some(l)));
        if let Some(line) = line {
            let line = line.parse().map_err(|_| {
                CliError(format!(
                    "`{asked}`: after the `@` stands the number of a line, as in `{name}@7`"
                ))
            })?;
            script = script.before(line);
        }
        let model = matches!(context.subject, crate::subject_arg::SubjectArg::Model);
        let named = WORLDS.iter().find(|world| (world.name == "model") == model);
        let world = named.ok_or_else(|| CliError("there is no such world".into()))?;
        let mut session = Session::limited((world.make)(), limits);
        session.run(&script);
        let found = script.names.find(name).filter(|(sort, _)| *sort == Sort::Object);
        let object = found.and_then(|(_, at)| session.runner.object(at)).ok_or_else(|| {
            CliError(format!(
                "{file}: no object is named `{name}` there: `selfsame run` shows all names"
            ))
        })?;
        let world = &mut session.runner.world;
        let hash = world.hash(object, Lens::Compiler)?;
        let nodes = world.view(object, Lens::Compiler)?;
        Ok(Self { name: asked, hash, nodes })
    }
}
