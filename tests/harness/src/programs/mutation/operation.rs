//! Operands, conditions, and what is gone over.

use super::site::{Edit, Site};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Level;

/// The last operand of chains of a type, replaced: the error stands at the start of the chain.
fn operands(site: &Site<'_>, ty: &str, with: &str) -> Vec<Edit> {
    let chains = site.parts.chains.iter().filter(|own| site.is_inside(own.0));
    let chains = chains.filter(|own| own.2.level() >= Level::Sum);
    let typed = chains.filter(|own| site.spelled(own.0).is_some_and(|spelled| spelled == ty));
    let edit = |own: &(Span, Span, _)| Edit { span: own.1, with: with.to_owned(), at: own.0.start };
    typed.map(edit).collect()
}

macro_rules! operands {
    ($($name:ident $ty:literal $with:literal;)*) => {
        $(pub(super) fn $name(site: &Site<'_>) -> Vec<Edit> { operands(site, $ty, $with) })*
    };
}

operands! {
    str_as_operand "i64" "\"zq\"";
    narrow_as_operand "i64" "1u8";
    none_as_operand "i64" "none";
    bool_as_operand "i64" "true";
    int_as_operand "str" "1";
    int_to_float "f64" "1";
}

/// A string is compared with a number.
pub(super) fn str_in_order(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.orders.iter().filter(|own| site.is_inside(own.0));
    let ints = all.filter(|own| site.spelled(own.1).is_some_and(|spelled| spelled == "i64"));
    ints.map(|own| Edit { span: own.2, with: "\"zq\"".into(), at: own.0.start }).collect()
}

fn replaced(site: &Site<'_>, spans: &[Span], with: &str) -> Vec<Edit> {
    let inside = spans.iter().filter(|span| site.is_inside(**span));
    inside.map(|span| Edit::at_start(*span, with)).collect()
}

pub(super) fn int_as_condition(site: &Site<'_>) -> Vec<Edit> {
    replaced(site, &site.parts.conditions, "1")
}

pub(super) fn str_as_condition(site: &Site<'_>) -> Vec<Edit> {
    replaced(site, &site.parts.conditions, "\"zq\"")
}

pub(super) fn int_as_guard(site: &Site<'_>) -> Vec<Edit> {
    replaced(site, &site.parts.guards, "1")
}

pub(super) fn int_negated(site: &Site<'_>) -> Vec<Edit> {
    replaced(site, &site.parts.negations, "1")
}

pub(super) fn over_int(site: &Site<'_>) -> Vec<Edit> {
    replaced(site, &site.parts.overs, "3")
}
