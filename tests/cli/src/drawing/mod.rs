//! Draws a graph of types or tasks, in the language of Graphviz or as SVG.
//!
//! An SVG is made in four steps. `diagram` makes boxes with rows and arrows; `component` arranges
//! the boxes of each connected component in columns; `pack` places the components on a page; `page`
//! writes the page.

mod band;
mod component;
mod crossing;
mod diagram;
mod dot;
mod look;
mod order;
mod pack;
mod page;
mod part;
mod rank;
mod shape;

pub use dot::{dot, tasks_dot};

use diagram::Diagram;
use look::Look;
use selfsame::explain::Words;
use selfsame_harness::kit::Case;
use selfsame_harness::types;
use selfsame_harness::types::canonical_graph::CanonicalGraph;
use selfsame_spec::program::Demanded;
use selfsame_spec::text::Place;
use std::any::Any;

/// The largest number of boxes that are drawn.
pub const MAX_BOXES: usize = 300;
/// The largest number of arrows that are drawn.
pub const MAX_ARROWS: usize = 600;

/// Returns the canonical graph of a case of types as an SVG. Returns `None` for a case of another
/// suite, for a case without a graph, and if the graph is too large to be drawn.
#[must_use]
pub fn picture<C: Case>(case: &C) -> Option<String> {
    let case = (case as &dyn Any).downcast_ref::<types::case::Case>()?;
    let (snapshot, roots) = types::text::canonical_graph(case);
    if roots.is_empty() { None } else { svg(&snapshot, &roots).ok() }
}

/// Returns the picture of some types, with a legend for the colors of cycles. A head without
/// children has no box of its own, except if it is a named type: its text is written where the head
/// is used. The cost is nearly linear in the numbers of heads and edges, which are bounded.
///
/// # Errors
/// Returns an error if there are too many boxes or arrows.
pub fn svg(snapshot: &CanonicalGraph, roots: &[(String, Vec<usize>)]) -> Result<String, String> {
    svg_in_words(snapshot, roots, None)
}

/// Returns the picture as [`svg`] does, with heads and children in the vocabulary of a foreign
/// format.
///
/// # Errors
/// Returns an error if there are too many boxes or arrows.
pub fn svg_in_words(
    snapshot: &CanonicalGraph,
    roots: &[(String, Vec<usize>)],
    words: Option<&dyn Words>,
) -> Result<String, String> {
    drawn(&Diagram::of_types(snapshot, roots, Look(words)))
}

/// Returns the picture of the demands between tasks: a box for each task, a color for each kind of
/// task, and a row for each demand.
///
/// # Errors
/// Returns an error if there are too many tasks or demands.
pub fn tasks_svg(demanded: &Demanded, place: impl Fn(&Place) -> String) -> Result<String, String> {
    drawn(&Diagram::of_tasks(demanded, place))
}

fn drawn(diagram: &Diagram) -> Result<String, String> {
    for (noun, count, most) in
        [("boxes", diagram.cards.len(), MAX_BOXES), ("arrows", diagram.links.len(), MAX_ARROWS)]
    {
        if count > most {
            return Err(format!("{count} {noun} are too many to draw (at most {most})"));
        }
    }
    let parts = component::components(diagram);
    let layouts: Vec<_> = parts.iter().map(|part| component::lay_out(diagram, part)).collect();
    Ok(page::write(diagram, &layouts))
}
