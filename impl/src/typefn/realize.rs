//! A realize runs the deferred calls that it reaches, and remembers the results of calls
//! (`[typefn.defer]`, `[typefn.return]`).

use crate::handle::{ObjectId, TypeId};
use crate::module::realize::realize_group;
use crate::object::state::ObjectState;
use crate::typefn::display::display_call;
use crate::typefn::frame::CallFrame;
use crate::typefn::functions::{Host, TypeFunctions};
use crate::typefn::reach::ForwardReach;
use crate::typefn::run::{CallRun, run};
use crate::typefn::transaction::{Call, CallKey};
use selfsame_spec::error::Result;

/// Realizes objects, and the calls that are reached, as one group: the canonical instances of the
/// objects. A transaction runs.
///
/// # Errors
/// The errors of realizing, and of the bodies that are run.
pub(crate) fn realize_deferred<H: Host>(
    host: &mut H,
    objects: &[ObjectId],
) -> Result<Vec<ObjectId>> {
    let (_, functions) = host.parts();
    let first_call = functions.transaction().calls.len();
    run_deferred(host, objects)?;
    let (state, functions) = host.parts();
    let more = objects_of_calls(functions, first_call);
    let instances = realize_group(state, objects, &more)?;
    memoize(state, functions);
    Ok(instances)
}

/// The forwards of the calls from this one on, each followed by its arguments if it was deferred.
fn objects_of_calls<H>(functions: &mut TypeFunctions<H>, first_call: usize) -> Vec<ObjectId> {
    let mut objects = Vec::new();
    for call in &functions.transaction().calls[first_call..] {
        objects.push(call.forward);
        if call.deferred {
            objects.extend(&call.arguments);
        }
    }
    objects
}

/// Runs the bodies of the deferred calls that are reached, depth first from each.
fn run_deferred<H: Host>(host: &mut H, objects: &[ObjectId]) -> Result<()> {
    let (_, functions) = host.parts();
    if functions.deferred.is_empty() {
        return Ok(());
    }
    let first_call = functions.transaction().calls.len();
    let mut reach = ForwardReach::default();
    let mut next = objects.to_vec();
    loop {
        let mut work = reach_deferred(host, &mut reach, &next);
        if work.is_empty() {
            return Ok(());
        }
        work.reverse();
        while let Some(forward) = work.pop() {
            if !run_one(host, forward)? {
                continue;
            }
            let (state, _) = host.parts();
            let definition: Vec<ObjectId> = state.heap.definition(forward).into_iter().collect();
            let found = reach_deferred(host, &mut reach, &definition);
            work.extend(found.into_iter().rev());
        }
        // The calls themselves and their arguments come last.
        next = objects_of_calls(host.parts().1, first_call);
    }
}

/// The forwards of deferred calls that are reached from some objects, and were not before.
fn reach_deferred<H: Host>(
    host: &mut H,
    reach: &mut ForwardReach,
    objects: &[ObjectId],
) -> Vec<ObjectId> {
    let (state, functions) = host.parts();
    let mut found = reach.extend(state, objects);
    found.retain(|&forward| functions.deferred.waits(forward));
    found
}

/// Runs the body of the deferred call of a forward, unless it was run; says whether.
fn run_one<H: Host>(host: &mut H, forward: ObjectId) -> Result<bool> {
    let (state, functions) = host.parts();
    let Some(call) = functions.deferred.start(forward) else { return Ok(false) };
    let (function, arguments, outer) = (call.function, call.arguments.clone(), call.frame.clone());
    let name = display_call(state, &functions.declaration(function).name, &arguments);
    let frame = CallFrame::enter(&name, outer)?;
    let call = Call { function, arguments: arguments.clone(), forward, deferred: true };
    functions.transaction().begin(call)?;
    run(host, CallRun { function, arguments, forward, frame })?;
    Ok(true)
}

/// Remembers the results of the calls that were realized, once no call is under way.
fn memoize<H>(state: &ObjectState, functions: &mut TypeFunctions<H>) {
    let transaction = functions.transaction();
    if transaction.frame.is_some() {
        return;
    }
    for Call { function, arguments, forward, deferred } in std::mem::take(&mut transaction.calls) {
        let types: Option<Box<[TypeId]>> = arguments.iter().map(|&of| type_of(state, of)).collect();
        // An argument that came to lead to no forward since the call was deferred is not resolved:
        // the call has no key then.
        let (Some(arguments), Some(result)) = (types, type_of(state, forward)) else { continue };
        functions.memos.entry(CallKey { function, arguments }).or_insert(result);
        if deferred {
            functions.deferred.forget(forward);
        }
    }
}

/// The type of an object that is realized, or was resolved.
fn type_of(state: &ObjectState, object: ObjectId) -> Option<TypeId> {
    state.heap.realized(object).or_else(|| state.heap.resolved.get(&object).copied())
}
