//! Commands that look at a file of types.

use super::file::{self, Types};
use crate::{Context, Done, Stop, draw, say, say_json};
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use selfsame_harness::types::subject::{Subject, Type};
use selfsame_harness::types::{examples, explain};
use selfsame_spec::notation::Lowered;
use selfsame_spec::notation::diagnostic::line_column;
use selfsame_spec::{Digest, Graph, Lens, example, graph};
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::process::ExitCode;

/// A file of types in the notation.
#[derive(Args)]
pub(crate) struct File {
    /// The file; `-` for standard input
    file: String,
}

/// A table as people see it: no frame, columns as wide as they need.
pub(crate) fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    table
}

/// Name, identity and compiler hash, heads, and the first head's cycle: its size, the place in it.
type Row = (String, Digest, Digest, usize, Option<(u32, u32)>);

pub(crate) fn hash(context: &Context, file: &File) -> Done {
    let mut loaded = Types::load(context, &file.file)?;
    let mut rows: Vec<Row> = Vec::new();
    for (name, ty) in loaded.types.clone() {
        let identity = loaded.subject.hash(ty, Lens::Identity)?;
        let compiler = loaded.subject.hash(ty, Lens::Compiler)?;
        let heads = loaded.subject.heads(ty)?;
        let cycle = heads.first().and_then(|head| head.component);
        rows.push((name, identity, compiler, heads.len(), cycle));
    }
    if context.json {
        let row = |(name, identity, compiler, heads, cycle): &Row| {
            let cycle = cycle.map(|(size, place)| json!({"size": size, "place": place}));
            json!({
                "name": name, "identity": identity.to_string(), "compiler": compiler.to_string(),
                "heads": heads, "cycle": cycle,
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
pub(crate) struct Explain {
    /// The file; `-` for standard input. A name that ends with `.world` is a script's
    pub(crate) file: String,
    /// One type's name
    pub(crate) left: String,
    /// The other's
    pub(crate) right: String,
    /// Another script, which has the second name
    #[arg(long, value_name = "FILE")]
    pub(crate) other: Option<String>,
}

impl Explain {
    pub(crate) fn run(&self, context: &Context) -> Done {
        if self.other.is_some() || self.file.ends_with(".world") {
            return super::changed::explain(context, self);
        }
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
                for Class { ty, left, right } in classes {
                    say(format!("  {}  =  {}    {ty}", left.join(", "), right.join(", ")));
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

    /// What makes them the same: what both sides write of each type below them.
    fn classes(&self, loaded: &mut Types) -> Result<Vec<Class>, Stop> {
        let left = places(loaded, &self.left)?;
        let mut right: HashMap<_, _> = places(loaded, &self.right)?.into_iter().collect();
        let mut out = Vec::new();
        for (ty, left) in left {
            let Some(right) = right.remove(&ty) else { continue };
            let heads = loaded.subject.heads(ty)?;
            let words: Vec<String> = heads.iter().map(|h| explain::describe(&h.label)).collect();
            out.push(Class { ty: words.join(" | "), left, right });
        }
        Ok(out)
    }
}

/// One type, and where the two sides write it: line and column.
#[derive(serde::Serialize)]
struct Class {
    ty: String,
    left: Vec<String>,
    right: Vec<String>,
}

/// The most places that are shown: beyond, nobody reads.
const MAX_PLACES: usize = 200;

/// Where the heads and unions below a name are written, by the type that each is.
fn places(loaded: &mut Types, name: &str) -> Result<Vec<(Type, Vec<String>)>, Stop> {
    let Types { subject, interner, batches, .. } = loaded;
    let declares = |(_, lowered, _): &&(_, Lowered, _)| lowered.names.contains_key(name);
    let Some((text, lowered, batch)) = batches.iter().rev().find(declares) else {
        return Ok(Vec::new());
    };
    let written = below(&lowered.graph, lowered.names[name]);
    let nodes: Vec<_> = written.iter().map(|&node| batch.nodes[node as usize]).collect();
    let types = subject.realize(*interner, &nodes)?;
    let mut out: Vec<(Type, Vec<String>)> = Vec::new();
    for (node, ty) in written.into_iter().zip(types) {
        let (line, column) = line_column(text, lowered.spans[node as usize].start);
        let place = format!("{line}:{column}");
        match out.iter_mut().find(|(known, _)| *known == ty) {
            Some((_, places)) => places.push(place),
            None => out.push((ty, vec![place])),
        }
    }
    Ok(out)
}

/// The first heads and unions that a breadth-first walk from a node of a draft meets.
fn below(graph: &Graph, from: u32) -> Vec<u32> {
    let defined: HashMap<u32, u32> = graph.defines.iter().copied().collect();
    let mut seen = vec![false; graph.nodes.len()];
    let mut queue = VecDeque::from([from]);
    let mut out = Vec::new();
    while let Some(node) = queue.pop_front() {
        if std::mem::replace(&mut seen[node as usize], true) {
            continue;
        }
        match &graph.nodes[node as usize] {
            graph::Node::Head { children: to, .. } | graph::Node::OneOf(to) => {
                out.push(node);
                queue.extend(to);
            }
            graph::Node::Forward(_) => queue.extend(defined.get(&node)),
            graph::Node::Old(_) => {}
        }
        if out.len() == MAX_PLACES {
            break;
        }
    }
    out
}

/// A picture of a file's types.
#[derive(Args)]
pub(crate) struct Draw {
    /// The file; `-` for standard input
    file: String,
    /// Where to write the picture; standard output if not given
    #[arg(short, long)]
    output: Option<String>,
    /// Graphviz's language instead of SVG
    #[arg(long)]
    dot: bool,
    /// Only these types and what is below them; may be given several times
    #[arg(long = "only", visible_alias = "around", value_name = "NAME")]
    names: Vec<String>,
    /// Only what is at most so many steps from the types; what is farther is not drawn
    #[arg(long, value_name = "STEPS")]
    depth: Option<usize>,
}

impl Draw {
    pub(crate) fn run(&self, context: &Context) -> Done {
        let mut loaded = Types::load(context, &self.file)?;
        let mut types = loaded.types.clone();
        for name in &self.names {
            loaded.find(name)?;
        }
        types.retain(|(name, _)| self.names.is_empty() || self.names.contains(name));
        let (mut snapshot, roots) = loaded.snapshot(&types)?;
        if let Some(depth) = self.depth {
            snapshot.cut(&roots, depth);
        }
        let picture = match self.dot {
            true => draw::dot(&snapshot, &roots),
            false => draw::svg(&snapshot, &roots).map_err(|why| {
                Stop(format!("{}: {why}; `--around NAME --depth 2` draws a part", self.file))
            })?,
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

pub(crate) fn dump(context: &Context, file: &File) -> Done {
    let mut loaded = Types::load(context, &file.file)?;
    let types = loaded.types.clone();
    let (snapshot, roots) = loaded.snapshot(&types)?;
    let cycles = snapshot.cycles();
    let mut out = Vec::new();
    for ((name, heads), (_, ty)) in roots.iter().zip(&types) {
        let digest = loaded.subject.hash(*ty, Lens::Identity)?;
        out.push(json!({"name": name, "heads": heads, "digest": digest.to_string()}));
    }
    let head = |(number, head): (usize, &selfsame_harness::types::realized::Head)| {
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

pub(crate) fn example(context: &Context, file: &File) -> Done {
    let text = file::text(&file.file)?;
    let parsed =
        example::parse(&text).map_err(|errors| Stop(file::draw(&file.file, &text, &errors)))?;
    let mut subject: Box<dyn Subject> = context.subject.make();
    let failures = examples::run(&mut *subject, &parsed).err().unwrap_or_default();
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
