//! Compile time does not depend on where work begins, on where declarations stand, nor on what else there is.

use super::laws::ANY;
use crate::fold::edited::without_numbers;
use crate::programs::answers::Answers;
use crate::programs::law::{Law, STAGED, Trial, expect_equal, expect_list};
use selfsame_spec::program::InstanceRow;
use selfsame_spec::text::tree::{Init, Item, TemplateBody};

pub(crate) const ROOTS: Law = Law {
    name: "compile-time-knows-no-root",
    rules: &["demand.same", "demand.end", "mono.result", "fold.result"],
    needs: STAGED,
    check: |trial| {
        let root = &trial.case.program.root;
        if !trial.model.link().errors.is_empty() || root.contains('/') {
            return Ok(());
        }
        let mut program = trial.case.program.clone();
        program.root = "zq_root".to_owned();
        let text = format!("import * from \"{root}\";\n");
        program.texts.insert(program.root.clone(), text.into_bytes());
        let after = trial.read(program);
        expect_equal(|| "folds".into(), after.folded(), trial.own.folded())?;
        expect_equal(|| "instances".into(), after.instances(), trial.own.instances())
    },
    ..ANY
};

pub(crate) const UNUSED: Law = Law {
    name: "what-nothing-names-has-no-part-in-others",
    rules: &["demand.same", "mono.reach", "fold.rule-a", "demand.total"],
    needs: STAGED,
    check: |trial| {
        let root = &trial.case.program.root;
        let text = trial.own.text(root);
        if !trial.is_right() || text.to_lowercase().contains("zq") {
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

/// Declarations that nothing names.
const DECLARATIONS: &[&str] = &[
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
    rules: &["demand.same", "demand.cycle", "mono.key", "mono.limit", "fold.when", "mono.forward"],
    needs: STAGED,
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

/// Folds and instances as lines, without places.
fn rows(answers: &Answers) -> Vec<String> {
    let folds = answers.folded().folds.iter().map(ToString::to_string);
    let instances = answers.instances().instances.iter().map(ToString::to_string);
    let mut out: Vec<String> = folds.chain(instances).map(|line| without_numbers(&line)).collect();
    out.sort();
    out
}

/// The root with its constants and templates behind all else, in another order. Values that a namespace or `let` has stay.
fn shuffled(trial: &Trial<'_>, text: &str) -> Option<String> {
    let parsed = trial.own.tree(&trial.case.program.root)?;
    let tokens = &trial.own.tokens(&trial.case.program.root)?.tokens;
    let mut parts = Vec::new();
    for item in &parsed.tree.items {
        let name = match item {
            Item::Const(own) => own.name.span,
            Item::Template(own) => own.name.span,
            _ => continue,
        };
        let _ = matches!(item, Item::Const(own) if matches!(own.init, Init::Generic(_)));
        let ends_at_brace =
            matches!(item, Item::Template(own) if matches!(own.body, TemplateBody::Items(_)));
        let at = tokens.iter().position(|token| token.span == name)?;
        let first = tokens[..at]
            .iter()
            .rposition(|token| !["pub", "template"].contains(&token.span.text(text)))
            .map_or(0, |before| before + 1);
        let mut depth = 0;
        let last = tokens[at..].iter().position(|token| {
            match token.span.text(text) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" => depth -= 1,
                "}" => {
                    depth -= 1;
                    return depth == 0 && ends_at_brace;
                }
                ";" => return depth == 0,
                _ => {}
            }
            false
        })?;
        parts.push((tokens[first].span.start as usize, tokens[at + last].span.end as usize));
    }
    if parts.len() < 2 {
        return None;
    }
    let (mut rest, mut from) = (String::new(), 0);
    for (start, end) in &parts {
        rest += text.get(from..*start)?;
        from = *end;
    }
    rest += text.get(from..)?;
    let turn = trial.entropy(0, parts.len());
    parts.rotate_left(turn);
    if trial.entropy(1, 2) == 0 {
        parts.reverse();
    }
    let moved: Vec<&str> = parts.iter().map(|(start, end)| &text[*start..*end]).collect();
    let moved = moved.join("\n");
    // Comments may run to the end of a line.
    Some(if trial.entropy(2, 2) == 0 {
        format!("{moved}\n{rest}")
    } else {
        format!("{rest}\n{moved}\n")
    })
}
