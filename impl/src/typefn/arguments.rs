//! Checks the arguments of a call before the call is run: whether an undefined forward is reachable
//! from an argument (`[typefn.run]`), and whether an argument is too deep (`[typefn.limit]`).

use crate::function::role::Role;
use crate::handle::ObjectId;
use crate::object::heap::Heap;
use crate::object::lens::vertex::{Edge, LensVertex, Vertex};
use crate::object::lens::visit::visit;
use crate::object::lens::visitor::LensVisitor;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use crate::typefn::calls::Call;
use crate::typefn::deferred::DeferredCalls;
use crate::typefn::depth::TypeDepths;
use crate::typefn::reach::{Reach, leads_on};
use crate::util::fold::{Folded, FoldedGraph};
use hashbrown::HashSet;
use selfsame_spec::Lens;
use selfsame_spec::format::MAX_DEPTH;

/// The results of earlier checks. A result is kept as long as it is valid, so that several calls
/// with one argument do not visit the argument again.
#[derive(Default)]
pub(crate) struct Arguments {
    open: Folded<LensVertex, Option<OpenForward>>,
    depths: Folded<ObjectId, ObjectDepth>,
    /// The forwards of deferred calls whose arguments have now been realized.
    realized: HashSet<ObjectId>,
    /// The forwards that were defined since [`are_open`](Self::are_open) was last called.
    defined: Vec<ObjectId>,
    /// The number of changes by bodies at the time when the results were computed.
    changes: u32,
}

/// The roles in which a walk can reach a forward.
const ROLES: [Role; 3] = [Role::Value, Role::Constant, Role::Method];

impl Arguments {
    /// Drops all results if a body has changed the world in another way than by calls.
    fn refresh(&mut self, heap: &Heap) {
        let changes = heap.changes_by_bodies();
        if self.changes != changes {
            (self.open, self.depths) = Default::default();
            self.changes = changes;
        }
    }

    /// Returns whether an undefined forward is reachable from some arguments under the identity
    /// lens.
    pub(crate) fn are_open(
        &mut self,
        state: &ObjectState,
        reach: &Reach,
        arguments: &[ObjectId],
    ) -> bool {
        self.refresh(&state.heap);
        let visitor = state.visitor(Lens::Identity);
        let mut graph = OpenForwards { visitor, reach, edges: Vec::new() };
        // If one of these forwards was reachable from a vertex, the vertex now leads to the
        // vertices to which the forward's definition leads.
        for forward in std::mem::take(&mut self.defined) {
            for role in ROLES {
                let at = LensVertex { role, ..LensVertex::plain(Vertex::Object(forward)) };
                if self.open.has(at) {
                    self.open.value(&mut graph, at);
                }
            }
        }
        let vertices = state.vertices(arguments);
        let mut vertices = vertices.into_iter().filter(|at| leads_on(&state.heap, at.vertex));
        vertices.any(|at| self.open.value(&mut graph, at).is_some())
    }

    /// Records that a forward was given its definition.
    pub(crate) fn was_defined(&mut self, forward: ObjectId) {
        self.defined.push(forward);
    }

    /// Records that the arguments of a deferred call were realized. After that, the forward of the
    /// call is treated like the forward of a call that was not deferred.
    pub(crate) fn were_realized(&mut self, forward: ObjectId) {
        self.realized.insert(forward);
        if self.depths.has(forward) {
            self.depths = Folded::default();
        }
    }

    /// Returns whether an argument of a call exceeds the limit of depth (`[typefn.limit]`). `runs`
    /// is the number of calls that have been run.
    pub(crate) fn are_too_deep(
        &mut self,
        state: &ObjectState,
        deferred: &DeferredCalls,
        types: &TypeDepths,
        (arguments, runs): (&[ObjectId], usize),
    ) -> bool {
        self.refresh(&state.heap);
        let Self { depths, realized, .. } = self;
        let mut graph = ObjectDepths { state, deferred, realized, types, runs };
        let depth = |&argument: &ObjectId| depths.value(&mut graph, argument).depth;
        arguments.iter().map(depth).any(|depth| depth as usize > MAX_DEPTH)
    }
}

/// A forward without a definition, which was found on a walk.
#[derive(Clone, Copy)]
struct OpenForward {
    forward: ObjectId,
    /// The vertex by which the walk reached the forward.
    at: LensVertex,
    /// The index of the forward in the order in which the walk reached the forwards of calls. A
    /// forward with a larger index may be defined sooner.
    soon: Option<u32>,
}

