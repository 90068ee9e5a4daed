//! The type functions of a world, and the results that they gave (`[typefn.body]`,
//! `[typefn.call]`).

use crate::handle::{Obj, ObjectId, TypeFunction, TypeId};
use crate::object::heap::Heap;
use crate::object::state::ObjectState;
use crate::typefn::deferred::DeferredCalls;
use crate::typefn::transaction::{CallKey, Transaction};
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
    /// The transaction of the outermost call, or realize, while one is under way.
    pub(crate) transaction: Option<Transaction>,
}

impl<H> Default for TypeFunctions<H> {
    fn default() -> Self {
        Self {
            declarations: Vec::new(),
            memos: HashMap::new(),
            deferred: DeferredCalls::default(),
            transaction: None,
        }
    }
}

impl<H> TypeFunctions<H> {
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
        let bad = |why| Err(ErrorKind::BadLabel { kind: 0, why }.into());
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

    /// The objects that bodies mean besides their arguments.
    pub(crate) fn held(&self) -> impl Iterator<Item = ObjectId> + '_ {
        self.declarations.iter().flat_map(|declaration| declaration.held.iter().copied())
    }

    /// The transaction under way: every call is within one.
    pub(crate) fn transaction(&mut self) -> &mut Transaction {
        self.transaction.as_mut().unwrap_or_else(|| unreachable!("a call is within a transaction"))
    }

    /// Whether a forward is that of a call: only the call defines it (`[typefn.recursion]`).
    pub(crate) fn is_reserved(&self, forward: ObjectId) -> bool {
        let of = |transaction: &Transaction| transaction.forwards.contains(&forward);
        self.deferred.contains(forward) || self.transaction.as_ref().is_some_and(of)
    }

    /// A forward was defined: calls that were deferred with it are found by its definition from now
    /// on (`[typefn.defer]`).
    pub(crate) fn rekey(&mut self, heap: &Heap, defined: ObjectId) {
        let rekeyed = self.deferred.rekey(heap, defined);
        if let Some(transaction) = &mut self.transaction {
            transaction.rekeyed |= rekeyed;
        }
    }
}
