//! The laws that results of compile time depend neither on the first task nor on the places of
//! declarations nor on other declarations.

use super::laws::ANY;
use crate::check::laws::order::ORDERED;
use crate::check::laws::planted::stands_alone;
use crate::fold::edited::without_numbers;
use crate::programs::answers::Answers;
use crate::programs::law::{COMPILE_TIME, Law, Trial, expect_equal, expect_list};
use selfsame_spec::program::{InstanceRow, Sources};
use selfsame_spec::text::tree::{Item, TemplateBody};
use selfsame_spec::text::{Span, Token};

pub(crate) const ROOTS: Law = Law {
    name: "compile-time-knows-no-root",
    rules: &[
        "demand.same",
        "demand.end",
        "demand.end-code",
        "mono.result",
        "fold.result",
        "fold.result-units",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let Some(program) = with_other_root(trial) else { return Ok(()) };
        let after = trial.read(program);
        expect_equal(|| "folds".into(), after.folded(), trial.own.folded())?;
        expect_equal(|| "instances".into(), after.instances(), trial.own.instances())
    },
    ..ANY
};

/// Returns the program with another root module, `zq_root`, which imports all exports of the
/// original root.
pub(crate) fn with_other_root(trial: &Trial<'_>) -> Option<Sources> {
    let root = &trial.case.program.root;
    if !trial.model.link().errors.is_empty() || root.contains('/') {
        return None;
    }
    let mut program = trial.case.program.clone();
    program.root = "zq_root".to_owned();
    let text = format!("import * from \"{root}\";\n");
    program.texts.insert(program.root.clone(), text.into_bytes());
    Some(program)
}

pub(crate) const SCHEDULE: Law = Law {
    name: "compile-time-knows-no-schedule",
    rules: &[
        "demand.same",
        "demand.task",
        "demand.cycle",
        "demand.ready",
        "demand.ready-made",
        "fold.when",
        "mono.result",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        if !trial.is_one_of(ORDERED) {
            return Ok(());
        }
        let (_, folded, instances) = trial.in_order();
        expect_equal(|| "folds in another order".into(), folded, trial.own.folded())?;
        expect_equal(|| "instances in another order".into(), instances, trial.own.instances())
    },
    ..ANY
};

pub(crate) const UNUSED: Law = Law {
    name: "what-nothing-names-has-no-part-in-others",
    rules: &["demand.same", "mono.reach", "mono.asked", "fold.rule-a", "demand.total"],
    needs: COMPILE_TIME,
    check: |trial| {
        let root = &trial.case.program.root;
        let text = trial.own.text(root);
        if !stands_alone(trial) {
            return Ok(());
        }
        let line = DECLARATIONS[trial.entropy(0, DECLARATIONS.len())];
        let after = trial.with_text(root, &format!("{text}\n{line}\n"));
        expect_list("error", &after.errors().collect::<Vec<_>>(), &[])?;
        let end = text.len() as u32;
        let folds = after.folded().folds.iter();
        let folds: Vec<_> = folds
            .filter(|own| own.place.module != *root || own.place.span.start < end)
            .cloned()
            .collect();
        expect_list("fold", &folds, &trial.own.folded().folds)?;
        let own =
            |row: &&InstanceRow| row.template.module != *root || row.template.span.start < end;
        let rows: Vec<InstanceRow> =
            after.instances().instances.iter().filter(own).cloned().collect();
        expect_list("instance", &rows, &trial.own.instances().instances)?;
        expect_equal(|| "the run".into(), after.ran(), trial.own.ran())
    },
    ..ANY
};

/// Declarations to which no other declaration refers.
pub(crate) const DECLARATIONS: &[&str] = &[
    "zqk :: #fold zqf(3); zqf :: fn(n: int) -> int { var s = 0; for i in range(0, n) { s = s + i; } s };",
    "template ZqT[n: int] { x :: #fold n * 2; y :: ZqT[n].x; } zqk :: ZqT[1].x + ZqT[2].y;",
    "template ZqT[n: int] { x :: n + \"a\"; }",
    "zqg :: fn[T: type](x: T) -> T { x }; zqf :: fn() -> int { zqg(1) };",
    "template ZqR[T: type] = class { next: ZqR[T] | none; x: T; }; ZqA :: ZqR[int];",
    "zqm :: fn(n: int) -> type { struct { x: int = n; } }; ZqA :: #fold zqm(1);",
    "ZqF :: fn(n: int = #fold 1 + 1) -> int { n };",
];

