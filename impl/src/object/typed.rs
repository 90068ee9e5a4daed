//! Objects and their types: which children a container takes (`[object.typed]`), and which objects
//! can change (`[object.mutable]`).

use selfsame_spec::{Kind, Label, Payload, messages};

/// Whether the first child of an object of this kind is its type.
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

/// The kinds of which the type of an object of this kind may be, if its first child is its type.
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

/// Why an object of this kind does not have so many children, its type included.
pub(crate) const fn wrong_arity(kind: Kind, children: usize) -> Option<&'static str> {
    match kind {
        Kind::CELL if children > 1 => Some(messages::NO_CELL),
        Kind::DICT_OBJECT if children.is_multiple_of(2) => Some(messages::NO_PAIRS),
        _ => None,
    }
}

/// Whether a case fits a variant: it has one of this name, with these fields in order.
pub(crate) fn fits_variant(label: &Label, variant: &Payload) -> bool {
    match (label.payload(), variant) {
        (Payload::Case { case, fields }, Payload::Variant { cases, .. }) => {
            cases.iter().any(|(name, of_case)| *name == case && *of_case == fields)
        }
        _ => false,
    }
}

/// Whether objects of this kind are data (`[object.payload]`).
pub(crate) const fn is_data_kind(kind: Kind) -> bool {
    matches!(kind.0, 0x60..=0x66) || matches!(kind, Kind::VARIABLE | Kind::CASE)
}

/// Whether an object of this kind, and of a type of the kind that `type_kind` gives, can change.
pub(crate) fn is_mutable_kind(kind: Kind, type_kind: impl FnOnce() -> Option<Kind>) -> bool {
    match kind {
        Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
        Kind::DICT_OBJECT => type_kind() != Some(Kind::CONST_DICT),
        Kind::INSTANCE => type_kind() == Some(Kind::CLASS),
        _ => false,
    }
}
