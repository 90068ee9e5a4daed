//! Runs the bodies of calls in a depth-first visit ([typefn.run], [typefn.limit]). The visit
//! reaches the arguments of a call before the call itself.
//!
//! ```text
//! F[X], where X :: G[int]
//!
//! come to F[X], to its argument X, to G[int]    run G, then F
//! ```

use crate::handle::{CallId, ObjectId, OriginId};
use crate::object::state::too_many;
use crate::object::vertex::{LensOptions, Vertex, VertexKind};
use crate::typefn::state::{Call, WorldState};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Lens, messages};
use std::collections::HashSet;

/// The state of a depth-first visit.
#[derive(Default)]
struct Visit {
    /// The stack of the remaining tasks. The last task is executed next.
    tasks: Vec<Task>,
    met: HashSet<Vertex>,
    /// The calls that the visit has reached so far.
    begun: HashSet<CallId>,
    /// The calls whose forwards this visit has defined, in order.
    defined: Vec<CallId>,
    /// The number of bodies that the visit has run.
    runs: usize,
}

/// A task of a visit.
enum Task {
    /// Visit a vertex, if it was not visited before.
    Come(Vertex),
    /// Define the forward of a call, after its arguments were visited.
    Define(CallId),
    /// Visit the vertices to which the edges of a vertex lead.
    GoOn(Vertex),
}

impl Visit {
    /// Pushes a task for each vertex, so that the vertices are visited in order before all other
    /// tasks.
    fn push(&mut self, vertices: impl DoubleEndedIterator<Item = Vertex>) {
        self.tasks.extend(vertices.rev().map(Task::Come));
    }
}

impl WorldState {
    // [typefn.run]
    /// Runs the bodies of the calls that are reachable from some objects. Returns the calls whose
    /// forwards were defined, in order.
    pub(crate) fn run_calls(&mut self, start: &[ObjectId]) -> Result<Vec<CallId>> {
        if self.calls.is_empty() {
            return Ok(Vec::new());
        }
        let mut visit = Visit::default();
        loop {
            let before = visit.defined.len();
            let calls = visit.defined.iter().map(|call| &self.calls[call.0]);
            let parts = calls.flat_map(|call| [&[call.forward], &call.arguments[..]].concat());
            let all: Vec<ObjectId> = start.iter().copied().chain(parts).collect();
            visit.met.clear();
            visit.push(all.into_iter().map(|id| self.objects.canonical_vertex(Vertex::Object(id))));
            while let Some(task) = visit.tasks.pop() {
                match task {
                    Task::Come(vertex) => self.come(&mut visit, vertex),
                    Task::Define(call) => self.define_call(&mut visit, call)?,
                    Task::GoOn(vertex) => {
                        let options = LensOptions::above_types(Lens::Identity);
                        let edges = self.objects.visit(&vertex, options).edges;
                        visit.push(edges.into_iter().map(|edge| edge.to));
                    }
                }
            }
            if visit.defined.len() == before {
                return Ok(visit.defined);
            }
        }
    }

    // [typefn.run]
    /// Visits a vertex that was not visited before. If the vertex is the forward of a call, pushes
    /// tasks to visit the arguments and then define the forward.
    // [typefn.begin]
    fn come(&self, visit: &mut Visit, vertex: Vertex) {
        if !visit.met.insert(vertex.clone()) {
            return;
        }
        let call = self.calls.iter().position(|call| Some(call.forward) == vertex.object());
        visit.tasks.push(Task::GoOn(vertex));
        let Some(call) = call.map(CallId).filter(|&call| visit.begun.insert(call)) else { return };
        visit.tasks.push(Task::Define(call));
        let Call { arguments, has_key, .. } = &self.calls[call.0];
        if !has_key && self.objects.rules.visits_arguments {
            let vertex = |&id| self.objects.canonical_vertex(Vertex::Object(id));
            visit.push(arguments.iter().map(vertex));
        }
    }

