//! `selfsame explain`: prints how two types differ, or why they are the selfsame type.

use super::explain_names::explain_name;
use super::file::{RealizedBatch, TypesFile};
use super::forget::ForgetArgs;
use super::in_words::InWords;
use crate::command::explain_script;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::Args;
use selfsame_harness::types::explain;
use selfsame_harness::types::subject::Type;
use selfsame_spec::{Graph, Lens, graph};
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;
use std::process::ExitCode;

/// The arguments: the names of two types, and the file that declares them.
#[derive(Args)]
pub(crate) struct Explain {
    /// The file; `-` for standard input. A file whose name ends with `.world` is a script
    pub(crate) file: String,
    /// The name of one type
    pub(crate) left: String,
    /// The name of the other type. Without it, all types with the one name are compared: a BTF file
    /// may have several
    pub(crate) right: Option<String>,
    /// Another file, which declares the second name
    #[arg(long, value_name = "FILE")]
    pub(crate) other: Option<String>,
    /// The base of split BTF
    #[arg(long, value_name = "FILE")]
    base: Option<String>,
    #[command(flatten)]
    forget: ForgetArgs,
}

impl Explain {
    /// Returns the second name. If only one name is given, returns this name.
    fn right(&self) -> &str {
        self.right.as_ref().unwrap_or(&self.left)
    }

    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let right = self.right();
        if self.file.ends_with(".world") {
            if !self.forget.properties().is_empty() {
                return Err(CliError("--forget: a script has no normal forms".to_owned()));
            }
            let left = explain_script::Meaning { file: &self.file, name: &self.left };
            let file = self.other.as_ref().unwrap_or(&self.file);
            return explain_script::explain(
                context,
                left,
                explain_script::Meaning { file, name: right },
            );
        }
        let base = self.base.as_deref();
        let mut loaded = self.load(context, self.is_piped())?;
        if self.other.is_none() {
            loaded.check_opaque()?;
        }
        if self.other.is_none() && right == self.left {
            let all = loaded.find_all(right)?;
            if self.right.is_none() || all.len() > 1 {
                return explain_name(context, &mut loaded, right);
            }
        }
        let (left, own) = (loaded.find(&self.left)?, loaded.batches.len());
        if let Some(other) = &self.other {
            loaded.other(other, base)?;
            // A name may be that of a type of one file only.
            loaded.check_opaque()?;
        }
        let right = loaded.find(right)?;
        self.compare(context, loaded, own, (left, right))
    }

    /// Reads the first file. The batches of the file are kept only if the places of equal types are
    /// needed, because batches take more memory than the types.
    fn load(&self, context: &Context, with_batches: bool) -> Result<TypesFile, CliError> {
        let (base, forget) = (self.base.as_deref(), self.forget.properties());
        TypesFile::load_keeping(context, &self.file, base, forget, with_batches)
    }

    /// Returns whether one of the files is standard input. Standard input cannot be read twice.
    fn is_piped(&self) -> bool {
        [Some(&self.file), self.other.as_ref()].into_iter().flatten().any(|file| file == "-")
    }

    /// Compares two types, and prints the result. `own` is the number of batches of the first file.
    fn compare(
        &self,
        context: &Context,
        mut loaded: TypesFile,
        own: usize,
        (left, right): (Type, Type),
    ) -> CmdResult {
        let name = self.right();
        let types = [(self.left.clone(), left), (name.to_owned(), right)];
        let (snapshot, roots) = loaded.canonical_graph(types.into())?;
        let [a, b] = &self.names();
        let graph = InWords { graph: &snapshot, words: loaded.words() };
        let Some(found) = explain::explain(&graph, &roots[0].1, &roots[1].1) else {
            let hash = loaded.subject.hash(left, Lens::Identity)?;
            drop((snapshot, roots));
            let classes = self.classes(context, loaded, own)?;
            if context.json {
                print_json(&json!({"same": true, "hash": hash.to_string(), "classes": classes}))?;
            } else {
                print_line(format!("{a} and {b} are the selfsame type, {hash}"));
                for SharedType { ty, left, right } in classes {
                    print_line(format!("  {}  =  {}    {ty}", left.join(", "), right.join(", ")));
                }
            }
            return Ok(ExitCode::SUCCESS);
        };
        if context.json {
            let (path, left, right) = (found.path(), found.left, found.right);
            let difference = json!({"path": path, "left": left, "right": right});
            print_json(&json!({"same": false, "difference": difference}))?;
        } else {
            let (walk, path, left, right) =
                (found.walk(), found.short_path(), &found.left, &found.right);
            let (one, two) = (&self.left, name);
            print_line(format!(
                "{a} and {b} differ {walk}\n  {one}{path}: {left}\n  {two}{path}: {right}"
            ));
        }
        Ok(ExitCode::from(1))
    }

    /// Returns the two names as they are printed. If there are two files, the name of the file is
    /// added to each name.
    fn names(&self) -> [String; 2] {
        let Self { file, left, other, .. } = self;
        let right = self.right();
        match other {
            None => [left.clone(), right.to_owned()],
            Some(other) => [format!("{left} of {file}"), format!("{right} of {other}")],
        }
    }

    /// Returns the types that are reachable from both names, with the places at which each side
    /// writes them. The argument `own` is the number of batches of the first file. Any later
    /// batches belong to the other file.
    fn classes(
        &self,
        context: &Context,
        mut loaded: TypesFile,
        mut own: usize,
    ) -> Result<Vec<SharedType>, CliError> {
        if loaded.words().is_none() && !self.is_piped() {
            drop(loaded);
            loaded = self.load(context, true)?;
            own = loaded.batches.len();
            if let Some(other) = &self.other {
                loaded.other(other, self.base.as_deref())?;
            }
        }
        let all = loaded.batches.len();
        let (first, second) = if own < all { (0..own, own..all) } else { (0..all, 0..all) };
        let left = places(&mut loaded, &self.left, first)?;
        let mut right: HashMap<_, _> =
            places(&mut loaded, self.right(), second)?.into_iter().collect();
        let mut out = Vec::new();
        for (ty, left) in left {
            let Some(right) = right.remove(&ty) else { continue };
            let heads = loaded.subject.heads(ty)?;
            let words: Vec<String> = heads.iter().map(|h| explain::describe(&h.label)).collect();
            out.push(SharedType { ty: words.join(" | "), left, right });
        }
        Ok(out)
    }
}

