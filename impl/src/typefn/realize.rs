//! A realize runs the calls that it comes to, and remembers their results (`[typefn.run]`,
//! `[typefn.return]`).

use crate::handle::ObjectId;
use crate::module::realize::{RealizedGroup, realize_group};
use crate::typefn::calls::{CallKey, DefinedCall};
use crate::typefn::functions::Host;
use crate::typefn::run::run_calls;
use selfsame_spec::error::Result;

/// Runs the calls that objects lead to, and realizes the objects, and the calls, as one group: the
/// canonical instances of the objects. A transaction runs.
///
/// # Errors
/// The errors of realizing, and of the bodies that are run.
pub(crate) fn realize_calls<H: Host>(host: &mut H, given: &[ObjectId]) -> Result<Vec<ObjectId>> {
    run_calls(host, given)?;
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
    let mut types = more.into_iter();
    for DefinedCall { function, forward, arguments, is_realized } in defined {
        let Some(result) = types.next() else { unreachable!("each forward has a type") };
        let arguments = match is_realized {
            true => arguments.iter().filter_map(|&of| state.heap.type_of_realized(of)).collect(),
            false => types.by_ref().take(arguments.len()).collect(),
        };
        functions.memos.entry(CallKey { function, arguments }).or_insert(result);
        functions.deferred.forget(forward);
    }
    Ok(instances)
}
