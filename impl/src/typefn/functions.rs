//! The type functions of a world, and the results that they gave (`[typefn.body]`,
//! `[typefn.call]`).

use crate::handle::{Obj, ObjectId, TypeFunction, TypeId};
use crate::module::instance::instance;
use crate::object::heap::Heap;
use crate::object::state::ObjectState;
use crate::typefn::calls::{Call, CallKey};
use crate::typefn::chain::CallChain;
use crate::typefn::deferred::DeferredCalls;
use crate::typefn::depth::TypeDepths;
use crate::typefn::transaction::Transaction;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::ident::is_ident;
use selfsame_spec::messages;
use std::sync::Arc;

/// A world as its type functions see it: bodies are given all of it.
pub(crate) trait Host: Sized {
    /// The objects, and the type functions.
    fn parts(&mut self) -> (&mut ObjectState, &mut TypeFunctions<Self>);
}

/// The body of a type function: from the arguments to the result.
pub(crate) type Body<H> = dyn Fn(&mut H, &[Obj]) -> Result<Obj> + Send + Sync;

/// A type function.
pub(crate) struct Declaration<H> {
    pub(crate) name: String,
    pub(crate) params: Vec<String>,
    pub(crate) body: Arc<Body<H>>,
    /// The objects that the body means besides its arguments.
    held: Vec<ObjectId>,
}

/// The type functions of a world, and their calls.
pub(crate) struct TypeFunctions<H> {
    declarations: Vec<Declaration<H>>,
    /// The results of calls.
    pub(crate) memos: HashMap<CallKey, TypeId>,
    pub(crate) deferred: DeferredCalls,
    pub(crate) depths: TypeDepths,
    /// The transaction of the outermost call, or realize, while one is under way.
    pub(crate) transaction: Option<Transaction>,
}

impl<H> Default for TypeFunctions<H> {
    fn default() -> Self {
        Self {
            declarations: Vec::new(),
            memos: HashMap::new(),
            deferred: DeferredCalls::default(),
            depths: TypeDepths::default(),
            transaction: None,
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
    /// A copy, in which no call is under way.
    pub(crate) fn fork(&self) -> Self {
        let mut deferred = self.deferred.clone();
        deferred.keep();
        Self {
            declarations: self.declarations.clone(),
            memos: self.memos.clone(),
            deferred,
            depths: self.depths.clone(),
            transaction: None,
        }
    }

    /// Makes a type function.
    ///
    /// # Errors
    /// E0713 (bad label) for a parameter's name that is no identifier, or stands twice.
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

    /// The number that the next type function gets.
    pub(crate) const fn next(&self) -> TypeFunction {
        TypeFunction(self.declarations.len() as u32)
    }

    /// A type function.
    ///
    /// # Errors
    /// E0709 (foreign handle) for one that is not made.
    pub(crate) fn check_function(&self, function: TypeFunction) -> Result<&Declaration<H>> {
        self.declarations.get(function.0 as usize).ok_or_else(|| ErrorKind::ForeignHandle.into())
    }

    /// A type function that is made, since it was called.
    pub(crate) fn declaration(&self, function: TypeFunction) -> &Declaration<H> {
        &self.declarations[function.0 as usize]
    }

    /// The body of a type function means these objects besides its arguments: they live as long as
    /// it does.
    ///
    /// # Errors
    /// E0709 (foreign handle) for a type function that is not made.
    pub(crate) fn hold(&mut self, function: TypeFunction, objects: &[ObjectId]) -> Result<()> {
        let declaration = self.declarations.get_mut(function.0 as usize);
        declaration.ok_or(ErrorKind::ForeignHandle)?.held.extend(objects);
        Ok(())
    }

    /// The types of the results that calls gave.
    pub(crate) fn results(&self) -> impl Iterator<Item = TypeId> + '_ {
        self.memos.values().copied()
    }

    /// The objects that bodies mean besides their arguments.
    pub(crate) fn held(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.declarations.iter().flat_map(|declaration| declaration.held.iter().copied())
    }

    /// The transaction under way: every call is within one.
    pub(crate) fn transaction(&mut self) -> &mut Transaction {
        self.transaction.as_mut().unwrap_or_else(|| unreachable!("a call is within a transaction"))
    }

    /// The call whose body is under way, if one is.
    pub(crate) fn running(&self) -> Option<Arc<CallChain>> {
        let running = self.transaction.as_ref()?.running.as_ref()?;
        Some(running.chain.clone())
    }

    /// A forward was defined: calls with it as an argument are found by its definition, too
    /// (`[typefn.defer]`).
    pub(crate) fn defined(&mut self, heap: &mut Heap, forward: ObjectId) {
        self.deferred.defined(heap, forward);
        let running = self.transaction.as_ref().and_then(|of| of.running.as_ref());
        if running.is_some_and(|call| !heap.is_made_since(forward, call.serial)) {
            heap.note_definition_by_body();
        }
    }

    /// The call of a forward, and whether it is deferred.
    pub(crate) fn call_of(&self, forward: ObjectId) -> (Call, bool) {
        if let Some(call) = self.deferred.get(forward) {
            return (call.clone(), true);
        }
        let call = self.transaction.as_ref().and_then(|of| of.calls.get(&forward));
        let call = call.unwrap_or_else(|| unreachable!("a forward without a call is a user's"));
        (call.clone(), false)
    }

    /// The result of a call with known arguments: the canonical instance, or the forward of the
    /// call under way.
    pub(crate) fn find_known(&self, state: &mut ObjectState, key: &CallKey) -> Option<ObjectId> {
        if let Some(&ty) = self.memos.get(key) {
            return Some(instance(state, ty));
        }
        self.transaction.as_ref()?.by_key.get(key).copied()
    }
}
