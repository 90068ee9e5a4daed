//! Laws of published programs.

pub(crate) use super::alone::NOTATION;

use super::reach::{Reached, Walk, changes};
use crate::objects::registry;
use crate::programs::answers::Answers;
use crate::programs::edit::{constant, moved_to};
use crate::programs::facts::bare;
use crate::programs::hashes::{Hashes, hashes};
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict, expect, expect_list};
use selfsame_spec::error::Error;
use selfsame_spec::graph::Graph;
use selfsame_spec::program::{
    DeclIx, Held, LiteralName, ModuleNames, Published, PublishedModule, Sort, Target,
};
use selfsame_spec::text::tree::{Item, TemplateBody};
use selfsame_spec::text::{Diagnostic, Span, TokenKind};
use std::collections::BTreeSet;

pub(crate) const AGREE: Law = Law {
    name: "publish-agrees",
    rules: &[
        "publish.program",
        "publish.module",
        "publish.member",
        "publish.member-order",
        "publish.holds",
        "publish.type",
        "publish.record",
        "publish.record-name",
        "publish.made",
        "publish.made-later",
        "publish.value",
        "publish.value-type",
        "publish.function",
        "publish.written",
        "publish.global",
        "publish.function-arguments",
        "publish.template",
        "publish.instance",
        "publish.limit",
    ],
    needs: PUBLISH,
    check: |trial| {
        let (got, expected) = (trial.own.published(), trial.model.published());
        expect_list("error of publishing", &got.errors, &expected.errors)?;
        expect_list("module", &outline(got), &outline(expected))?;
        let (Some(got), Some(expected)) = (trial.own.world(), trial.model.world()) else {
            return Ok(());
        };
        match (got, expected) {
            (Ok(got), Ok(expected)) => same(got, expected),
            (Err(error), _) | (_, Err(error)) => Err(format!("a world refuses it: {error}")),
        }
    },
    ..ANY
};

/// Returns one line for each module of a plan: its name and the names of its members. Members that
/// hold modules are marked.
fn outline(plan: &Published) -> Vec<String> {
    let member = |(name, held): &(String, Held)| match held {
        Held::Module(inner) => format!("{name} = module {inner}"),
        Held::Node(_) => name.clone(),
    };
    let module = |own: &PublishedModule| {
        let members: Vec<String> = own.members.iter().map(member).collect();
        format!("{}: {}", own.name, members.join(", "))
    };
    plan.modules.iter().map(module).collect()
}

pub(crate) const REFUSED: Law = Law {
    name: "no-world-of-a-program-with-an-error",
    rules: &["publish.program", "publish.limit"],
    needs: PUBLISH,
    check: |trial| {
        let plan = trial.own.published();
        if trial.own.is_sound() && plan.errors.is_empty() {
            return expect(!plan.modules.is_empty(), || "it is not published".into());
        }
        let codes: Vec<&str> = plan.errors.iter().map(Diagnostic::code).collect();
        let expected: &[&str] = if trial.own.is_sound() { &["E0712"] } else { &[] };
        expect_list("error of publishing", &codes, expected)?;
        let is_empty = plan.modules.is_empty() && plan.graph == Graph::default();
        expect(is_empty, || "it is published in spite of an error".into())
    },
    ..ANY
};

pub(crate) const WORLDS: Law = Law {
    name: "published-worlds-agree",
    rules: &[
        "publish.program",
        "publish.seal",
        "publish.module",
        "publish.member",
        "publish.member-order",
        "publish.draft",
        "publish.forward",
        "publish.thaw",
    ],
    needs: PUBLISH,
    check: |trial| {
        for answers in [&trial.own, &*trial.model] {
            let (Some(plan), Some(world)) = (answers.plan(), answers.world()) else { continue };
            let refused = |error: &Error| format!("a world refuses it: {error}");
            let got = world.as_ref().map_err(refused)?;
            let other = hashes(registry::model(), plan).map_err(|error| refused(&error))?;
            same(got, &other)?;
            // After all modules are sealed, it must be possible to compute every hash.
            let open = got.iter().find(|(_, all)| all.iter().any(|hash| hash.starts_with('E')));
            expect(open.is_none(), || format!("a hash is not known: {open:?}"))?;
        }
        Ok(())
    },
    ..ANY
};

/// Checks that two worlds have the same members with the same hashes.
pub(super) fn same(got: &Hashes, expected: &Hashes) -> Verdict {
    let flat = |all: &Hashes| all.clone().into_iter().collect::<Vec<_>>();
    expect_list("member", &flat(got), &flat(expected))
}

