//! Adds the arguments of a call to the records and variants that its body makes (`[typefn.name]`).

use crate::handle::ObjectId;
use crate::object::slot::{ObjectFlags, Slot};
use crate::object::state::ObjectState;
use crate::typefn::functions::TypeFunctions;
use selfsame_spec::error::Result;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, Payload};

/// If the body of a call has made a record or variant, returns a copy of it that carries the
/// arguments of the call. Any other object is returned unchanged. The name of the copy contains the
/// names of the parameters in brackets. For each parameter, the copy has a constant whose value is
/// the argument.
///
/// # Errors
/// Returns E0713 (bad label) for a parameter that has the name of a member, and E0712 (limit) if a
/// limit is exceeded.
pub(crate) fn carry<H>(
    state: &mut ObjectState,
    functions: &TypeFunctions<H>,
    made: ObjectId,
) -> Result<ObjectId> {
    let running = functions.transaction.as_ref().and_then(|of| of.running.as_ref());
    let (Some(call), Slot::Head(label)) = (running, state.heap.slot(made)) else { return Ok(made) };
    let label = state.labels.label(label);
    if !matches!(label.kind(), Kind::STRUCT | Kind::CLASS | Kind::VARIANT) {
        return Ok(made);
    }
    let mut payload = label.payload();
    let Some(Insertion { name, members, member, child }) = insertion(&mut payload) else {
        return Ok(made);
    };
    let function = functions.declaration(call.function);
    let (params, arguments) = (&function.params, &call.arguments);
    *name = carried_name(name, &function.name, params);
    let constant =
        |param: &String| RecordMember { name: param.clone(), public: false, role: Role::Type };
    members.splice(member..member, params.iter().map(constant));
    let mut children = state.heap.edges(made).to_vec();
    children.splice(child..child, arguments.iter().copied());
    let label = Label::new(label.kind(), &payload.bytes(), children.len())?;
    state.heap.check_capacity(1, children.len())?;
    let label = state.labels.add(&label);
    let flags = ObjectFlags { is_type: true, ..ObjectFlags::default() };
    Ok(state.heap.push_head(label, &children, flags))
}

/// Returns a record's name with the names of the parameters in brackets. If the path of the record
/// starts with the name of the function, the brackets follow the function's name. If the path
/// starts differently, the brackets are at the end of the name.
fn carried_name(name: &str, function: &str, params: &[String]) -> String {
    let params = params.join(", ");
    let behind = || {
        let at = name.find(':')? + 1;
        let rest = name[at..].strip_prefix(function)?;
        matches!(rest.as_bytes().first(), None | Some(b'.' | b'#')).then(|| name.len() - rest.len())
    };
    let (stem, rest) = name.split_at(behind().unwrap_or(name.len()));
    format!("{stem}[{params}]{rest}")
}

/// The place in a record or variant at which the constants for the parameters are inserted.
struct Insertion<'a> {
    name: &'a mut String,
    members: &'a mut Vec<RecordMember>,
    /// The index that the first inserted constant gets among the members.
    member: usize,
    /// The index that the child of the first inserted constant gets among the children.
    child: usize,
}

/// Returns the position after the bases of a record, or after the fields of the cases of a variant.
/// Returns `None` for any other payload.
fn insertion(payload: &mut Payload) -> Option<Insertion<'_>> {
    match payload {
        Payload::Record { name, members } => {
            let bases = members.iter().take_while(|member| member.role == Role::Base).count();
            Some(Insertion { name, members, member: bases, child: bases })
        }
        Payload::Variant { name, cases, members } => {
            let fields = cases.iter().map(|(_, fields)| fields.len()).sum();
            Some(Insertion { name, members, member: 0, child: fields })
        }
        _ => None,
    }
}
