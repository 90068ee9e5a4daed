//! The graph of all vertices that a lens sees from some roots, as data. Later steps use this graph,
//! and do not walk through the objects again.
//!
//! ```text
//! list List[int] (1, 2) under the frozen lens
//! 0: list -> 1 2 3    1: List -> 4    2: 1    3: 2    4: int
//! ```

use crate::handle::{HeadId, VertexId};
use crate::identity::graph::{Head, List, label_with_arity, without_repetitions};
use crate::interner::walk::Step;
use crate::object::vertex::{Vertex, VertexKind, Visited};
use selfsame_spec::Label;
use selfsame_spec::error::{EdgeRef, Result};
use std::collections::HashMap;

/// The vertices that a lens sees, each once, in breadth-first order. The roots and the edges of a
/// vertex are visited in order.
#[derive(Clone, Debug)]
pub struct LensGraph {
    /// The numbers of the vertices at which the walk started.
    pub roots: Vec<VertexId>,
    /// The visited vertices in breadth-first order.
    pub vertices: Vec<LensVertex>,
}

/// A vertex of a lens graph.
#[derive(Clone, Debug)]
pub struct LensVertex {
    /// The object, node or other thing that the lens visited.
    pub vertex: Vertex,
    /// The head and the edges that the lens sees at the vertex.
    pub visited: Visited,
    /// For each edge, the number of the vertex to which the edge leads.
    pub to: Vec<VertexId>,
    /// The number of the vertex in the paths of errors; `None` for a vertex that exists only under
    /// the lens.
    pub number: Option<u32>,
}

/// The heads of a lens graph, without its `OneOf`s and forwards.
pub(crate) struct LensHeads {
    /// For each head, the number of its vertex in the lens graph.
    pub(crate) vertices: Vec<VertexId>,
    pub(crate) labels: Vec<Label>,
    /// The children of each head. Each child is a list of heads.
    pub(crate) children: Vec<Vec<List>>,
    /// The heads of all roots in one list, without repetitions.
    pub(crate) roots: List,
}

impl LensGraph {
    /// Returns the numbers of all vertices.
    pub(crate) fn ids(&self) -> impl Iterator<Item = VertexId> + use<> {
        (0..self.vertices.len()).map(VertexId)
    }

    /// Returns the vertex with a number.
    pub(crate) fn vertex(&self, id: VertexId) -> &LensVertex {
        &self.vertices[id.0]
    }

    /// Returns the kind of the vertex with a number.
    pub(crate) fn kind(&self, id: VertexId) -> &VertexKind {
        &self.vertex(id).visited.kind
    }

    /// Returns whether a vertex is a forward.
    pub(crate) fn is_forward(&self, id: VertexId) -> bool {
        matches!(self.kind(id), VertexKind::Forward(_))
    }

    /// Returns the steps of a walk from a vertex, in the order of its edges. A vertex that exists
    /// only under the lens has no edges for paths of errors.
    pub(crate) fn steps(&self, id: VertexId) -> Vec<Step<VertexId, Option<EdgeRef>>> {
        let LensVertex { visited, to, number, .. } = self.vertex(id);
        let name = |edge: usize| number.map(|node| EdgeRef { node, edge: edge as u32 });
        let step = |(edge, &to): (usize, &VertexId)| Step { edge: name(edge), to };
        visited.edges.iter().map(|edge| edge.number).zip(to).map(step).collect()
    }

    // [identity.flatten]
    /// Returns the heads that are reached from a vertex through `OneOf`s and forwards, depth-first,
    /// each once.
    fn list(&self, id: VertexId) -> Vec<VertexId> {
        let (mut out, mut seen, mut stack) = (Vec::new(), Vec::new(), vec![id]);
        while let Some(id) = stack.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            match self.kind(id) {
                VertexKind::Head(_) => out.push(id),
                _ => stack.extend(self.vertex(id).to.iter().rev()),
            }
        }
        out
    }

    // [identity.flatten]
    /// Returns the heads of the graph, in the order of the vertices.
    pub(crate) fn heads(&self) -> Result<LensHeads> {
        let (mut vertices, mut labels) = (Vec::new(), Vec::new());
        let mut numbers = HashMap::new();
        for id in self.ids() {
            if let VertexKind::Head(label) = self.kind(id) {
                numbers.insert(id, HeadId(vertices.len()));
                vertices.push(id);
                labels.push(label.clone()?);
            }
        }
        let list = |&to: &VertexId| self.list(to).iter().map(|head| numbers[head]).collect();
        let children = |id: &VertexId| self.vertex(*id).to.iter().map(list).collect();
        let children = vertices.iter().map(children).collect();
        let roots = self.roots.iter().flat_map(|&root| self.list(root));
        let roots = without_repetitions(roots.map(|head| numbers[&head]));
        Ok(LensHeads { vertices, labels, children, roots })
    }
}

impl LensHeads {
    // [module.compiler]
    /// Returns the graph of heads from which digests are computed. The arity in a label is the
    /// number of children that the lens sees.
    pub(crate) fn graph(&self) -> Vec<Head> {
        let head = |(label, children): (&Label, &Vec<List>)| Head {
            label: label_with_arity(label, children.len()),
            children: children.as_slice().into(),
        };
        self.labels.iter().zip(&self.children).map(head).collect()
    }
}
