//! Writes graphs in the language of Graphviz, which other programs can draw.

use super::look::{Look, PLAIN, color};
use selfsame::explain::Words;
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_spec::program::Demanded;
use selfsame_spec::text::Place;
use std::fmt::Write;

/// Writes the graph in the language of Graphviz: a box for each head, a color for each cycle, and
/// the names of the roots in circles. If some children of a head are not drawn, its text ends in
/// dots.
///
/// # Errors
/// Returns errors of the writer.
pub fn dot(
    out: &mut dyn std::io::Write,
    snapshot: &CanonicalGraph,
    roots: &[(String, Vec<usize>)],
    words: Option<&dyn Words>,
) -> std::io::Result<()> {
    let look = Look(words);
    writeln!(out, "digraph selfsame {{\n  rankdir=LR;")?;
    let cycles = snapshot.cycles();
    let shown = || snapshot.heads.iter().enumerate().filter(|(_, head)| head.shown);
    for (number, head) in shown() {
        let color = cycles[number].map_or(PLAIN, color);
        let cut = head.children.iter().flatten().any(|&to| !snapshot.heads[to].shown);
        let text = escape(&look.title(&head.label)) + if cut { " .." } else { "" };
        writeln!(
            out,
            "  h{number} [label=\"{text}\", shape=box, style=filled, fillcolor=\"{color}\"];"
        )?;
    }
    for (number, (name, list)) in roots.iter().enumerate() {
        writeln!(out, "  r{number} [label=\"{}\", shape=circle];", escape(name))?;
        for (at, head) in list.iter().enumerate() {
            let label = if list.len() > 1 { format!("|{at}") } else { String::new() };
            writeln!(out, "  r{number} -> h{head} [label=\"{label}\"];")?;
        }
    }
    for (number, _) in shown() {
        edges(out, snapshot, number, look)?;
    }
    writeln!(out, "}}")
}

fn edges(
    out: &mut dyn std::io::Write,
    snapshot: &CanonicalGraph,
    number: usize,
    look: Look<'_>,
) -> std::io::Result<()> {
    let head = &snapshot.heads[number];
    for (name, list) in look.children(&head.label).iter().zip(&head.children) {
        for (at, &to) in list.iter().enumerate().filter(|&(_, &to)| snapshot.heads[to].shown) {
            let at = if list.len() > 1 { format!("|{at}") } else { String::new() };
            writeln!(out, "  h{number} -> h{to} [label=\"{}{at}\"];", escape(name))?;
        }
    }
    Ok(())
}

/// Returns the demands between tasks in the language of Graphviz: a box for each task, and a color
/// for each kind of task. The label of a demand is its place.
#[must_use]
pub fn tasks_dot(demanded: &Demanded, place: impl Fn(&Place) -> String) -> String {
    let mut out = String::from("digraph tasks {\n  rankdir=LR;\n");
    for (number, task) in demanded.tasks.iter().enumerate() {
        let (text, color) = (escape(&task.to_string()), color(task.kind as usize));
        let _ = writeln!(
            out,
            "  t{number} [label=\"{text}\", shape=box, style=filled, fillcolor=\"{color}\"];"
        );
    }
    for demand in &demanded.demands {
        let (from, to, at) = (demand.from, demand.to, escape(&place(&demand.place)));
        let _ = writeln!(out, "  t{from} -> t{to} [label=\"{at}\"];");
    }
    out.push_str("}\n");
    out
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(40) {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push('?'),
            c => out.push(c),
        }
    }
    out
}
