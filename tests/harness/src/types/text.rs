//! The text form of cases of types: printing and parsing.

use crate::kit::Tuning;
use crate::kit::finding::entropy;
use crate::text::line_column;
use crate::text::{Diagnostic, Scope, read};
use crate::types::canonical_graph::CanonicalGraph;
use crate::types::case::Case;
use crate::types::example::{self, Claim};
use crate::types::explain::explain;
use crate::types::run::Run;
use crate::types::subject::model::Model;
use selfsame_spec::notation;
use std::collections::HashMap;
use std::fmt::Write;

/// Returns one line for each root except the first. The line compares this root with the first root
/// in the model. It contains the shortest walk that distinguishes the two roots, or says that they
/// are the selfsame type.
#[must_use]
pub fn explanation(case: &Case) -> Vec<String> {
    let (graph, roots) = canonical_graph(case);
    let Some(((first, left), others)) = roots.split_first() else { return Vec::new() };
    let compare = |(name, right): &(String, Vec<usize>)| match explain(&graph, left, right) {
        None => format!("{first} and {name} are the selfsame type"),
        Some(found) => {
            let (walk, left, right) = (found.walk(), found.left, found.right);
            format!("{first} and {name} differ {walk}: {first} has {left}, {name} has {right}")
        }
    };
    others.iter().take(8).map(compare).collect()
}

/// Returns the canonical graph of a case. Also returns, for each root that can be realized, the
/// root's name and heads.
#[must_use]
pub fn canonical_graph(case: &Case) -> (CanonicalGraph, Vec<(String, Vec<usize>)>) {
    let mut model = Model::new();
    let run = Run::of(&mut model, case);
    let (mut graph, mut roots) = (CanonicalGraph::default(), Vec::new());
    for (number, ty) in run.roots.iter().enumerate() {
        let list = ty.map(|ty| graph.add(&mut model, ty).unwrap_or_default());
        roots.extend(list.map(|list| (format!("T{number}"), list)));
    }
    (graph, roots)
}

/// Returns the text of a case, as an example. It contains the batches, and claims about which roots
/// are the selfsame type.
#[must_use]
pub fn print(case: &Case) -> String {
    let mut out = String::new();
    let mut classes: HashMap<u32, String> = HashMap::new();
    let mut roots = 0;
    for (at, graph) in case.batches.iter().enumerate() {
        if at > 0 {
            out.push_str("@batch\n");
        }
        let mut graph = graph.clone();
        for (number, root) in graph.roots.iter_mut().enumerate() {
            root.0 = format!("T{}", roots + number);
        }
        out.push_str(&notation::print(&graph, &|old| format!("T{old}")));
        for (name, _) in &graph.roots {
            if let Some(Some(class)) = case.class.get(roots) {
                match classes.get(class) {
                    Some(first) => {
                        let _ = writeln!(out, "@same {first} {name}");
                    }
                    None => {
                        classes.insert(*class, name.clone());
                    }
                }
            }
            roots += 1;
        }
    }
    out
}

/// Reads a case from the text of an example.
///
/// # Errors
/// Returns the first error in the text, with its place.
pub fn parse(text: &str) -> Result<Case, String> {
    let parsed = example::parse(text).map_err(|errors| first(&errors, text))?;
    let mut case = Case::default();
    let mut scope = Scope::default();
    let mut class_of: HashMap<String, usize> = HashMap::new();
    for batch in &parsed.batches {
        let lowered = read(&batch.text, &scope).map_err(|errors| refused(&errors, batch))?;
        for (name, _) in &lowered.graph.roots {
            scope.old.insert(name.clone(), case.class.len() as u32);
            class_of.insert(name.clone(), case.class.len());
            case.class.push(None);
        }
        case.batches.push(lowered.graph);
        for (_, claim) in &batch.claims {
            let Claim::Same(names, true) = claim else { continue };
            let roots: Option<Vec<usize>> =
                names.iter().map(|n| class_of.get(n).copied()).collect();
            let roots = roots.ok_or("a claim names what is not declared")?;
            let class = case.class[roots[0]].unwrap_or(roots[0] as u32);
            roots.into_iter().for_each(|root| case.class[root] = Some(class));
        }
    }
    (case.law_entropy, case.tuning) = (entropy(text), Tuning::of_text(text));
    Ok(case)
}

/// Returns a description of the first error in a text, with its place.
pub(crate) fn first(errors: &[Diagnostic], text: &str) -> String {
    told(errors, |offset| line_column(text, offset))
}

/// Returns a description of the first error in a batch, with its place in the example.
fn refused(errors: &[Diagnostic], batch: &example::Batch) -> String {
    told(errors, |offset| batch.place(offset))
}

fn told(errors: &[Diagnostic], place: impl Fn(usize) -> (usize, usize)) -> String {
    let words = errors.first().map(|error| {
        let (line, column) = place(error.span.start);
        format!("{line}:{column}: {}: {}", error.code, error.message)
    });
    words.unwrap_or_default()
}
