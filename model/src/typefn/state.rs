//! The type functions of a world and their calls, by number.
//!
//! ```text
//! functions  0: F(T)
//! memos      F[int] is List[int]
//! calls      F[X], deferred, with the forward "F[X]"
//! ```

use crate::handle::{FunctionId, ObjectId, OriginId, Type};
use crate::object::state::ObjectState;
use selfsame_spec::error::Result;
use selfsame_spec::recipe::Recipe;

/// The data of a world: its objects, its type functions, and their calls.
#[derive(Clone, Debug)]
pub(crate) struct WorldState {
    pub(crate) objects: ObjectState,
    pub(crate) functions: Vec<Declaration>,
    pub(crate) memos: Vec<Memo>,
    /// The calls whose results are not realized: the deferred calls, and all calls that are made
    /// while bodies are run.
    pub(crate) calls: Vec<Call>,
    /// The name and the caller of each call that was ever made, for errors.
    pub(crate) origins: Vec<CallOrigin>,
}

/// The declaration of a type function: its name, its parameters and its body ([typefn.body]).
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    pub(crate) name: String,
    pub(crate) params: Vec<String>,
    pub(crate) body: Recipe,
    /// The objects to which the body refers, by the indices in its `Object` steps.
    pub(crate) objects: Vec<ObjectId>,
}

/// The stored result of a call, with the call's key ([typefn.call]).
#[derive(Clone, Debug)]
pub(crate) struct Memo {
    pub(crate) function: FunctionId,
    pub(crate) key: Vec<Type>,
    pub(crate) result: Type,
}

/// A call of a type function whose result is not realized ([typefn.recursion]).
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) function: FunctionId,
    /// The arguments of the call. For a realized argument, this is the object that stands for its
    /// type.
    pub(crate) arguments: Vec<ObjectId>,
    /// The forward that stands for the result of the call.
    pub(crate) forward: ObjectId,
    /// The arguments by which a later equal call finds this deferred call ([typefn.defer]); `None`
    /// for a call that is not deferred.
    pub(crate) filed_under: Option<Vec<ObjectId>>,
    /// Whether all arguments are realized, so that the call has a key. Otherwise the call is
    /// deferred.
    pub(crate) has_key: bool,
    pub(crate) origin: OriginId,
}

/// A call as an error shows it ([typefn.limit]).
#[derive(Clone, Debug)]
pub(crate) struct CallOrigin {
    /// The name of the call's forward.
    pub(crate) name: String,
    /// The call whose body made this call.
    pub(crate) by: Option<OriginId>,
}

impl WorldState {
    /// Makes the data of a world with these objects and without type functions.
    pub(crate) const fn new(objects: ObjectState) -> Self {
        Self {
            objects,
            functions: Vec::new(),
            memos: Vec::new(),
            calls: Vec::new(),
            origins: Vec::new(),
        }
    }

    // [typefn.recursion] [typefn.defer]
    /// Returns whether a forward is reserved for the result of a call. Only the call can define
    /// such a forward.
    pub(crate) fn is_reserved(&self, forward: ObjectId) -> bool {
        self.calls.iter().any(|call| call.forward == forward)
    }

    // [module.resolvable]
    /// Refuses objects that cannot be realized. A call whose body was not run counts as a type.
    pub(crate) fn check_resolvable(&self, objects: &[ObjectId]) -> Result<()> {
        let is_type = |object| self.objects.rules.calls_are_types && self.is_reserved(object);
        self.objects.check_resolvable(objects, is_type)
    }

    // [object.collect]
    /// Frees the objects that are reachable from no root, and returns them, ascending. The roots
    /// are the argument `roots`, visible modules, the objects to which bodies of type functions
    /// refer, and stored results with a state.
    pub(crate) fn collect(&mut self, mut roots: Vec<ObjectId>) -> Vec<ObjectId> {
        roots.extend(self.functions.iter().flat_map(|function| &function.objects));
        let results = self.memos.iter().map(|memo| memo.result);
        let stateful = results.filter(|&result| self.objects.is_stateful_type(result));
        roots.extend(stateful.filter_map(|result| self.objects.living_instance(result)));
        let calls = |forward| self.calls.iter().filter(move |call| call.forward == forward);
        let arguments =
            |forward| calls(forward).flat_map(|call| call.arguments.iter().copied()).collect();
        let dead = self.objects.collect(roots, arguments);
        self.calls.retain(|call| !dead.contains(&call.forward));
        dead
    }
}
