//! Laws of published programs.

pub(crate) use super::alone::NOTATION;

use super::hashes::{Hashes, hashes, of, plan};
use super::reach::{Reached, Walk, changes};
use crate::objects::registry;
use crate::programs::answers::Answers;
use crate::programs::edit::{constant, moved_to};
use crate::programs::facts::bare;
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict, expect, expect_equal, expect_list};
use selfsame_spec::program::{Held, ModuleNames, Sort};
use selfsame_spec::text::tree::{Item, TemplateBody};
use selfsame_spec::text::{Span, TokenKind};
use std::collections::BTreeSet;

pub(crate) const AGREE: Law = Law {
    name: "publish-agrees",
    rules: &[
        "publish.program",
        "publish.module",
        "publish.draft",
        "publish.holds",
        "publish.checked",
        "publish.value",
        "publish.type",
        "publish.record",
        "publish.loop",
        "publish.function",
        "publish.template",
    ],
    needs: PUBLISH,
    check: |trial| {
        let (got, expected) = (trial.own.published(), trial.model.published());
        expect_list("error of publishing", &got.errors, &expected.errors)?;
        expect_list("module", &got.modules, &expected.modules)?;
        expect_list("node", &got.graph.nodes, &expected.graph.nodes)?;
        expect_list("definition", &got.graph.defines, &expected.graph.defines)?;
        expect_list("template", &got.templates, &expected.templates)?;
        expect_list("application", &got.calls, &expected.calls)?;
        expect_list("place of node", &got.places, &expected.places)?;
        expect(got == expected, || "roots".into())
    },
    ..ANY
};

pub(crate) const WORLDS: Law = Law {
    name: "published-worlds-agree",
    rules: &["publish.program", "publish.seal", "publish.module", "publish.draft"],
    needs: PUBLISH,
    check: |trial| {
        let Some(plan) = plan(&trial.own) else { return Ok(()) };
        match (of(registry::implementation(), plan), of(registry::model(), plan)) {
            (Ok(got), Ok(expected)) => same(&got, &expected),
            // What templates make is known when the world is sealed ([publish.template]).
            (Err(got), Err(expected)) if !plan.calls.is_empty() => {
                expect_equal(|| "refusal of the world".into(), got.code(), expected.code())
            }
            (Err(error), _) | (_, Err(error)) => Err(format!("a world refuses it: {error}")),
        }
    },
    ..ANY
};

/// The members are the same, and are hashed the same.
fn same(got: &Hashes, expected: &Hashes) -> Verdict {
    let flat = |all: &Hashes| all.clone().into_iter().collect::<Vec<_>>();
    expect_list("member", &flat(got), &flat(expected))
}

/// An edit that changes nothing that is hashed.
fn unchanged(trial: &Trial<'_>, module: &str, text: &str) -> Verdict {
    let Some(before) = hashes(&trial.own) else { return Ok(()) };
    let after = hashes(&trial.with_text(module, text));
    let after = after.ok_or_else(|| format!("it is not published:\n{text}"))?;
    same(&after, &before).map_err(|why| format!("{why}, of\n{text}"))
}

/// A module of a program that is published, and its names.
fn some_module<'t>(trial: &'t Trial<'_>) -> Option<&'t ModuleNames> {
    plan(&trial.own)?;
    trial.some_module()
}

pub(crate) const BLANKS: Law = Law {
    name: "blanks-are-in-no-hash",
    rules: &["publish.function", "publish.draft"],
    needs: PUBLISH,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let Some(text) = trial.with_other_blanks(names) else { return Ok(()) };
        unchanged(trial, &names.module, &text)
    },
    ..ANY
};

pub(crate) const LOCALS: Law = Law {
    name: "names-of-locals-are-in-no-hash",
    rules: &["publish.function"],
    needs: PUBLISH,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let Some(renamed) = trial.with_renamed_local(names, false) else { return Ok(()) };
        unchanged(trial, &names.module, &renamed.text)
    },
    ..ANY
};

/// Whether a literal in a part of a text has its name with one outside: which of them gets which
/// number, and so another name, is said by their places ([names.literal]).
fn are_numbered(names: &ModuleNames, part: Span) -> bool {
    let is_within = |span: Span| part.start <= span.start && span.end <= part.end;
    let (own, others): (Vec<_>, Vec<_>) =
        names.literals.iter().partition(|literal| is_within(literal.span));
    let others: BTreeSet<&str> = others.iter().map(|literal| bare(&literal.name)).collect();
    own.iter().any(|literal| others.contains(bare(&literal.name)))
}

