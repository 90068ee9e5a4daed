//! Laws of runs of edited programs. An edit that only adds code that never runs does not change the
//! result of a run. The same holds for an edit that keeps the meaning of the code.

use super::laws::ANY;
use super::sites::Sites;
use crate::fold::edited::without_numbers;
use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::edit::with_puts;
use crate::programs::facts::Moves;
use crate::programs::law::{Law, RUN, Trial, Verdict, codes, expect, expect_equal, expect_list};
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Ending, Ran};
use selfsame_spec::text::Span;

pub(crate) const DEAD: Law = Law {
    name: "what-never-runs-is-not-seen",
    rules: &["run.outcome", "run.block", "run.branch", "run.while", "run.for", "run.match"],
    needs: RUN,
    check: |trial| {
        let Some(sites) = sites(trial) else { return Ok(()) };
        let Some(&block) = sites.blocks.get(trial.entropy(0, sites.blocks.len())) else {
            return Ok(());
        };
        // A function that a fold calls must be pure, even in code that never runs ([fold.pure]).
        let lines = if trial.own.folded().folds.is_empty() { LINES } else { PURE };
        let body = lines[trial.entropy(1, lines.len())];
        let (before, behind) = NEVER[trial.entropy(2, NEVER.len())];
        put(trial, vec![(block.start + 1, format!(" {before}{body}{behind} "))])
    },
    ..ANY
};

pub(crate) const WRAPPED: Law = Law {
    name: "a-block-is-its-only-branch",
    rules: &["run.block", "run.branch", "run.match", "run.tail", "run.tail-position", "run.leave"],
    needs: RUN,
    check: |trial| {
        let Some(sites) = sites(trial) else { return Ok(()) };
        let Some(&body) = sites.bodies.get(trial.entropy(0, sites.bodies.len())) else {
            return Ok(());
        };
        let text = trial.own.text(&trial.case.program.root);
        let block = body.text(text);
        // A block with literals of records is skipped. If the block is copied, the same literal in
        // two places makes two types.
        let makes = ["struct", "class", "variant"].iter().any(|word| block.contains(word));
        let (before, behind) = match trial.entropy(1, 4) {
            0 | 2 if makes => return Ok(()),
            0 => ("if true ".to_owned(), format!(" else {block}")),
            1 => ("if false { panic(\"zq\") } else ".to_owned(), String::new()),
            2 => ("match 7 { 7 -> ".to_owned(), format!(", _ -> {block} }}")),
            _ => (String::new(), String::new()),
        };
        put(trial, vec![(body.start, format!("{{ {before}")), (body.end, format!("{behind} }}"))])
    },
    ..ANY
};

pub(crate) const DECLARED: Law = Law {
    name: "what-is-declared-and-not-used-is-not-seen",
    rules: &[
        "run.outcome",
        "run.module",
        "run.constant",
        "run.unit",
        "run.unit-free",
        "run.unit-count",
    ],
    needs: RUN,
    check: |trial| {
        if sites(trial).is_none() {
            return Ok(());
        }
        let root = &trial.case.program.root;
        let line = DECLARATIONS[trial.entropy(0, DECLARATIONS.len())];
        put(trial, vec![(trial.own.text(root).len() as u32, format!("{line}\n"))])
    },
    ..ANY
};

pub(crate) const LOCALS: Law = Law {
    name: "names-of-locals-are-not-seen-in-runs",
    rules: &["run.outcome", "run.closure", "run.closure-block", "run.error", "run.limit-place"],
    needs: RUN,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.is_right()) else { return Ok(()) };
        let Some(renamed) = trial.with_renamed_local(names, false) else { return Ok(()) };
        let after = trial.with_text(&names.module, &renamed.text);
        let mut before = trial.own.ran().clone();
        // The old name is replaced by the new name in the printed lines. The text of a printed
        // function contains the names of its surroundings.
        let name = names.declarations[renamed.local].span.text(trial.own.text(&names.module));
        before.lines.iter_mut().for_each(|line| *line = line.replace(name, &renamed.to));
        let mut after = after.ran().clone();
        after.lines.iter_mut().for_each(|line| *line = line.replace(name, &renamed.to));
        same(&after, &before, &Moves::default())
    },
    ..ANY
};