/// A type that both sides share. The type has the places at which each side writes it. A place is
/// given by its line and column.
#[derive(serde::Serialize)]
struct SharedType {
    ty: String,
    left: Vec<String>,
    right: Vec<String>,
}

/// The largest number of places that are printed.
const MAX_PLACES: usize = 200;

/// Returns the types of all heads and unions that are reachable from a name. Each type has the
/// places at which it is written.
fn places(
    loaded: &mut TypesFile,
    name: &str,
    within: Range<usize>,
) -> Result<Vec<(Type, Vec<String>)>, CliError> {
    let TypesFile { subject, interner, batches, .. } = loaded;
    let declares = |batch: &&RealizedBatch| batch.lowered.node(name).is_some();
    let Some(RealizedBatch { of, lowered, run }) = batches[within].iter().rev().find(declares)
    else {
        return Ok(Vec::new());
    };
    let written = lowered.node(name).map_or_else(Vec::new, |node| below(&lowered.graph, node));
    let nodes: Vec<_> = written.iter().map(|&node| run.nodes[node as usize]).collect();
    let types = subject.realize(*interner, &nodes)?;
    let place = |&node: &u32| of.place(lowered.spans[node as usize].start as usize);
    let places: Vec<(usize, usize)> = written.iter().map(place).collect();
    let mut out: Vec<(Type, Vec<String>)> = Vec::new();
    for ((line, column), ty) in places.into_iter().zip(loaded.normal_forms(types)?) {
        let place = format!("{line}:{column}");
        match out.iter_mut().find(|(known, _)| *known == ty) {
            Some((_, places)) => places.push(place),
            None => out.push((ty, vec![place])),
        }
    }
    Ok(out)
}

/// Returns the heads and unions that a breadth-first walk from a node reaches first.
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
