//! The body of a call is run (`[typefn.body]`, `[typefn.recursion]`).

use crate::handle::{Obj, ObjectId, TypeFunction};
use crate::typefn::carry::carry;
use crate::typefn::frame::CallFrame;
use crate::typefn::functions::Host;
use selfsame_spec::error::{ErrorKind, Result};
use std::sync::Arc;

/// A call that has begun, to be run.
pub(crate) struct CallRun {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Vec<ObjectId>,
    pub(crate) forward: ObjectId,
    pub(crate) frame: Arc<CallFrame>,
}

/// Runs the body of a call, and defines its forward as the result.
///
/// # Errors
/// The errors of the body, and of calls within it, even if the body goes on; E0709 (foreign handle)
/// for a result of another world; E0712 (limit).
pub(crate) fn run<H: Host>(host: &mut H, call: CallRun) -> Result<()> {
    let CallRun { function, arguments, forward, frame } = call;
    let (state, functions) = host.parts();
    let outer = functions.transaction().frame.replace(frame);
    let body = functions.declaration(function).body.clone();
    let objects: Vec<Obj> = arguments.iter().map(|&of| state.heap.handle(of)).collect();
    let (world, serial) = (state.heap.world, state.heap.next_serial());
    let result = body(host, &objects);
    let (state, functions) = host.parts();
    if state.heap.world != world {
        return Err(ErrorKind::ForeignHandle.into());
    }
    let transaction = functions.transaction();
    transaction.frame = outer;
    if let Some(error) = &transaction.failed {
        return Err(error.clone());
    }
    let mut result = state.heap.check_handle(result?)?;
    if state.heap.is_made_since(result, serial) {
        result = carry(state, &functions.declaration(function).params, &arguments, result)?;
    }
    state.heap.check_capacity(0, 1)?;
    state.heap.define(forward, result);
    functions.rekey(&state.heap, forward);
    Ok(())
}
