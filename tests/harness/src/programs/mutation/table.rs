//! The mutations: what each one brings.

use super::site::{Edit, Site};
use super::{body, call, name, operation, typed};

/// A mutation.
pub(crate) struct Mutation {
    /// The code of its error.
    pub(crate) code: &'static str,
    /// What it does, which is the name of its label.
    pub(crate) what: &'static str,
    /// Where it can be done, and how.
    pub(super) edits: fn(&Site<'_>) -> Vec<Edit>,
}

const fn mutation(
    code: &'static str,
    what: &'static str,
    edits: fn(&Site<'_>) -> Vec<Edit>,
) -> Mutation {
    Mutation { code, what, edits }
}

/// Each one.
pub(crate) const MUTATIONS: &[Mutation] = &[
    mutation("E0401", "string where an int belongs", typed::str_for_int),
    mutation("E0401", "u8 where an int belongs", typed::narrow_for_int),
    mutation("E0401", "float where an int belongs", typed::float_for_int),
    mutation("E0401", "none where an int belongs", typed::none_for_int),
    mutation("E0401", "bool where an int belongs", typed::bool_for_int),
    mutation("E0401", "tuple where an int belongs", typed::tuple_for_int),
    mutation("E0401", "list where an int belongs", typed::list_for_int),
    mutation("E0401", "() where an int belongs", typed::unit_for_int),
    mutation("E0401", "int where a bool belongs", typed::int_for_bool),
    mutation("E0401", "none where a bool belongs", typed::none_for_bool),
    mutation("E0401", "int where a string belongs", typed::int_for_str),
    mutation("E0401", "list where a string belongs", typed::list_for_str),
    mutation("E0401", "int where a float belongs", typed::int_for_float),
    mutation("E0401", "f32 where a float belongs", typed::f32_for_float),
    mutation("E0401", "float where an f32 belongs", typed::float_for_f32),
    mutation("E0401", "int where a u8 belongs", typed::int_for_u8),
    mutation("E0401", "int where an i8 belongs", typed::int_for_i8),
    mutation("E0401", "int where a u64 belongs", typed::int_for_u64),
    mutation("E0401", "int where a list belongs", typed::int_for_list),
    mutation("E0401", "int where a Dict, Set or Tup belongs", typed::int_for_dict),
    mutation("E0401", "int where a tuple belongs", typed::int_for_tuple),
    mutation("E0401", "int where a function belongs", typed::int_for_function),
    mutation("E0401", "int where a box belongs", typed::int_for_box),
    mutation("E0401", "int where a record belongs", typed::int_for_record),
    mutation("E0401", "string among ints", typed::str_in_list),
    mutation("E0401", "bytes where no head of a union takes them", typed::bytes_for_union),
    mutation("E0410", "string as operand of ints", operation::str_as_operand),
    mutation("E0410", "u8 as operand of ints", operation::narrow_as_operand),
    mutation("E0410", "none as operand", operation::none_as_operand),
    mutation("E0410", "bool as operand", operation::bool_as_operand),
    mutation("E0410", "int as operand of strings", operation::int_as_operand),
    mutation("E0410", "int as operand of floats", operation::int_to_float),
    mutation("E0410", "string compared with an int", operation::str_in_order),
    mutation("E0410", "int as condition", operation::int_as_condition),
    mutation("E0410", "string as condition", operation::str_as_condition),
    mutation("E0410", "int as guard", operation::int_as_guard),
    mutation("E0410", "int under not", operation::int_negated),
    mutation("E0410", "for over an int", operation::over_int),
    mutation("E0402", "argument too many", call::too_many),
    mutation("E0403", "arguments left out", call::too_few),
    mutation("E0405", "label that no parameter has", call::unknown_label),
    mutation("E0407", "call of a number", call::not_callable),
    mutation("E0301", "unknown name", name::unknown_local),
    mutation("E0306", "member that is not there", name::unknown_member),
    mutation("E0306", "part that is not there", name::unknown_element),
    mutation("E0301", "unknown type", name::unknown_type),
    mutation("E0411", "value as type", name::sum_as_type),
    mutation("E0301", "unknown type in a signature", name::unknown_signature),
    mutation("E0412", "break outside of a loop", body::break_outside),
    mutation("E0412", "continue outside of a loop", body::continue_outside),
    mutation("E0409", "block without its value", body::no_result),
    mutation("E0408", "match without its last arm", body::last_arm),
    mutation("E0408", "match whose last arm has a guard", body::last_guarded),
    mutation("E0402", "part too many in a pattern", body::part_too_many),
    mutation("E0401", "string as pattern of an int", body::str_pattern),
    mutation("E0401", "int as pattern of a string", body::int_pattern),
];
