//! Mutations that put an expression of another type where a type is expected.

use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;

/// Replaces each expression for which this type is expected.
pub(super) fn where_expected(site: &Site<'_>, ty: &str, with: &str) -> Vec<Edit> {
    let spans = site.expected(|_, spelled| spelled == ty);
    spans.into_iter().map(|span| Edit::at_start(span, with)).collect()
}

/// Replaces each expression for which such a type is expected by an int.
pub(super) fn int_for(site: &Site<'_>, holds: fn(&TypeNode) -> bool) -> Vec<Edit> {
    let spans = site.expected(|node, _| holds(node));
    spans.into_iter().map(|span| Edit::at_start(span, "1")).collect()
}

/// Puts a string into a list of numbers.
pub(super) fn str_in_list(site: &Site<'_>) -> Vec<Edit> {
    let mut edits = where_expected(site, "List[i64]", "[1, \"zq\"]");
    edits.iter_mut().for_each(|edit| edit.at += 4);
    edits
}

/// Puts `bytes` where a union is expected that has no head for it.
pub(super) fn bytes_for_union(site: &Site<'_>) -> Vec<Edit> {
    let spans = site.expected(|node, _| match node {
        TypeNode::Union(heads) => {
            heads.iter().all(|head| !matches!(site.node(*head), Some(TypeNode::Function(..))))
        }
        _ => false,
    });
    spans.into_iter().map(|span| Edit::at_start(span, "bytes(\"zq\")")).collect()
}
