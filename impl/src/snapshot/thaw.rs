//! Thaws snapshots: makes objects from nodes (`[snapshot.thaw]`).

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
use crate::snapshot::lookup::Relation;
use crate::snapshot::order::VisitOrder;
use hashbrown::HashSet;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, MemberState, Payload};

/// The object that a vertex becomes.
enum Thawed {
    /// The vertex becomes the canonical instance of this type.
    Type(TypeId),
    /// The vertex becomes the visible module of this name.
    Visible(String),
    /// The vertex becomes a new object, which is made from this node.
    New(NodeRef),
}

/// A plan of the objects that are to be made.
#[derive(Default)]
struct Plan {
    order: VisitOrder,
    /// For each visited vertex, the object that it becomes.
    thawed: Vec<Thawed>,
    /// The edges of each visited vertex. Only vertices that become new objects have edges.
    edges: FlatGraph,
    /// The nodes that do not become new objects, each with the index of its vertex, in the order of
    /// the visits.
    met: Vec<(NodeRef, NodeId)>,
    /// The nodes in `met` that are realized types. Several of these nodes may have one vertex.
    met_types: HashSet<NodeRef>,
}

/// Makes an object from each reachable node, breadth-first, and returns the objects of the given
/// nodes. The cost is linear in the number of reachable nodes and edges.
///
/// # Errors
/// Returns E0712 (limit) if the heap is full.
pub(crate) fn thaw(state: &mut ObjectState, nodes: &[NodeRef]) -> Result<Vec<ObjectId>> {
    let order = VisitOrder::tuned(state.interner.tuning());
    let mut plan = Plan { order, ..Plan::default() };
    let roots: Vec<NodeId> = nodes.iter().map(|&root| plan.visit(state, root)).collect();
    plan.visit_all(state);
    state.heap.work.add(plan.thawed.len() + plan.edges.edge_count());
    state.heap.check_capacity(plan.thawed.len(), plan.edges.edge_count())?;
    state.heap.note_unrecorded_change();
    let mut objects = Vec::with_capacity(plan.thawed.len());
    for thawed in &plan.thawed {
        objects.push(make(state, thawed)?);
    }
    let new = connect(state, &plan, &objects);
    set_flags(state, &plan, &objects, &new);
    relate(state, &plan, &objects);
    Ok(roots.iter().map(|&root| objects[root.at()]).collect())
}

impl Plan {
    /// Returns the index of the vertex of a node in the order of the visits. If the vertex was not
    /// visited before, it is added to the plan.
    fn visit(&mut self, state: &ObjectState, node: NodeRef) -> NodeId {
        let place = self.order.visit_node(&state.owners, node);
        let vertex = self.order.vertices[place];
        let is_new = place.at() == self.thawed.len();
        if is_new {
            self.thawed.push(thawed(state, vertex));
        }
        let is_met = match vertex {
            Vertex::Type(_) => self.met_types.insert(node),
            _ => is_new && !matches!(self.thawed[place], Thawed::New(_)),
        };
        if is_met {
            self.met.push((node, place));
        }
        place
    }

    /// Visits all nodes that are reachable from the visited nodes.
    fn visit_all(&mut self, state: &ObjectState) {
        let mut next = 0;
        while let Some(thawed) = self.thawed.get(next) {
            self.edges.push_one_of();
            if let Thawed::New(node) = *thawed {
                for to in state.owners.nodes_of(node.owner).targets(node) {
                    let to = self.visit(state, to);
                    self.edges.push_edge(to);
                }
            }
            next += 1;
        }
    }
}

/// Relates each node of the plan to the object that was made from it (`[snapshot.lookup]`).
fn relate(state: &mut ObjectState, plan: &Plan, objects: &[ObjectId]) {
    for (thawed, &object) in plan.thawed.iter().zip(objects) {
        if let Thawed::New(node) = *thawed {
            state.relate(object, node, Relation::Made);
        }
    }
    for &(node, place) in &plan.met {
        state.relate(objects[place.at()], node, Relation::Made);
    }
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

/// Makes the object of a vertex. If the object is new, its edges are set later.
fn make(state: &mut ObjectState, thawed: &Thawed) -> Result<ObjectId> {
    let node = match thawed {
        Thawed::Type(ty) => return Ok(state.heap.canonical_instance(*ty)),
        Thawed::Visible(name) => return expect_module(&mut state.heap, name),
        Thawed::New(node) => *node,
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

/// Returns the incoming state and the members of an unnamed module, by the label of the module.
fn anonymous_payload(labels: &Labels, label: LabelId) -> (String, Vec<(String, MemberState)>) {
    match labels.label(label).payload() {
        Payload::Anonymous { state, members } => (state, members),
        _ => unreachable!("an anonymous module has the payload of one"),
    }
}

/// Sets the edges of the new objects, and returns the indices of their vertices.
fn connect(state: &mut ObjectState, plan: &Plan, objects: &[ObjectId]) -> Vec<NodeId> {
    let mut new = Vec::new();
    for (place, (thawed, &object)) in plan.edges.nodes().zip(plan.thawed.iter().zip(objects)) {
        let Thawed::New(node) = *thawed else { continue };
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

/// Sets the objects that the members of an unnamed module hold.
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

/// Sets the flags of the new objects. All edges must have been set before (`[object.typelike]`).
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
    let is = |place: NodeId, of: fn(Slot) -> bool| of(state.heap.slot(objects[place.at()]));
    let leads_to_forward = plan.edges.reaching_through(
        |place| is(place, |slot| matches!(slot, Slot::Forward(_))),
        |place| !mutable[place] && !is(place, |slot| matches!(slot, Slot::Module(_))),
    );
    for &place in new {
        let object = objects[place.at()];
        let leads_to_forward = leads_to_forward[place];
        let (mutable, typelike) = (mutable[place], !reaches_change[place]);
        let kind = state.heap.label(object).map(|label| state.labels.kind(label));
        let is_type = kind.is_some_and(|kind| !kind.is_object());
        let flags = ObjectFlags { mutable, typelike, leads_to_forward, is_type, instance: false };
        state.heap.set_flags(object, flags);
    }
}

/// Returns whether a new object is mutable. The kind and the type of an object determine whether it
/// is mutable (`[object.mutable]`).
fn is_mutable(state: &ObjectState, object: ObjectId) -> bool {
    let ty = || state.head_kind(*state.heap.edges(object).first()?);
    let label = state.heap.label(object);
    label.is_some_and(|label| is_mutable_kind(state.labels.kind(label), ty))
}
