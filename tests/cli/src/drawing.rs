//! A picture of a graph of types, or of tasks: in Graphviz's language, and as SVG.

use layout::backends::svg::SVGWriter;
use layout::gv::{DotParser, GraphBuilder};
use selfsame_harness::kit::Case;
use selfsame_harness::types;
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_spec::Payload;
use selfsame_spec::program::Demanded;
use selfsame_spec::text::Place;
use std::any::Any;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most heads that are drawn: beyond, a picture shows nothing, and the layout takes long.
pub const MAX_HEADS: usize = 300;
/// The most edges that are drawn.
pub const MAX_EDGES: usize = 600;

const PLAIN: &str = "#f1f3f5";
const COLORS: [&str; 8] =
    ["#ffd8a8", "#b2f2bb", "#a5d8ff", "#eebefa", "#ffc9c9", "#99e9f2", "#ffec99", "#d0bfff"];

fn color(cycle: usize) -> &'static str {
    COLORS[cycle % COLORS.len()]
}

/// The graph in Graphviz's language: a box for each head, a color for each cycle, the names of the
/// roots in circles. A head that is shown without all of its children ends in dots.
#[must_use]
pub fn dot(snapshot: &CanonicalGraph, roots: &[(String, Vec<usize>)]) -> String {
    let mut out = String::from("digraph selfsame {\n  rankdir=LR;\n");
    let cycles = snapshot.cycles();
    let shown = || snapshot.heads.iter().enumerate().filter(|(_, head)| head.shown);
    for (number, head) in shown() {
        let color = cycles[number].map_or(PLAIN, color);
        let cut = head.children.iter().flatten().any(|&to| !snapshot.heads[to].shown);
        let text = escape(&title(&head.label)) + if cut { " .." } else { "" };
        let _ = writeln!(
            out,
            "  h{number} [label=\"{text}\", shape=box, style=filled, fillcolor=\"{color}\"];"
        );
    }
    for (number, (name, list)) in roots.iter().enumerate() {
        let _ = writeln!(out, "  r{number} [label=\"{}\", shape=circle];", escape(name));
        for (at, head) in list.iter().enumerate() {
            let label = if list.len() > 1 { format!("|{at}") } else { String::new() };
            let _ = writeln!(out, "  r{number} -> h{head} [label=\"{label}\"];");
        }
    }
    for (number, head) in shown() {
        edges(&mut out, snapshot, number, &head.label);
    }
    out.push_str("}\n");
    out
}

fn edges(out: &mut String, snapshot: &CanonicalGraph, number: usize, label: &selfsame_spec::Label) {
    let names = label.payload().child_names();
    for (child, list) in snapshot.heads[number].children.iter().enumerate() {
        let name = names.get(child).cloned().unwrap_or_else(|| label.child_name(child));
        for (at, &to) in list.iter().enumerate().filter(|&(_, &to)| snapshot.heads[to].shown) {
            let at = if list.len() > 1 { format!("|{at}") } else { String::new() };
            let _ = writeln!(out, "  h{number} -> h{to} [label=\"{}{at}\"];", escape(&name));
        }
    }
}

/// The canonical graph of a case of types as an SVG; `None` when it has none, cannot be drawn, or is a
/// case of something else.
#[must_use]
pub fn picture<C: Case>(case: &C) -> Option<String> {
    let case = (case as &dyn Any).downcast_ref::<types::case::Case>()?;
    let (snapshot, roots) = types::text::canonical_graph(case);
    if roots.is_empty() { None } else { svg(&snapshot, &roots).ok() }
}

/// The picture, with a legend of the cycles.
///
/// # Errors
/// Why there is none: too many heads or edges, or the layout gave up.
pub fn svg(snapshot: &CanonicalGraph, roots: &[(String, Vec<usize>)]) -> Result<String, String> {
    let shown = || snapshot.heads.iter().filter(|head| head.shown);
    let edges: usize = shown().flat_map(|head| &head.children).map(Vec::len).sum();
    for (what, count, most) in
        [("heads", shown().count() + roots.len(), MAX_HEADS), ("edges", edges, MAX_EDGES)]
    {
        if count > most {
            return Err(format!("{count} {what} are too many to draw (at most {most})"));
        }
    }
    Ok(dress(&laid_out(&dot(snapshot, roots))?, &legend(snapshot)))
}

