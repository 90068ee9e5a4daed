//! Mutations of declarations: `let`s and `var`s, constants, parameters, imports, and their uses.

use super::parts::Bound;
use super::site::{Edit, Site};
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{DeclIx, Target};
use selfsame_spec::text::Span;

/// Returns the uses of the declaration with the name at `name`. Returns `None` if another
/// declaration has an equal name.
fn alone(site: &Site<'_>, name: Span) -> Option<Vec<Span>> {
    let all = &site.names.declarations;
    let ix = all.iter().position(|own| own.span == name && own.origin.is_none())?;
    let named = all.iter().filter(|own| own.name == all[ix].name).count();
    let target = Target::Declaration(DeclIx(ix as u32));
    let uses = site.names.uses.iter().filter(|own| own.target == target);
    (named == 1).then(|| uses.map(|own| own.span).collect())
}

/// Returns the start of the body of the innermost function that contains a span.
fn function(site: &Site<'_>, span: Span) -> Option<u32> {
    site.bodies_around(span).map(|body| body.start).max()
}

/// Returns the span of the word before a name, if this word is `word`.
fn word(site: &Site<'_>, name: Span, word: &str) -> Option<Span> {
    let before = site.text[..name.start as usize].trim_end();
    let start = before.strip_suffix(word)?.len() as u32;
    Some(Span::new(start, start + word.len() as u32))
}

fn bound<'s>(site: &'s Site<'_>, is_var: bool) -> impl Iterator<Item = &'s Bound> {
    site.parts.bound.iter().filter(move |own| own.is_var == is_var && site.is_inside(own.name))
}

/// Changes a `let` to a `var`. The `let` must be used exactly once in an inner function.
pub(super) fn captured_var(site: &Site<'_>) -> Vec<Edit> {
    bound(site, false)
        .filter_map(|own| {
            let uses = alone(site, own.name)?;
            let outer = function(site, own.name);
            let mut inner = uses.iter().filter(|span| function(site, **span) != outer);
            let (first, None) = (inner.next()?, inner.next()) else { return None };
            // A `let` that is used in a record is skipped. A `var` that is used in a record,
            // outside of functions, causes another error.
            let literals = &site.parts.literals;
            if uses.iter().any(|span| literals.iter().any(|literal| literal.holds(*span))) {
                return None;
            }
            let span = word(site, own.name, "let").filter(|_| first.start > own.value.end)?;
            Some(Edit { span, with: "var".into(), at: first.start })
        })
        .collect()
}

/// Changes a `var` to a `let`, if exactly one assignment changes this `var`.
pub(super) fn assigned_let(site: &Site<'_>) -> Vec<Edit> {
    bound(site, true)
        .filter_map(|own| {
            let uses = alone(site, own.name)?;
            let targets = site.parts.targets.iter();
            let mut own_targets =
                targets.filter(|target| uses.iter().any(|span| span.start == target.start));
            let (target, None) = (own_targets.next()?, own_targets.next()) else { return None };
            let whole = uses.contains(target);
            let span = word(site, own.name, "var").filter(|_| whole)?;
            Some(Edit { span, with: "let".into(), at: target.start })
        })
        .collect()
}

/// Removes the type of a `let` or `var` whose value is an empty list or dict.
pub(super) fn empty_list(site: &Site<'_>) -> Vec<Edit> {
    let all = bound(site, false).chain(bound(site, true));
    let empty =
        all.filter(|own| own.has_type && ["[]", "[:]"].contains(&own.value.text(site.text)));
    let edit = |own: &Bound| {
        let span = Span::new(own.name.end, own.value.start);
        Edit { span, with: " = ".into(), at: own.name.end + 3 }
    };
    empty.map(edit).collect()
}

/// Replaces the value of a constant by an expression that uses the constant itself.
pub(super) fn of_itself(site: &Site<'_>) -> Vec<Edit> {
    let value = |name: Span| {
        let ix = site.names.declarations.iter().position(|own| own.span == name)?;
        let ty = site.checked.declarations.get(ix)?;
        let DeclaredType::Value(ty) = ty else { return None };
        Some(spell(site.types, *ty) != "type")
    };
    let all = site.parts.constants.iter().filter(|own| own.is_plain);
    let all = all.filter(|own| value(own.name) == Some(true));
    all.map(|own| {
        let with = format!("{} + 1", own.name.text(site.text));
        Edit { span: own.value, with, at: own.name.start }
    })
    .collect()
}

