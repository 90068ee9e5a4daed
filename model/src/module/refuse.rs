//! Checks whether a lens graph can be realized ([module.realize], [module.refuse]). Six checks run
//! one after the other, each over all vertices. A check reports its first faulty vertex in
//! breadth-first order.
//!
//! ```text
//! realize F            F has no definition              E0701
//! realize f            f reads an empty cell            E0715
//! realize List[l]      l is a list, which can change    E0718
//! ```

use crate::handle::VertexId;
use crate::interner::walk::{Step, first_cycle, first_path};
use crate::object::lens_graph::LensGraph;
use crate::object::vertex::VertexKind;
use crate::rules::objects::Checks;
use selfsame_spec::Obstacle;
use selfsame_spec::error::{EdgeRef, ErrorKind, Result};

// [module.realize]
/// The checks, in the order of precedence.
pub(crate) const CHECKS: Checks =
    &[undefined, empty_cell, unresolved_member, mutable, self_forward, infinite];

/// A vertex that is refused: the reason, the position of a root, and the edges from that root to
/// the vertex.
struct Refused<T> {
    what: T,
    root: u32,
    path: Vec<EdgeRef>,
}

/// Returns the first vertex for which `wrong` gives a reason, in breadth-first order.
fn first_refused<T>(
    graph: &LensGraph,
    wrong: impl Fn(VertexId) -> Option<T>,
) -> Option<Refused<T>> {
    let (id, what) = graph.ids().find_map(|id| Some((id, wrong(id)?)))?;
    let path = first_path(&graph.roots, id, |id| graph.steps(id));
    Some(Refused { what, root: path.root, path: path.edges.into_iter().flatten().collect() })
}

/// Returns the first vertex in breadth-first order that has an obstacle for which `sort` returns a
/// value.
fn first_obstacle<T>(
    graph: &LensGraph,
    sort: impl Fn(&Obstacle) -> Option<T>,
) -> Option<Refused<T>> {
    first_refused(graph, |id| sort(graph.vertex(id).visited.obstacle.as_ref()?))
}

// [interner.undefined]
/// Refuses a graph with a forward that has no definition.
///
/// # Errors
/// E0701 (never defined).
pub fn undefined(graph: &LensGraph) -> Result<()> {
    let name = |id| match graph.kind(id) {
        VertexKind::Forward(name) if graph.vertex(id).to.is_empty() => Some(name.clone()),
        _ => None,
    };
    match first_refused(graph, name) {
        Some(Refused { what: name, root, path }) => {
            Err(ErrorKind::UndefinedForward { name, root, path }.into())
        }
        None => Ok(()),
    }
}

// [function.resolve]
/// Refuses a graph with an empty cell that a global reads.
///
/// # Errors
/// E0715 (empty cell).
pub fn empty_cell(graph: &LensGraph) -> Result<()> {
    match first_obstacle(graph, |obstacle| (*obstacle == Obstacle::EmptyCell).then_some(())) {
        Some(Refused { root, path, .. }) => Err(ErrorKind::EmptyCell { root, path }.into()),
        None => Ok(()),
    }
}

// [module.anonymous]
/// Refuses a graph with an unnamed module that lacks a required member.
///
/// # Errors
/// E0716 (unresolved member).
pub fn unresolved_member(graph: &LensGraph) -> Result<()> {
    let missing = |obstacle: &Obstacle| match obstacle {
        Obstacle::UnresolvedMember(member) => Some(member.clone()),
        _ => None,
    };
    match first_obstacle(graph, missing) {
        Some(Refused { what: member, root, path }) => {
            Err(ErrorKind::UnresolvedMember { member, root, path }.into())
        }
        None => Ok(()),
    }
}

// [object.mutable-refused]
/// Refuses a graph with an object that can change.
///
/// # Errors
/// E0718 (mutable object).
pub fn mutable(graph: &LensGraph) -> Result<()> {
    match first_obstacle(graph, |obstacle| (*obstacle == Obstacle::Mutable).then_some(())) {
        Some(Refused { root, path, .. }) => Err(ErrorKind::Mutable { root, path }.into()),
        None => Ok(()),
    }
}

// [interner.self-forward]
/// Refuses a graph with a forward whose definitions lead back to the same forward.
///
/// # Errors
/// E0704 (only names).
pub fn self_forward(graph: &LensGraph) -> Result<()> {
    let is_between_forwards =
        |id, edge: usize| graph.is_forward(id) && graph.is_forward(graph.vertex(id).to[edge]);
    match first_cycle_of(graph, is_between_forwards) {
        Some(cycle) => Err(ErrorKind::SelfForward { cycle }.into()),
        None => Ok(()),
    }
}

// [interner.infinite] [kind.hold]
/// Refuses a graph with a type that contains itself by value.
///
/// # Errors
/// E0705 (infinite size).
pub fn infinite(graph: &LensGraph) -> Result<()> {
    let by_value = |id, edge: usize| graph.vertex(id).visited.edges[edge].by_value;
    match first_cycle_of(graph, by_value) {
        Some(cycle) => Err(ErrorKind::InfiniteSize { cycle }.into()),
        None => Ok(()),
    }
}

/// Returns the first cycle that uses only edges for which `counts` holds.
fn first_cycle_of(
    graph: &LensGraph,
    counts: impl Fn(VertexId, usize) -> bool,
) -> Option<Vec<EdgeRef>> {
    let order: Vec<VertexId> = graph.ids().collect();
    let steps = |&id: &VertexId| -> Vec<Step<VertexId, Option<EdgeRef>>> {
        let all = graph.steps(id).into_iter().enumerate();
        all.filter(|(edge, _)| counts(id, *edge)).map(|(_, step)| step).collect()
    };
    let steps: Vec<_> = order.iter().map(steps).collect();
    let cycle = first_cycle(&order, |id| steps[id.0].iter().copied())?;
    Some(cycle.into_iter().flatten().collect())
}
