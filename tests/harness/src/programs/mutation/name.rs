//! Mutations that use names or types that do not exist.

use super::site::{Edit, Site};
use selfsame_spec::program::{Sort, Target, TypeNode};
use selfsame_spec::text::Span;

pub(super) fn unknown_local(site: &Site<'_>) -> Vec<Edit> {
    let local = |target: Target| match target {
        Target::Declaration(ix) => site.names.declarations.get(ix.0 as usize).is_some_and(|own| {
            matches!(own.sort, Sort::Let | Sort::Parameter | Sort::Binder)
                && own.visibility.is_none()
        }),
        _ => false,
    };
    let uses = site.names.uses.iter().filter(|own| own.parts == 1 && local(own.target));
    site.replaced(uses.map(|own| &own.span), "zqz")
}

/// Returns whether a span is within the target of an assignment.
fn is_target(site: &Site<'_>, span: Span) -> bool {
    site.parts.targets.iter().any(|own| own.start <= span.start && span.end <= own.end)
}

pub(super) fn unknown_member(site: &Site<'_>) -> Vec<Edit> {
    let record = |span: Span| {
        let row = site.row(span).filter(|row| row.denotes.is_none());
        row.and_then(|row| site.node(row.ty))
            .is_some_and(|node| matches!(node, TypeNode::Record(..)))
    };
    let all = site.parts.members.iter().filter(|own| record(own.0) && !is_target(site, own.1));
    site.replaced(all.map(|own| &own.1), "zqz")
}

pub(super) fn unknown_element(site: &Site<'_>) -> Vec<Edit> {
    site.replaced(site.parts.elements.iter().filter(|span| !is_target(site, **span)), ".7")
}

pub(super) fn unknown_signature(site: &Site<'_>) -> Vec<Edit> {
    site.replaced(site.parts.functions.iter().flat_map(|own| &own.types), "ZqT")
}