/// Removes the type of a parameter of a function that is the value of a constant.
pub(super) fn untyped_parameter(site: &Site<'_>) -> Vec<Edit> {
    let all = site.parts.constants.iter().flat_map(|own| &own.params);
    // A type in parentheses is skipped, because its span does not contain the parentheses.
    let ends = |end: u32| site.text[end as usize..].starts_with([',', ')', ' ']);
    // A parameter of a template without instances is skipped: the template is not checked, so a
    // missing type is no error.
    let is_checked = |end: u32| {
        let bodies = site.parts.functions.iter().map(|own| own.body);
        let body = bodies.filter(|body| body.start >= end).min_by_key(|body| body.start);
        body.is_some_and(|body| site.is_checked(body))
    };
    let all = all.filter(|own| ends(own.1) && is_checked(own.1));
    let edit = |(name, end): &(Span, u32)| Edit {
        span: Span::new(name.end, *end),
        with: String::new(),
        at: name.start,
    };
    all.map(edit).collect()
}

/// Replaces an imported name by a name that the imported module does not declare.
pub(super) fn not_declared(site: &Site<'_>) -> Vec<Edit> {
    // A name is skipped if it is called with a hole. A hole in an argument of an unknown function
    // would be another error.
    let has_hole = |(name, renamed): &&(Span, bool)| {
        let behind = site.text.get(name.end as usize..).unwrap_or("").trim_start();
        let own = match renamed {
            true => behind.trim_start_matches("as").split_whitespace().next().unwrap_or(""),
            false => name.text(site.text),
        };
        site.text.contains(&format!("{}[_", own.trim_end_matches([',', '}'])))
    };
    let edit = |(name, renamed): &(Span, bool)| {
        let own = name.text(site.text);
        let with = if *renamed { "zqz".to_owned() } else { format!("zqz as {own}") };
        Edit::at_start(*name, &with)
    };
    site.parts.imports.iter().filter(|own| !has_hole(own)).map(edit).collect()
}

/// Removes the `pub` of a constant in a namespace. The constant must be used exactly once outside
/// of all namespaces.
pub(super) fn not_public(site: &Site<'_>) -> Vec<Edit> {
    let spaced = |span: Span| {
        site.parts.spaces.iter().any(|own| own.start < span.start && span.end < own.end)
    };
    let all = site.parts.constants.iter().filter(|own| own.is_public && site.is_root);
    all.filter(|own| spaced(own.name))
        .filter_map(|own| {
            let uses = alone(site, own.name)?;
            let [only] = uses.as_slice() else { return None };
            let span = word(site, own.name, "pub").filter(|_| !spaced(*only))?;
            Some(Edit { span, with: "   ".into(), at: only.start })
        })
        .collect()
}

/// Moves a `let` behind the next item, if this item is the only item that uses the `let`.
pub(super) fn used_before(site: &Site<'_>) -> Vec<Edit> {
    site.parts.pairs.iter().filter_map(|pair| exchanged(site, *pair)).collect()
}

/// Exchanges two neighbouring items of a block, if the second item uses the declaration in the
/// first item.
fn exchanged(site: &Site<'_>, [first, second, end]: [u32; 3]) -> Option<Edit> {
    let text = |start: u32, end: u32| Span::new(start, end).text(site.text);
    let own = bound(site, false).find(|own| own.name.start == first)?;
    let start = word(site, own.name, "let")?.start;
    let uses = alone(site, own.name)?;
    let mut within = uses.iter().filter(|span| second <= span.start && span.end <= end);
    let (using, None) = (within.next()?, within.next()) else { return None };
    let between = text(own.value.end, second);
    let from = match between.trim().strip_prefix(';')?.trim() {
        "let" => own.value.end + between.find("let")? as u32,
        "" => second,
        _ => return None,
    };
    let whole = site.text[end as usize..].trim_start().starts_with(';');
    let same = function(site, *using) == function(site, own.name);
    let with = format!("{}; {}", text(from, end), text(start, own.value.end));
    let at = start + (using.start - from);
    (whole && same).then(|| Edit { span: Span::new(start, end), with, at })
}
