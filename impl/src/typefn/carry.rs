//! Records and variants that bodies make, which carry the arguments of the call (`[typefn.name]`).

use crate::handle::ObjectId;
use crate::object::slot::{ObjectFlags, Slot};
use crate::object::state::ObjectState;
use crate::typefn::functions::TypeFunctions;
use selfsame_spec::error::Result;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, Payload};

/// Returns a copy of a record or variant that a body made, and returns any other object unchanged.
/// The name of the copy has the names of the parameters in brackets. For each parameter, the copy
/// has a constant whose value is the argument.
///
/// # Errors
/// E0713 (bad label) for a parameter with the name of a member; E0712 (limit).
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

/// Returns the name with the parameters in brackets. If the path of the name starts with the
/// function's name, the brackets follow the function's name; otherwise they are at the end.
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
    /// The place of the first inserted constant among the members.
    member: usize,
    /// The place of the first inserted constant's child among the children.
    child: usize,
}

/// Returns the place after the bases of a record, or after the fields of the cases of a variant.
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