pub(crate) const BLANKS: Law = Law {
    name: "blanks-are-not-seen-in-runs",
    rules: &["run.outcome", "run.order"],
    needs: RUN,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.is_right()) else { return Ok(()) };
        let Some(text) = trial.with_other_blanks(names) else { return Ok(()) };
        let after = trial.with_text(&names.module, &text);
        let (after, before) = (after.ran(), trial.own.ran());
        alike(after, before)?;
        expect_equal(|| "steps".into(), &after.steps, &before.steps)?;
        expect_equal(|| "units".into(), &after.units, &before.units)
    },
    ..ANY
};

pub(crate) const EXTRACTED: Law = Law {
    name: "a-function-stands-for-its-expression",
    rules: &[
        "run.call",
        "run.closure",
        "run.closure-block",
        "run.order",
        "run.number",
        "run.float",
        "run.compare",
        "run.in",
    ],
    needs: RUN,
    check: extracted,
    ..ANY
};

/// Code that has a visible effect if it runs: it ends the run, prints, or runs forever.
const LINES: &[&str] = &[
    "panic(\"zq\");",
    "print(\"zq\");",
    "print(1 / 0);",
    "let zql = [1, 2]; print(zql[5]);",
    "while true { print(1); }",
    "let zqa: any = \"x\"; let zqb: int = zqa; print(zqb);",
    "var zqn = 0; zqn = zqn + 1; let zqf = fn(n: int) -> int { n + 1 }; print(zqf(zqn));",
    "let zqd = [\"a\": 1]; zqd[\"b\"] = 2; print(zqd[\"c\"]);",
    "match (1, \"a\") { (1, zqs) -> print(zqs), _ -> print(2) }",
    "let zqf = fn() { print(zqk) }; zqf(); let zqk = 1;",
    "print(u8(1000));",
];

/// Code that has a visible effect if it runs, and that is allowed in a function which a fold calls.
const PURE: &[&str] = &[
    "panic(\"zq\");",
    "while true { }",
    "let zql = [1, 2]; let zqx = zql[5];",
    "let zqa: any = \"x\"; let zqb: int = zqa;",
    "var zqn = 0; zqn = zqn + 1; let zqf = fn(n: int) -> int { n / 0 }; let zqx = zqf(zqn);",
    "let zqx = u8(1000);",
];

/// Pairs of texts before and after a piece of code. The code between them never runs, and counts no
/// steps.
const NEVER: &[(&str, &str)] = &[
    ("if false { ", " }"),
    ("if true { } else { ", " }"),
    ("if none { ", " }"),
    ("while false { ", " }"),
    ("match 3 { 4 -> { ", " }, _ -> {} }"),
    ("for zqi in range(0, 0) { ", " }"),
    ("let zqg = fn() { ", " };"),
    ("if 1 > 2 { ", " }"),
    ("if not (\"a\" in \"a\") { ", " }"),
];

/// Declarations that can be added to a module and run no code.
const DECLARATIONS: &[&str] = &[
    "zqk :: [1, 2, 3];",
    "zqk :: (\"a\" + \"b\", 1.5, [\"k\": (1, 2)]);",
    "zqf :: fn(n: int) -> int { if n > 0 { zqf(n - 1) } else { 1 / n } };",
    "ZqR :: struct { x: int = zqk; K :: 1; f :: fn(self) -> int { self.x }; }; zqk :: 7;",
    "ZqV :: variant { ZqA(x: int), ZqB }; zqf :: fn(v: ZqV) -> int { match v { ZqA(x) -> x, ZqB() -> 0 } };",
    "pub namespace Zq { pub C :: class { next: C | none; }; make :: fn() -> C { C(none) }; }",
    "template ZqT[T: type] = List[T];",
];

