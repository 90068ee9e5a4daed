//! An expression of another type stands where a type is expected.

use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;

/// Each expression of which this type is expected, replaced.
fn where_expected(site: &Site<'_>, ty: &str, with: &str) -> Vec<Edit> {
    let spans = site.expected(|_, spelled| spelled == ty);
    spans.into_iter().map(|span| Edit::at_start(span, with)).collect()
}

fn where_such(site: &Site<'_>, holds: fn(&TypeNode) -> bool, with: &str) -> Vec<Edit> {
    let spans = site.expected(|node, _| holds(node));
    spans.into_iter().map(|span| Edit::at_start(span, with)).collect()
}

macro_rules! expected {
    ($($name:ident $ty:literal $with:literal;)*) => {
        $(pub(super) fn $name(site: &Site<'_>) -> Vec<Edit> { where_expected(site, $ty, $with) })*
    };
}

expected! {
    str_for_int "i64" "\"zq\"";
    narrow_for_int "i64" "1u8";
    float_for_int "i64" "1.5";
    none_for_int "i64" "none";
    bool_for_int "i64" "true";
    tuple_for_int "i64" "(1, 2)";
    list_for_int "i64" "[1]";
    unit_for_int "i64" "()";
    int_for_bool "bool" "1";
    none_for_bool "bool" "none";
    int_for_str "str" "1";
    list_for_str "str" "[\"zq\"]";
    int_for_float "f64" "1";
    f32_for_float "f64" "1.5f32";
    float_for_f32 "f32" "1.5";
    int_for_u8 "u8" "1";
    int_for_i8 "i8" "1";
    int_for_u64 "u64" "1";
}

pub(super) fn int_for_list(site: &Site<'_>) -> Vec<Edit> {
    where_such(site, |node| matches!(node, TypeNode::Apply("List", _)), "1")
}

pub(super) fn int_for_dict(site: &Site<'_>) -> Vec<Edit> {
    where_such(site, |node| matches!(node, TypeNode::Apply("Dict" | "Set" | "Tup", _)), "1")
}

pub(super) fn int_for_tuple(site: &Site<'_>) -> Vec<Edit> {
    where_such(site, |node| matches!(node, TypeNode::Tuple(_) | TypeNode::Named(_)), "1")
}

pub(super) fn int_for_function(site: &Site<'_>) -> Vec<Edit> {
    where_such(site, |node| matches!(node, TypeNode::Function(..)), "1")
}

pub(super) fn int_for_box(site: &Site<'_>) -> Vec<Edit> {
    where_such(site, |node| matches!(node, TypeNode::Box(_)), "1")
}

pub(super) fn int_for_record(site: &Site<'_>) -> Vec<Edit> {
    where_such(site, |node| matches!(node, TypeNode::Record(..)), "1")
}

/// An element that is none, in a list of numbers.
pub(super) fn str_in_list(site: &Site<'_>) -> Vec<Edit> {
    let mut edits = where_expected(site, "List[i64]", "[1, \"zq\"]");
    edits.iter_mut().for_each(|edit| edit.at += 4);
    edits
}

/// What no head of a union is.
pub(super) fn bytes_for_union(site: &Site<'_>) -> Vec<Edit> {
    let spans = site.expected(|node, _| match node {
        TypeNode::Union(heads) => {
            heads.iter().all(|head| !matches!(site.node(*head), Some(TypeNode::Function(..))))
        }
        _ => false,
    });
    spans.into_iter().map(|span| Edit::at_start(span, "bytes(\"zq\")")).collect()
}
