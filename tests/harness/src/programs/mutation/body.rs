//! Mutations of blocks, arms and patterns, and of statements such as `return` that leave a block.

use super::site::{Edit, Site};
use selfsame_spec::program::TypeNode;
use selfsame_spec::program::checked::PatternMeaning;
use selfsame_spec::program::types::spell;
use selfsame_spec::text::Span;

/// Inserts a statement at the start of each function's body.
pub(super) fn at_starts(site: &Site<'_>, with: &str) -> Vec<Edit> {
    let checked = site.parts.functions.iter().filter(|own| site.is_checked(own.body));
    let bodies = checked.map(|own| Span::at(own.body.start + 1));
    bodies.map(|span| Edit { span, with: format!(" {with} "), at: span.start + 1 }).collect()
}

pub(super) fn no_result(site: &Site<'_>) -> Vec<Edit> {
    let plain = |span: Span| {
        let row = site.row(span).map(|row| spell(site.types, row.expected));
        let before = site.text[..span.start as usize].trim_end();
        row.is_some_and(|own| ["i64", "str", "f64", "u8"].contains(&&*own))
            && before.ends_with(['{', ';'])
    };
    let all = site.parts.functions.iter().filter_map(|own| Some((own.body, own.value?)));
    let all = all.filter(|(_, value)| plain(*value));
    all.map(|(body, value)| {
        let at = body.end - 1 - (value.end - value.start);
        Edit { span: value, with: String::new(), at }
    })
    .collect()
}

/// Removes the last arm of each `match` with several arms.
pub(super) fn last_arm(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.matches.iter().filter(|own| {
        let row = site.row(own.span);
        let known = row.is_some_and(|row| spell(site.types, row.expected) != "_");
        known && site.is_inside(own.span)
    });
    all.filter_map(|own| {
        let (pattern, _) = own.last?;
        let comma = site.text[..pattern.start as usize].rfind(',')? as u32;
        let span = Span::new(comma, own.span.end - 1);
        Some(Edit { span, with: " ".into(), at: own.span.start })
    })
    .collect()
}

/// Adds a condition to the last arm of each `match`.
pub(super) fn last_guarded(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.matches.iter().filter(|own| site.is_inside(own.span));
    all.filter_map(|own| {
        let (pattern, _) = own.last.filter(|last| !last.1)?;
        let span = Span::at(pattern.end);
        Some(Edit { span, with: " if true".into(), at: own.span.start })
    })
    .collect()
}

/// Adds a part to each pattern of a record or case.
pub(super) fn part_too_many(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.records.iter().filter(|own| site.is_inside(own.0));
    let all = all.filter(|own| own.0.text(site.text).ends_with(')'));
    let unlabelled = all.filter(|own| !own.0.text(site.text).contains(": "));
    unlabelled
        .map(|(span, some)| {
            let with = if *some { ", _" } else { "_" };
            let end = span.end - 1;
            Edit { span: Span::at(end), with: with.into(), at: end + with.len() as u32 - 1 }
        })
        .collect()
}

/// Replaces each literal in a pattern that matches values of the given type.
pub(super) fn literals(site: &Site<'_>, ty: &str, with: &str) -> Vec<Edit> {
    let all = site.checked.patterns.iter().filter(|own| {
        matches!(own.meaning, PatternMeaning::Value(..)) && spell(site.types, own.matched) == ty
    });
    site.replaced(all.map(|own| &own.span), with)
}

/// Adds a part to each pattern of a tuple.
pub(super) fn tuple_part(site: &Site<'_>) -> Vec<Edit> {
    let tuple = |span: Span| {
        let row = site.checked.patterns.iter().find(|row| row.span == span);
        let node = row.and_then(|row| site.node(row.matched));
        matches!(node, Some(TypeNode::Tuple(_) | TypeNode::Named(_)))
    };
    let all = site.parts.tuples.iter().filter(|own| site.is_inside(**own) && tuple(**own));
    all.map(|own| {
        let with = if own.text(site.text).ends_with(",)") { " _" } else { ", _" };
        Edit { span: Span::at(own.end - 1), with: with.into(), at: own.start }
    })
    .collect()
}

/// Removes the value of each `return`.
pub(super) fn bare_return(site: &Site<'_>) -> Vec<Edit> {
    let plain = |span: Span| {
        let row = site.row(span).map(|row| spell(site.types, row.expected));
        row.is_some_and(|own| ["i64", "str", "f64", "u8", "bool"].contains(&&*own))
    };
    let all = site.parts.returns.iter().filter(|own| plain(own.1));
    let all = all.filter(|own| site.text[own.1.end as usize..].starts_with(';'));
    let edit = |(word, value): &(Span, Span)| {
        let span = Span::new(word.end, value.end);
        Edit { span, with: String::new(), at: word.start }
    };
    all.map(edit).collect()
}
