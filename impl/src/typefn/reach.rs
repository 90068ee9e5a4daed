//! The undefined forwards that the identity lens reaches, bit by bit (`[typefn.defer]`). A vertex
//! is visited once; but an overload again, since its globals lead on when a forward is defined.

use crate::handle::ObjectId;
use crate::object::heap::Heap;
use crate::object::lens::vertex::{Edge, LensVertex, Vertex, Visited};
use crate::object::lens::visit::visit;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use hashbrown::HashSet;
use selfsame_spec::{Kind, Lens};

/// The vertices that were reached so far.
#[derive(Default)]
pub(crate) struct ForwardReach {
    seen: HashSet<LensVertex>,
    /// Overloads that lead to forwards.
    to_visit_again: Vec<LensVertex>,
}

impl ForwardReach {
    /// The undefined forwards that are reached from some objects, breadth-first, and were not
    /// reached before; some may be given again.
    pub(crate) fn extend(&mut self, state: &ObjectState, objects: &[ObjectId]) -> Vec<ObjectId> {
        let mut order = state.vertices(objects);
        order.retain(|&vertex| self.seen.insert(vertex));
        order.append(&mut self.to_visit_again);
        let mut visitor = state.visitor(Lens::Identity);
        let (mut found, mut edges, mut next) = (Vec::new(), Vec::new(), 0);
        while let Some(&at) = order.get(next) {
            let visited = visit(&mut visitor, at, &mut edges);
            if let (Visited::Forward, [], Vertex::Object(forward)) =
                (visited, &edges[..], at.vertex)
            {
                found.push(forward);
            }
            let is_overload = matches!(
                visited,
                Visited::Head(label) if visitor.reader.labels.kind(label) == Kind::OVERLOAD
            );
            let heap = visitor.reader.graph.heap;
            if is_overload && edges.iter().any(|edge| leads_to_forward(heap, edge)) {
                self.to_visit_again.push(at);
            }
            order.extend(edges.iter().map(|edge| edge.to).filter(|&to| self.seen.insert(to)));
            next += 1;
        }
        found
    }
}

fn leads_to_forward(heap: &Heap, edge: &Edge) -> bool {
    match edge.to.vertex {
        Vertex::Object(object) => matches!(heap.slot(object), Slot::Forward(_)),
        _ => false,
    }
}
