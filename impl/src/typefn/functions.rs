//! The type functions of a world, and the results of their calls (`[typefn.body]`,
//! `[typefn.call]`).

use crate::handle::{Obj, ObjectId, TypeFunction, TypeId};
use crate::module::instance::instance;
use crate::object::heap::Heap;
use crate::object::state::ObjectState;
use crate::typefn::calls::{Call, CallKey};
use crate::typefn::chain::CallChain;
use crate::typefn::deferred::DeferredCalls;
use crate::typefn::depth::TypeDepths;
use crate::typefn::limits::CallLimits;
use crate::typefn::transaction::Transaction;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::ident::is_ident;
use selfsame_spec::messages;
use std::sync::Arc;

/// A world as type functions see it. The body of a type function gets the whole world.
pub(crate) trait Host: Sized {
    /// Returns the objects and the type functions of the world.
    fn parts(&mut self) -> (&mut ObjectState, &mut TypeFunctions<Self>);
}

/// The body of a type function, which computes the result from the arguments.
pub(crate) type Body<H> = dyn Fn(&mut H, &[Obj]) -> Result<Obj> + Send + Sync;

/// A type function: its name, its parameters and its body.
pub(crate) struct Declaration<H> {
    pub(crate) name: String,
    pub(crate) params: Vec<String>,
    pub(crate) body: Arc<Body<H>>,
    /// The objects that the body uses in addition to its arguments.
    held: Vec<ObjectId>,
}

/// The type functions of a world, and their calls.
pub(crate) struct TypeFunctions<H> {
    declarations: Vec<Declaration<H>>,
    /// The type of the result of each call that is done, by the key of the call.
    pub(crate) memos: HashMap<CallKey, TypeId>,
    pub(crate) deferred: DeferredCalls,
    pub(crate) depths: TypeDepths,
    /// The transaction of the outermost operation that is running, which is a call or realizes
    /// objects.
    pub(crate) transaction: Option<Transaction>,
    pub(crate) limits: CallLimits,
}

impl<H> Default for TypeFunctions<H> {
    fn default() -> Self {
        Self {
            declarations: Vec::new(),
            memos: HashMap::new(),
            deferred: DeferredCalls::default(),
            depths: TypeDepths::default(),
            transaction: None,
            limits: CallLimits::default(),
        }
    }
}

impl<H> Clone for Declaration<H> {
    fn clone(&self) -> Self {
        let Self { name, params, body, held } = self;
        Self {
            name: name.clone(),
            params: params.clone(),
            body: Arc::clone(body),
            held: held.clone(),
        }
    }
}

impl<H> TypeFunctions<H> {
    /// Returns a copy in which no call is running.
    pub(crate) fn fork(&self) -> Self {
        let mut deferred = self.deferred.clone();
        deferred.keep();
        Self {
            declarations: self.declarations.clone(),
            memos: self.memos.clone(),
            deferred,
            depths: self.depths.clone(),
            transaction: None,
            limits: self.limits,
        }
    }

    /// Adds a type function, and returns its number.
    ///
    /// # Errors
    /// Returns E0713 (bad label) if the name of a parameter is not an identifier, or if two
    /// parameters have the same name.
    pub(crate) fn add(
        &mut self,
        name: &str,
        params: &[&str],
        body: Arc<Body<H>>,
    ) -> Result<TypeFunction> {
        let bad = |why: &'static str| Err(ErrorKind::BadLabel { kind: 0, why: why.into() }.into());
        if !params.iter().all(|param| is_ident(param)) {
            return bad(messages::NO_IDENT);
        }
        let mut seen = HashSet::new();
        if !params.iter().all(|param| seen.insert(param)) {
            return bad(messages::TWICE);
        }
        let function = self.next();
        let params = params.iter().map(|&param| param.to_owned()).collect();
        self.declarations.push(Declaration { name: name.into(), params, body, held: Vec::new() });
        Ok(function)
    }

    /// Returns the number that the next type function gets.
    pub(crate) const fn next(&self) -> TypeFunction {
        TypeFunction(self.declarations.len() as u32)
    }

    /// Returns the type function with this number.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if no type function has this number.
    pub(crate) fn check_function(&self, function: TypeFunction) -> Result<&Declaration<H>> {
        self.declarations.get(function.0 as usize).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    /// Returns a type function that was called before, and which therefore exists.
    pub(crate) fn declaration(&self, function: TypeFunction) -> &Declaration<H> {
        &self.declarations[function.0 as usize]
    }

    /// Adds objects that the body of a type function uses in addition to its arguments. The added
    /// objects are kept as long as the world exists.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) if no type function has this number.
    pub(crate) fn hold(&mut self, function: TypeFunction, objects: &[ObjectId]) -> Result<()> {
        let declaration = self.declarations.get_mut(function.0 as usize);
        declaration.ok_or(ErrorKind::ForeignHandle)?.held.extend(objects);
        Ok(())
    }

    /// Iterates over the types of the results of calls.
    pub(crate) fn results(&self) -> impl Iterator<Item = TypeId> + '_ {
        self.memos.values().copied()
    }

    /// Iterates over the objects that bodies use in addition to their arguments.
    pub(crate) fn held(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.declarations.iter().flat_map(|declaration| declaration.held.iter().copied())
    }

    /// Returns the running transaction. There is one whenever a call is made or run.
    pub(crate) fn transaction(&mut self) -> &mut Transaction {
        self.transaction.as_mut().unwrap_or_else(|| unreachable!("a call is within a transaction"))
    }

    /// Returns the call whose body is running, if there is one.
    pub(crate) fn running(&self) -> Option<Arc<CallChain>> {
        let running = self.transaction.as_ref()?.running.as_ref()?;
        Some(running.chain.clone())
    }

    /// Updates the deferred calls after a forward was defined, so that calls with the forward as an
    /// argument are also found by its definition (`[typefn.defer]`).
    pub(crate) fn defined(&mut self, heap: &mut Heap, forward: ObjectId) {
        self.deferred.defined(heap, forward);
        let running = self.transaction.as_ref().and_then(|of| of.running.as_ref());
        if running.is_some_and(|call| !heap.is_made_since(forward, call.serial)) {
            heap.note_definition_by_body();
        }
    }

    /// Returns the call whose forward is given, and whether the call is deferred.
    pub(crate) fn call_of(&self, forward: ObjectId) -> (Call, bool) {
        if let Some(call) = self.deferred.get(forward) {
            return (call.clone(), true);
        }
        let call = self.transaction.as_ref().and_then(|of| of.calls.get(&forward));
        let call = call.unwrap_or_else(|| unreachable!("a forward without a call is a user's"));
        (call.clone(), false)
    }

    /// Returns the result of a call with the given key, if this key was called before. The result
    /// is a canonical instance, or the forward of a call of the running transaction.
    pub(crate) fn find_known(&self, state: &mut ObjectState, key: &CallKey) -> Option<ObjectId> {
        if let Some(&ty) = self.memos.get(key) {
            return Some(instance(state, ty));
        }
        self.transaction.as_ref()?.by_key.get(key).copied()
    }
}
