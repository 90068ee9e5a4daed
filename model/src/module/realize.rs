//! Realizes objects ([module.realize], [module.error-path]). The graph that the identity lens sees
//! from the objects is converted to a draft, and the draft is realized.
//!
//! ```text
//! realize (tuple Tup[int] 1)
//! lens graph  tuple -> Tup, 1;  Tup -> int       draft  one forward for each vertex
//! type        tuple Tup[int] 1; the object is resolved to its canonical instance
//! ```

use crate::draft::Draft;
use crate::handle::{Node, ObjectId, Type};
use crate::object::lens_graph::{LensGraph, LensVertex};
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, LensRoot, Vertex, VertexKind};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Kind, Label, Lens, Payload, messages};

impl ObjectState {
    // [module.realize] [module.autoresolve]
    /// Realizes objects as one group, and updates the world. Returns the type of each object. The
    /// first `given` objects are the ones that the caller passed; only these get instances.
    pub(crate) fn realize_group(&mut self, roots: &[ObjectId], given: usize) -> Result<Vec<Type>> {
        let roots: Vec<Vertex> = roots.iter().copied().map(Vertex::Object).collect();
        let graph = self.lens_graph(&roots, LensOptions::TO_REALIZE);
        let types = self.lower(&graph)?;
        let types_of_roots: Vec<Type> = graph.roots.iter().map(|root| types[root.0]).collect();
        self.instances(&types_of_roots[..given])?;
        self.autoresolve(&graph, &types)?;
        Ok(types_of_roots)
    }

    // [module.resolvable]
    /// Refuses objects that cannot be realized. An object for which `is_type` holds counts as a
    /// type.
    pub(crate) fn check_resolvable(
        &self,
        objects: &[ObjectId],
        is_type: impl Fn(ObjectId) -> bool,
    ) -> Result<()> {
        let roots: Vec<Vertex> = objects.iter().copied().map(Vertex::Object).collect();
        let mut graph = self.lens_graph(&roots, LensOptions::above_types(Lens::Identity));
        for LensVertex { vertex, visited, .. } in &mut graph.vertices {
            if vertex.object().is_some_and(&is_type) {
                visited.kind = VertexKind::Head(Label::plain(Kind::ANY, 0));
            }
        }
        self.rules.checks.iter().try_for_each(|check| check(&graph))?;
        graph.heads().map(drop)
    }

    /// Returns the types of vertices without resolving any object.
    pub(crate) fn types_of(&mut self, roots: Vec<LensRoot>) -> Result<Vec<Type>> {
        let graph = self.graph_of(roots);
        let types = self.lower(&graph)?;
        Ok(graph.roots.iter().map(|root| types[root.0]).collect())
    }

    // [object.heap] [module.instance]
    /// Returns the object that stands for each type.
    pub(crate) fn instances(&mut self, types: &[Type]) -> Result<Vec<ObjectId>> {
        types.iter().map(|&ty| self.instance(ty)).collect()
    }

    // [module.realize] [module.instance] [interner.realize]
    /// Realizes the vertices of a graph: returns the type of each vertex, and numbers the states. A
    /// draft gets a forward for each vertex. Each forward is defined as the head, `OneOf`, forward
    /// or type that the lens sees at the vertex.
    pub(crate) fn lower(&mut self, graph: &LensGraph) -> Result<Vec<Type>> {
        self.rules.checks.iter().try_for_each(|check| check(graph))?;
        let mut draft = Draft::new();
        let forwards = graph.vertices.iter().map(|_| draft.forward(""));
        let forwards: Vec<Node> = forwards.collect::<Result<_>>()?;
        for (vertex, &forward) in graph.vertices.iter().zip(&forwards) {
            let to: Vec<Node> = vertex.to.iter().map(|to| forwards[to.0]).collect();
            let definition = match &vertex.visited.kind {
                VertexKind::Head(label) => draft.head(&label.clone()?, &to)?,
                VertexKind::OneOf => draft.one_of(&to)?,
                VertexKind::State => {
                    let number = self.number_state(&vertex.vertex);
                    let number = Payload::State(number).bytes();
                    draft.head(&Label::new(Kind::STATE, &number, to.len())?, &to)?
                }
                // The checks have already refused a forward without a definition, so the forward
                // has an edge.
                VertexKind::Forward(_) => to[0],
                VertexKind::Type(list) => draft.bring(self.interner.type_with(list.clone()))?,
            };
            draft.define(forward, definition)?;
        }
        let old = self.interner.heads.len();
        let types = self.interner.realize(&draft, &forwards)?;
        self.note_types(graph, &types, old);
        Ok(types)
    }

    // [identity.dump]
    /// Returns the types of the children of an object that stands for a type with one head.
    pub(crate) fn child_types(&mut self, id: ObjectId) -> Result<Vec<Type>> {
        let wanted = ErrorKind::WrongObject { wanted: messages::ONE_HEAD };
        let ty = self.realized_type(id).ok_or(wanted.clone())?;
        let [head] = self.interner.types[ty.id.0][..] else { return Err(wanted.into()) };
        let children = self.interner.heads[head.0].children.clone();
        Ok(children.iter().map(|list| self.interner.type_with(list.clone())).collect())
    }
}
