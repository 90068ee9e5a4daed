//! Finds settled objects, whose identity can no longer change ([module.settled]).
//!
//! ```text
//! 3                        settled
//! forward F                open: F may be defined
//! list List[int] (1, 2)    settled: its type is settled, and its contents are no part of it
//! ```

use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, Vertex};
use selfsame_spec::{Kind, Lens, Obstacle};

impl ObjectState {
    // [module.settled]
    /// Returns whether the identity of an object can no longer change. No vertex that may change
    /// may be reachable from the object, or from the types of mutable objects reachable from it.
    pub(crate) fn is_settled(&self, at: &Vertex) -> bool {
        let mut objects = vec![self.canonical_vertex(at.clone())];
        let mut next = 0;
        while let Some(at) = objects.get(next).cloned() {
            let mutable = match self.is_mutable(&at) {
                true => vec![at],
                false => match self.mutable_reached(&at) {
                    Some(mutable) => mutable,
                    None => return false,
                },
            };
            let is_cell = |at: &Vertex| self.head_kind(at) == Some(Kind::CELL);
            for ty in mutable.iter().filter(|at| !is_cell(at)).filter_map(|at| self.first_child(at))
            {
                if !objects.contains(&ty) {
                    objects.push(ty);
                }
            }
            next += 1;
        }
        true
    }

    // [module.settled]
    /// Returns the mutable objects that the identity lens reaches from an object. Returns `None` if
    /// this lens reaches a forward, or a vertex that it may later see differently.
    fn mutable_reached(&self, at: &Vertex) -> Option<Vec<Vertex>> {
        let options = LensOptions::above_types(Lens::Identity);
        let graph = self.lens_graph(std::slice::from_ref(at), options);
        let is_open =
            self.keeps_forward(at) || graph.vertices.iter().any(|vertex| vertex.visited.can_change);
        let is_mutable = |obstacle: &Obstacle| *obstacle == Obstacle::Mutable;
        let reached = graph.vertices.into_iter();
        let mutable =
            reached.filter(|vertex| vertex.visited.obstacle.as_ref().is_some_and(is_mutable));
        (!is_open).then(|| mutable.map(|vertex| vertex.vertex).collect())
    }
}
