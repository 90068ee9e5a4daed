//! Draws a cause of a difference: the types whose own heads differ, in both versions, and some
//! names that the cause changes.

use super::report::Report;
use crate::drawing;
use crate::error::CliError;
use selfsame::{Interner, Result, Type};
use selfsame_harness::types::canonical_graph::{CanonicalGraph, CanonicalHead};
use std::collections::HashMap;

/// The largest number of drawn names that refer to the cause.
const MAX_USERS: usize = 5;
/// The largest number of drawn steps from a name.
const DEPTH: usize = 2;

/// Returns a cause of a difference drawn as SVG.
pub(super) fn draw(report: &Report<'_>, cause: usize) -> std::result::Result<String, CliError> {
    let words = report.own_words;
    // A picture with too many heads is refused, so a smaller number of steps and names is tried
    // next.
    for (depth, users) in [(DEPTH, MAX_USERS), (1, MAX_USERS), (1, 0)] {
        let mut graph = Neighbourhood::default();
        let roots = graph.roots(report, cause, depth, users)?;
        if let Ok(picture) = drawing::svg_in_words(&graph.graph, &roots, words) {
            return Ok(picture);
        }
    }
    let mut graph = Neighbourhood::default();
    let roots = graph.roots(report, cause, 0, 0)?;
    Ok(drawing::svg_in_words(&graph.graph, &roots, words)?)
}

/// The graph of the heads that are near some types.
#[derive(Default)]
struct Neighbourhood {
    graph: CanonicalGraph,
    numbers: HashMap<u32, usize>,
    types: Vec<Type>,
}

impl Neighbourhood {
    /// Adds the types of a cause's names, and of at most `users` names that refer to them directly,
    /// in both versions.
    fn roots(
        &mut self,
        report: &Report<'_>,
        cause: usize,
        depth: usize,
        users: usize,
    ) -> Result<Vec<(String, Vec<usize>)>> {
        let diff = report.diff;
        let mut changes: Vec<usize> = diff.causes[cause].names.clone();
        for (at, change) in diff.changed.iter().enumerate() {
            if changes.len() >= diff.causes[cause].names.len() + users {
                break;
            }
            if change.cause == cause && !change.of_itself {
                let links = diff.path_in_words(report.interner, at, report.words)?;
                if links.len() == 1 {
                    changes.push(at);
                }
            }
        }
        let mut roots = Vec::new();
        for at in changes {
            let change = &diff.changed[at];
            for (version, ty) in [("old", change.old), ("new", change.new)] {
                let name = format!("{} ({version})", change.name);
                roots.push((name, self.add(report.interner, ty, depth)?));
            }
        }
        Ok(roots)
    }

    /// Adds the heads that are at most `depth` steps away from a type. The children of these heads
    /// are added, too, but they are hidden.
    fn add(&mut self, interner: &Interner, ty: Type, depth: usize) -> Result<Vec<usize>> {
        let roots = self.list(interner, ty)?;
        let mut layer = roots.clone();
        for _ in 0..=depth {
            let mut next = Vec::new();
            for head in layer {
                let was_shown = std::mem::replace(&mut self.graph.heads[head].shown, true);
                if was_shown && !self.graph.heads[head].children.is_empty() {
                    next.extend(self.graph.heads[head].children.iter().flatten());
                    continue;
                }
                let children = interner.heads(self.types[head])?[0].children();
                for child in children.collect::<Vec<_>>() {
                    let list = self.list(interner, child)?;
                    next.extend(&list);
                    self.graph.heads[head].children.push(list);
                }
            }
            next.sort_unstable();
            next.dedup();
            layer = next;
        }
        Ok(roots)
    }

    fn list(&mut self, interner: &Interner, ty: Type) -> Result<Vec<usize>> {
        let mut list = Vec::new();
        for head in interner.heads(ty)? {
            let next = self.graph.heads.len();
            let number = *self.numbers.entry(head.index()).or_insert(next);
            if number == next {
                self.types.push(head.as_type());
                self.graph.heads.push(CanonicalHead {
                    label: head.label(),
                    children: Vec::new(),
                    // The position in the cycle is left out, because only a part of the cycle is
                    // drawn.
                    position: None,
                    digest: head.digest(),
                    shown: head.label().arity() == 0,
                });
            }
            list.push(number);
        }
        Ok(list)
    }
}
