//! The data of calls that are to be run, are running, or are done (`[typefn.call]`).

use crate::handle::{ObjectId, TypeFunction, TypeId};
use crate::object::heap::Heap;
use crate::typefn::chain::CallChain;
use std::sync::Arc;

/// A call that must still be run.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Arc<[ObjectId]>,
    /// The call whose body contains this call, if there is one.
    pub(crate) made_by: Option<Arc<CallChain>>,
}

/// The key of a call: its function, and the types of its arguments.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct CallKey {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Box<[TypeId]>,
}

impl CallKey {
    /// Makes the key of a call whose arguments are realized.
    pub(crate) fn of(heap: &Heap, function: TypeFunction, instances: &[ObjectId]) -> Self {
        let ty = |&instance: &ObjectId| {
            let ty = heap.type_of_realized(instance);
            ty.unwrap_or_else(|| unreachable!("an argument that is known was realized"))
        };
        Self { function, arguments: instances.iter().map(ty).collect() }
    }
}

/// A call whose forward was defined. The result is realized after all calls have been run.
pub(crate) struct DefinedCall {
    pub(crate) function: TypeFunction,
    pub(crate) forward: ObjectId,
    /// The arguments of the call, which are realized if `is_realized` is set.
    pub(crate) arguments: Arc<[ObjectId]>,
    pub(crate) is_realized: bool,
}

/// A call whose body is running.
pub(crate) struct RunningCall {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Arc<[ObjectId]>,
    pub(crate) chain: Arc<CallChain>,
    /// The serial number that the next object had when the body began.
    pub(crate) serial: u32,
}
