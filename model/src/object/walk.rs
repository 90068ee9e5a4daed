//! Walks from some roots and builds a lens graph. The walk is breadth-first, and visits each vertex
//! once.
//!
//! ```text
//! roots [a], and the lens sees a -> c, b and b -> c
//! queue a c b    graph 0: a -> 1 2    1: c    2: b -> 1
//! ```

use crate::handle::VertexId;
use crate::object::lens_graph::{LensGraph, LensVertex};
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, LensRoot, Vertex};
use selfsame_spec::Lens;
use std::collections::HashMap;

impl ObjectState {
    // [object.lens] [module.realize]
    /// Returns the graph that a lens sees from some roots, in breadth-first order.
    pub(crate) fn lens_graph(&self, roots: &[Vertex], options: LensOptions) -> LensGraph {
        self.graph_of(roots.iter().map(|at| LensRoot { at: at.clone(), options }).collect())
    }

    // [object.lens] [module.realize]
    /// Returns the graph that lenses see from some roots, in breadth-first order. Each root has its
    /// own options for the walk that starts at it.
    pub(crate) fn graph_of(&self, roots: Vec<LensRoot>) -> LensGraph {
        let mut queue = Queue::default();
        let root = |LensRoot { at, options }| {
            let at = match options.lens {
                Lens::Frozen if self.rules.freezes_instances => self.made_vertex(at),
                Lens::Frozen => self.canonical_vertex(at),
                Lens::Identity | Lens::Compiler => self.canonical_vertex(at),
            };
            LensRoot { at: self.lens_vertex(&at, options), options }
        };
        let roots = roots.into_iter().map(|from| queue.enter(root(from))).collect();
        let mut vertices = Vec::new();
        while let Some(LensRoot { at: vertex, options }) = queue.order.get(vertices.len()).cloned()
        {
            let visited = self.visit(&vertex, options);
            let target = |to: &Vertex| LensRoot { at: self.lens_vertex(to, options), options };
            let to = visited.edges.iter().map(|edge| queue.enter(target(&edge.to))).collect();
            let number = self.error_number(&vertex);
            vertices.push(LensVertex { vertex, visited, to, number });
        }
        LensGraph { roots, vertices }
    }

    // [module.anonymous] [module.compiler] [module.view]
    /// Returns the vertex that a lens sees in place of another vertex. The identity lens sees an
    /// unnamed module as a state. The compiler lens sees a mutable object as a variable, and a name
    /// as a member. A vertex that replaces another one exists only under the lens.
    fn lens_vertex(&self, at: &Vertex, options: LensOptions) -> Vertex {
        if let Vertex::State { seen, .. } = at
            && !options.tells_states
            && !self.rules.states_are_steps
        {
            return (**seen).clone();
        }
        let module = self.unnamed_module(at).filter(|_| options.into_types);
        let at = module.as_ref().unwrap_or(at);
        match options.lens {
            Lens::Frozen if self.rules.freezes_instances => at.clone(),
            Lens::Frozen => self.canonical_vertex(at.clone()),
            Lens::Identity if self.has_contents_seen(at) => {
                (self.rules.constant_vertex)(at, self.type_vertex(at))
            }
            Lens::Identity => match self.incoming_state(at) {
                Some(_) if !self.rules.sees_unnamed_members => {
                    let module = Box::new(at.without_role().clone());
                    Vertex::state(at, Vertex::Unnamed(module))
                }
                _ => at.clone(),
            },
            Lens::Compiler => self.compiler_vertex(at, options),
        }
    }

    // [module.compiler]
    /// Returns the vertex that the compiler lens sees in place of a mutable object or a name. Any
    /// other vertex remains unchanged.
    fn compiler_vertex(&self, at: &Vertex, options: LensOptions) -> Vertex {
        match at {
            Vertex::Object(_) | Vertex::Node(_) | Vertex::InRole(..) if self.is_mutable(at) => {
                match self.has_contents_seen(at) {
                    true => (self.rules.constant_vertex)(at, self.type_vertex(at)),
                    false => self.type_vertex(at).into_variable(),
                }
            }
            Vertex::Member(module, name)
                if self.held_by_member(module, name, options).is_none() =>
            {
                Vertex::OpenMember(module.clone(), name.clone())
            }
            _ => at.clone(),
        }
    }

    // [object.contents]
    /// Returns whether lenses see the contents of a mutable object at a vertex.
    fn has_contents_seen(&self, at: &Vertex) -> bool {
        self.head_kind(at).is_some_and(|kind| self.is_seen_by_contents(at, kind))
    }

    // [module.realize] [snapshot.intern]
    /// Returns the number by which the paths of errors name a vertex, or `None` if the vertex
    /// exists only under a lens.
    // [module.error-path]
    fn error_number(&self, at: &Vertex) -> Option<u32> {
        match at {
            Vertex::Object(id) => Some(id.0 as u32),
            Vertex::InRole(_, of) => self.error_number(of),
            Vertex::Node(id) => self.node(*id).map(|node| node.number),
            _ => None,
        }
    }
}

/// The vertices that a walk has reached, each once, in the order in which they are visited.
#[derive(Default)]
struct Queue {
    order: Vec<LensRoot>,
    ids: HashMap<LensRoot, VertexId>,
}

impl Queue {
    /// Returns the number of a vertex. A vertex that was not reached before is appended to the
    /// queue.
    fn enter(&mut self, vertex: LensRoot) -> VertexId {
        *self.ids.entry(vertex).or_insert_with_key(|vertex| {
            self.order.push(vertex.clone());
            VertexId(self.order.len() - 1)
        })
    }
}
