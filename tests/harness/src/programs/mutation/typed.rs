//! Mutations that replace an expression by an expression that does not have the expected type.

use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;

/// Replaces each expression whose expected type is `ty` by the text `with`.
pub(super) fn where_expected(site: &Site<'_>, ty: &str, with: &str) -> Vec<Edit> {
    let spans = site.expected(|_, spelled| spelled == ty);
    spans.into_iter().map(|span| Edit::at_start(span, with)).collect()
}

/// Replaces each expression whose expected type is accepted by `holds` by an int.
pub(super) fn int_for(site: &Site<'_>, holds: fn(&TypeNode) -> bool) -> Vec<Edit> {
    let spans = site.expected(|node, _| holds(node));
    spans.into_iter().map(|span| Edit::at_start(span, "1")).collect()
}

/// Replaces each expression whose expected type is a list of ints by a list with an int and a
/// string.
pub(super) fn str_in_list(site: &Site<'_>) -> Vec<Edit> {
    let mut edits = where_expected(site, "List[i64]", "[1, \"zq\"]");
    edits.iter_mut().for_each(|edit| edit.at += 4);
    edits
}

/// Replaces each expression whose expected type is a union by `bytes`. Unions that `bytes` fits are
/// skipped.
pub(super) fn bytes_for_union(site: &Site<'_>) -> Vec<Edit> {
    let spans = site.expected(|node, _| match node {
        TypeNode::Union(heads) => {
            heads.iter().all(|head| !matches!(site.node(*head), Some(TypeNode::Function(..))))
        }
        _ => false,
    });
    spans.into_iter().map(|span| Edit::at_start(span, "bytes(\"zq\")")).collect()
}
