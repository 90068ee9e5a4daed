//! Mutations of the arguments and callees of calls.

use super::parts::CallParts;
use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::text::Span;

/// Returns the calls of function values in bodies, each with the callee's number of parameters.
fn calls<'s>(site: &'s Site<'_>) -> Vec<(&'s CallParts, usize)> {
    let all = calls_of(site, |callee| *callee == Callee::Function).into_iter();
    all.filter(|own| own.is_named).filter_map(|own| Some((own, params(site, own)?))).collect()
}

/// Returns the number of parameters of the function that `call` calls.
fn params(site: &Site<'_>, call: &CallParts) -> Option<usize> {
    let text = call.span.text(site.text);
    let length = text.find('(')? as u32;
    let row = site.row(Span::new(call.span.start, call.span.start + length))?;
    match site.node(row.ty)? {
        TypeNode::Function(params, _) => Some(params.len()),
        _ => None,
    }
}

pub(super) fn too_many(site: &Site<'_>) -> Vec<Edit> {
    let all = calls(site).into_iter();
    let full = all.filter(|(call, params)| call.args.len() == *params && !call.is_labelled);
    full.map(|(call, _)| one_more(call)).collect()
}

/// Adds an argument after the last argument of a call.
fn one_more(call: &CallParts) -> Edit {
    let end = call.span.end - 1;
    let with = if call.args.is_empty() { "7" } else { ", 7" };
    Edit { span: Span::at(end), with: with.into(), at: end + with.len() as u32 - 1 }
}

pub(super) fn too_few(site: &Site<'_>) -> Vec<Edit> {
    if !has_no_defaults(site) {
        return Vec::new();
    }
    let all = calls(site).into_iter().filter(|(call, params)| *params > 0 && !call.args.is_empty());
    all.filter_map(|(call, _)| {
        let open = call.span.start + call.span.text(site.text).find('(')? as u32;
        let span = Span::new(open + 1, call.span.end - 1);
        Some(Edit { span, with: String::new(), at: open + 1 })
    })
    .collect()
}

pub(super) fn unknown_label(site: &Site<'_>) -> Vec<Edit> {
    let all = calls(site).into_iter().filter(|own| !own.0.is_labelled);
    all.filter_map(|(call, _)| {
        let last = *call.args.last()?;
        // An argument in parentheses is skipped, because its span does not contain the parentheses.
        let plain = site.text[..last.start as usize].ends_with(['(', ' ']);
        let plain = plain && site.text[last.end as usize..].starts_with([')', ',']);
        let open = call.span.text(site.text).find('(')? as u32 + call.span.start;
        let grouped = last.start > open + 1 && site.text[..last.start as usize].ends_with('(');
        let at = last.start;
        (plain && !grouped).then(|| Edit { span: Span::at(at), with: "zqy: ".into(), at })
    })
    .collect()
}

pub(super) fn not_callable(site: &Site<'_>) -> Vec<Edit> {
    let all = calls(site).into_iter().filter(|own| own.0.args.is_empty());
    all.filter_map(|(call, _)| {
        let length = call.span.text(site.text).find('(')? as u32;
        let span = Span::new(call.span.start, call.span.start + length);
        Some(Edit { span, with: "(1)".into(), at: span.start + 1 })
    })
    .collect()
}

/// Returns the calls in bodies whose callees are accepted by `holds`.
pub(super) fn calls_of<'s>(site: &'s Site<'_>, holds: fn(&Callee) -> bool) -> Vec<&'s CallParts> {
    let known = site.checked.calls.iter().filter(|own| holds(&own.callee));
    let known: Vec<Span> = known.map(|own| own.span).collect();
    let all = site.parts.calls.iter();
    all.filter(|own| known.contains(&own.span) && site.is_inside(own.span)).collect()
}

const fn is_record(callee: &Callee) -> bool {
    matches!(callee, Callee::Record(_))
}

/// Returns whether certainly no parameter or field has a default. The result is false for a module
/// with an import, because an imported function or record may have defaults.
fn has_no_defaults(site: &Site<'_>) -> bool {
    !site.parts.has_defaults && !site.text.contains("import")
}

/// Adds an argument to each call without labels whose callee is accepted by `holds`.
fn too_many_of(site: &Site<'_>, holds: fn(&Callee) -> bool) -> Vec<Edit> {
    let all = calls_of(site, holds).into_iter().filter(|own| !own.is_labelled);
    all.filter(|_| has_no_defaults(site)).map(one_more).collect()
}

pub(super) fn field_too_many(site: &Site<'_>) -> Vec<Edit> {
    too_many_of(site, is_record)
}

pub(super) fn method_too_many(site: &Site<'_>) -> Vec<Edit> {
    too_many_of(site, |callee| matches!(callee, Callee::Method(..)))
}

/// Returns the position of a call's first argument: the byte after the `(` that follows the
/// callee's name. Returns `None` if no `(` follows the name.
fn arguments(site: &Site<'_>, call: &CallParts) -> Option<u32> {
    let name = call.name?;
    site.text[name.end as usize..].starts_with('(').then_some(name.end + 1)
}

pub(super) fn fields_left_out(site: &Site<'_>) -> Vec<Edit> {
    let all = calls_of(site, is_record).into_iter().filter(|own| !own.args.is_empty());
    all.filter(|_| has_no_defaults(site))
        .filter_map(|call| {
            let open = arguments(site, call)?;
            let span = Span::new(open, call.span.end - 1);
            Some(Edit { span, with: String::new(), at: open })
        })
        .collect()
}

pub(super) fn case_alone(site: &Site<'_>) -> Vec<Edit> {
    let all = calls_of(site, |callee| matches!(callee, Callee::Case(..)));
    all.into_iter()
        .filter(|own| !own.args.is_empty())
        .filter_map(|call| {
            let open = arguments(site, call)?;
            let span = Span::new(open - 1, call.span.end);
            Some(Edit { span, with: String::new(), at: call.name?.start })
        })
        .collect()
}

/// Adds a second argument to each use of a builtin type constructor with one parameter.
pub(super) fn type_too_many(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.applied.iter().filter(|own| site.is_inside(own.0));
    let lists = all.filter(|own| ["List", "Tup", "Set"].contains(&own.0.text(site.text)));
    let edit = |(base, step): &(Span, Span)| Edit {
        span: Span::at(step.end - 1),
        with: ", int".into(),
        at: base.start,
    };
    lists.map(edit).collect()
}
