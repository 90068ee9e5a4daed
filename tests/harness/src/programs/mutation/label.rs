//! Mutations of the labels of arguments, tuples and patterns.

use super::call::calls_of;
use super::parts::CallParts;
use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::text::Span;

/// Returns the calls in bodies whose last two arguments have labels. Each result contains the spans
/// of these two labels.
fn labelled<'s>(site: &'s Site<'_>) -> Vec<(&'s CallParts, Span, Span)> {
    let all = calls_of(site, |callee| !matches!(callee, Callee::Builtin(_))).into_iter();
    all.filter_map(|own| match own.labels.as_slice() {
        [.., Some(first), Some(second)] => Some((own, *first, *second)),
        _ => None,
    })
    .collect()
}

/// Exchanges the last two arguments of a call, together with their labels.
pub(super) fn swapped(site: &Site<'_>) -> Vec<Edit> {
    let edit = |(call, first, second): (&CallParts, Span, Span)| {
        let text = |start: u32, end: u32| Span::new(start, end).text(site.text);
        let before = text(first.start, second.start).trim_end().trim_end_matches(',');
        let behind = text(second.start, call.span.end - 1);
        let span = Span::new(first.start, call.span.end - 1);
        let at = first.start + behind.len() as u32 + 2;
        Edit { span, with: format!("{behind}, {before}"), at }
    };
    labelled(site).into_iter().map(edit).collect()
}

/// Removes the label of the last argument of a call. The argument before it keeps its label.
pub(super) fn left_out(site: &Site<'_>) -> Vec<Edit> {
    let edit = |(call, _, second): (&CallParts, Span, Span)| {
        let value = *call.args.last()?;
        let plain = Span::new(second.end, value.start).text(site.text).trim() == ":";
        let span = Span::new(second.start, value.start);
        plain.then(|| Edit { span, with: String::new(), at: second.start })
    };
    labelled(site).into_iter().filter_map(edit).collect()
}

/// Replaces the second label of a tuple by the tuple's first label.
pub(super) fn twice(site: &Site<'_>) -> Vec<Edit> {
    // Tuples with an empty list are skipped, because the type of the empty list may depend on the
    // labels.
    let empty =
        |span: Span| ["[]", "[:]", "_"].iter().any(|own| span.text(site.text).contains(own));
    // A part gets its expected type through its label. With another label, the part may lose its
    // expected type.
    let is_free = |ty| matches!(site.node(ty), None | Some(TypeNode::Hole));
    let value = |span: Span| {
        let row = site.row(span).filter(|row| row.denotes.is_none() && is_free(row.expected));
        row.is_some() && !empty(span)
    };
    let all = site.parts.named.iter().filter(|own| value(own.0) && site.is_inside(own.0));
    all.filter_map(|(_, labels)| match labels.as_slice() {
        [first, second, ..] => {
            let with = first.text(site.text).to_owned();
            Some(Edit { span: *second, with, at: second.start })
        }
        _ => None,
    })
    .collect()
}

/// Replaces each label in a pattern by a name that no field has.
pub(super) fn in_pattern(site: &Site<'_>) -> Vec<Edit> {
    site.replaced(&site.parts.field_labels, "zqy")
}
