//! `selfsame explain` of scripts: why a compiler hash changed.

use super::run;
use super::views::Explain;
use crate::{Context, Done, Stop, say, say_json};
use selfsame_harness::objects::ViewNode;
use selfsame_harness::objects::changed::{Changed, changed};
use selfsame_harness::objects::refs::Sort;
use selfsame_harness::objects::script::Session;
use selfsame_harness::objects::worlds::WORLDS;
use selfsame_spec::{Digest, Lens};
use serde_json::json;
use std::process::ExitCode;

/// The most differences that are told: beyond, nobody reads.
const MAX_SHOWN: usize = 20;

pub(crate) fn explain(context: &Context, asked: &Explain) -> Done {
    let other = asked.other.as_ref().unwrap_or(&asked.file);
    let (was, one) = seen(context, &asked.file, &asked.left)?;
    let (is, two) = seen(context, other, &asked.right)?;
    let found = if was == is { Vec::new() } else { changed(&one, &two) };
    if context.json {
        let (same, was, digest) = (was == is, was.to_string(), is.to_string());
        say_json(&json!({"same": same, "was": was, "is": digest, "changed": found}))?;
    } else {
        told(asked, (was, is), &found);
    }
    Ok(ExitCode::from(u8::from(was != is)))
}

fn told(asked: &Explain, (was, is): (Digest, Digest), found: &[Changed]) {
    let (left, right) = (&asked.left, &asked.right);
    if was == is {
        return say(format!("{left} and {right} have one compiler hash, {is}"));
    }
    say(format!("{left} has the compiler hash {was}\n{right} has the compiler hash {is}"));
    let name = left.split('@').next().unwrap_or(left);
    for changed in found.iter().take(MAX_SHOWN) {
        say(format!("  {name}{changed}"));
    }
    if found.len() > MAX_SHOWN {
        say(format!("  and {} more places", found.len() - MAX_SHOWN));
    }
}

/// The compiler hash of what a name means, and what the compiler lens sees of it: at the end of a
/// script, or before a line of it, as in `f@7`.
fn seen(context: &Context, file: &str, asked: &str) -> Result<(Digest, Vec<ViewNode>), Stop> {
    let mut script = run::read(file)?;
    let (name, line) = asked.split_once('@').map_or((asked, None), |(n, l)| (n, Some(l)));
    if let Some(line) = line {
        let line = line.parse().map_err(|_| {
            Stop(format!("`{asked}`: after the `@` stands the number of a line, as in `{name}@7`"))
        })?;
        script = script.before(line);
    }
    let model = matches!(context.subject, super::who::Who::Model);
    let named = WORLDS.iter().find(|world| (world.name == "model") == model);
    let world = named.ok_or_else(|| Stop("there is no such world".into()))?;
    let mut session = Session::new((world.make)());
    session.run(&script);
    let found = script.names.find(name).filter(|(sort, _)| *sort == Sort::Object);
    let object = found.and_then(|(_, at)| session.runner.object(at)).ok_or_else(|| {
        Stop(format!("{file}: no object is named `{name}` there: `selfsame run` shows what is"))
    })?;
    let world = &mut session.runner.world;
    let digest = world.hash(object, Lens::Compiler)?;
    Ok((digest, world.view(object, Lens::Compiler)?))
}
