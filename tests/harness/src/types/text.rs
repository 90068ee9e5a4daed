//! A case as text, and back.

use crate::types::case::Case;
use selfsame_spec::example::{self, Claim};
use selfsame_spec::notation;
use selfsame_spec::notation::diagnostic::line_column;
use selfsame_spec::notation::{Diagnostic, Scope};
use std::collections::HashMap;
use std::fmt::Write;

/// A case as an example: its batches, and which roots are known to be the same.
#[must_use]
pub fn text(case: &Case) -> String {
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

/// The case that an example is, and the law that its first lines name.
///
/// # Errors
/// What is wrong with the text.
pub fn load(text: &str) -> Result<(Case, Option<String>), String> {
    let parsed = example::parse(text).map_err(|errors| first(&errors, text))?;
    let mut case = Case::default();
    let mut scope = Scope::default();
    let mut class_of: HashMap<String, usize> = HashMap::new();
    for batch in &parsed.batches {
        let lowered =
            notation::read(&batch.text, &scope).map_err(|errors| first(&errors, &batch.text))?;
        for (name, _) in &lowered.graph.roots {
            scope.old.insert(name.clone(), case.class.len() as u32);
            class_of.insert(name.clone(), case.class.len());
            case.class.push(None);
        }
        case.batches.push(lowered.graph);
        for (_, claim) in &batch.claims {
            let Claim::Same(names) = claim else { continue };
            let roots: Option<Vec<usize>> =
                names.iter().map(|n| class_of.get(n).copied()).collect();
            let roots = roots.ok_or("a claim names what is not declared")?;
            let class = case.class[roots[0]].unwrap_or(roots[0] as u32);
            roots.into_iter().for_each(|root| case.class[root] = Some(class));
        }
    }
    let header = |key: &str| text.lines().find_map(|line| line.strip_prefix(key));
    let dice = header("// dice: ").unwrap_or("");
    case.law_entropy = dice.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    case.law_entropy.resize(4, 0);
    Ok((case, header("// law: ").map(str::to_owned)))
}

/// The first of what is wrong with a text, with its place.
pub(crate) fn first(errors: &[Diagnostic], text: &str) -> String {
    let words = errors.first().map(|error| {
        let (line, column) = line_column(text, error.span.start);
        format!("{line}:{column}: {}: {}", error.code, error.message)
    });
    words.unwrap_or_default()
}