pub(crate) const MOVED: Law = Law {
    name: "moved-declaration-same-hash",
    rules: &["publish.draft", "publish.seal"],
    needs: PUBLISH,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let (text, module) = (trial.own.text(&names.module), &names.module);
        let (Some(scanned), Some(parsed)) = (trial.own.tokens(module), trial.own.tree(module))
        else {
            return Ok(());
        };
        let all = parsed.tree.items.iter().filter_map(|item| constant(item, &scanned.tokens));
        let all: Vec<Span> = all.collect();
        let Some(&own) = all.get(trial.entropy(1, all.len())) else { return Ok(()) };
        // The text may end within a comment.
        let text = format!("{text}\n");
        // Before another one, or behind everything.
        let others = all.iter().filter(|other| **other != own).map(|other| other.start);
        let places: Vec<u32> = others.chain([text.len() as u32]).collect();
        let to = places[trial.entropy(2, places.len())];
        let changed = moved_to(&text, own, to);
        if are_numbered(names, own) {
            return Ok(());
        }
        unchanged(trial, module, &changed)
    },
    ..ANY
};

pub(crate) const MEMBERS: Law = Law {
    name: "every-declaration-is-a-member",
    rules: &["publish.module", "publish.holds"],
    needs: PUBLISH,
    check: |trial| {
        let Some(plan) = plan(&trial.own) else { return Ok(()) };
        let mut expected = Vec::new();
        for names in &trial.own.names().modules {
            let all = &names.declarations;
            let Some(parsed) = trial.own.tree(&names.module) else { continue };
            let mut inside = BTreeSet::new();
            in_templates(&parsed.tree.items, false, &mut inside);
            let declared = all.iter().filter(|own| {
                let sort = matches!(own.sort, Sort::Const | Sort::Template | Sort::Let | Sort::Var);
                sort && own.visibility.is_some() && !inside.contains(&own.span)
            });
            expected.extend(declared.map(|own| format!("{}:{}", names.module, own.name)));
        }
        let mut got = Vec::new();
        for module in &plan.modules {
            // No name of a module has a dot ([link.module]).
            let (own, space) = module.name.split_once('.').unwrap_or((&module.name, ""));
            let dot = if space.is_empty() { "" } else { "." };
            let nodes = module.members.iter().filter(|own| matches!(own.1, Held::Node(_)));
            got.extend(nodes.map(|(name, _)| format!("{own}:{space}{dot}{name}")));
        }
        expected.sort();
        got.sort();
        expect_list("member", &got, &expected)
    },
    ..ANY
};

/// The names of what templates declare.
pub(super) fn in_templates(items: &[Item], is_inside: bool, out: &mut BTreeSet<Span>) {
    for item in items {
        match item {
            Item::Namespace(space) => in_templates(&space.items, is_inside, out),
            Item::Template(template) => {
                out.extend(is_inside.then_some(template.name.span));
                if let TemplateBody::Items(items) = &template.body {
                    in_templates(items, true, out);
                }
            }
            Item::Const(constant) => out.extend(is_inside.then_some(constant.name.span)),
            _ => {}
        }
    }
}

pub(crate) const EDITED: Law = Law {
    name: "edits-move-the-hashes-of-what-is-made-of-them",
    rules: &["publish.function", "publish.template", "publish.type"],
    needs: PUBLISH,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let (text, Some(scanned)) =
            (trial.own.text(&names.module), trial.own.tokens(&names.module))
        else {
            return Ok(());
        };
        let digits = |own: &&selfsame_spec::text::Token| {
            let word = own.span.text(text);
            own.kind == TokenKind::Number && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let all: Vec<_> = scanned.tokens.iter().filter(digits).collect();
        let Some(own) = all.get(trial.entropy(1, all.len())) else { return Ok(()) };
        let changed = trial.with_other_number(names, own.span);
        let after = trial.with_text(&names.module, &changed);
        moves(&trial.own, &after).map_err(|why| format!("{why}, of\n{changed}"))
    },
    ..ANY
};

/// A hash moves if it holds a change: the identity hash holds the nodes of which a member is made,
/// the compiler hash also those of the members that its code names.
fn moves(before: &Answers, after: &Answers) -> Verdict {
    let (Some(old), Some(new)) = (plan(before), plan(after)) else { return Ok(()) };
    let Some(changes) = changes(old, new) else { return Ok(()) };
    let (Some(was), Some(is)) = (hashes(before), hashes(after)) else { return Ok(()) };
    let walk = Walk::new(old);
    for module in &old.modules {
        for (name, held) in &module.members {
            let &Held::Node(node) = held else { continue };
            let name = format!("{}:{name}", module.name);
            let (Some(was), Some(is)) = (was.get(&name), is.get(&name)) else {
                return Err(format!("{name} is gone"));
            };
            for (lens, through) in [("identity", false), ("compiler", true)] {
                let reached: Reached = walk.from(node, through);
                let (moved, has) =
                    (was[usize::from(through)] != is[usize::from(through)], reached.has(&changes));
                expect(!moved || has, || format!("the {lens} hash of {name} moved"))?;
                expect(moved || !has || !reached.is_exact(), || {
                    format!("the {lens} hash of {name} stayed")
                })?;
            }
        }
    }
    Ok(())
}