/// A graph of vertices in which the value of a vertex is an undefined forward that is reachable
/// from it. If there are several, the value is the forward that is expected to be defined last, so
/// that the value stays valid as long as possible.
struct OpenForwards<'a> {
    visitor: LensVisitor<'a>,
    reach: &'a Reach,
    edges: Vec<Edge>,
}

impl OpenForwards<'_> {
    fn is_open(&self, forward: ObjectId) -> bool {
        self.visitor.reader.graph.heap.is_undefined(forward)
    }
}

impl FoldedGraph for OpenForwards<'_> {
    type Vertex = LensVertex;
    type Value = Option<OpenForward>;

    fn open(&mut self, at: LensVertex, edges: &mut Vec<LensVertex>) -> Option<OpenForward> {
        if let Vertex::Object(forward) = at.vertex
            && self.is_open(forward)
        {
            return Some(OpenForward { forward, at, soon: self.reach.place(forward) });
        }
        visit(&mut self.visitor, at, &mut self.edges);
        let heap = self.visitor.reader.graph.heap;
        let to = self.edges.iter().map(|edge| edge.to);
        edges.extend(to.filter(|to| leads_on(heap, to.vertex)));
        None
    }

    fn join(&self, one: Option<OpenForward>, other: Option<OpenForward>) -> Option<OpenForward> {
        one.into_iter().chain(other).min_by_key(|open| open.soon)
    }

    fn close(&self, joined: Option<OpenForward>) -> Option<OpenForward> {
        joined
    }

    fn holds(&self, value: Option<OpenForward>) -> bool {
        // If no undefined forward is reachable from a vertex, this never changes, because all
        // reachable forwards are defined.
        value.is_none_or(|open| self.is_open(open.forward))
    }

    fn source(&self, value: Option<OpenForward>) -> Option<LensVertex> {
        value.map(|open| open.at)
    }
}

/// The depth of an object, as the limit on arguments counts it.
#[derive(Clone, Copy)]
struct ObjectDepth {
    depth: u32,
    /// Whether the object itself adds a step to the depth.
    is_step: bool,
    /// If a call that must still be run is reachable from the object, the number of calls that had
    /// been run when the depth was computed. An object from which such a call is reachable may
    /// become deeper later.
    open_since: Option<usize>,
}

/// The graph of objects, in which the value of an object is its depth.
struct ObjectDepths<'a> {
    state: &'a ObjectState,
    deferred: &'a DeferredCalls,
    realized: &'a HashSet<ObjectId>,
    types: &'a TypeDepths,
    /// The number of calls that have been run so far.
    runs: usize,
}

impl ObjectDepths<'_> {
    fn deferred_call(&self, forward: ObjectId) -> Option<&Call> {
        self.deferred.get(forward).filter(|_| !self.realized.contains(&forward))
    }
}

impl FoldedGraph for ObjectDepths<'_> {
    type Vertex = ObjectId;
    type Value = ObjectDepth;

    fn open(&mut self, object: ObjectId, edges: &mut Vec<ObjectId>) -> ObjectDepth {
        let heap = &self.state.heap;
        heap.work.add(1);
        let step = ObjectDepth { depth: 0, is_step: true, open_since: None };
        match heap.slot(object) {
            Slot::Realized(ty) => {
                let depth = self.types.of_type(&self.state.interner.store, ty);
                ObjectDepth { depth, is_step: false, ..step }
            }
            Slot::Forward(_) => match self.deferred_call(object) {
                Some(call) => {
                    edges.extend(call.arguments.iter());
                    step
                }
                None => {
                    edges.extend(heap.definition(object));
                    let is_open = heap.is_of_call(object) && heap.is_undefined(object);
                    let open_since = is_open.then_some(self.runs);
                    ObjectDepth { is_step: false, open_since, ..step }
                }
            },
            Slot::Module(_) => step,
            _ => match heap.instance_type(object) {
                Some(ty) => {
                    let depth = self.types.of_type(&self.state.interner.store, ty);
                    ObjectDepth { depth, is_step: false, ..step }
                }
                None => {
                    heap.each_edge(object, |to| edges.push(to));
                    step
                }
            },
        }
    }

    fn join(&self, one: ObjectDepth, other: ObjectDepth) -> ObjectDepth {
        ObjectDepth {
            depth: one.depth.max(other.depth),
            is_step: one.is_step || other.is_step,
            open_since: one.open_since.or(other.open_since),
        }
    }

    fn close(&self, joined: ObjectDepth) -> ObjectDepth {
        let depth = joined.depth + u32::from(joined.is_step);
        ObjectDepth { depth, is_step: false, ..joined }
    }

    fn holds(&self, value: ObjectDepth) -> bool {
        value.open_since.is_none_or(|runs| runs == self.runs)
    }
}