/// Returns the places in the root module that can be edited. Returns `None` if the program has
/// errors, or contains `zq`, with which the names of edits start.
fn sites(trial: &Trial<'_>) -> Option<Sites> {
    let root = &trial.case.program.root;
    let own = trial.own.text(root).to_lowercase().contains("zq");
    let parsed = trial.own.tree(root).filter(|_| trial.is_right() && !own)?;
    Some(Sites::of(&parsed.tree))
}

/// Inserts texts into the root module, and checks that the result of the run does not change.
fn put(trial: &Trial<'_>, puts: Vec<(u32, String)>) -> Verdict {
    let root = &trial.case.program.root;
    if puts.iter().any(|(_, text)| hides_word(&trial.own, text)) {
        return Ok(());
    }
    let after = trial.with_text(root, &with_puts(trial.own.text(root), &puts));
    no_errors(&after)?;
    same(after.ran(), trial.own.ran(), &Moves::puts(root, &puts))
}

fn no_errors(after: &Answers) -> Verdict {
    expect_list("error of the edited program", &codes(after.errors()), &[])
}

/// Compares the run of the edited program with the run before the edit.
fn same(after: &Ran, before: &Ran, moves: &Moves) -> Verdict {
    alike(after, before)?;
    if let (Ending::Error(after), Ending::Error(before)) = (&after.ending, &before.ending) {
        let calls: Vec<_> = before.calls.iter().map(|place| moves.place(place)).collect();
        expect_equal(|| "the place".into(), &after.place, &moves.place(&before.place))?;
        expect_list("call", &after.calls, &calls)?;
    }
    expect_equal(|| "steps".into(), &after.steps, &before.steps)?;
    expect_equal(|| "units".into(), &after.units, &before.units)
}

/// Checks that two runs have the same printed lines and end with the same error.
fn alike(after: &Ran, before: &Ran) -> Verdict {
    let problem = |ran: &Ran| match &ran.ending {
        Ending::Error(error) => Some(error.problem.clone()),
        _ => None,
    };
    expect_list("line", &after.lines, &before.lines)?;
    expect_equal(|| "the problem".into(), &problem(after), &problem(before))
}

/// Moves an operation into a new function, and replaces the operation by a call of this function.
fn extracted(trial: &Trial<'_>) -> Verdict {
    let Some(sites) = sites(trial) else { return Ok(()) };
    let root = &trial.case.program.root;
    let checked = trial.own.checked();
    let module = checked.modules.iter().find(|own| own.module == *root);
    let rows = module.map_or(&[][..], |module| &module.expressions);
    let ty = |span: Span| {
        let row = rows.iter().find(|row| row.span == span && row.denotes.is_none())?;
        let spelled = spell(&checked.types, row.ty);
        ["i64", "bool", "str", "f64", "u8"].contains(&&*spelled).then_some((span, spelled))
    };
    let all: Vec<(Span, String)> = sites.operations.iter().filter_map(|span| ty(*span)).collect();
    let Some((span, ty)) = all.get(trial.entropy(0, all.len())) else { return Ok(()) };
    let mut before = trial.own.ran().clone();
    // Long runs are skipped. The call needs an additional frame, which matters only if many frames
    // are in use.
    if before.steps > 5_000 {
        return Ok(());
    }
    let ty = match &**ty {
        "i64" => "int",
        "f64" => "float",
        other => other,
    };
    if hides_word(&trial.own, ty) {
        return Ok(());
    }
    let puts = [(span.start, format!("(fn() -> {ty} {{ ")), (span.end, " })()".to_owned())];
    let after = trial.with_text(root, &with_puts(trial.own.text(root), &puts));
    // The operation is skipped if it uses a `var` of a function, because the new function cannot
    // use this `var`.
    if after.report().iter().any(|error| error.code() == "E0303") {
        return Ok(());
    }
    no_errors(&after)?;
    let mut after = after.ran().clone();
    // The new function changes the numbers of the functions after it, so numbers in the printed
    // lines are not compared.
    for line in before.lines.iter_mut().chain(&mut after.lines) {
        *line = without_numbers(line);
    }
    alike(&after, &before)?;
    expect(after.steps >= before.steps, || "fewer steps".into())
}
