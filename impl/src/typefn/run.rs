//! Runs calls of type functions (`[typefn.body]`, `[typefn.recursion]`, `[typefn.run]`,
//! `[typefn.begin]`).

use crate::handle::{Obj, ObjectId};
use crate::module::realize::realize_group;
use crate::object::state::ObjectState;
use crate::typefn::calls::{Call, CallKey, DefinedCall, RunningCall};
use crate::typefn::chain::CallChain;
use crate::typefn::functions::{Host, TypeFunctions};
use selfsame_spec::error::{ErrorKind, Result};
use std::sync::Arc;

/// Walks from the given objects, and runs the calls that the walk reaches. A body is never run
/// while another body is running.
///
/// The cost is nearly linear in the number of visited vertices and of objects that bodies make.
/// There are two exceptions. Arguments that wait for other calls may be checked again. If a visited
/// vertex leads to a call only after another call was run, the walk starts again.
///
/// # Errors
/// Returns E0602 (calls without an end) or E0712 (limit). Also returns the errors of realizing
/// arguments, and the errors of bodies.
pub(crate) fn run_calls<H: Host>(host: &mut H, given: &[ObjectId]) -> Result<()> {
    let (state, functions) = host.parts();
    functions.transaction().reach.put(state, given);
    loop {
        let (state, functions) = host.parts();
        let TypeFunctions { transaction, deferred, .. } = functions;
        let Some(transaction) = transaction else {
            unreachable!("calls are run within a transaction")
        };
        match transaction.reach.next_call(state, deferred) {
            Some(forward) => run_call(host, forward)?,
            None if transaction.reach.begins_anew(state, given, &transaction.defined) => {}
            None => return Ok(()),
        }
    }
}

/// Runs a call, given by its forward. If another call with the same key has a result, uses this
/// result instead.
fn run_call<H: Host>(host: &mut H, forward: ObjectId) -> Result<()> {
    let (state, functions) = host.parts();
    let (mut call, is_deferred) = functions.call_of(forward);
    let mut known = None;
    let is_realized = !is_deferred || {
        let transaction = functions.transaction();
        !transaction.arguments.are_open(state, &transaction.reach, &call.arguments)
    };
    if is_deferred && is_realized {
        call.arguments = realize_group(state, &call.arguments, &[])?.instances.into();
        let key = CallKey::of(&state.heap, call.function, &call.arguments);
        known = functions.find_known(state, &key);
        let transaction = functions.transaction();
        transaction.arguments.were_realized(forward);
        transaction.by_key.entry(key).or_insert(forward);
    }
    let result = match known {
        Some(known) => known,
        None => run_body(host, forward, &call)?,
    };
    let (state, functions) = host.parts();
    state.heap.check_capacity(0, 1)?;
    state.heap.define(forward, result);
    functions.deferred.defined(&state.heap, forward);
    let transaction = functions.transaction();
    transaction.arguments.was_defined(forward);
    let made = std::mem::take(&mut transaction.made);
    transaction.reach.put(state, &made);
    let Call { function, arguments, .. } = call;
    transaction.defined.push(DefinedCall { function, forward, arguments, is_realized });
    Ok(())
}

/// Refuses a call that would exceed a limit (`[typefn.limit]`).
fn check_limits<H>(
    state: &ObjectState,
    functions: &mut TypeFunctions<H>,
    call: &Call,
    chain: &CallChain,
) -> Result<()> {
    let TypeFunctions { transaction, deferred, depths, limits, .. } = functions;
    let Some(transaction) = transaction else { unreachable!("calls are run within a transaction") };
    depths.extend(&state.interner.store);
    let arguments = (&call.arguments[..], transaction.defined.len());
    if transaction.arguments.are_too_deep(state, deferred, depths, arguments) {
        return Err(chain.without_end());
    }
    transaction.count_run(*limits, state.bytes())
}

/// Runs the body of a call, and returns the result.
///
/// # Errors
/// Returns the errors of the body, and the errors of calls within the body, even if the body
/// ignores them. Returns E0709 (foreign handle) for a result of another world. Returns E0602 (calls
/// without an end) or E0712 (limit) if a limit is exceeded.
fn run_body<H: Host>(host: &mut H, forward: ObjectId, call: &Call) -> Result<ObjectId> {
    let (state, functions) = host.parts();
    let Call { function, arguments, made_by } = call;
    let name = state.heap.name_of_forward(forward).unwrap_or_default();
    let chain = CallChain::of(name, made_by.as_deref());
    check_limits(state, functions, call, &chain)?;
    let (world, serial) = (state.heap.world, state.heap.next_serial());
    let (chain, arguments) = (Arc::new(chain), Arc::clone(arguments));
    let running = RunningCall { function: *function, arguments, chain, serial };
    functions.transaction().running = Some(running);
    let body = functions.declaration(*function).body.clone();
    let objects: Vec<Obj> = call.arguments.iter().map(|&of| state.heap.handle(of)).collect();
    let result = body(host, &objects);
    let (state, functions) = host.parts();
    // A body may have replaced the world by a fork. No call is running in a fork.
    let transaction = functions.transaction.as_mut().filter(|_| state.heap.world == world);
    let transaction = transaction.ok_or(ErrorKind::ForeignHandle)?;
    transaction.running = None;
    if let Some(error) = &transaction.failed {
        return Err(error.clone());
    }
    state.heap.check_handle(result?)
}
