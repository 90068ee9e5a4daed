//! Objects are made from nodes (`[snapshot.thaw]`).

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, NodeRef, ObjectId, TypeId};
use crate::label::{LabelId, Labels};
use crate::module::member::{Member, Module, ModuleId};
use crate::module::members::set_member;
use crate::module::visible::expect_module;
use crate::object::lens::flat::FlatGraph;
use crate::object::lens::vertex::Vertex;
use crate::object::slot::{ObjectFlags, Slot};
use crate::object::state::ObjectState;
use crate::object::typed::is_mutable_kind;
use crate::snapshot::order::VisitOrder;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, MemberState, Payload};

/// The object that a vertex becomes.
enum Thawed {
    /// The canonical instance of a type.
    Type(TypeId),
    /// The visible module of a name.
    Visible(String),
    /// A new object.
    New(NodeRef),
}

/// The objects to be made.
#[derive(Default)]
struct Plan {
    /// The vertex of each.
    vertices: Vec<Vertex>,
    /// Where the edges of each lead, by place among the vertices: out of new objects only.
    edges: FlatGraph,
    roots: Vec<NodeId>,
}

/// Makes an object from each node that is reachable, breadth-first: the objects of the nodes that
/// are given. Linear.
///
/// # Errors
/// E0712 (limit).
pub(crate) fn thaw(state: &mut ObjectState, nodes: &[NodeRef]) -> Result<Vec<ObjectId>> {
    let plan = plan(state, nodes);
    state.heap.check_capacity(plan.vertices.len(), plan.edges.edge_count())?;
    state.heap.note_unrecorded_change();
    let mut objects = Vec::with_capacity(plan.vertices.len());
    for &vertex in &plan.vertices {
        objects.push(make(state, vertex)?);
    }
    let new = connect(state, &plan, &objects);
    set_flags(state, &plan, &objects, &new);
    Ok(plan.roots.iter().map(|&root| objects[root.at()]).collect())
}

fn plan(state: &ObjectState, roots: &[NodeRef]) -> Plan {
    let owners = &state.owners;
    let (mut order, mut plan) = (VisitOrder::default(), Plan::default());
    plan.roots = roots.iter().map(|&root| order.visit_node(owners, root)).collect();
    let mut next = 0;
    while let Some(&vertex) = order.vertices.get(next) {
        plan.edges.push_one_of();
        if let Thawed::New(node) = thawed(state, vertex) {
            for to in owners.nodes_of(node.owner).targets(node) {
                plan.edges.push_edge(order.visit_node(owners, to));
            }
        }
        next += 1;
    }
    plan.vertices = order.vertices;
    plan
}

fn thawed(state: &ObjectState, vertex: Vertex) -> Thawed {
    let node = match vertex {
        Vertex::Node(node) => node,
        Vertex::Type(ty) => return Thawed::Type(ty),
        _ => unreachable!("nodes lead to nodes and realized types"),
    };
    let nodes = state.owners.nodes_of(node.owner);
    if let Some(&ty) = nodes.interned.get(&node.index) {
        return Thawed::Type(ty);
    }
    if let Some(label) = nodes.flat.label(node.index)
        && state.labels.kind(label) == Kind::MODULE
        && let Payload::Module { name, .. } = state.labels.label(label).payload()
    {
        return Thawed::Visible(name);
    }
    Thawed::New(node)
}

