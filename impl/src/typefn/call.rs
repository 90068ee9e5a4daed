//! Calls of type functions (`[typefn.call]`, `[typefn.recursion]`, `[typefn.return]`).

use crate::handle::{ObjectId, TypeFunction};
use crate::module::realize::realize_group;
use crate::object::forward_defined::is_forward_defined;
use crate::object::state::ObjectState;
use crate::typefn::atomic::atomically;
use crate::typefn::calls::{Call, CallKey};
use crate::typefn::display::display_call;
use crate::typefn::functions::{Host, TypeFunctions};
use crate::typefn::realize::realize_call;
use selfsame_spec::error::{ErrorKind, Result};
use std::sync::Arc;

/// Calls a type function, and returns the canonical instance of the result. Within a body, or if an
/// argument is forward-defined, a forward is returned instead.
///
/// # Errors
/// Returns E0709 (foreign handle), E0604 (number of arguments), E0602 (calls without an end) or
/// E0712 (limit). Also returns the errors of the body, and the errors of realizing the arguments
/// and the results. A refused outermost call leaves no changes behind.
pub(crate) fn apply<H: Host>(
    host: &mut H,
    function: TypeFunction,
    arguments: &[ObjectId],
) -> Result<ObjectId> {
    let (state, functions) = host.parts();
    let declaration = functions.check_function(function)?;
    if declaration.params.len() != arguments.len() {
        let (expected, got) = (declaration.params.len() as u32, arguments.len() as u32);
        let name = declaration.name.clone();
        return Err(ErrorKind::ArgumentCount { name, expected, got }.into());
    }
    if functions.transaction.is_some() {
        let given = call(state, functions, function, arguments);
        if let (Err(error), Some(outermost)) = (&given, &mut functions.transaction) {
            outermost.failed.get_or_insert_with(|| error.clone());
        }
        return given;
    }
    atomically(host, |host| {
        let (state, functions) = host.parts();
        let given = call(state, functions, function, arguments)?;
        // The outermost call made these forwards, so they are treated like the objects that the
        // user passes to an operation.
        match std::mem::take(&mut functions.transaction().made)[..] {
            [] => Ok(given),
            _ => realize_call(host, given),
        }
    })
}

/// Calls a type function within a transaction. Returns a forward, or the canonical instance of a
/// result that is already known.
fn call<H>(
    state: &mut ObjectState,
    functions: &mut TypeFunctions<H>,
    function: TypeFunction,
    arguments: &[ObjectId],
) -> Result<ObjectId> {
    let is_known = |&argument: &ObjectId| !is_forward_defined(&state.heap, argument);
    let known: Vec<bool> = arguments.iter().map(is_known).collect();
    let arguments = realize_known(state, arguments, &known)?;
    if known.contains(&false) {
        return defer(state, functions, function, arguments.into());
    }
    let key = CallKey::of(&state.heap, function, &arguments);
    if let Some(known) = functions.find_known(state, &key) {
        return Ok(known);
    }
    let call = Call { function, arguments: arguments.into(), made_by: functions.running() };
    let forward = push_forward(state, functions, &call)?;
    let transaction = functions.transaction();
    transaction.by_key.insert(key, forward);
    transaction.calls.insert(forward, call);
    transaction.made.push(forward);
    Ok(forward)
}

/// Realizes those arguments of a call that are not forward-defined, in one batch. Returns all
/// arguments in order.
fn realize_known(
    state: &mut ObjectState,
    arguments: &[ObjectId],
    known: &[bool],
) -> Result<Vec<ObjectId>> {
    let places: Vec<usize> = (0..arguments.len()).filter(|&at| known[at]).collect();
    let group: Vec<ObjectId> = places.iter().map(|&at| arguments[at]).collect();
    let is_open = |&argument: &ObjectId| state.heap.type_of_realized(argument).is_none();
    let mut arguments = arguments.to_vec();
    if group.iter().any(is_open) {
        let realized = realize_group(state, &group, &[])?.instances;
        places.into_iter().zip(realized).for_each(|(at, instance)| arguments[at] = instance);
    }
    Ok(arguments)
}

/// Makes the forward of a new call. The name of the forward is the display of the call
/// (`[typefn.recursion]`).
fn push_forward<H>(
    state: &mut ObjectState,
    functions: &TypeFunctions<H>,
    call: &Call,
) -> Result<ObjectId> {
    let name = &functions.declaration(call.function).name;
    let name = display_call(state, name, &call.arguments);
    state.heap.check_capacity(1, 1)?;
    Ok(state.heap.push_forward_of_call(&name))
}

/// Defers a call that has a forward-defined argument, and returns its forward. Calls of one
/// function with equal arguments get the same forward (`[typefn.defer]`).
fn defer<H>(
    state: &mut ObjectState,
    functions: &mut TypeFunctions<H>,
    function: TypeFunction,
    arguments: Arc<[ObjectId]>,
) -> Result<ObjectId> {
    if let Some(forward) = functions.deferred.find(&state.heap, function, &arguments) {
        return Ok(forward);
    }
    let call = Call { function, arguments, made_by: functions.running() };
    let forward = push_forward(state, functions, &call)?;
    functions.deferred.add(&state.heap, forward, call);
    Ok(forward)
}
