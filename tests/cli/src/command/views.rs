//! Commands that print or draw the types of a file.

use super::file::TypesFile;
use super::forget::ForgetArgs;
use crate::atomic;
use crate::context::Context;
use crate::drawing;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, print_with};
use clap::Args;
use selfsame_harness::types::canonical_graph::{CanonicalGraph, CanonicalHead};
use selfsame_harness::types::explain;
use selfsame_harness::types::subject::{Subject, Type};
use selfsame_spec::{CyclePosition, Digest, Label, Lens};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The argument: a file.
#[derive(Args)]
pub(crate) struct File {
    /// The file; `-` for standard input
    pub(crate) file: String,
}

/// The arguments: a file of types, in the notation or as BTF.
#[derive(Args)]
pub(crate) struct Types {
    /// The file: a text in the notation, BTF, or an object file with BTF; each may be compressed;
    /// `-` for standard input
    file: String,
    /// The base of split BTF: for a kernel module, the kernel's BTF file, such as
    /// /sys/kernel/btf/vmlinux
    #[arg(long, value_name = "FILE")]
    base: Option<String>,
    #[command(flatten)]
    forget: ForgetArgs,
}

impl Types {
    fn load(&self, context: &Context) -> Result<TypesFile, CliError> {
        TypesFile::load(context, &self.file, self.base.as_deref(), self.forget.properties())
    }
}

/// A row of the output: a named type with its hash.
#[derive(Serialize)]
struct Row<'t> {
    name: &'t str,
    #[serde(serialize_with = "displayed")]
    identity: Digest,
    #[serde(serialize_with = "displayed")]
    compiler: Digest,
    heads: usize,
    #[serde(serialize_with = "as_cycle")]
    cycle: Option<CyclePosition>,
}

/// The number of heads of a type, and the position of its first head in that head's cycle.
type Outline = (usize, Option<CyclePosition>);

/// Prints a row for each type. The rows are made one by one, because a file may have a million
/// types.
pub(crate) fn hash(context: &Context, file: &Types) -> CmdResult {
    let TypesFile { mut subject, types, .. } = file.load(context)?;
    let mut outlines = HashMap::new();
    let mut outline = |subject: &mut dyn Subject, ty: Type| -> Result<Outline, CliError> {
        if let Some(&known) = outlines.get(&ty) {
            return Ok(known);
        }
        let outline = subject.outline(ty)?;
        if outline.0 > 1 {
            outlines.insert(ty, outline);
        }
        Ok(outline)
    };
    let rows = types.iter().map(|(name, ty)| {
        let outline = outline(&mut *subject, *ty)?;
        Row::of(&mut *subject, name, (*ty, outline))
    });
    let rows = rows.collect::<Result<Vec<Row<'_>>, CliError>>()?;
    match context.json {
        true => print_json(&rows)?,
        false => print_rows(&rows),
    }
    Ok(ExitCode::SUCCESS)
}

impl<'t> Row<'t> {
    fn of(
        subject: &mut dyn Subject,
        name: &'t str,
        (ty, (heads, cycle)): (Type, Outline),
    ) -> Result<Self, CliError> {
        let [identity, compiler] =
            [Lens::Identity, Lens::Compiler].map(|lens| subject.hash(ty, lens));
        Ok(Self { name, identity: identity?, compiler: compiler?, heads, cycle })
    }

    fn has_one_hash(&self) -> bool {
        self.identity == self.compiler
    }
}

