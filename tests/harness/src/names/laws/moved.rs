//! The laws of programs in which declarations were moved.

use crate::programs::edit::{constant, moved_to};
use crate::programs::facts::{About, Moves, difference, facts};
use crate::programs::law::{ANY, Law, TABLES, Trial, Verdict, expect};
use selfsame_spec::text::tree::{Item, Namespace};
use selfsame_spec::text::{Span, Token};

/// Returns a module of the program that has no errors, with its text and its tokens.
fn some_module<'t>(trial: &'t Trial<'_>) -> Option<(&'t str, &'t str, &'t [Token])> {
    let sound =
        trial.reads() && trial.own.link().errors.is_empty() && trial.own.names().errors.is_empty();
    let modules = &trial.own.names().modules;
    let module = &modules.get(trial.entropy(0, modules.len())).filter(|_| sound)?.module;
    let scanned = trial.own.tokens(module)?;
    Some((module, trial.own.text(module), &scanned.tokens))
}

pub(crate) const MOVED: Law = Law {
    name: "declarations-may-move",
    rules: &[
        "names.declaration",
        "names.lookup",
        "names.hidden",
        "names.id",
        "names.type-id",
        "names.use",
        "form.outermost",
        "form.global",
        "kinds.solution",
        "kinds.constant",
    ],
    needs: TABLES.with(crate::programs::law::FORM),
    check: moved,
    ..ANY
};

/// Moves a constant that is outside of namespaces before another constant, and checks that only the
/// numbers of declarations change.
fn moved(trial: &Trial<'_>) -> Verdict {
    let Some((module, text, tokens)) = some_module(trial) else { return Ok(()) };
    let Some(parsed) = trial.own.tree(module) else { return Ok(()) };
    let all: Vec<Span> =
        parsed.tree.items.iter().filter_map(|item| constant(item, tokens)).collect();
    if all.len() < 2 {
        return Ok(());
    }
    let own = all[trial.entropy(1, all.len())];
    let others: Vec<Span> = all.into_iter().filter(|other| *other != own).collect();
    let to = others[trial.entropy(2, others.len())].start;
    let changed = moved_to(text, own, to);
    let after = trial.with_text(module, &changed);
    let moves = Moves::cut(module, own, to);
    let expected = facts(&trial.own, &moves, About::Moved, "");
    let got = facts(&after, &Moves::default(), About::Moved, "");
    let why = difference(&got, &expected);
    expect(why.is_none(), || format!("{}, of\n{changed}", why.unwrap_or_default()))
}

/// Adds the blocks of namespaces, each with the places at which the block may be divided.
fn blocks<'t>(items: &'t [Item], tokens: &[Token], out: &mut Vec<(&'t Namespace, Vec<u32>)>) {
    for item in items {
        if let Item::Namespace(space) = item {
            let between = space.items.iter().skip(1);
            let places = between.filter_map(|item| constant(item, tokens)).map(|own| own.start);
            out.push((space, places.collect()));
            blocks(&space.items, tokens, out);
        }
    }
}

pub(crate) const SPLIT: Law = Law {
    name: "a-namespace-may-be-split",
    rules: &["names.namespace", "names.path", "names.visible", "names.literal", "form.outermost"],
    needs: TABLES.with(crate::programs::law::FORM),
    check: split,
    ..ANY
};

/// Divides a block of a namespace in two, and checks that no result changes.
fn split(trial: &Trial<'_>) -> Verdict {
    let Some((module, text, tokens)) = some_module(trial) else { return Ok(()) };
    let Some(parsed) = trial.own.tree(module) else { return Ok(()) };
    let mut all = Vec::new();
    blocks(&parsed.tree.items, tokens, &mut all);
    all.retain(|(_, places)| !places.is_empty());
    if all.is_empty() {
        return Ok(());
    }
    let (space, places) = &all[trial.entropy(1, all.len())];
    let at = places[trial.entropy(2, places.len())];
    let public = if space.public { "pub " } else { "" };
    let between = format!("}} {public}namespace {} {{ ", space.path.text());
    let changed = [&text[..at as usize], &between, &text[at as usize..]].concat();
    let after = trial.with_text(module, &changed);
    let moves = Moves::put(module, at, between.len() as i64);
    let expected = facts(&trial.own, &moves, About::All, "");
    let got = facts(&after, &Moves::default(), About::All, "");
    let why = difference(&got, &expected);
    expect(why.is_none(), || format!("{}, of\n{changed}", why.unwrap_or_default()))
}
