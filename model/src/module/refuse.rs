//! What realizing refuses ([module.realize]).

use crate::draft::walk::{Step, first_cycle, first_path};
use crate::object::lens_graph::Picture;
use crate::object::visit::{Fault, What};
use selfsame_spec::error::{EdgeRef, ErrorKind, Result};

/// What a picture is refused for, one thing after the other.
pub type Checks = &'static [fn(&Picture) -> Result<()>];

// [module.realize]
/// The order of the checks.
pub(crate) const CHECKS: Checks =
    &[undefined, empty_cell, unresolved_member, mutable, self_forward, infinite];

/// The first node that is so, with the root and the path by which it is discovered.
fn first(picture: &Picture, is: impl Fn(usize) -> bool) -> Option<(usize, u32, Vec<EdgeRef>)> {
    let node = (0..picture.nodes.len()).find(|&node| is(node))?;
    let path = first_path(&picture.roots, node, |node| picture.steps(node));
    Some((node, path.root, path.edges.into_iter().flatten().collect()))
}

// [interner.undefined]
/// Refuses a forward without a definition.
///
/// # Errors
/// E0701.
pub fn undefined(picture: &Picture) -> Result<()> {
    let forward = |node: usize| match &picture.seen[node].what {
        What::Forward(name) if picture.to[node].is_empty() => Some(name.clone()),
        _ => None,
    };
    match first(picture, |node| forward(node).is_some()) {
        Some((node, root, path)) => {
            let name = forward(node).unwrap_or_default();
            Err(ErrorKind::UndefinedForward { name, root, path }.into())
        }
        None => Ok(()),
    }
}

// [function.resolve]
/// Refuses a cell that is read and holds nothing.
///
/// # Errors
/// E0715.
pub fn empty_cell(picture: &Picture) -> Result<()> {
    match first(picture, |node| picture.seen[node].fault == Some(Fault::EmptyCell)) {
        Some((_, root, path)) => Err(ErrorKind::EmptyCell { root, path }.into()),
        None => Ok(()),
    }
}

// [module.anonymous]
/// Refuses a member that a module without a name needs, and does not have.
///
/// # Errors
/// E0716.
pub fn unresolved_member(picture: &Picture) -> Result<()> {
    let missing = |node: usize| match &picture.seen[node].fault {
        Some(Fault::Missing(member)) => Some(member.clone()),
        _ => None,
    };
    match first(picture, |node| missing(node).is_some()) {
        Some((node, root, path)) => {
            let member = missing(node).unwrap_or_default();
            Err(ErrorKind::UnresolvedMember { member, root, path }.into())
        }
        None => Ok(()),
    }
}

// [object.mutable-refused]
/// Refuses what can change.
///
/// # Errors
/// E0718.
pub fn mutable(picture: &Picture) -> Result<()> {
    match first(picture, |node| picture.seen[node].fault == Some(Fault::Mutable)) {
        Some((_, root, path)) => Err(ErrorKind::Mutable { root, path }.into()),
        None => Ok(()),
    }
}

// [interner.self-forward]
/// Refuses a forward that is itself.
///
/// # Errors
/// E0704.
pub fn self_forward(picture: &Picture) -> Result<()> {
    let forward = |node: usize| matches!(picture.seen[node].what, What::Forward(_));
    let between = |node, edge: usize| forward(node) && forward(picture.to[node][edge]);
    match cycle(picture, between) {
        Some(cycle) => Err(ErrorKind::SelfForward { cycle }.into()),
        None => Ok(()),
    }
}

// [interner.infinite]
/// Refuses what contains itself by value.
///
/// # Errors
/// E0705.
pub fn infinite(picture: &Picture) -> Result<()> {
    match cycle(picture, |node, edge: usize| picture.seen[node].edges[edge].by_value) {
        Some(cycle) => Err(ErrorKind::InfiniteSize { cycle }.into()),
        None => Ok(()),
    }
}

/// The first cycle of such edges.
fn cycle(picture: &Picture, is: impl Fn(usize, usize) -> bool) -> Option<Vec<EdgeRef>> {
    let order: Vec<usize> = (0..picture.nodes.len()).collect();
    let steps = |node: usize| -> Vec<Step<usize, Option<EdgeRef>>> {
        let all = picture.steps(node).into_iter().enumerate();
        all.filter(|(edge, _)| is(node, *edge)).map(|(_, step)| step).collect()
    };
    Some(first_cycle(&order, steps)?.into_iter().flatten().collect())
}
