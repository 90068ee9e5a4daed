//! Calls as data: to be run, by key, run (`[typefn.call]`).

use crate::handle::{ObjectId, TypeFunction, TypeId};
use crate::object::heap::Heap;
use crate::typefn::chain::CallChain;
use std::sync::Arc;

/// A call that is to be run.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Arc<[ObjectId]>,
    /// The call whose body made it.
    pub(crate) made_by: Option<Arc<CallChain>>,
}

/// A call by its function and the types of its arguments.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct CallKey {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Box<[TypeId]>,
}

impl CallKey {
    /// The key of a call with arguments that were realized.
    pub(crate) fn of(heap: &Heap, function: TypeFunction, instances: &[ObjectId]) -> Self {
        let ty = |&instance: &ObjectId| {
            let ty = heap.type_of_realized(instance);
            ty.unwrap_or_else(|| unreachable!("an argument that is known was realized"))
        };
        Self { function, arguments: instances.iter().map(ty).collect() }
    }
}

/// A call whose forward was defined: it is realized when all calls were run.
pub(crate) struct DefinedCall {
    pub(crate) function: TypeFunction,
    pub(crate) forward: ObjectId,
    /// Its arguments, realized if it was run with realized ones.
    pub(crate) arguments: Arc<[ObjectId]>,
    pub(crate) is_realized: bool,
}

/// A call whose body is under way.
pub(crate) struct RunningCall {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Arc<[ObjectId]>,
    pub(crate) chain: Arc<CallChain>,
    /// The serial of the next object when the body began.
    pub(crate) serial: u32,
}