/// The layout of a graph in Graphviz's language, as an SVG.
fn laid_out(dot: &str) -> Result<String, String> {
    // The layout library may panic on graphs that it did not expect: then there is no picture.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let graph = DotParser::new(dot).process()?;
        let mut builder = GraphBuilder::new();
        builder.visit_graph(&graph);
        let mut svg = SVGWriter::new();
        builder.get().do_it(false, false, false, &mut svg);
        Ok::<_, String>(svg.finalize())
    }));
    std::panic::set_hook(hook);
    drawn.map_err(|_| "the layout failed; `--dot` gives the graph to another program".to_owned())?
}

/// Which task demanded which, in Graphviz's language: a box for each task, a color for each kind of
/// them. A demand is called by its place.
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

/// The same as an SVG.
///
/// # Errors
/// Why there is none: too many tasks or demands, or the layout gave up.
pub fn tasks_svg(demanded: &Demanded, place: impl Fn(&Place) -> String) -> Result<String, String> {
    let (tasks, demands) = (demanded.tasks.len(), demanded.demands.len());
    if tasks > MAX_HEADS || demands > MAX_EDGES {
        return Err(format!("{tasks} tasks with {demands} demands are too many to draw"));
    }
    Ok(dress(&laid_out(&tasks_dot(demanded, place))?, &[]))
}

/// Each cycle that is shown: its color, and how many heads are on it.
fn legend(snapshot: &CanonicalGraph) -> Vec<(&'static str, String)> {
    let mut sizes = std::collections::BTreeMap::new();
    for (head, cycle) in snapshot.heads.iter().zip(snapshot.cycles()) {
        if let (true, Some(cycle), Some(position)) = (head.shown, cycle, head.position) {
            sizes.insert(cycle, position.size);
        }
    }
    let text = |size: u32| match size {
        1 => "a cycle of 1 head".to_owned(),
        size => format!("a cycle of {size} heads"),
    };
    let mut rows: Vec<_> = sizes.into_iter().map(|(c, size)| (color(c), text(size))).collect();
    rows.truncate(COLORS.len());
    rows
}

/// The layout's picture on white, in a plainer type and softer lines, with the legend below.
fn dress(svg: &str, legend: &[(&str, String)]) -> String {
    let number = |key: &str| -> Option<f64> {
        svg.split_once(&format!(" {key}=\""))?.1.split_once('"')?.0.parse().ok()
    };
    let (Some(width), Some(height)) = (number("width"), number("height")) else {
        return svg.to_owned();
    };
    let (wide, high) = (width.max(200.0) + 8.0, height + 8.0 + 22.0 * legend.len() as f64);
    let mut rows = String::new();
    for (row, (color, text)) in legend.iter().enumerate() {
        let y = height + 4.0 + 22.0 * row as f64;
        let _ = writeln!(
            rows,
            "<rect x=\"12\" y=\"{y}\" width=\"18\" height=\"14\" rx=\"4\" fill=\"{color}\" \
             stroke=\"#495057\"/><text x=\"38\" y=\"{}\" class=\"a14\">{text}</text>",
            y + 12.0
        );
    }
    let opening = format!("width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {wide} {high}\"");
    let old = format!("width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"");
    svg.replacen(&old, &opening, 1)
        .replacen("</style>", "</style><rect width=\"100%\" height=\"100%\" fill=\"white\"/>", 1)
        .replace("Times, serif", "Helvetica, Arial, sans-serif")
        .replace("#000000ff", "#495057")
        .replace("rx=\"0\"", "rx=\"5\"")
        .replace("</svg>", &(rows + "</svg>"))
}

/// The name of a record, or the kind.
fn title(label: &selfsame_spec::Label) -> String {
    let short = |name: &str| name.rsplit(['.', ':']).next().unwrap_or(name).to_owned();
    match label.payload() {
        Payload::Record { name, .. } | Payload::Variant { name, .. } => {
            format!("{:?} {}", label.kind(), short(&name))
        }
        _ => selfsame_harness::types::explain::describe(label)
            .replace("[..]", "")
            .replace("[.., ..]", ""),
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
