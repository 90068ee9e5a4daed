//! Laws of runs of edited programs: an edit that adds code that never runs, or that keeps the
//! meaning of code, changes no result.

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
        // A function that a fold uses must be pure, even in code that does not run ([fold.pure]).
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
        // A block with literals of records is skipped, because the same literal in two copies of
        // the block gives two types.
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
        // A local whose name is printed is skipped, because a function is printed with the names
        // around it.
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

/// Bodies that would be seen if they ran: each body ends the run, prints, or runs forever.
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

/// Bodies that would be seen if they ran, and that a fold may name.
const PURE: &[&str] = &[
    "panic(\"zq\");",
    "while true { }",
    "let zql = [1, 2]; let zqx = zql[5];",
    "let zqa: any = \"x\"; let zqb: int = zqa;",
    "var zqn = 0; zqn = zqn + 1; let zqf = fn(n: int) -> int { n / 0 }; let zqx = zqf(zqn);",
    "let zqx = u8(1000);",
];

/// Texts around a body that make the body never run and count no steps.
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

/// Declarations of a module that run no code.
const DECLARATIONS: &[&str] = &[
    "zqk :: [1, 2, 3];",
    "zqk :: (\"a\" + \"b\", 1.5, [\"k\": (1, 2)]);",
    "zqf :: fn(n: int) -> int { if n > 0 { zqf(n - 1) } else { 1 / n } };",
    "ZqR :: struct { x: int = zqk; K :: 1; f :: fn(self) -> int { self.x }; }; zqk :: 7;",
    "ZqV :: variant { ZqA(x: int), ZqB }; zqf :: fn(v: ZqV) -> int { match v { ZqA(x) -> x, ZqB() -> 0 } };",
    "pub namespace Zq { pub C :: class { next: C | none; }; make :: fn() -> C { C(none) }; }",
    "template ZqT[T: type] = List[T];",
];

/// Returns the places of the root module that can be edited; `None` if the program has errors or
/// uses a name that edits use.
fn sites(trial: &Trial<'_>) -> Option<Sites> {
    let root = &trial.case.program.root;
    let own = trial.own.text(root).to_lowercase().contains("zq");
    let parsed = trial.own.tree(root).filter(|_| trial.is_right() && !own)?;
    Some(Sites::of(&parsed.tree))
}

/// Inserts texts into the root module, and checks that the run is the same.
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

/// Checks that the printed lines and the error of the run are the same.
fn alike(after: &Ran, before: &Ran) -> Verdict {
    let problem = |ran: &Ran| match &ran.ending {
        Ending::Error(error) => Some(error.problem.clone()),
        _ => None,
    };
    expect_list("line", &after.lines, &before.lines)?;
    expect_equal(|| "the problem".into(), &problem(after), &problem(before))
}

/// Moves an operation to a new function, which is called in place of the operation.
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
    // Long runs are skipped, because the additional frame matters only if many frames are used.
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
    // The new function cannot use a `var` of the function around it.
    if after.report().iter().any(|error| error.code() == "E0303") {
        return Ok(());
    }
    no_errors(&after)?;
    let mut after = after.ran().clone();
    // The names of functions after the new function have other numbers, so numbers are not
    // compared.
    for line in before.lines.iter_mut().chain(&mut after.lines) {
        *line = without_numbers(line);
    }
    alike(&after, &before)?;
    expect(after.steps >= before.steps, || "fewer steps".into())
}
