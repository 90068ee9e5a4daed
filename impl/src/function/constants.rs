//! Moves constants of records and variants from the children into the label, where a lens sees them
//! (`[function.resolve]`, `[function.seen]`).

use crate::label::LabelId;
use crate::object::lens::vertex::{Edge, Head, LensVertex, VertexMode, Visited};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Payload, Value};

/// Visits a record or variant under a lens. Children that are constants become part of the seen
/// label.
pub(crate) fn visit_record(
    visitor: &mut LensVisitor<'_>,
    head: Head,
    edges: &mut Vec<Edge>,
) -> Visited {
    let Head { at, label, kind } = head;
    visitor.add_children(at.vertex, head.holder(), edges);
    let mut constant = |to: LensVertex| match to.mode {
        VertexMode::Plain => visitor.reader.constant(to.vertex),
        VertexMode::Variable | VertexMode::State(_) => None,
    };
    let constants: Vec<Option<LabelId>> = edges.iter().map(|edge| constant(edge.to)).collect();
    if constants.iter().all(Option::is_none) {
        return Visited::Head(label);
    }
    let mut payload = visitor.reader.payload(label);
    let inlined = inline_constants(&mut payload, |child| {
        constants[child].map(|label| visitor.reader.labels.payload(label))
    });
    let mut inlined = inlined.into_iter();
    edges.retain(|_| match inlined.next() {
        Some(inlined) => !inlined,
        None => unreachable!("each child of a record or variant is a field's or a member's"),
    });
    Visited::Head(visitor.reader.add_label(kind, &payload, edges.len()))
}

/// Moves constants from the children into the payload, and returns for each child whether it was
/// moved. `constant` returns the payload of a child that is a constant.
fn inline_constants<'a>(
    payload: &mut Payload,
    mut constant: impl FnMut(usize) -> Option<&'a [u8]>,
) -> Vec<bool> {
    let (first, members) = match payload {
        Payload::Record { members, .. } => (0, members),
        Payload::Variant { cases, members, .. } => {
            (cases.iter().map(|(_, fields)| fields.len()).sum(), members)
        }
        _ => unreachable!("a record or variant has the payload of one"),
    };
    let mut inlined = vec![false; first];
    for RecordMember { role, .. } in members.iter_mut().filter(|member| member.role.has_child()) {
        let value = match role {
            Role::Type => constant(inlined.len()).and_then(value),
            _ => None,
        };
        inlined.push(value.is_some());
        if let Some(value) = value {
            *role = Role::Constant(value);
        }
    }
    inlined
}

/// Decodes the value from the payload of a constant.
fn value(payload: &[u8]) -> Option<Value> {
    Value::new(Kind(*payload.first()?), payload.get(5..)?).ok()
}
