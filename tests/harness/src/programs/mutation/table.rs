//! The table of mutations. Each mutation has the code of the error that it adds.

use super::body::{at_starts, literals};
use super::operation::operands;
use super::site::{Edit, Site};
use super::typed::{int_for, where_expected};
use super::{body, call, declared, label, name, operation, typed};
use selfsame_spec::program::TypeNode;

/// A mutation: a kind of edit that adds one error.
pub(crate) struct Mutation {
    /// The code of the error that the mutation adds.
    pub(crate) code: &'static str,
    /// A description of the edit. It is also the name of the mutation's label.
    pub(crate) what: &'static str,
    /// Returns all edits that this mutation can make in a module.
    pub(super) edits: fn(&Site<'_>) -> Vec<Edit>,
}

const fn mutation(
    code: &'static str,
    what: &'static str,
    edits: fn(&Site<'_>) -> Vec<Edit>,
) -> Mutation {
    Mutation { code, what, edits }
}

/// All mutations.
pub(crate) const MUTATIONS: &[Mutation] = &[
    mutation("E0401", "string where an int belongs", |site| where_expected(site, "i64", "\"zq\"")),
    mutation("E0401", "u8 where an int belongs", |site| where_expected(site, "i64", "1u8")),
    mutation("E0401", "float where an int belongs", |site| where_expected(site, "i64", "1.5")),
    mutation("E0401", "none where an int belongs", |site| where_expected(site, "i64", "none")),
    mutation("E0401", "bool where an int belongs", |site| where_expected(site, "i64", "true")),
    mutation("E0401", "tuple where an int belongs", |site| where_expected(site, "i64", "(1, 2)")),
    mutation("E0401", "list where an int belongs", |site| where_expected(site, "i64", "[1]")),
    mutation("E0401", "() where an int belongs", |site| where_expected(site, "i64", "()")),
    mutation("E0401", "int where a bool belongs", |site| where_expected(site, "bool", "1")),
    mutation("E0401", "none where a bool belongs", |site| where_expected(site, "bool", "none")),
    mutation("E0401", "int where a string belongs", |site| where_expected(site, "str", "1")),
    mutation("E0401", "list where a string belongs", |site| {
        where_expected(site, "str", "[\"zq\"]")
    }),
    mutation("E0401", "int where a float belongs", |site| where_expected(site, "f64", "1")),
    mutation("E0401", "f32 where a float belongs", |site| where_expected(site, "f64", "1.5f32")),
    mutation("E0401", "float where an f32 belongs", |site| where_expected(site, "f32", "1.5")),
    mutation("E0401", "int where a u8 belongs", |site| where_expected(site, "u8", "1")),
    mutation("E0401", "int where an i8 belongs", |site| where_expected(site, "i8", "1")),
    mutation("E0401", "int where a u64 belongs", |site| where_expected(site, "u64", "1")),
    mutation("E0401", "int where a list belongs", |site| {
        int_for(site, |node| matches!(node, TypeNode::Apply("List", _)))
    }),
    mutation("E0401", "int where a Dict, Set or Tup belongs", |site| {
        int_for(site, |node| matches!(node, TypeNode::Apply("Dict" | "Set" | "Tup", _)))
    }),
    mutation("E0401", "int where a tuple belongs", |site| {
        int_for(site, |node| matches!(node, TypeNode::Tuple(_) | TypeNode::Named(_)))
    }),
    mutation("E0401", "int where a function belongs", |site| {
        int_for(site, |node| matches!(node, TypeNode::Function(..)))
    }),
    mutation("E0401", "int where a box belongs", |site| {
        int_for(site, |node| matches!(node, TypeNode::Box(_)))
    }),
    mutation("E0401", "int where a record belongs", |site| {
        int_for(site, |node| matches!(node, TypeNode::Record(..)))
    }),
    mutation("E0401", "string among ints", typed::str_in_list),
    mutation("E0401", "bytes where no head of a union takes them", typed::bytes_for_union),
    mutation("E0410", "string as operand of ints", |site| operands(site, "i64", "\"zq\"")),
    mutation("E0410", "u8 as operand of ints", |site| operands(site, "i64", "1u8")),
    mutation("E0410", "none as operand", |site| operands(site, "i64", "none")),
    mutation("E0410", "bool as operand", |site| operands(site, "i64", "true")),
    mutation("E0410", "int as operand of strings", |site| operands(site, "str", "1")),
    mutation("E0410", "int as operand of floats", |site| operands(site, "f64", "1")),
    mutation("E0410", "string compared with an int", operation::str_in_order),
    mutation("E0410", "int as condition", |site| site.replaced(&site.parts.conditions, "1")),
    mutation("E0410", "string as condition", |site| {
        site.replaced(&site.parts.conditions, "\"zq\"")
    }),
    mutation("E0410", "int as guard", |site| site.replaced(&site.parts.guards, "1")),
    mutation("E0410", "int under not", |site| site.replaced(&site.parts.negations, "1")),
    mutation("E0410", "for over an int", |site| site.replaced(&site.parts.overs, "3")),
    mutation("E0402", "argument too many", call::too_many),
    mutation("E0403", "arguments left out", call::too_few),
    mutation("E0405", "label that no parameter has", call::unknown_label),
    mutation("E0407", "call of a number", call::not_callable),
    mutation("E0301", "unknown name", name::unknown_local),
    mutation("E0306", "member that is not there", name::unknown_member),
    mutation("E0306", "part that is not there", name::unknown_element),
    mutation("E0301", "unknown type", |site| site.replaced(&site.parts.types, "ZqT")),
    mutation("E0411", "value as type", |site| site.replaced(&site.parts.types, "1 + 2")),
    mutation("E0301", "unknown type in a signature", name::unknown_signature),
    mutation("E0412", "break outside of a loop", |site| at_starts(site, "break;")),
    mutation("E0412", "continue outside of a loop", |site| at_starts(site, "continue;")),
    mutation("E0409", "block without its value", body::no_result),
    mutation("E0408", "match without its last arm", body::last_arm),
    mutation("E0408", "match whose last arm has a guard", body::last_guarded),
    mutation("E0402", "part too many in a pattern", body::part_too_many),
    mutation("E0401", "string as pattern of an int", |site| literals(site, "i64", "\"zq\"")),
    mutation("E0401", "int as pattern of a string", |site| literals(site, "str", "1")),
    mutation("E0406", "labels of arguments swapped", label::swapped),
    mutation("E0406", "argument without its label", label::left_out),
    mutation("E0405", "label twice in a tuple", label::twice),
    mutation("E0405", "label that no field of a pattern has", label::in_pattern),
    mutation("E0303", "var that a function captures", declared::captured_var),
    mutation("E0105", "let that is assigned to", declared::assigned_let),
    mutation("E0404", "empty list without a type", declared::empty_list),
    mutation("E0501", "constant of itself", declared::of_itself),
    mutation("E0404", "parameter without a type", declared::untyped_parameter),
    mutation("E0203", "import of what is not declared", declared::not_declared),
    mutation("E0304", "constant of a namespace without pub", declared::not_public),
    mutation("E0302", "let behind its use", declared::used_before),
    mutation("E0402", "field too many", call::field_too_many),
    mutation("E0402", "argument of a method too many", call::method_too_many),
    mutation("E0403", "fields left out", call::fields_left_out),
    mutation("E0407", "case without its arguments", call::case_alone),
    mutation("E0604", "argument of a type too many", call::type_too_many),
    mutation("E0401", "part too many in a pattern of a tuple", body::tuple_part),
    mutation("E0401", "return without its value", body::bare_return),
    mutation("E0106", "number out of range", operation::out_of_range),
    mutation("E0410", "string under minus", operation::str_negated),
];