    // [typefn.run]
    /// Defines the forward of a call as the stored result for its key, or otherwise as the result
    /// of its body.
    fn define_call(&mut self, visit: &mut Visit, id: CallId) -> Result<()> {
        let first_new = self.calls.len();
        let result = match self.take_key(id)? {
            Some(known) => known,
            None => {
                self.check_limits(&self.calls[id.0], visit.runs)?;
                visit.runs += 1;
                self.run_body(&self.calls[id.0].clone())?
            }
        };
        self.objects.set_definition(self.calls[id.0].forward, result);
        visit.defined.push(id);
        let is_new = |call: &CallId| self.calls[call.0].has_key;
        let mut new: Vec<CallId> =
            (first_new..self.calls.len()).map(CallId).filter(is_new).collect();
        (self.objects.rules.order_new_calls)(&mut new);
        visit.push(new.into_iter().map(|call| Vertex::Object(self.calls[call.0].forward)));
        Ok(())
    }

    // [typefn.run]
    /// If the arguments of a deferred call are known, realizes the arguments, so that the call has
    /// a key. Returns the result or forward of an earlier call with this key, if there is one.
    fn take_key(&mut self, id: CallId) -> Result<Option<ObjectId>> {
        let Call { function, arguments, has_key, .. } = self.calls[id.0].clone();
        if has_key || !self.objects.rules.takes_keys || self.reach_undefined(&arguments) {
            return Ok(None);
        }
        let types = self.objects.realize_group(&arguments, arguments.len())?;
        let arguments = self.objects.instances(&types)?;
        let known = self.find_by_key(function, &arguments)?;
        let call = &mut self.calls[id.0];
        (call.arguments, call.has_key) = (arguments, true);
        Ok(known)
    }

    // [typefn.run]
    /// Returns whether an undefined forward is reachable from objects.
    fn reach_undefined(&self, objects: &[ObjectId]) -> bool {
        let roots: Vec<Vertex> = objects.iter().copied().map(Vertex::Object).collect();
        let graph = self.objects.lens_graph(&roots, LensOptions::above_types(Lens::Identity));
        graph.vertices.iter().any(|vertex| {
            matches!(vertex.visited.kind, VertexKind::Forward(_)) && vertex.to.is_empty()
        })
    }

    // [typefn.limit]
    /// Refuses a call if it is too deep, or if too many bodies were run before it.
    fn check_limits(&self, call: &Call, runs: usize) -> Result<()> {
        let depth = call.arguments.iter().map(|&argument| self.depth(argument)).max();
        let chain = self.chain(call.origin);
        if (self.objects.rules.is_too_deep)(depth.unwrap_or(0), chain.len()) {
            let names: Vec<String> =
                chain.into_iter().map(|OriginId(call)| self.origins[call].name.clone()).collect();
            let chain = (self.objects.rules.shown_calls)(&names);
            return Err(ErrorKind::Instantiation { chain }.into());
        }
        match runs >= self.objects.rules.calls_in_all {
            true => Err(too_many(messages::CALLS, self.objects.rules.calls_in_all)),
            false => Ok(()),
        }
    }

    // [typefn.limit]
    /// Returns the chain of calls that ends with a call. Each call was made by the body of the
    /// previous call.
    fn chain(&self, last: OriginId) -> Vec<OriginId> {
        let (mut chain, mut next) = (Vec::new(), Some(last));
        while let Some(call) = next {
            chain.push(call);
            next = self.origins[call.0].by;
        }
        chain.reverse();
        chain
    }
}

// [typefn.limit]
/// Returns the calls of a chain that an error shows: the first four and the last four.
pub(crate) fn shown_calls(calls: &[String]) -> Vec<String> {
    let last = calls.len().saturating_sub(4).max(4.min(calls.len()));
    [&calls[..4.min(calls.len())], &calls[last..]].concat()
}