/// Makes the object of a vertex; a new one has no edges yet.
fn make(state: &mut ObjectState, vertex: Vertex) -> Result<ObjectId> {
    let node = match thawed(state, vertex) {
        Thawed::Type(ty) => return Ok(state.heap.instance(ty)),
        Thawed::Visible(name) => {
            return expect_module(&mut state.heap, &name);
        }
        Thawed::New(node) => node,
    };
    let ObjectState { heap, labels, owners, .. } = state;
    let flat = &owners.nodes_of(node.owner).flat;
    let object = match flat.kind(node.index) {
        NodeKind::Head(label) if labels.kind(label) == Kind::ANONYMOUS => {
            let (state, members) = anonymous_payload(labels, label);
            let names = members.iter().map(|(name, _)| &**name);
            heap.push_module(Module::anonymous(&state, names))
        }
        NodeKind::Head(label) => heap.push(Slot::Head(label), &[], ObjectFlags::default()),
        NodeKind::Forward(name) => heap.push_forward(flat.forward_name(name)),
        NodeKind::OneOf => heap.push(Slot::OneOf, &[], ObjectFlags::default()),
        NodeKind::Realized(_) => unreachable!("a realized type is met as itself"),
    };
    if let Some(notes) = owners.notes(node) {
        heap.notes.insert(object, notes.clone());
    }
    Ok(object)
}

/// The state and the members of an anonymous module, by its label.
fn anonymous_payload(labels: &Labels, label: LabelId) -> (String, Vec<(String, MemberState)>) {
    match labels.label(label).payload() {
        Payload::Anonymous { state, members } => (state, members),
        _ => unreachable!("an anonymous module has the payload of one"),
    }
}

/// Gives new objects their edges, and gives their places.
fn connect(state: &mut ObjectState, plan: &Plan, objects: &[ObjectId]) -> Vec<NodeId> {
    let mut new = Vec::new();
    for (place, (&vertex, &object)) in plan.edges.nodes().zip(plan.vertices.iter().zip(objects)) {
        let Thawed::New(node) = thawed(state, vertex) else { continue };
        new.push(place);
        let edges: Vec<ObjectId> =
            plan.edges.edges(place).iter().map(|&to| objects[to.at()]).collect();
        match state.heap.slot(object) {
            Slot::Module(module) => fill_anonymous(state, node, module, &edges),
            _ if !edges.is_empty() => state.heap.set_edges(object, &edges),
            _ => {}
        }
    }
    new
}

/// Gives the members of an anonymous module the objects that they hold.
fn fill_anonymous(state: &mut ObjectState, node: NodeRef, module: ModuleId, held: &[ObjectId]) {
    let Some(label) = state.owners.nodes_of(node.owner).flat.label(node.index) else {
        unreachable!("a node that became a module is a head")
    };
    let (_, members) = anonymous_payload(&state.labels, label);
    let holding = members.iter().filter(|(_, known)| *known != MemberState::Unresolved);
    for ((name, known), &held) in holding.zip(held) {
        let pending = *known == MemberState::Pending;
        let member = if pending { Member::Pending(held) } else { Member::Resolved(held) };
        set_member(state, module, name, member);
    }
}

/// Sets the flags of new objects, all of whose edges are there (`[object.typelike]`).
fn set_flags(state: &mut ObjectState, plan: &Plan, objects: &[ObjectId], new: &[NodeId]) {
    let mut mutable = vec![false; objects.len()];
    let mut can_change = vec![false; objects.len()];
    for &place in new {
        let object = objects[place.at()];
        mutable[place] = is_mutable(state, object);
        let open = matches!(state.heap.slot(object), Slot::Forward(_) | Slot::Module(_));
        can_change[place] = mutable[place] || open;
    }
    let reaches_change = plan.edges.reaching(|place| can_change[place]);
    for &place in new {
        let object = objects[place.at()];
        let leads_to_forward = matches!(state.heap.slot(object), Slot::Forward(_));
        let (mutable, typelike) = (mutable[place], !reaches_change[place]);
        state.heap.set_flags(object, ObjectFlags { mutable, typelike, leads_to_forward });
    }
}

/// Whether a new object can change, by its kind and the type that it has (`[object.mutable]`).
fn is_mutable(state: &ObjectState, object: ObjectId) -> bool {
    let ty = || state.head_kind(*state.heap.edges(object).first()?);
    let label = state.heap.label(object);
    label.is_some_and(|label| is_mutable_kind(state.labels.kind(label), ty))
}
