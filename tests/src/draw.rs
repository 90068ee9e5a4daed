//! A picture of a graph: in Graphviz's language, and as SVG.

use crate::snapshot::Snapshot;
use layout::backends::svg::SVGWriter;
use layout::gv::{DotParser, GraphBuilder};
use selfsame_spec::Shape;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most heads that are drawn: beyond, a picture shows nothing.
pub const MAX_HEADS: usize = 300;

const COLORS: [&str; 8] =
    ["#ffd8a8", "#b2f2bb", "#a5d8ff", "#eebefa", "#ffc9c9", "#99e9f2", "#ffec99", "#d0bfff"];

/// The graph in Graphviz's language: a box for each head, a color for each cycle, the names of the
/// roots in circles.
#[must_use]
pub fn dot(snapshot: &Snapshot, roots: &[(String, Vec<usize>)]) -> String {
    let mut out = String::from("digraph selfsame {\n  rankdir=LR;\n");
    let cycles = snapshot.cycles();
    for (number, head) in snapshot.heads.iter().enumerate() {
        let color = cycles[number].map_or("#f1f3f5", |cycle| COLORS[cycle % COLORS.len()]);
        let text = escape(&title(&head.label));
        let _ = writeln!(
            out,
            "  h{number} [label=\"{text}\", shape=box, style=filled, fillcolor=\"{color}\"];"
        );
    }
    for (number, (name, list)) in roots.iter().enumerate() {
        let _ = writeln!(out, "  r{number} [label=\"{}\", shape=circle];", escape(name));
        for head in list {
            let _ = writeln!(out, "  r{number} -> h{head};");
        }
    }
    for (number, head) in snapshot.heads.iter().enumerate() {
        for (child, list) in head.children.iter().enumerate() {
            let name = escape(&head.label.child_name(child));
            for (at, to) in list.iter().enumerate() {
                let at = if list.len() > 1 { format!("|{at}") } else { String::new() };
                let _ = writeln!(out, "  h{number} -> h{to} [label=\"{name}{at}\"];");
            }
        }
    }
    out.push_str("}\n");
    out
}

/// The picture.
///
/// # Errors
/// Why there is none: too many heads, or the layout gave up.
pub fn svg(snapshot: &Snapshot, roots: &[(String, Vec<usize>)]) -> Result<String, String> {
    if snapshot.heads.len() > MAX_HEADS {
        let heads = snapshot.heads.len();
        return Err(format!("{heads} heads are too many to draw (at most {MAX_HEADS})"));
    }
    let dot = dot(snapshot, roots);
    // The layout library may panic on graphs that it did not expect.
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let graph = DotParser::new(&dot).process()?;
        let mut builder = GraphBuilder::new();
        builder.visit_graph(&graph);
        let mut svg = SVGWriter::new();
        builder.get().do_it(false, false, false, &mut svg);
        Ok::<_, String>(svg.finalize())
    }));
    drawn.map_err(|_| "the layout failed; `--dot` gives the graph to another program".to_owned())?
}

/// The name of a record, or the kind.
fn title(label: &selfsame_spec::Label) -> String {
    let short = |name: &str| name.rsplit(['.', ':']).next().unwrap_or(name).to_owned();
    match label.shape() {
        Shape::Record { name, .. } | Shape::Variant { name, .. } => {
            format!("{:?} {}", label.kind(), short(&name))
        }
        _ => crate::explain::describe(label).replace("[..]", "").replace("[.., ..]", ""),
    }
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
