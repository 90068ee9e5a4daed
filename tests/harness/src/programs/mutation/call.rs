//! Arguments and callees.

use super::gather::CallParts;
use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;
use selfsame_spec::program::checked::Callee;
use selfsame_spec::text::Span;

/// The calls of function values in bodies, and how many parameters there are.
fn calls<'s>(site: &'s Site<'_>) -> Vec<(&'s CallParts, usize)> {
    let known = site.checked.calls.iter().filter(|own| own.callee == Callee::Function);
    let known: Vec<Span> = known.map(|own| own.span).collect();
    let all = site.parts.calls.iter().filter(|own| own.is_named && known.contains(&own.span));
    all.filter(|own| site.is_inside(own.span))
        .filter_map(|own| Some((own, params(site, own)?)))
        .collect()
}

/// How many parameters the function has that is called.
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
    full.map(|(call, params)| {
        let end = call.span.end - 1;
        let with = if params == 0 { "7" } else { ", 7" };
        Edit { span: Span::at(end), with: with.into(), at: end + with.len() as u32 - 1 }
    })
    .collect()
}

pub(super) fn too_few(site: &Site<'_>) -> Vec<Edit> {
    // Which parameters have defaults is not known here.
    if site.parts.has_defaults || site.text.contains("import") {
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
        // Brackets around an argument are none of its place.
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
