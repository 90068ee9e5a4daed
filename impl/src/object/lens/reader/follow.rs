//! Follows forwards, by one step or to the end of a chain (`[object.payload]`,
//! `[object.behind-lens]`, `[object.behind]`, `[object.forward-by]`).

use super::VertexReader;
use super::among::one_among;
use super::place::{Definition, held_at_place};
use crate::object::lens::vertex::Vertex;
use selfsame_spec::Lens;

impl VertexReader<'_> {
    /// Returns the end of the chain of forwards that starts at a vertex. The end is the first
    /// vertex that is not a forward, or an undefined forward. If the chain is a cycle, the end is a
    /// forward of the cycle. A `OneOf` of one object counts as this object. Each forward is
    /// followed only once.
    pub(crate) fn follow_forwards(&mut self, vertex: Vertex) -> Vertex {
        let end = self.chain_end(vertex);
        if self.lens == Lens::Frozen { end } else { one_among(self, end) }
    }

    /// Returns the end of the chain of forwards that starts at a vertex. The chain also ends at a
    /// `OneOf`.
    pub(crate) fn chain_end(&mut self, vertex: Vertex) -> Vertex {
        if !self.graph.is_forward(vertex) {
            return vertex;
        }
        let mut ends = std::mem::take(&mut self.chain_ends);
        let end = ends.end(vertex, |at| self.definition(at).map(|definition| definition.to));
        self.chain_ends = ends;
        self.ended_open |= self.graph.is_forward(end);
        end
    }

    /// Returns the vertex to which a forward leads. If the definition is a place, this is the
    /// contents of the place (`[object.forward-by]`). Each place is read only once.
    pub(crate) fn definition(&mut self, forward: Vertex) -> Option<Definition> {
        let to = self.graph.definition(forward)?;
        if self.lens == Lens::Frozen {
            return Some(Definition::plain(to));
        }
        if let Some(known) = self.places.get(&forward) {
            return Some(known.clone());
        }
        let Some(held) = held_at_place(self, to) else { return Some(Definition::plain(to)) };
        self.reads_place = true;
        self.places.insert(forward, held.clone());
        Some(held)
    }

    /// Returns the end of the chain of forwards that starts at a vertex. The chain also ends at a
    /// place, because the contents of places are not read.
    pub(crate) fn follow_definitions(&mut self, vertex: Vertex) -> Vertex {
        if !self.graph.is_forward(vertex) {
            return vertex;
        }
        let graph = self.graph;
        self.plain_ends.end(vertex, |at| graph.definition(at))
    }
}
