//! `selfsame explain` of scripts: why a compiler hash changed.

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

/// The most differences that are told: beyond, nobody reads.
const MAX_SHOWN: usize = 20;

/// What a name means in a script.
#[derive(Clone, Copy)]
pub(crate) struct Meaning<'a> {
    /// The script's file.
    pub(crate) file: &'a str,
    /// The name; with a line's number, as in `f@7`, what it means before that line.
    pub(crate) name: &'a str,
}

/// Says where the compiler hash of one meaning differs from that of another.
pub(crate) fn explain(context: &Context, left: Meaning<'_>, right: Meaning<'_>) -> CmdResult {
    let (was, one) = seen(context, left)?;
    let (is, two) = seen(context, right)?;
    let found = if was == is { Vec::new() } else { explain::explain(&one, &two) };
    if context.json {
        let (same, was, digest) = (was == is, was.to_string(), is.to_string());
        print_json(&json!({"same": same, "was": was, "is": digest, "changed": found}))?;
    } else {
        told((left.name, was), (right.name, is), &found);
    }
    Ok(ExitCode::from(u8::from(was != is)))
}

fn told((left, was): (&str, Digest), (right, is): (&str, Digest), found: &[Difference]) {
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

/// The compiler hash of what a name means, and what the compiler lens sees of it: at the end of a
/// script, or before a line of it.
fn seen(context: &Context, asked: Meaning<'_>) -> Result<(Digest, Vec<ViewNode>), CliError> {
    let Meaning { file, name: asked } = asked;
    let mut script = run::read(file)?;
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
    let mut session = Session::new((world.make)());
    session.run(&script);
    let found = script.names.find(name).filter(|(sort, _)| *sort == Sort::Object);
    let object = found.and_then(|(_, at)| session.runner.object(at)).ok_or_else(|| {
        CliError(format!("{file}: no object is named `{name}` there: `selfsame run` shows what is"))
    })?;
    let world = &mut session.runner.world;
    let digest = world.hash(object, Lens::Compiler)?;
    Ok((digest, world.view(object, Lens::Compiler)?))
}
