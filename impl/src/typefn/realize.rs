//! Realizes objects that contain calls. The calls that the walk reaches are run, and their results
//! are stored (`[typefn.run]`, `[typefn.group]`, `[typefn.return]`).

use crate::handle::ObjectId;
use crate::module::instance::instance;
use crate::module::realize::{RealizedGroup, realize_group};
use crate::typefn::calls::{CallKey, DefinedCall};
use crate::typefn::functions::Host;
use crate::typefn::run::run_calls;
use selfsame_spec::error::Result;

/// Runs the calls that are reachable from objects, realizes the objects and the calls as one group,
/// and returns the canonical instances of the objects. A transaction must be running.
///
/// # Errors
/// Returns the errors of realizing, and the errors of the bodies that are run.
pub(crate) fn realize_calls<H: Host>(host: &mut H, given: &[ObjectId]) -> Result<Vec<ObjectId>> {
    run_calls(host, given)?;
    Ok(realize_results(host, given)?.instances)
}

/// Runs a call that is not deferred, given by its forward, and the calls that are reachable from
/// it. Realizes all these calls as one group, and returns the canonical instance of the first
/// call's result. The group contains no other objects. A transaction must be running.
///
/// # Errors
/// Returns the errors of [`realize_calls`].
pub(crate) fn realize_call<H: Host>(host: &mut H, forward: ObjectId) -> Result<ObjectId> {
    run_calls(host, &[forward])?;
    let results = realize_results(host, &[])?.more;
    let Some(&result) = results.first() else { unreachable!("the call was run first") };
    Ok(instance(host.parts().0, result))
}

/// Realizes objects, and the calls whose forwards were defined, as one group. Returns the instances
/// of the objects, and the types of the results of the calls.
fn realize_results<H: Host>(host: &mut H, given: &[ObjectId]) -> Result<RealizedGroup> {
    let (state, functions) = host.parts();
    let defined = std::mem::take(&mut functions.transaction().defined);
    let mut of_calls = Vec::new();
    for call in &defined {
        of_calls.push(call.forward);
        if !call.is_realized {
            of_calls.extend(call.arguments.iter());
        }
    }
    let RealizedGroup { instances, more } = realize_group(state, given, &of_calls)?;
    let (mut types, mut results) = (more.into_iter(), Vec::new());
    for DefinedCall { function, forward, arguments, is_realized } in defined {
        let Some(result) = types.next() else { unreachable!("each forward has a type") };
        let arguments = match is_realized {
            true => arguments.iter().filter_map(|&of| state.heap.type_of_realized(of)).collect(),
            false => types.by_ref().take(arguments.len()).collect(),
        };
        functions.memos.entry(CallKey { function, arguments }).or_insert(result);
        functions.deferred.forget(forward);
        results.push(result);
    }
    Ok(RealizedGroup { instances, more: results })
}
