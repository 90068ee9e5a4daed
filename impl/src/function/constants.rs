//! Constants of records and variants, in the label or as a child (`[function.resolve]`).

use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Payload, Value};

/// Puts constants that are children into the label. `constant` gives the payload of the constant
/// that a child is; what comes back says of each child whether it is one of the label now.
pub(crate) fn take<'a>(
    shape: &mut Payload,
    mut constant: impl FnMut(usize) -> Option<&'a [u8]>,
) -> Vec<bool> {
    let (first, members) = match shape {
        Payload::Record { members, .. } => (0, members),
        Payload::Variant { cases, members, .. } => {
            (cases.iter().map(|(_, fields)| fields.len()).sum(), members)
        }
        _ => return Vec::new(),
    };
    let mut taken = vec![false; first];
    for RecordMember { role, .. } in members.iter_mut().filter(|member| member.role.has_child()) {
        let value = match role {
            Role::Type => constant(taken.len()).and_then(value),
            _ => None,
        };
        taken.push(value.is_some());
        if let Some(value) = value {
            *role = Role::Constant(value);
        }
    }
    taken
}

/// The value that the payload of a constant says.
pub(crate) fn value(payload: &[u8]) -> Option<Value> {
    Value::new(Kind(*payload.first()?), payload.get(5..)?).ok()
}