pub(crate) const SHUFFLED: Law = Law {
    name: "declarations-stand-in-any-order",
    rules: &[
        "demand.same",
        "demand.cycle",
        "mono.key",
        "mono.limit",
        "mono.depth",
        "fold.when",
        "mono.forward",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let root = &trial.case.program.root;
        let text = trial.own.text(root);
        if !trial.is_right() || text.contains("forward") {
            return Ok(());
        }
        let Some(changed) = shuffled(trial, text) else { return Ok(()) };
        let after = trial.with_text(root, &changed);
        let told = |answers: &Answers| -> Vec<&'static str> {
            answers.errors().map(selfsame_spec::text::Diagnostic::code).collect()
        };
        expect_list("error", &told(&after), &[])?;
        expect_list("what is told", &rows(&after), &rows(&trial.own))?;
        let lines = |answers: &Answers| -> Vec<String> {
            answers.ran().lines.iter().map(|line| without_numbers(line)).collect()
        };
        expect_list("line", &lines(&after), &lines(&trial.own))
    },
    ..ANY
};

/// Returns the folds and instances of a program as lines, without their places.
fn rows(answers: &Answers) -> Vec<String> {
    let folds = answers.folded().folds.iter().map(ToString::to_string);
    let instances = answers.instances().instances.iter().map(ToString::to_string);
    let mut out: Vec<String> = folds.chain(instances).map(|line| without_numbers(&line)).collect();
    out.sort();
    out
}

/// Returns the text of the root module with its constants and templates in another order, before or
/// after all other items except imports.
pub(crate) fn shuffled(trial: &Trial<'_>, text: &str) -> Option<String> {
    let parsed = trial.own.tree(&trial.case.program.root)?;
    let tokens = &trial.own.tokens(&trial.case.program.root)?.tokens;
    let parts = parsed.tree.items.iter().filter_map(|item| part(item, tokens, text));
    let mut parts: Vec<Span> = parts.collect();
    if parts.len() < 2 {
        return None;
    }
    let imports = parsed.tree.imports.last();
    let ends = |token: &&Token| token.span.text(text) == ";";
    let mut behind = tokens
        .iter()
        .filter(|token| imports.is_some_and(|own| own.from.span.end <= token.span.start));
    let head = behind.find(ends).map_or(0, |token| token.span.end);
    let (mut rest, mut from) = (String::new(), head);
    for own in &parts {
        rest += text.get(from as usize..own.start as usize)?;
        from = own.end;
    }
    rest += text.get(from as usize..)?;
    let head = text.get(..head as usize)?;
    let turn = trial.entropy(0, parts.len());
    parts.rotate_left(turn);
    if trial.entropy(1, 2) == 0 {
        parts.reverse();
    }
    let moved: Vec<&str> = parts.iter().map(|own| own.text(text)).collect();
    let moved = moved.join("\n");
    Some(match trial.entropy(2, 2) {
        0 => format!("{head}\n{moved}\n{rest}"),
        _ => format!("{head}{rest}\n{moved}\n"),
    })
}

/// Returns the span of a constant or template, from its `pub` up to its `;` or `}`.
fn part(item: &Item, tokens: &[Token], text: &str) -> Option<Span> {
    let (name, with_items) = match item {
        Item::Const(own) => (own.name.span, false),
        Item::Template(own) => (own.name.span, matches!(own.body, TemplateBody::Items(_))),
        _ => return None,
    };
    let at = tokens.iter().position(|token| token.span == name)?;
    let is_before = |token: &Token| ["pub", "template"].contains(&token.span.text(text));
    let first = tokens[..at].iter().rposition(|token| !is_before(token)).map_or(0, |own| own + 1);
    let mut depth = 0;
    let last = tokens[at..].iter().find(|token| {
        depth += match token.span.text(text) {
            "(" | "[" | "{" => 1,
            ")" | "]" | "}" => -1,
            _ => 0,
        };
        depth == 0 && token.span.text(text) == if with_items { "}" } else { ";" }
    })?;
    Some(tokens[first].span.to(last.span))
}
