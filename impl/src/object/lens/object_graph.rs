//! The graph of all objects, nodes of snapshots and realized types, with their edges under the
//! frozen lens (`[object.lens]`).

use crate::draft::node::NodeKind;
use crate::handle::{NodeRef, ObjectId, TypeForm, TypeId};
use crate::interner::store::Store;
use crate::module::member::ModuleId;
use crate::module::states::States;
use crate::object::heap::Heap;
use crate::object::lens::vertex::Vertex;
use crate::object::slot::Slot;
use crate::snapshot::arena::Owners;

/// A view of the three stores that contain vertices: the heap, the owners of snapshots, and the
/// interner.
#[derive(Clone, Copy)]
pub(crate) struct ObjectGraph<'w> {
    pub(crate) heap: &'w Heap,
    pub(crate) owners: &'w Owners,
    pub(crate) store: &'w Store,
    pub(crate) states: &'w States,
}

impl<'w> ObjectGraph<'w> {
    /// Returns the vertex of an object. For a canonical instance, the vertex is its type.
    pub(crate) fn object(self, id: ObjectId) -> Vertex {
        object_vertex(self.heap, id)
    }

    /// Returns the vertex of a node of a snapshot. For a node that is a realized type, the vertex
    /// is this type.
    pub(crate) fn node(self, node: NodeRef) -> Vertex {
        node_vertex(self.owners, node)
    }

    /// Returns the vertex of an object in the role of a value. For an instance, the vertex is its
    /// type (`[module.instance]`, `[module.instance-lens]`).
    pub(crate) fn value(self, id: ObjectId) -> Vertex {
        self.heap.instance_type(id).map_or_else(|| self.object(id), Vertex::Type)
    }

    /// Returns whether a vertex is a realized type from which a state is reachable.
    pub(crate) fn is_stateful_type(self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Type(ty) => self.states.is_stateful(self.store, ty),
            _ => false,
        }
    }

    /// Returns the vertex of a child or head of a realized type. If the child or head is a state
    /// that is an unnamed module, the result is the module. For any other state, the result is the
    /// vertex that the identity lens sees instead of the state.
    fn part(self, ty: TypeId) -> Vertex {
        if self.states.is_empty() {
            return Vertex::Type(ty);
        }
        let Some(state) = self.states.as_state(self.store, ty) else { return Vertex::Type(ty) };
        let module = self.states.object(state).filter(|&id| self.heap.as_module(id).is_some());
        match (module, ty.as_head()) {
            (None, Some(head)) => Vertex::Type(self.store.children(head)[0]),
            (module, _) => module.map_or(Vertex::Type(ty), Vertex::Object),
        }
    }

    /// Calls `visit` with the target of each edge, in order. Edges of realized types
    /// skip states.
    pub(crate) fn each_edge(self, vertex: Vertex, mut visit: impl FnMut(Vertex)) {
        match vertex {
            Vertex::Object(id) => self.heap.each_edge(id, |to| visit(self.object(to))),
            Vertex::Node(node) => {
                self.owners.nodes_of(node.owner).targets(node).for_each(|to| visit(self.node(to)));
            }
            Vertex::Type(ty) => match ty.form() {
                TypeForm::Head(head) => {
                    let children = self.store.children(head).iter();
                    children.for_each(|&child| visit(self.part(child)));
                }
                TypeForm::Union(union) => {
                    let heads = self.store.union(union).iter();
                    heads.for_each(|&head| visit(self.part(TypeId::head(head))));
                }
            },
            Vertex::Leaf(_) | Vertex::Absent | Vertex::Obstacle(_) => {}
        }
    }

    /// Returns the targets of all edges of a vertex, in order.
    pub(crate) fn edges(self, vertex: Vertex) -> Vec<Vertex> {
        let mut edges = Vec::new();
        self.each_edge(vertex, |to| edges.push(to));
        edges
    }

    /// Returns the target of the edge with the given number, if the vertex has this edge. The cost
    /// is constant, except for modules.
    pub(crate) fn edge(self, vertex: Vertex, at: usize) -> Option<Vertex> {
        match vertex {
            Vertex::Object(id) if self.heap.as_module(id).is_none() => {
                self.heap.edges(id).get(at).map(|&to| self.object(to))
            }
            Vertex::Type(ty) => match ty.form() {
                TypeForm::Head(head) => {
                    self.store.children(head).get(at).map(|&child| self.part(child))
                }
                TypeForm::Union(union) => {
                    let head = self.store.union(union).get(at);
                    head.map(|&head| self.part(TypeId::head(head)))
                }
            },
            _ => self.edges(vertex).get(at).copied(),
        }
    }

    /// Returns whether a vertex is a forward.
    pub(crate) fn is_forward(self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Object(id) => matches!(self.heap.slot(id), Slot::Forward(_)),
            Vertex::Node(node) => matches!(self.owners.kind(node), NodeKind::Forward(_)),
            _ => false,
        }
    }

    /// Returns whether a vertex is a `OneOf` that is not a realized type.
    pub(crate) fn is_one_of(self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Object(id) => matches!(self.heap.slot(id), Slot::OneOf),
            Vertex::Node(node) => matches!(self.owners.kind(node), NodeKind::OneOf),
            _ => false,
        }
    }

    /// Returns the definition of a forward.
    pub(crate) fn definition(self, forward: Vertex) -> Option<Vertex> {
        self.heap.work.add(1);
        match forward {
            Vertex::Object(id) => self.heap.definition(id).map(|to| self.object(to)),
            Vertex::Node(node) => {
                let to = self.owners.nodes_of(node.owner).targets(node).next();
                to.filter(|_| self.is_forward(forward)).map(|to| self.node(to))
            }
            _ => None,
        }
    }

    /// Returns the number of the module if a vertex is an object that is a module, and otherwise
    /// `None`.
    pub(crate) fn loading(self, vertex: Vertex) -> Option<ModuleId> {
        match vertex {
            Vertex::Object(id) => self.heap.module_id(id),
            _ => None,
        }
    }

    /// Returns the name of a vertex if it is a forward, and otherwise `None`.
    pub(crate) fn forward_name(self, forward: Vertex) -> Option<&'w str> {
        match forward {
            Vertex::Object(id) => match self.heap.slot(id) {
                Slot::Forward(name) => Some(self.heap.forward_name(name)),
                _ => None,
            },
            Vertex::Node(node) => match self.owners.kind(node) {
                NodeKind::Forward(name) => {
                    Some(self.owners.nodes_of(node.owner).flat.forward_name(name))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Returns the vertex of an object. For a canonical instance, the vertex is its type.
pub(crate) fn object_vertex(heap: &Heap, id: ObjectId) -> Vertex {
    heap.realized(id).map_or(Vertex::Object(id), Vertex::Type)
}

/// Returns the vertex of a node of a snapshot. For a node that is a realized type, the vertex is
/// this type.
pub(crate) fn node_vertex(owners: &Owners, node: NodeRef) -> Vertex {
    match owners.kind(node) {
        NodeKind::Realized(number) => {
            Vertex::Type(owners.nodes_of(node.owner).flat.realized(number))
        }
        _ => Vertex::Node(node),
    }
}
