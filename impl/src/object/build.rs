//! Makes objects, and changes the contents of mutable objects (`[object.heap]`, `[object.make]`,
//! `[object.typed]`, `[object.mutable]`, `[object.fill]`).

use crate::handle::ObjectId;
use crate::label::LabelId;
use crate::object::forward_defined::is_forward_defined;
use crate::object::heap::Heap;
use crate::object::slot::{ObjectFlags, Slot};
use crate::object::state::ObjectState;
use crate::object::typed::{fits_variant, fitting_types, has_type, is_mutable_kind, wrong_arity};
use selfsame_spec::error::{Error, ErrorKind, Result, Use};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::{Kind, Label, messages};

fn bad_label(kind: Kind, why: &'static str) -> Error {
    ErrorKind::BadLabel { kind: kind.0, why: why.into() }.into()
}

/// Makes an object that is a head (`[object.kind]`, `[object.payload]`).
///
/// # Errors
/// Returns E0713 (bad label), E0702 (instance of a forward-defined type) or E0712 (limit).
pub(crate) fn head(
    state: &mut ObjectState,
    label: &Label,
    children: &[ObjectId],
) -> Result<ObjectId> {
    label.check_arity(children.len())?;
    let kind = label.kind();
    if matches!(kind, Kind::MODULE | Kind::ANONYMOUS | Kind::STATE) {
        return Err(bad_label(kind, messages::NO_HEAD));
    }
    check_type(state, label, children)?;
    state.heap.check_capacity(1, children.len())?;
    let mutable = is_mutable_kind(kind, || state.head_kind(children[0]));
    let flags = ObjectFlags { mutable, is_type: !kind.is_object(), ..ObjectFlags::default() };
    let label = state.labels.add(label);
    Ok(state.heap.push_head(label, children, flags))
}

/// Checks the first child of a container or of a value of a record (`[object.typed]`). The first
/// child must be a suitable type, and the number of the other children must fit this type.
fn check_type(state: &ObjectState, label: &Label, children: &[ObjectId]) -> Result<()> {
    let kind = label.kind();
    if let Some(why) = wrong_arity(kind, children.len()) {
        return Err(bad_label(kind, why));
    }
    if !has_type(kind) {
        return Ok(());
    }
    if is_forward_defined(&state.heap, children[0]) {
        return Err(ErrorKind::ForwardDefined { wanted: Use::Instance }.into());
    }
    let fits = |kind_of_type| fitting_types(kind).contains(&kind_of_type);
    let fits_case = || state.head_payload(children[0]).is_some_and(|of| fits_variant(label, &of));
    match state.head_kind(children[0]).is_some_and(fits) && (kind != Kind::CASE || fits_case()) {
        true => Ok(()),
        false => Err(bad_label(kind, messages::NO_TYPE)),
    }
}

/// Makes an object that is a `OneOf` (`[draft.oneof]`).
///
/// # Errors
/// Returns E0711 (empty `OneOf`) or E0712 (limit).
pub(crate) fn one_of(heap: &mut Heap, members: &[ObjectId]) -> Result<ObjectId> {
    if members.is_empty() {
        return Err(ErrorKind::EmptyOneOf.into());
    }
    heap.check_capacity(1, members.len())?;
    Ok(heap.push(Slot::OneOf, members, heap.flags_over(members)))
}

/// Makes an object that is a forward (`[draft.forward]`).
///
/// # Errors
/// Returns E0712 (limit) if the heap is full.
pub(crate) fn forward(heap: &mut Heap, name: &str) -> Result<ObjectId> {
    if name.len() > MAX_NAME {
        return Err(Error::limit("bytes in a forward's name", MAX_NAME as u64));
    }
    heap.check_capacity(1, 0)?;
    Ok(heap.push_forward(name))
}

/// Gives a forward its definition, once (`[draft.define]`). The placeholder of a call is refused,
/// because only the call defines it (`[typefn.recursion]`).
///
/// # Errors
/// Returns E0710 (not a forward), E0706 (defined twice) or E0712 (limit).
pub(crate) fn define(heap: &mut Heap, forward: ObjectId, definition: ObjectId) -> Result<()> {
    let Slot::Forward(name) = heap.slot(forward) else {
        return Err(ErrorKind::NotAForward.into());
    };
    if heap.definition(forward).is_some() || heap.is_of_call(forward) {
        let name = heap.forward_name(name).to_owned();
        return Err(ErrorKind::DefinedTwice { name }.into());
    }
    heap.check_capacity(0, 1)?;
    heap.define(forward, definition);
    Ok(())
}

/// Replaces the contents of a mutable object, which are all its children except its type
/// (`[object.mutable]`).
///
/// # Errors
/// Returns E0719 (immutable object), E0713 (bad label) or E0712 (limit).
pub(crate) fn fill(state: &mut ObjectState, object: ObjectId, contents: &[ObjectId]) -> Result<()> {
    let label = mutable_label(&state.heap, object)?;
    let (kind, old) = (state.labels.kind(label), state.heap.edges(object));
    let ty = if has_type(kind) { &old[..1] } else { &[] };
    let children = [ty, contents].concat();
    let wrong = match kind {
        Kind::INSTANCE if children.len() != old.len() => Some(messages::NO_FIELDS),
        _ => wrong_arity(kind, children.len()),
    };
    if let Some(why) = wrong {
        return Err(bad_label(kind, why));
    }
    state.heap.check_capacity(0, children.len())?;
    let payload = state.labels.payload(label).to_vec();
    let label = state.labels.add_parts(kind, &payload, children.len() as u32);
    state.heap.relabel(object, label);
    state.heap.set_edges(object, &children);
    state.heap.note_unrecorded_change();
    Ok(())
}

fn mutable_label(heap: &Heap, object: ObjectId) -> Result<LabelId> {
    let label = heap.label(object).filter(|_| heap.flags(object).mutable);
    label.ok_or_else(|| ErrorKind::Immutable.into())
}
