//! Commands that look at a file of types.

use super::file::{self, Types};
use super::{Context, Done, Stop, say, say_json};
use crate::subject::Subject;
use crate::{draw, example_run, explain};
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use selfsame_spec::{Lens, example};
use serde_json::json;
use std::process::ExitCode;

/// A file of types in the notation.
#[derive(Args)]
pub(super) struct File {
    /// The file; `-` for standard input
    file: String,
}

/// A table as people see it: no frame, columns as wide as they need.
pub(super) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    table
}

pub(super) fn hash(context: &Context, file: &File) -> Done {
    let mut loaded = Types::load(context, &file.file)?;
    let mut rows = Vec::new();
    for (name, ty) in loaded.types.clone() {
        let identity = loaded.subject.hash(ty, Lens::Identity)?;
        let compiler = loaded.subject.hash(ty, Lens::Compiler)?;
        let heads = loaded.subject.heads(ty)?;
        let cycle = heads.first().and_then(|head| head.component);
        rows.push((name, identity, compiler, heads.len(), cycle));
    }
    if context.json {
        let row = |(name, identity, compiler, heads, cycle): &(
            String,
            _,
            _,
            usize,
            Option<(u32, u32)>,
        )| {
            let (identity, compiler): (&selfsame_spec::Digest, &selfsame_spec::Digest) =
                (identity, compiler);
            json!({
                "name": name, "identity": identity.to_string(), "compiler": compiler.to_string(),
                "heads": heads, "cycle": cycle.map(|(size, place)| json!({"size": size, "place": place})),
            })
        };
        say_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = table(&["name", "identity hash", "heads", "cycle"]);
    for (name, identity, compiler, heads, cycle) in rows {
        let cycle = cycle.map_or("-".to_owned(), |(size, place)| format!("{place} of {size}"));
        let hash = match identity == compiler {
            true => identity.to_string(),
            false => format!("{identity}\ncompiler {compiler}"),
        };
        table.add_row([name, hash, heads.to_string(), cycle]);
    }
    say(table.trim_fmt());
    Ok(ExitCode::SUCCESS)
}

/// Two types of a file.
#[derive(Args)]
pub(super) struct Explain {
    /// The file; `-` for standard input
    file: String,
    /// One type's name
    left: String,
    /// The other's
    right: String,
}

impl Explain {
    pub(super) fn run(&self, context: &Context) -> Done {
        let mut loaded = Types::load(context, &self.file)?;
        let (left, right) = (loaded.find(&self.left)?, loaded.find(&self.right)?);
        let types = [(self.left.clone(), left), (self.right.clone(), right)];
        let (snapshot, roots) = loaded.snapshot(&types)?;
        let (a, b) = (&self.left, &self.right);
        let Some(found) = explain::explain(&snapshot, &roots[0].1, &roots[1].1) else {
            let classes = self.classes(&mut loaded)?;
            let hash = loaded.subject.hash(left, Lens::Identity)?;
            if context.json {
                say_json(&json!({"same": true, "hash": hash.to_string(), "classes": classes}))?;
            } else {
                say(format!("{a} and {b} are the selfsame type, {hash}"));
                for (left, right) in classes {
                    say(format!("  {}  =  {}", left.join(", "), right.join(", ")));
                }
            }
            return Ok(ExitCode::SUCCESS);
        };
        if context.json {
            say_json(&json!({"same": false, "difference": found}))?;
        } else {
            let explain::Difference { path, left, right } = found;
            say(format!("{a} and {b} differ\n  {a}{path}: {left}\n  {b}{path}: {right}"));
        }
        Ok(ExitCode::from(1))
    }

    /// What makes them the same: for each class of heads, where each side writes it.
    #[allow(clippy::type_complexity, reason = "two lists of places for each class")]
    fn classes(&self, loaded: &mut Types) -> Result<Vec<(Vec<String>, Vec<String>)>, Stop> {
        let left = places(loaded, &self.left)?;
        let right = places(loaded, &self.right)?;
        let mut out = Vec::new();
        for (ty, at) in &left {
            if let Some((_, other)) = right.iter().find(|(other, _)| other == ty) {
                out.push((at.clone(), other.clone()));
            }
        }
        Ok(out)
    }
}

/// The most places that are shown: beyond, nobody reads.
const MAX_PLACES: usize = 200;

/// Where the heads below a name are written, by the type that each is.
fn places(
    loaded: &mut Types,
    name: &str,
) -> Result<Vec<(crate::subject::Type, Vec<String>)>, Stop> {
    let Types { subject, interner, batches, text, .. } = loaded;
    let Some((lowered, batch)) = batches.iter().rev().find(|(l, _)| l.names.contains_key(name))
    else {
        return Ok(Vec::new());
    };
    let mut seen = vec![false; lowered.graph.nodes.len()];
    let mut queue = std::collections::VecDeque::from([lowered.names[name]]);
    let mut out: Vec<(crate::subject::Type, Vec<String>)> = Vec::new();
    let mut shown = 0;
    while let Some(node) = queue.pop_front() {
        if std::mem::replace(&mut seen[node as usize], true) || shown == MAX_PLACES {
            continue;
        }
        let edges = match &lowered.graph.nodes[node as usize] {
            selfsame_spec::graph::Node::Head { children: to, .. }
            | selfsame_spec::graph::Node::OneOf(to) => to.clone(),
            selfsame_spec::graph::Node::Forward(_) => {
                lowered.graph.defines.iter().filter(|d| d.0 == node).map(|d| d.1).collect()
            }
            selfsame_spec::graph::Node::Old(_) => Vec::new(),
        };
        let ty = subject.realize(*interner, &[batch.nodes[node as usize]])?[0];
        if !matches!(lowered.graph.nodes[node as usize], selfsame_spec::graph::Node::Forward(_)) {
            let span = lowered.spans[node as usize].start;
            let (line, column) = selfsame_spec::notation::diagnostic::line_column(text, span);
            let place = format!("{line}:{column}");
            shown += 1;
            match out.iter_mut().find(|(known, _)| *known == ty) {
                Some((_, places)) => places.push(place),
                None => out.push((ty, vec![place])),
            }
        }
        queue.extend(edges);
    }
    Ok(out)
}

/// A picture of a file's types.
#[derive(Args)]
pub(super) struct Draw {
    /// The file; `-` for standard input
    file: String,
    /// Where to write the picture; standard output if not given
    #[arg(short, long)]
    output: Option<String>,
    /// Graphviz's language instead of SVG
    #[arg(long)]
    dot: bool,
    /// Only these types and what is below them
    #[arg(long = "only", value_name = "NAME")]
    names: Vec<String>,
}

impl Draw {
    pub(super) fn run(&self, context: &Context) -> Done {
        let mut loaded = Types::load(context, &self.file)?;
        let mut types = loaded.types.clone();
        for name in &self.names {
            loaded.find(name)?;
        }
        types.retain(|(name, _)| self.names.is_empty() || self.names.contains(name));
        let (snapshot, roots) = loaded.snapshot(&types)?;
        let picture = match self.dot {
            true => draw::dot(&snapshot, &roots),
            false => draw::svg(&snapshot, &roots)
                .map_err(|why| Stop(format!("{}: {why}; `--only NAME` draws a part", self.file)))?,
        };
        match &self.output {
            None => say(picture.trim_end()),
            Some(path) => {
                std::fs::write(path, picture).map_err(|error| Stop(format!("{path}: {error}")))?
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn dump(context: &Context, file: &File) -> Done {
    let mut loaded = Types::load(context, &file.file)?;
    let types = loaded.types.clone();
    let (snapshot, roots) = loaded.snapshot(&types)?;
    let cycles = snapshot.cycles();
    let mut out = Vec::new();
    for ((name, heads), (_, ty)) in roots.iter().zip(&types) {
        let digest = loaded.subject.hash(*ty, Lens::Identity)?;
        out.push(json!({"name": name, "heads": heads, "digest": digest.to_string()}));
    }
    let head = |(number, head): (usize, &crate::snapshot::Head)| {
        json!({
            "number": number,
            "kind": explain::describe(&head.label),
            "label": hex(&head.label.bytes()),
            "children": head.children,
            "cycle": cycles[number],
            "place": head.component.map(|(_, place)| place),
            "digest": head.digest.to_string(),
        })
    };
    let heads: Vec<_> = snapshot.heads.iter().enumerate().map(head).collect();
    say_json(&json!({"format": "selfsame-dump-1", "types": out, "heads": heads}))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn example(context: &Context, file: &File) -> Done {
    let text = file::text(&file.file)?;
    let parsed =
        example::parse(&text).map_err(|errors| Stop(file::draw(&file.file, &text, &errors)))?;
    let mut subject: Box<dyn Subject> = context.subject.make();
    let failures = example_run::run(&mut *subject, &parsed).err().unwrap_or_default();
    let claims: usize = parsed.batches.iter().map(|batch| batch.claims.len()).sum();
    if context.json {
        let rows: Vec<_> = failures
            .iter()
            .map(|f| json!({"line": f.line, "claim": f.claim, "found": f.found}))
            .collect();
        say_json(&json!({"claims": claims, "failures": rows}))?;
    } else {
        failures.iter().for_each(|failure| say(format!("{}:{failure}", file.file)));
        say(format!("{} of {claims} claims hold", claims - failures.len().min(claims)));
    }
    Ok(ExitCode::from(u8::from(!failures.is_empty())))
}
