//! Mutations of the operands of operators and comparisons.

use super::site::{Edit, Site};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Level;

/// Replaces the last operand of each chain of operators that has the given type. The error is
/// reported at the start of the chain.
pub(super) fn operands(site: &Site<'_>, ty: &str, with: &str) -> Vec<Edit> {
    let chains = site.parts.chains.iter().filter(|own| site.is_inside(own.0));
    let chains = chains.filter(|own| own.2.level() >= Level::Sum);
    let typed = chains.filter(|own| site.spelled(own.0).is_some_and(|spelled| spelled == ty));
    let edit = |own: &(Span, Span, _)| Edit { span: own.1, with: with.to_owned(), at: own.0.start };
    typed.map(edit).collect()
}

/// Replaces the second operand of each comparison of integers by a string.
pub(super) fn str_in_order(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.orders.iter().filter(|own| site.is_inside(own.0));
    let ints = all.filter(|own| site.spelled(own.1).is_some_and(|spelled| spelled == "i64"));
    ints.map(|own| Edit { span: own.2, with: "\"zq\"".into(), at: own.0.start }).collect()
}

/// Replaces a number by a number outside of the range of its type.
pub(super) fn out_of_range(site: &Site<'_>) -> Vec<Edit> {
    let all = site.expected(|_, _| true).into_iter();
    let is_u8 = |span: &Span| {
        let digits = span.text(site.text).strip_suffix("u8");
        digits.is_some_and(|own| own.bytes().all(|byte| byte.is_ascii_digit()))
    };
    all.filter(is_u8).map(|span| Edit::at_start(span, "256u8")).collect()
}

/// Replaces the operand of each minus sign by a string.
pub(super) fn str_negated(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.negated.iter().filter(|own| site.is_inside(own.0));
    let typed = all.filter(|own| site.row(own.0).is_some());
    let edit = |(whole, operand): &(Span, Span)| Edit {
        span: *operand,
        with: "\"zq\"".into(),
        at: whole.start,
    };
    typed.map(edit).collect()
}