/// Checks that a program is published and that no world refuses it.
pub(super) fn expect_published(answers: &Answers) -> Verdict {
    match answers.world() {
        Some(Ok(_)) => Ok(()),
        Some(Err(error)) => Err(format!("a world refuses it: {error}")),
        None => Err("it is not published".into()),
    }
}

/// Checks that an edit of one module changes no hash of the program.
fn unchanged(trial: &Trial<'_>, module: &str, text: &str) -> Verdict {
    let Some(before) = trial.own.hashes() else { return Ok(()) };
    let after = trial.with_text(module, text);
    let after = after.hashes().ok_or_else(|| format!("it is not published:\n{text}"))?;
    same(after, before).map_err(|why| format!("{why}, of\n{text}"))
}

/// Selects a module of a published program, and returns its names.
fn some_module<'t>(trial: &'t Trial<'_>) -> Option<&'t ModuleNames> {
    trial.own.plan()?;
    trial.some_module()
}

pub(crate) const BLANKS: Law = Law {
    name: "blanks-are-in-no-hash",
    rules: &[
        "publish.function",
        "publish.written",
        "publish.global",
        "publish.function-arguments",
        "publish.draft",
        "publish.forward",
        "publish.thaw",
    ],
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
    rules: &["publish.function", "publish.written", "publish.global", "publish.function-arguments"],
    needs: PUBLISH,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let Some(renamed) = trial.with_renamed_local(names, false) else { return Ok(()) };
        let literals = |all: &[LiteralName]| -> Vec<String> {
            all.iter().map(|own| own.name.clone()).collect()
        };
        let after = trial.with_text(&names.module, &renamed.text);
        let is_named = after.names().modules.iter().all(|own| {
            own.module != names.module || literals(&own.literals) == literals(&names.literals)
        });
        if is_captured(names, renamed.local) || !is_named {
            return Ok(());
        }
        unchanged(trial, &names.module, &renamed.text)
    },
    ..ANY
};

/// Returns whether a function or record captures the local. If the captured local has no value, the
/// code contains the name of the local.
fn is_captured(names: &ModuleNames, local: usize) -> bool {
    let declared = names.declarations[local].span;
    let mut uses =
        names.uses.iter().filter(|own| own.target == Target::Declaration(DeclIx(local as u32)));
    uses.any(|own| {
        let mut around = names.literals.iter().filter(|literal| literal.span.holds(own.span));
        around.any(|literal| !literal.span.holds(declared))
    })
}

/// Returns whether a literal within `part` has the same name as a literal outside of `part`. Such
/// literals are numbered by their places, and the number is part of the name ([names.literal]).
fn are_numbered(names: &ModuleNames, part: Span) -> bool {
    let is_within = |span: Span| part.start <= span.start && span.end <= part.end;
    let (own, others): (Vec<_>, Vec<_>) =
        names.literals.iter().partition(|literal| is_within(literal.span));
    let others: BTreeSet<&str> = others.iter().map(|literal| bare(&literal.name)).collect();
    own.iter().any(|literal| others.contains(bare(&literal.name)))
}

pub(crate) const MOVED: Law = Law {
    name: "moved-declaration-same-hash",
    rules: &["publish.draft", "publish.forward", "publish.thaw", "publish.seal"],
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
        // A newline is added, because the text may end within a comment.
        let text = format!("{text}\n");
        // The constant is moved before another declaration, or to the end of the text.
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
    rules: &["publish.module", "publish.member", "publish.member-order", "publish.holds"],
    needs: PUBLISH,
    check: |trial| {
        let Some(plan) = trial.own.plan() else { return Ok(()) };
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
            // The text before the first dot is the name of the module, because names of modules
            // contain no dots ([link.module]).
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

/// Adds the spans of the names that are declared within templates to `out`.
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
    rules: &[
        "publish.function",
        "publish.written",
        "publish.global",
        "publish.function-arguments",
        "publish.template",
        "publish.type",
        "publish.value",
        "publish.value-type",
    ],
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

/// Checks that a hash changes exactly if it depends on a changed node. The identity hash depends on
/// the nodes of which a member is made. The compiler hash also depends on the nodes of the members
/// that the code names.
fn moves(before: &Answers, after: &Answers) -> Verdict {
    let (Some(old), Some(new)) = (before.plan(), after.plan()) else { return Ok(()) };
    let Some(changes) = changes(old, new) else { return Ok(()) };
    let (Some(was), Some(is)) = (before.hashes(), after.hashes()) else { return Ok(()) };
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
                expect(moved || !has || reached.parts, || {
                    format!("the {lens} hash of {name} stayed")
                })?;
            }
        }
    }
    Ok(())
}
