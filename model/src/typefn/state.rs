//! Type functions and their calls by number: the data of a world.

use crate::handle::{FunctionId, ObjectId, Type};
use crate::object::state::ObjectState;
use selfsame_spec::recipe::Recipe;

/// Objects, type functions, and the calls of these.
#[derive(Clone, Debug)]
pub(crate) struct WorldState {
    pub(crate) objects: ObjectState,
    pub(crate) functions: Vec<Declaration>,
    pub(crate) memos: Vec<Memo>,
    /// Calls that have begun, and whose results are not realized yet.
    pub(crate) calls: Vec<Call>,
    pub(crate) deferred: Vec<DeferredCall>,
}

/// A type function ([typefn.body]).
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    pub(crate) name: String,
    pub(crate) params: Vec<String>,
    pub(crate) body: Recipe,
    /// The objects that the body's `Object` steps mean.
    pub(crate) objects: Vec<ObjectId>,
}

/// The result of a call, by its key ([typefn.call]).
#[derive(Clone, Debug)]
pub(crate) struct Memo {
    pub(crate) function: FunctionId,
    pub(crate) key: Vec<Type>,
    pub(crate) result: Type,
}

/// A call of a type function ([typefn.recursion]).
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) function: FunctionId,
    pub(crate) arguments: Vec<ObjectId>,
    /// The forward that stands for its result.
    pub(crate) forward: ObjectId,
    pub(crate) was_deferred: bool,
}

/// A call that waits for its arguments ([typefn.defer]).
#[derive(Clone, Debug)]
pub(crate) struct DeferredCall {
    pub(crate) call: Call,
    /// The calls that it is within, and itself, as they are displayed.
    pub(crate) chain: Vec<String>,
    pub(crate) has_begun: bool,
}

impl WorldState {
    /// No objects, no type functions.
    pub(crate) const fn new(objects: ObjectState) -> Self {
        Self {
            objects,
            functions: Vec::new(),
            memos: Vec::new(),
            calls: Vec::new(),
            deferred: Vec::new(),
        }
    }

    // [typefn.recursion] [typefn.defer]
    /// Returns whether a forward stands for a deferred call: nobody else defines it.
    pub(crate) fn is_reserved(&self, forward: ObjectId) -> bool {
        self.deferred.iter().any(|deferred| deferred.call.forward == forward)
    }

    // [object.collect]
    /// Frees the objects that are reachable neither from some roots, nor from a visible module, nor
    /// from the body of a type function. Returns them, ascending.
    pub(crate) fn collect(&mut self, mut roots: Vec<ObjectId>) -> Vec<ObjectId> {
        roots.extend(self.functions.iter().flat_map(|function| &function.objects));
        let calls = |forward| self.deferred.iter().filter(move |it| it.call.forward == forward);
        let arguments =
            |forward| calls(forward).flat_map(|it| it.call.arguments.iter().copied()).collect();
        let dead = self.objects.collect(roots, arguments);
        self.deferred.retain(|deferred| !dead.contains(&deferred.call.forward));
        dead
    }
}