fn print_rows(rows: &[Row<'_>]) {
    let widest = |width: &dyn Fn(&Row<'_>) -> usize, title: &str| {
        rows.iter().map(width).max().unwrap_or_default().max(title.len())
    };
    let name = widest(&|row| row.name.chars().count(), "name");
    let hash = if rows.iter().all(Row::has_one_hash) { 64 } else { "compiler ".len() + 64 };
    let heads = widest(&|row| row.heads.to_string().len(), "heads");
    let line = |[a, b, c, d]: [&str; 4]| {
        print_line(format!(" {a:<name$}  {b:<hash$}  {c:<heads$}  {d}").trim_end());
    };
    line(["name", "identity hash", "heads", "cycle"]);
    for row in rows {
        let cycle = row.cycle.map_or("-".to_owned(), |at| format!("{} of {}", at.index, at.size));
        line([row.name, &row.identity.to_string(), &row.heads.to_string(), &cycle]);
        if !row.has_one_hash() {
            line(["", &format!("compiler {}", row.compiler), "", ""]);
        }
    }
}

fn displayed<S: Serializer>(digest: &Digest, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(digest)
}

#[expect(clippy::ref_option, reason = "serde passes a field by reference")]
fn as_cycle<S: Serializer>(cycle: &Option<CyclePosition>, to: S) -> Result<S::Ok, S::Error> {
    cycle.map(|at| json!({"size": at.size, "place": at.index})).serialize(to)
}

/// The arguments: a file of types, and the form of the picture.
#[derive(Args)]
pub(crate) struct Draw {
    #[command(flatten)]
    types: Types,
    /// The file for the picture; standard output if not given
    #[arg(short, long)]
    output: Option<String>,
    /// Write the graph in the language of Graphviz, instead of SVG
    #[arg(long)]
    dot: bool,
    /// Draw only this type and the types that are reachable from it; may be given several times
    #[arg(long = "only", visible_alias = "around", value_name = "NAME")]
    names: Vec<String>,
    /// Draw only heads that are at most this number of steps away from the types; `[...]` stands
    /// for heads farther away
    #[arg(long, value_name = "STEPS")]
    depth: Option<usize>,
}

impl Draw {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let mut loaded = self.types.load(context)?;
        let mut only = HashSet::new();
        for name in &self.names {
            only.extend(loaded.find_all(name)?);
        }
        let mut types = std::mem::take(&mut loaded.types);
        types.retain(|(_, ty)| self.names.is_empty() || only.contains(ty));
        let (mut snapshot, roots) = loaded.canonical_graph(types)?;
        if let Some(depth) = self.depth {
            snapshot.cut(&roots, depth);
        }
        if roots.is_empty() {
            return Err(CliError(format!("{}: there is no type in it to draw", self.types.file)));
        }
        let file = self.output.as_deref();
        if self.dot {
            let dot = |out: &mut dyn Write| drawing::dot(out, &snapshot, &roots, loaded.words());
            return written(file, dot).map(|()| ExitCode::SUCCESS);
        }
        let picture = drawing::svg_in_words(&snapshot, &roots, loaded.words()).map_err(|why| {
            let advice = self.advice(&mut snapshot, &roots);
            CliError(format!("{}: {why}; {advice}", self.types.file))
        })?;
        written(file, |out| writeln!(out, "{}", picture.trim_end()))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Returns advice for a picture that is too large: the options that draw as much as possible.
    fn advice(&self, graph: &mut CanonicalGraph, roots: &[(String, Vec<usize>)]) -> String {
        let mut deepest = |roots: &[(String, Vec<usize>)], below: usize| {
            (0..below).rev().find(|&depth| {
                graph.cut(roots, depth);
                drawing::svg(graph, roots).is_ok()
            })
        };
        let named =
            if self.names.is_empty() { None } else { deepest(roots, self.depth.unwrap_or(9)) };
        if let Some(depth) = named {
            return format!("`--depth {depth}` draws less");
        }
        let one = roots.iter().take(MAX_ADVISED).find_map(|root| {
            let depth = deepest(std::slice::from_ref(root), 5)?;
            Some(format!("`--only {} --depth {depth}` draws a part", root.0))
        });
        one.unwrap_or_else(|| "`--dot` gives the graph to another program".to_owned())
    }
}

/// Writes the output of `write` to a file, or to standard output if no file is given.
fn written(
    file: Option<&str>,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<(), CliError> {
    let Some(path) = file else {
        print_with(write);
        return Ok(());
    };
    let written = atomic::write_with(Path::new(path), write);
    written.map_err(|error| CliError(format!("{path}: {error}")))
}

/// The largest number of named types that are tried to find advice. The number is limited because
/// each type costs a walk through the graph.
const MAX_ADVISED: usize = 20;

/// A list whose items are converted to JSON one by one while they are written.
struct Lazily<'a, T, F>(&'a [T], F);

impl<T, F: Fn(usize, &T) -> Value> Serialize for Lazily<'_, T, F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().enumerate().map(|(number, one)| (self.1)(number, one)))
    }
}

/// The output of the command `dump` as JSON.
#[derive(Serialize)]
struct Dump<H, T> {
    format: &'static str,
    heads: H,
    types: T,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn dump(context: &Context, file: &Types) -> CmdResult {
    let mut loaded = file.load(context)?;
    let types = std::mem::take(&mut loaded.types);
    let digest = |(_, ty): &(String, Type)| Ok(loaded.subject.hash(*ty, Lens::Identity)?);
    let digests = types.iter().map(digest).collect::<Result<Vec<Digest>, CliError>>()?;
    let (snapshot, roots) = loaded.canonical_graph(types)?;
    let cycles = snapshot.cycles();
    let words = loaded.words();
    let kind = |label: &Label| words.map_or_else(|| explain::describe(label), |w| w.head(label));
    let head = |number: usize, head: &CanonicalHead| {
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
    let named = |number: usize, (name, heads): &(String, Vec<usize>)| json!({"name": name, "heads": heads, "digest": digests[number].to_string()});
    let (heads, types) = (Lazily(&snapshot.heads, head), Lazily(&roots, named));
    print_json(&Dump { format: "selfsame-dump-1", heads, types })?;
    Ok(ExitCode::SUCCESS)
}
