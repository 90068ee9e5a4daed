//! A law of edits of a constant. Such an edit changes the hashes of declarations that contain the
//! constant's value, and of code that refers to the constant.

use super::laws::expect_published;
use crate::kit::source::{Random, Source};
use crate::programs::answers::Answers;
use crate::programs::law::{ANY, Law, PUBLISH, Trial, Verdict, codes, expect_equal, expect_list};
use selfsame_spec::program::Sources;

pub(crate) const CONSTANTS: Law = Law {
    name: "an-edited-constant-moves-those-that-have-its-value",
    rules: &[
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
    ],
    needs: PUBLISH,
    check,
    ..ANY
};

/// The hashes of a declaration that change when the value of the constant `k` changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Moves {
    /// Both hashes change, because the declaration contains the value of `k`.
    Identity,
    /// Only the compiler hash changes, because the declaration's code refers to `k`.
    Compiler,
    /// No hash changes.
    Neither,
}

use Moves::{Compiler, Identity, Neither};

/// Declarations that depend on the constant `k` in different ways. `NAME` is replaced by the name
/// of the declaration.
const LINES: &[(Moves, &str)] = &[
    (Identity, "NAME :: k + 1;"),
    (Identity, "NAME :: (k, \"a\");"),
    (Identity, "NAME :: (a: [k], b: [\"x\": k]);"),
    (Identity, "NAME :: List[k];"),
    (Identity, "NAME :: fn(x: int = k) -> int { x };"),
    (Identity, "NAME :: struct { x: int = k; };"),
    (Identity, "NAME :: struct { p: (int, int) = (k, 1); };"),
    (Identity, "NAME :: class { K :: k; };"),
    (Identity, "NAME :: variant { Has(x: int), Has_not; K :: k; };"),
    (Identity, "NAME :: struct { m :: fn(self, x: int = k) -> int { x }; };"),
    (Identity, "NAME :: one[k];"),
    (Identity, "NAME :: two[k];"),
    (Identity, "NAME :: two[k].R;"),
    (Identity, "NAME :: two[k].f;"),
    (Identity, "NAME :: two[1].y;"),
    (Identity, "NAME :: #fold f();"),
    (Identity, "NAME :: #fold cl(k);"),
    (Identity, "NAME :: #fold mk(k);"),
    (Identity, "let NAME = #fold f();"),
    (Identity, "NAME :: #fold S(k);"),
    (Compiler, "NAME :: fn() -> int { k };"),
    (Compiler, "NAME :: fn() -> int { let n = fn() -> int { f() }; n() };"),
    (Compiler, "NAME :: struct { x: int; m :: fn(self) -> int { self.x + k }; };"),
    (Compiler, "template NAME[n: int] = k + n;"),
    (Compiler, "template NAME[n: int] { x :: f() + n; }"),
    (Compiler, "NAME :: fn[T: type](x: T) -> int { k };"),
    (Compiler, "NAME :: #fold cl(1);"),
    (Compiler, "NAME :: #fold mk(1);"),
    (Compiler, "NAME :: two[1];"),
    (Compiler, "NAME :: two[1].f;"),
    (Compiler, "NAME :: (f, 1);"),
    (Neither, "NAME :: 3;"),
    (Neither, "NAME :: k > 0;"),
    (Neither, "NAME :: two[0 * k].g;"),
    (Neither, "NAME :: fn() -> int { v };"),
    (Neither, "NAME :: one[1];"),
    (Neither, "NAME :: S;"),
    (Neither, "let NAME = f();"),
    (Neither, "var NAME = k;"),
    (Neither, "let NAME: int = k;"),
];

/// The declarations that the lines in `LINES` use.
const SHARED: &str = "f :: fn() -> int { k };
let v = f();
S :: struct { x: int; };
template one[n: int] = class { x: int; };
template two[n: int] { y :: k + n; R :: struct { x: int; }; f :: fn() -> int { n + k }; g :: fn() -> int { n }; }
cl :: fn(n: int) -> fn() -> int { fn() -> int { n + k } };
mk :: fn(n: int) -> type { struct { x: int = n; get :: fn(self) -> int { self.x + k }; } };
";

/// The number of lines that are drawn from `LINES` for one program.
const COUNT: usize = 8;

fn check(trial: &Trial<'_>) -> Verdict {
    if !trial.is_one_of(3) {
        return Ok(());
    }
    let source = &mut Random::new(trial.entropy(1, 1 << 16) as u64);
    let from = source.index(LINES.len());
    let lines: Vec<(Moves, String)> = (0..COUNT)
        .map(|at| {
            let (moves, line) = LINES[(from + at * 5) % LINES.len()];
            (moves, line.replace("NAME", &format!("a{at}")))
        })
        .collect();
    let mut texts: Vec<&str> = lines.iter().map(|own| own.1.as_str()).collect();
    texts.insert(source.index(COUNT), SHARED);
    let (text, is_apart) = (texts.join("\n"), source.index(2) == 0);
    let [before, after] = [3, 5].map(|k| trial.read(program(&text, k, is_apart)));
    compare(&lines, &before, &after).map_err(|why| format!("{why}, of\n{text}"))
}

/// Returns the program with the given lines and value of `k`. If `is_apart` is true, another module
/// declares `k`.
fn program(text: &str, k: u32, is_apart: bool) -> Sources {
    let declared = format!("pub k :: {k};\n");
    match is_apart {
        true => Sources::new(
            "main",
            &[("main", &format!("import {{k}} from \"lib\";\n{text}")), ("lib", &declared)],
        ),
        false => Sources::new("main", &[("main", &(declared + text))]),
    }
}

fn compare(lines: &[(Moves, String)], before: &Answers, after: &Answers) -> Verdict {
    for answers in [before, after] {
        expect_list("error", &codes(answers.errors()), &[])?;
        expect_published(answers)?;
    }
    let (Some(before), Some(after)) = (before.hashes(), after.hashes()) else { return Ok(()) };
    for (at, (moves, line)) in lines.iter().enumerate() {
        let name = format!("main:a{at}");
        let (Some(was), Some(is)) = (before.get(&name), after.get(&name)) else {
            return Err(format!("{name} is no member"));
        };
        let got = match (was[0] == is[0], was[1] == is[1]) {
            (false, _) => Identity,
            (true, false) => Compiler,
            (true, true) => Neither,
        };
        expect_equal(|| format!("the hashes that move of {line}"), &got, moves)?;
    }
    Ok(())
}
