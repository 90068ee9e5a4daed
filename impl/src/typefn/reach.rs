//! The visit that comes to the calls which are to be run (`[typefn.run]`).
//!
//! Each object is visited once in each role. What was visited before a forward was defined may lead
//! on since then, if it is that forward or a global that goes through it: whether it does is looked
//! at in the end, and all is visited anew only if it does.

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

/// The next things to do; the last one that was put comes first.
#[derive(Clone, Copy)]
enum Step {
    /// Visit a vertex, unless it was visited.
    Visit(LensVertex),
    /// Visit the vertices to which a vertex leads.
    GoOn(LensVertex),
    /// Run the call of a forward.
    Run(ObjectId),
}

/// A visit under way.
#[derive(Default)]
pub(crate) struct Reach {
    steps: Vec<Step>,
    seen: HashSet<LensVertex>,
    /// The forwards of calls that were come to, by their places in that order.
    come_to: HashMap<ObjectId, u32>,
    /// Vertices that may lead on once more forwards are defined.
    may_lead_on: Vec<LensVertex>,
    /// The ends of the chains of forwards that were followed.
    chain_ends: ChainEnds<Vertex>,
    /// The changes that bodies made so far, but for calls.
    changes: u32,
    /// Whether a body changed the world: then anything that was visited may lead on.
    is_stale: bool,
}

/// Whether a vertex may lead to a forward.
pub(crate) fn leads_on(heap: &Heap, vertex: Vertex) -> bool {
    matches!(vertex, Vertex::Object(id) if !heap.flags(id).typelike)
}

impl Reach {
    /// The place of a forward among those of calls that were come to.
    pub(crate) fn place(&self, forward: ObjectId) -> Option<u32> {
        self.come_to.get(&forward).copied()
    }

    /// Puts objects to be visited next, in order.
    pub(crate) fn put(&mut self, state: &ObjectState, objects: &[ObjectId]) {
        let vertices = state.vertices(objects).into_iter().rev();
        self.steps.extend(vertices.map(Step::Visit));
    }

    /// Goes on until a call is to be run, if one is: its forward.
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

    /// The forward that a vertex is, if that of a call which was not come to and is not done.
    fn new_call(&self, heap: &Heap, at: LensVertex) -> Option<ObjectId> {
        match at.vertex {
            Vertex::Object(id) => {
                let is_new = heap.is_of_call(id) && heap.is_undefined(id);
                (is_new && !self.come_to.contains_key(&id)).then_some(id)
            }
            _ => None,
        }
    }

    /// Puts the vertices to which a vertex leads.
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

    /// Once all is visited: whether it leads to a call that was not come to, so that it is visited
    /// anew.
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

    /// Whether anything leads to a call that was not come to, now that forwards are defined.
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
