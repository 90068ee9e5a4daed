//! A walk through the objects that finds the calls to be run (`[typefn.run]`).
//!
//! Each object is visited once in each role. After a forward was defined, a vertex that was visited
//! before may lead to further vertices. The vertices that may lead further are such a forward
//! itself, and each overload with a global whose path leads through the forward. The vertices that
//! may lead further are checked at the end of the walk. The walk starts again from the beginning
//! only if a new call is reachable from one of them.

use crate::handle::ObjectId;
use crate::object::heap::Heap;
use crate::object::lens::vertex::{Edge, LensVertex, Vertex, Visited};
use crate::object::lens::visit::visit;
use crate::object::lens::visitor::LensVisitor;
use crate::object::state::ObjectState;
use crate::typefn::calls::DefinedCall;
use crate::typefn::deferred::DeferredCalls;
use crate::util::chain_ends::ChainEnds;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::{Kind, Lens};

/// A step of the walk. Steps are on a stack, so the step that was pushed last is performed first.
#[derive(Clone, Copy)]
enum Step {
    /// Visits a vertex if it was not visited before.
    Visit(LensVertex),
    /// Pushes the vertices to which the edges of a vertex lead.
    GoOn(LensVertex),
    /// Interrupts the walk so that the call with this forward can run.
    Run(ObjectId),
}

/// The state of the walk.
#[derive(Default)]
pub(crate) struct Reach {
    steps: Vec<Step>,
    seen: HashSet<LensVertex>,
    /// For each forward of a call that the walk has reached, its index in the order in which they
    /// were reached.
    come_to: HashMap<ObjectId, u32>,
    /// The vertices that may lead to further vertices when more forwards are defined.
    may_lead_on: Vec<LensVertex>,
    /// For each forward that was followed, the end of its chain of forwards.
    chain_ends: ChainEnds<Vertex>,
    /// The number of changes that bodies have made in another way than by calls, up to the point
    /// that the walk has taken into account.
    changes: u32,
    /// Whether a body changed the world, so that any visited vertex may lead to further vertices.
    is_stale: bool,
}

/// Returns whether a forward may be reachable from a vertex.
pub(crate) fn leads_on(heap: &Heap, vertex: Vertex) -> bool {
    matches!(vertex, Vertex::Object(id) if !heap.flags(id).typelike)
}

impl Reach {
    /// Returns the index of a forward in the order in which the walk reached the forwards of calls.
    pub(crate) fn place(&self, forward: ObjectId) -> Option<u32> {
        self.come_to.get(&forward).copied()
    }

    /// Pushes objects, so that the walk visits them next in the given order.
    pub(crate) fn put(&mut self, state: &ObjectState, objects: &[ObjectId]) {
        let vertices = state.vertices(objects).into_iter().rev();
        self.steps.extend(vertices.map(Step::Visit));
    }

    /// Continues the walk to the next call that must be run. Returns the forward of this call, or
    /// `None` at the end of the walk.
    pub(crate) fn next_call(
        &mut self,
        state: &ObjectState,
        deferred: &DeferredCalls,
    ) -> Option<ObjectId> {
        let changes = state.heap.changes_by_bodies();
        if std::mem::replace(&mut self.changes, changes) != changes {
            (self.is_stale, self.chain_ends) = (true, ChainEnds::default());
        }
        let mut visitor = state.visitor(Lens::Identity);
        visitor.reader.chain_ends = std::mem::take(&mut self.chain_ends);
        let call = self.go_to_call(&mut visitor, state, deferred);
        self.chain_ends = visitor.reader.chain_ends;
        call
    }

    fn go_to_call(
        &mut self,
        visitor: &mut LensVisitor<'_>,
        state: &ObjectState,
        deferred: &DeferredCalls,
    ) -> Option<ObjectId> {
        let mut edges = Vec::new();
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Run(forward) => return Some(forward),
                Step::GoOn(at) => self.go_on(visitor, at, &mut edges),
                Step::Visit(at) if !self.seen.insert(at) => {}
                Step::Visit(at) => match self.new_call(&state.heap, at) {
                    Some(forward) => {
                        self.come_to.insert(forward, self.come_to.len() as u32);
                        self.steps.extend([Step::GoOn(at), Step::Run(forward)]);
                        self.put(state, deferred.arguments(forward));
                    }
                    None => self.go_on(visitor, at, &mut edges),
                },
            }
        }
        None
    }

    /// Returns the forward at a vertex if it is the forward of a call that is not done, and if the
    /// walk has not reached it before.
    fn new_call(&self, heap: &Heap, at: LensVertex) -> Option<ObjectId> {
        match at.vertex {
            Vertex::Object(id) => {
                let is_new = heap.is_of_call(id) && heap.is_undefined(id);
                (is_new && !self.come_to.contains_key(&id)).then_some(id)
            }
            _ => None,
        }
    }

    /// Pushes the vertices to which the edges of a vertex lead.
    fn go_on(&mut self, visitor: &mut LensVisitor<'_>, at: LensVertex, edges: &mut Vec<Edge>) {
        visitor.reader.ended_open = false;
        let visited = visit(visitor, at, edges);
        let may_lead_on = match visited {
            Visited::Forward => edges.is_empty(),
            Visited::Head(label) => {
                visitor.reader.ended_open && visitor.reader.labels.kind(label) == Kind::OVERLOAD
            }
            _ => false,
        };
        if may_lead_on {
            self.may_lead_on.push(at);
        }
        let heap = visitor.reader.graph.heap;
        let to = edges.iter().rev().map(|edge| edge.to);
        let to = to.filter(|to| leads_on(heap, to.vertex) && !self.seen.contains(to));
        self.steps.extend(to.map(Step::Visit));
    }

    /// Returns whether a visited vertex leads to a new call at the end of the walk. If there is a
    /// new call, the walk is reset to its beginning.
    pub(crate) fn begins_anew(
        &mut self,
        state: &ObjectState,
        given: &[ObjectId],
        defined: &[DefinedCall],
    ) -> bool {
        if !self.leads_to_new(state) {
            return false;
        }
        self.steps.clear();
        self.seen.clear();
        self.may_lead_on.clear();
        let of_calls = defined.iter().rev().map(|call| (call.forward, &call.arguments));
        for (forward, arguments) in of_calls {
            self.put(state, arguments);
            self.put(state, &[forward]);
        }
        self.put(state, given);
        true
    }

    /// Returns whether a visited vertex leads to a new call, now that more forwards are defined.
    fn leads_to_new(&mut self, state: &ObjectState) -> bool {
        if std::mem::take(&mut self.is_stale) {
            return true;
        }
        let mut visitor = state.visitor(Lens::Identity);
        let mut edges = Vec::new();
        for at in std::mem::take(&mut self.may_lead_on) {
            self.go_on(&mut visitor, at, &mut edges);
        }
        while let Some(step) = self.steps.pop() {
            let (Step::Visit(at) | Step::GoOn(at)) = step else { continue };
            if self.new_call(&state.heap, at).is_some() {
                return true;
            }
            if self.seen.insert(at) {
                self.go_on(&mut visitor, at, &mut edges);
            }
        }
        false
    }
}
