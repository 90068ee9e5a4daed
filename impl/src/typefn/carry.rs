//! A record or variant that a body made carries the arguments of the call (`[typefn.name]`).

use crate::handle::ObjectId;
use crate::object::slot::{ObjectFlags, Slot};
use crate::object::state::ObjectState;
use selfsame_spec::error::Result;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Label, Payload};

/// Makes a record or variant again: its name is followed by the parameters' names in brackets, and
/// for each parameter it has a constant that is the argument. Any other object is its own result.
///
/// # Errors
/// E0713 (bad label) for a parameter that a member has the name of; E0712 (limit).
pub(crate) fn carry(
    state: &mut ObjectState,
    params: &[String],
    arguments: &[ObjectId],
    result: ObjectId,
) -> Result<ObjectId> {
    let Slot::Head(label) = state.heap.slot(result) else { return Ok(result) };
    let label = state.labels.label(label);
    let mut payload = label.payload();
    let Some(Insertion { name, members, member, child }) = insertion(&mut payload) else {
        return Ok(result);
    };
    *name = format!("{name}[{}]", params.join(", "));
    let constant =
        |param: &String| RecordMember { name: param.clone(), public: false, role: Role::Type };
    members.splice(member..member, params.iter().map(constant));
    let mut children = state.heap.edges(result).to_vec();
    children.splice(child..child, arguments.iter().copied());
    let label = Label::new(label.kind(), &payload.bytes(), children.len())?;
    state.heap.check_capacity(1, children.len())?;
    let label = state.labels.add(&label);
    let flags = ObjectFlags { is_type: true, ..ObjectFlags::default() };
    Ok(state.heap.push_head(label, &children, flags))
}

/// Where a record or variant gets its further constants.
struct Insertion<'a> {
    name: &'a mut String,
    members: &'a mut Vec<RecordMember>,
    /// The place of the first among the members.
    member: usize,
    /// The place of its child.
    child: usize,
}

/// After the bases of a record, and the fields of the cases of a variant.
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
