//! Interns nodes of snapshots. Nodes are realized in the same way as objects, but no object is
//! resolved (`[snapshot.intern]`, `[snapshot.intern-module]`, `[snapshot.interned]`).

use crate::handle::{NodeRef, ObjectId};
use crate::module::realize::realize_nodes;
use crate::object::lens::vertex::LensVertex;
use crate::object::state::ObjectState;
use crate::snapshot::lookup::Relation;
use selfsame_spec::error::Result;

/// Realizes nodes, and returns the canonical instances of their types. After this call, a lookup of
/// an interned node returns its canonical instance.
///
/// # Errors
/// Returns the errors of realizing objects. The places in errors are numbers of nodes.
pub(crate) fn intern(state: &mut ObjectState, nodes: &[NodeRef]) -> Result<Vec<ObjectId>> {
    let vertices: Vec<LensVertex> =
        nodes.iter().map(|&node| LensVertex::plain(state.graph().node(node))).collect();
    state.heap.note_unrecorded_change();
    let types = realize_nodes(state, &vertices)?;
    let mut objects = Vec::new();
    for (&node, &ty) in nodes.iter().zip(&types) {
        let instance = state.heap.canonical_instance(ty);
        objects.push(instance);
        state.owners.change(node.owner, |nodes, _| nodes.interned.insert(node.index, ty))?;
        state.relate(instance, node, Relation::Made);
    }
    Ok(objects)
}

/// Returns the canonical instance to which a node was interned, if the node was interned and this
/// instance has not been freed.
pub(crate) fn interned_instance(state: &ObjectState, node: NodeRef) -> Option<ObjectId> {
    let ty = state.owners.nodes_of(node.owner).interned.get(&node.index)?;
    state.heap.canonical.get(ty).copied()
}
