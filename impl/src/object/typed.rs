//! Properties of the kinds of objects: the allowed children of containers (`[object.typed]`,
//! `[object.unchecked]`), and mutability (`[object.mutable]`).

use selfsame_spec::{Kind, Label, Payload, messages};

/// Returns whether the first child of an object of this kind is its type.
pub(crate) const fn has_type(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::TUPLE_OBJECT
            | Kind::LIST_OBJECT
            | Kind::DICT_OBJECT
            | Kind::SET_OBJECT
            | Kind::INSTANCE
            | Kind::CASE
    )
}

/// For a kind of objects whose first child is their type, returns the kinds that this type may
/// have.
pub(crate) const fn fitting_types(kind: Kind) -> &'static [Kind] {
    match kind {
        Kind::TUPLE_OBJECT => &[Kind::TUP, Kind::TUPLE, Kind::NAMED_TUPLE],
        Kind::LIST_OBJECT => &[Kind::LIST],
        Kind::DICT_OBJECT => &[Kind::DICT, Kind::CONST_DICT],
        Kind::SET_OBJECT => &[Kind::SET],
        Kind::INSTANCE => &[Kind::CLASS, Kind::STRUCT],
        Kind::CASE => &[Kind::VARIANT],
        _ => &[],
    }
}

/// Checks that an object of this kind can have this number of children, including its type. If the
/// number of children is not possible, returns the message of the error.
pub(crate) const fn wrong_arity(kind: Kind, children: usize) -> Option<&'static str> {
    match kind {
        Kind::CELL if children > 1 => Some(messages::NO_CELL),
        Kind::DICT_OBJECT if children.is_multiple_of(2) => Some(messages::NO_PAIRS),
        _ => None,
    }
}

/// Returns whether a value of a case, given by its label, fits a variant. The variant must have a
/// case of this name with these fields in this order.
pub(crate) fn fits_variant(label: &Label, variant: &Payload) -> bool {
    match (label.payload(), variant) {
        (Payload::Case { case, fields }, Payload::Variant { cases, .. }) => {
            cases.iter().any(|(name, of_case)| *name == case && *of_case == fields)
        }
        _ => false,
    }
}

/// Returns whether objects of this kind are data (`[object.payload]`, `[object.data]`).
pub(crate) const fn is_data_kind(kind: Kind) -> bool {
    matches!(kind.0, 0x60..=0x66) || matches!(kind, Kind::VARIABLE | Kind::CASE)
}

/// Returns whether an object of this kind is mutable. `type_kind` returns the kind of the object's
/// type.
pub(crate) fn is_mutable_kind(kind: Kind, type_kind: impl FnOnce() -> Option<Kind>) -> bool {
    match kind {
        Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
        Kind::DICT_OBJECT => type_kind() != Some(Kind::CONST_DICT),
        Kind::INSTANCE => type_kind() == Some(Kind::CLASS),
        _ => false,
    }
}
