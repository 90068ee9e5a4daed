//! Checks whether a batch can be realized ([interner.precedence]). A batch is refused because of
//! foreign types, undefined forwards, forwards that are defined as themselves, or types of infinite
//! size. The first check that fails gives the error.
//!
//! ```text
//! forward A;                E0701: A has no definition
//! A :: B; B :: A;           E0704: A is itself
//! A :: (x: A);              E0705: A contains itself by value
//! ```

use crate::draft::{Draft, NodeKind};
use crate::handle::NodeId;
use crate::interner::batch::Batch;
use crate::interner::walk::{Step, first_cycle, first_path};
use crate::rules::types::TypeRules;
use selfsame_spec::error::{EdgeRef, ErrorKind, Result};
use selfsame_spec::kind::Hold;

// [interner.precedence]
/// Refuses a batch that cannot be realized.
pub(crate) fn check(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    foreign(batch)?;
    undefined(batch)?;
    self_forward(batch)?;
    infinite(batch, rules)
}

// [draft.foreign]
/// Refuses a batch that contains a realized type of another interner.
///
/// # Errors
/// E0709 (foreign handle).
pub fn foreign(batch: &Batch<'_>) -> Result<()> {
    for &node in &batch.order {
        if let NodeKind::Realized(ty) = batch.draft.nodes[node.0]
            && ty.interner != batch.interner
        {
            return Err(ErrorKind::ForeignHandle.into());
        }
    }
    Ok(())
}

// [interner.undefined]
/// Refuses a batch with a forward that has no definition.
///
/// # Errors
/// E0701 (never defined).
pub fn undefined(batch: &Batch<'_>) -> Result<()> {
    let draft = batch.draft;
    for &node in &batch.order {
        if let NodeKind::Forward(name) = &draft.nodes[node.0]
            && draft.definition(node).is_none()
        {
            let path = first_path(batch.roots, node, |node| steps(draft, node));
            let (name, root, path) = (name.clone(), path.root, path.edges);
            return Err(ErrorKind::UndefinedForward { name, root, path }.into());
        }
    }
    Ok(())
}

// [draft.node]
/// Returns the steps of a walk from a node: one step for each edge, in order.
fn steps(draft: &Draft, node: NodeId) -> impl Iterator<Item = Step<NodeId, EdgeRef>> {
    let place = move |edge: usize| EdgeRef { node: node.0 as u32, edge: edge as u32 };
    draft.edges(node).iter().enumerate().map(move |(edge, &to)| Step { edge: place(edge), to })
}

// [interner.self-forward]
/// Refuses a batch with a forward whose definitions lead back to the same forward.
///
/// # Errors
/// E0704 (only names).
pub fn self_forward(batch: &Batch<'_>) -> Result<()> {
    match first_cycle(&batch.order, |node| forward_steps(batch.draft, node)) {
        Some(cycle) => Err(ErrorKind::SelfForward { cycle }.into()),
        None => Ok(()),
    }
}

/// Returns the step from a forward to its definition, if the definition is a forward.
fn forward_steps(draft: &Draft, node: NodeId) -> impl Iterator<Item = Step<NodeId, EdgeRef>> {
    let is_one = move |step: &Step<_, _>| draft.is_forward(node) && draft.is_forward(step.to);
    steps(draft, node).filter(is_one)
}

// [interner.infinite]
/// Refuses a batch with a type that contains itself by value.
///
/// # Errors
/// E0705 (infinite size).
pub fn infinite(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    let mut by_value = vec![Vec::new(); batch.draft.nodes.len()];
    for &node in &batch.order {
        by_value[node.0] = value_steps(batch.draft, node, rules);
    }
    match first_cycle(&batch.order, |node| by_value[node.0].iter().copied()) {
        Some(cycle) => Err(ErrorKind::InfiniteSize { cycle }.into()),
        None => Ok(()),
    }
}

/// Returns the steps of a walk from a node along the edges whose targets the node holds by value.
fn value_steps(draft: &Draft, node: NodeId, rules: &TypeRules) -> Vec<Step<NodeId, EdgeRef>> {
    let steps = steps(draft, node).zip((rules.by_value)(&draft.nodes[node.0]));
    steps.filter_map(|(step, by_value)| by_value.then_some(step)).collect()
}

// [kind.hold]
/// Returns, for each edge of a node, whether the node holds the edge's target by value.
pub(crate) fn by_value(node: &NodeKind) -> Vec<bool> {
    match node {
        NodeKind::Head(label, _) => label.holds().iter().map(|&hold| hold == Hold::Value).collect(),
        NodeKind::OneOf(members) => vec![true; members.len()],
        NodeKind::Forward(_) | NodeKind::Realized(_) => vec![true],
    }
}
