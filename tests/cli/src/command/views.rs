//! Commands that look at a file of types.

use super::file::TypesFile;
use crate::context::Context;
use crate::drawing;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_harness::types::explain;
use selfsame_spec::{CyclePosition, Digest, Label, Lens};
use serde_json::json;
use std::collections::HashSet;
use std::process::ExitCode;

/// A file.
#[derive(Args)]
pub(crate) struct File {
    /// The file; `-` for standard input
    pub(crate) file: String,
}

/// A file of types: in the notation, or of BTF.
#[derive(Args)]
pub(crate) struct Types {
    /// The file: text, BTF, an object file with BTF, any of them compressed; `-` for standard input
    file: String,
    /// The base of split BTF: for a kernel module the kernel's, such as /sys/kernel/btf/vmlinux
    #[arg(long, value_name = "FILE")]
    base: Option<String>,
}

impl Types {
    fn load(&self, context: &Context) -> Result<TypesFile, CliError> {
        TypesFile::load(context, &self.file, self.base.as_deref())
    }
}

/// Name, identity and compiler hash, heads, and the first head's cycle: its size, and the head's
/// place in it.
type Row = (String, Digest, Digest, usize, Option<CyclePosition>);

pub(crate) fn hash(context: &Context, file: &Types) -> CmdResult {
    let mut loaded = file.load(context)?;
    let mut rows: Vec<Row> = Vec::new();
    for (name, ty) in loaded.types.clone() {
        let identity = loaded.subject.hash(ty, Lens::Identity)?;
        let compiler = loaded.subject.hash(ty, Lens::Compiler)?;
        let heads = loaded.subject.heads(ty)?;
        let cycle = heads.first().and_then(|head| head.position);
        rows.push((name, identity, compiler, heads.len(), cycle));
    }
    if context.json {
        let row = |(name, identity, compiler, heads, cycle): &Row| {
            let cycle = cycle.map(|at| json!({"size": at.size, "place": at.index}));
            json!({
                "name": name, "identity": identity.to_string(), "compiler": compiler.to_string(),
                "heads": heads, "cycle": cycle,
            })
        };
        print_json(&rows.iter().map(row).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut table = table(&["name", "identity hash", "heads", "cycle"]);
    for (name, identity, compiler, heads, cycle) in rows {
        let cycle = cycle.map_or("-".to_owned(), |at| format!("{} of {}", at.index, at.size));
        let hash = match identity == compiler {
            true => identity.to_string(),
            false => format!("{identity}\ncompiler {compiler}"),
        };
        table.add_row([name, hash, heads.to_string(), cycle]);
    }
    print_line(table.trim_fmt());
    Ok(ExitCode::SUCCESS)
}

/// A picture of a file's types.
#[derive(Args)]
pub(crate) struct Draw {
    #[command(flatten)]
    types: Types,
    /// The file for the picture; standard output if not given
    #[arg(short, long)]
    output: Option<String>,
    /// Graphviz's language instead of SVG
    #[arg(long)]
    dot: bool,
    /// Only these types and the types below them; may be given several times
    #[arg(long = "only", visible_alias = "around", value_name = "NAME")]
    names: Vec<String>,
    /// Only heads at most this number of steps from the types; `[...]` stands for farther ones
    #[arg(long, value_name = "STEPS")]
    depth: Option<usize>,
}

impl Draw {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let mut loaded = self.types.load(context)?;
        let mut types = loaded.types.clone();
        let mut only = HashSet::new();
        for name in &self.names {
            only.extend(loaded.find_all(name)?);
        }
        types.retain(|(_, ty)| self.names.is_empty() || only.contains(ty));
        let (whole, roots) = loaded.canonical_graph(&types)?;
        let mut snapshot = whole.clone();
        if let Some(depth) = self.depth {
            snapshot.cut(&roots, depth);
        }
        if roots.is_empty() {
            return Err(CliError(format!("{}: there is no type in it to draw", self.types.file)));
        }
        let picture = match self.dot {
            true => drawing::dot(&snapshot, &roots, loaded.words()),
            false => drawing::svg_in_words(&snapshot, &roots, loaded.words()).map_err(|why| {
                CliError(format!("{}: {why}; {}", self.types.file, self.advice(&whole, &roots)))
            })?,
        };
        match &self.output {
            None => print_line(picture.trim_end()),
            Some(path) => std::fs::write(path, picture)
                .map_err(|error| CliError(format!("{path}: {error}")))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Returns options that draw as much as possible, if the given ones draw too much.
    fn advice(&self, whole: &CanonicalGraph, roots: &[(String, Vec<usize>)]) -> String {
        let deepest = |roots: &[(String, Vec<usize>)], below: usize| {
            (0..below).rev().find(|&depth| {
                let mut part = whole.clone();
                part.cut(roots, depth);
                drawing::svg(&part, roots).is_ok()
            })
        };
        let named =
            if self.names.is_empty() { None } else { deepest(roots, self.depth.unwrap_or(9)) };
        if let Some(depth) = named {
            return format!("`--depth {depth}` draws less");
        }
        let one = roots.iter().find_map(|root| {
            let depth = deepest(std::slice::from_ref(root), 5)?;
            Some(format!("`--only {} --depth {depth}` draws a part", root.0))
        });
        one.unwrap_or_else(|| "`--dot` gives the graph to another program".to_owned())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn dump(context: &Context, file: &Types) -> CmdResult {
    let mut loaded = file.load(context)?;
    let types = loaded.types.clone();
    let (snapshot, roots) = loaded.canonical_graph(&types)?;
    let cycles = snapshot.cycles();
    let words = loaded.words();
    let kind = |label: &Label| words.map_or_else(|| explain::describe(label), |w| w.head(label));
    let mut out = Vec::new();
    for ((name, heads), (_, ty)) in roots.iter().zip(&types) {
        let digest = loaded.subject.hash(*ty, Lens::Identity)?;
        out.push(json!({"name": name, "heads": heads, "digest": digest.to_string()}));
    }
    let head =
        |(number, head): (usize, &selfsame_harness::types::canonical_graph::CanonicalHead)| {
            json!({
                "number": number,
                "kind": kind(&head.label),
                "label": hex(&head.label.bytes()),
                "children": head.children,
                "cycle": cycles[number],
                "place": head.position.map(|position| position.index),
                "digest": head.digest.to_string(),
            })
        };
    let heads: Vec<_> = snapshot.heads.iter().enumerate().map(head).collect();
    print_json(&json!({"format": "selfsame-dump-1", "types": out, "heads": heads}))?;
    Ok(ExitCode::SUCCESS)
}
