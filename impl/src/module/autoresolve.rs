//! The objects that took part in a realize are resolved to the types that they became
//! (`[module.autoresolve]`).

use crate::handle::{NodeId, ObjectId, TypeId};
use crate::module::member::Member;
use crate::module::members::set_member;
use crate::object::forward_defined::are_forward_defined;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{LensVertex, Vertex, VertexMode};
use crate::object::lens::visitor::CellRead;
use crate::object::state::ObjectState;
use hashbrown::HashMap;

/// An object that took part in a realize.
#[derive(Clone, Copy)]
pub(crate) struct Participant {
    /// Its node in the graph that the identity lens saw.
    pub(crate) node: NodeId,
    pub(crate) object: ObjectId,
}

/// The objects of a graph that are resolved with it, in breadth-first order: each that is
/// forward-defined, or with which a member is pending.
pub(crate) fn participants(state: &mut ObjectState, graph: &LensGraph) -> Vec<Participant> {
    if !state.heap.has_forwards() && state.pending.is_empty() {
        return Vec::new();
    }
    let object = |(node, at): (NodeId, &LensVertex)| match *at {
        LensVertex { vertex: Vertex::Object(object), mode: VertexMode::Plain } => {
            Some(Participant { node, object })
        }
        _ => None,
    };
    let all: Vec<Participant> =
        graph.flat.nodes().zip(&graph.vertices).filter_map(object).collect();
    let objects: Vec<ObjectId> = all.iter().map(|participant| participant.object).collect();
    let defined = are_forward_defined(state, &objects);
    let takes_part = |(participant, defined): (Participant, bool)| {
        (defined || state.pending.hold(participant.object)).then_some(participant)
    };
    all.into_iter().zip(defined).filter_map(takes_part).collect()
}

/// Resolves the objects that took part, in breadth-first order. Nothing can be refused any more.
pub(crate) fn autoresolve(
    state: &mut ObjectState,
    participants: &[(Participant, TypeId)],
    cell_reads: &[CellRead],
) {
    if participants.is_empty() {
        return;
    }
    let mut instances = HashMap::new();
    for &(Participant { object, .. }, ty) in participants {
        instances.insert(object, state.heap.instance(ty));
    }
    let objects: Vec<ObjectId> = participants.iter().map(|(of, _)| of.object).collect();
    let defined = are_forward_defined(state, &objects);
    for (&(Participant { object, .. }, ty), _) in
        participants.iter().zip(defined).filter(|(_, defined)| *defined)
    {
        state.heap.resolve(object, ty);
    }
    for CellRead { cell, held } in cell_reads {
        if let Some(&instance) = instances.get(held) {
            state.heap.resolve_cell(*cell, instance);
        }
    }
    for object in objects {
        resolve_members(state, object, instances[&object]);
    }
}

/// The members that are pending with an object hold its instance from now on, for good.
fn resolve_members(state: &mut ObjectState, object: ObjectId, instance: ObjectId) {
    for (module, name) in state.pending.of(object) {
        state.heap.record_member(module, &name, Member::Pending(object));
        set_member(state, module, &name, Member::Resolved(instance));
    }
}
