//! Calls of type functions (`[typefn.call]`, `[typefn.recursion]`, `[typefn.return]`).

use crate::handle::{ObjectId, TypeFunction, TypeId};
use crate::module::realize::realize_group;
use crate::object::forward_defined::are_forward_defined;
use crate::object::state::ObjectState;
use crate::typefn::atomic::atomically;
use crate::typefn::deferred::DeferredCall;
use crate::typefn::display::display_call;
use crate::typefn::frame::CallFrame;
use crate::typefn::functions::{Host, TypeFunctions};
use crate::typefn::realize::realize_deferred;
use crate::typefn::run::{CallRun, run};
use crate::typefn::transaction::{Call, CallKey};
use selfsame_spec::error::{ErrorKind, Result};

/// Calls a type function: the canonical instance of the result; but a forward while another call is
/// under way, or as long as an argument is forward-defined.
///
/// # Errors
/// E0709 (foreign handle), E0604 (number of arguments); the errors of realizing the arguments and
/// the results; E0602 (calls without an end), E0712 (limit); the errors of the body. Nothing is
/// left of the outermost call then.
pub(crate) fn apply<H: Host>(
    host: &mut H,
    function: TypeFunction,
    arguments: &[ObjectId],
) -> Result<ObjectId> {
    let (_, functions) = host.parts();
    let declaration = functions.check_function(function)?;
    if declaration.params.len() != arguments.len() {
        let (expected, got) = (declaration.params.len() as u32, arguments.len() as u32);
        let name = declaration.name.clone();
        return Err(ErrorKind::ArgumentCount { name, expected, got }.into());
    }
    if functions.transaction.is_some() {
        return atomically(host, |host| call(host, function, arguments));
    }
    atomically(host, |host| {
        let given = call(host, function, arguments)?;
        let (_, functions) = host.parts();
        let calls = functions.transaction().calls.iter();
        let forwards: Vec<ObjectId> = calls.map(|call| call.forward).collect();
        let instances = realize_deferred(host, &forwards)?;
        let place = forwards.iter().position(|&forward| forward == given);
        Ok(place.map_or(given, |place| instances[place]))
    })
}

/// Calls a type function within a transaction: a forward, or the canonical instance of a known
/// result.
fn call<H: Host>(host: &mut H, function: TypeFunction, arguments: &[ObjectId]) -> Result<ObjectId> {
    let (state, functions) = host.parts();
    let forward_defined = are_forward_defined(state, arguments);
    let arguments = realize_arguments(state, arguments, &forward_defined)?;
    if forward_defined.contains(&true) {
        return defer(state, functions, function, arguments);
    }
    let key = CallKey { function, arguments: types_of(state, &arguments) };
    if let Some(&ty) = functions.memos.get(&key) {
        return Ok(state.heap.instance(ty));
    }
    if let Some(&forward) = functions.transaction().under_way.get(&key) {
        return Ok(forward);
    }
    first_call(host, key, arguments)
}

/// The arguments of a call, of which all that are not forward-defined are realized, together.
fn realize_arguments(
    state: &mut ObjectState,
    arguments: &[ObjectId],
    forward_defined: &[bool],
) -> Result<Vec<ObjectId>> {
    let places: Vec<usize> = (0..arguments.len()).filter(|&at| !forward_defined[at]).collect();
    let known: Vec<ObjectId> = places.iter().map(|&at| arguments[at]).collect();
    let mut arguments = arguments.to_vec();
    for (at, instance) in places.into_iter().zip(realize_group(state, &known, &[])?) {
        arguments[at] = instance;
    }
    Ok(arguments)
}

fn types_of(state: &ObjectState, instances: &[ObjectId]) -> Box<[TypeId]> {
    let ty = |&instance: &ObjectId| {
        let ty = state.heap.realized(instance);
        ty.unwrap_or_else(|| unreachable!("an argument that is known was realized"))
    };
    instances.iter().map(ty).collect()
}

/// Runs the first call with a key. Its forward is made before (`[typefn.recursion]`).
fn first_call<H: Host>(host: &mut H, key: CallKey, arguments: Vec<ObjectId>) -> Result<ObjectId> {
    let (state, functions) = host.parts();
    let function = key.function;
    let name = display_call(state, &functions.declaration(function).name, &arguments);
    let frame = CallFrame::enter(&name, functions.transaction().frame.clone())?;
    state.heap.check_capacity(1, 1)?;
    let forward = state.heap.push_forward(&name);
    let transaction = functions.transaction();
    transaction.begin(Call { function, arguments: arguments.clone(), forward, deferred: false })?;
    transaction.under_way.insert(key, forward);
    run(host, CallRun { function, arguments, forward, frame })?;
    Ok(forward)
}

/// Defers a call with an argument that is forward-defined: its forward, which is the same for the
/// same function and arguments (`[typefn.defer]`).
fn defer<H>(
    state: &mut ObjectState,
    functions: &mut TypeFunctions<H>,
    function: TypeFunction,
    arguments: Vec<ObjectId>,
) -> Result<ObjectId> {
    if let Some(forward) = functions.deferred.find(&state.heap, function, &arguments) {
        return Ok(forward);
    }
    let name = display_call(state, &functions.declaration(function).name, &arguments);
    state.heap.check_capacity(1, 1)?;
    let forward = state.heap.push_forward(&name);
    let frame = functions.transaction().frame.clone();
    let call = DeferredCall::new(function, arguments, frame);
    functions.deferred.add(&state.heap, forward, call);
    Ok(forward)
}
