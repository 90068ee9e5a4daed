//! Attacks whose inputs are programs with large function bodies, or programs that run for a long
//! time.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    let tables = [
        ("show code FILE", CODE),
        ("load FILE", LOAD),
        ("types FILE", TYPES),
        ("build FILE -o out.slfc", BUILD),
        ("build FILE --cache out.slfk --why -o out.slfc", CACHE),
        ("disassemble FILE", LISTING),
        ("run FILE", RUN),
    ];
    let mut out: Vec<Attack> =
        tables.into_iter().flat_map(|(command, table)| rows(command, "same", table)).collect();
    for stage in ["tokens", "tree", "modules", "names", "code", "folds", "instances", "tasks"] {
        let mut one = rows(&format!("show {stage} FILE"), "same", &[("functions", 2000, CALLS)]);
        one.iter_mut().for_each(|attack| attack.name = format!("show-{stage}"));
        out.extend(one);
    }
    out
}

const CALLS: &str = "%(f%i :: fn(x: int) -> int { f%j(x) };\n%)f%n :: fn(x: int) -> int { x };\n";
const PRINTED_TEXTS: &str = "%(print(\"s%i\");\n%)";
const DEFAULT_ARGUMENTS: &str =
    "f :: fn(%(x%i: int = %i, %)y: int = 0) -> int { y };\n%(print(f());\n%)";
const DOUBLED_DEFAULTS: &str = "%(S%i :: struct { a: S%j = S%j(); b: S%j = S%j(); };\n%)S%n :: struct { a: int = 1; };\nprint(S0() == S0());\n";
const LISTS_OF_GLOBALS: &str = "let x0: any = 1;\n%(let x%j = [x%i];\n%)";
const INDEPENDENT_FUNCTIONS: &str =
    "%(f%i :: fn(x: int) -> int { x + %i };\n%)%(print(f%i(1));\n%)";
const VARIABLES_OF_LOOPS: &str = "f :: fn(b: bool) { %(var x%i: int | none = none; %)%(while b { if x%i is none { x%i = %i; } }\n%) };\n";
const PRINTS: &str = "%(print(1);\n%)";

const CODE: &[Row] = &[
    ("rows-of-ifs", 1000, "f :: fn(x: bool) {%(if x {if x {if x {if x {if x {}}}}}%)};\n"),
    ("shadowed-lets", 3000, "f :: fn() -> int {\n%(let x = %i;\n%)x };\n"),
];

const LOAD: &[Row] = &[
    ("loaded-functions", 1000, CALLS),
    ("loaded-classes", 5000, "%(A%i :: class { x: A%j; };\n%)A%n :: int;\n"),
    ("loaded-constants", 5000, "%(x%i :: %i;\n%)"),
    (
        "calls-of-a-template",
        200,
        "template F[T: type, n: int] = List[T];\n%(B%i :: F[A0, %i];\nA%i :: A%j;\n%)A%n :: int;\n",
    ),
    (
        "template-parameters",
        5000,
        "template F[T: type%(, T%i: type%)] = int;\nA :: F[int%(, int%)];\n",
    ),
];

const TYPES: &[Row] = &[
    ("types-of-definitions", 10_000, "%(A%i :: int;\n%)"),
    ("types-of-functions", 1000, CALLS),
    ("inferred-results", 1000, "%(f%i :: fn(x: int) { f%j(x) };\n%)f%n :: fn(x: int) { x };\n"),
    ("chain-of-folds", 1000, "%(x%i :: #fold (x%j + 1);\n%)x%n :: 1;\n"),
    ("instances", 1000, "template F[T: type, n: int] = class { x: T; };\n%(A%i :: F[int, %i];\n%)"),
    (
        "generic-calls",
        1000,
        "f :: fn[T: type](x: T) -> int { 1 };\n%(a%i :: fn() -> int { f(%i) };\n%)",
    ),
    ("classes-and-functions", 1000, "%(C%i :: class {};\ng%i :: fn(x: C%i) -> C%i { x };\n%)"),
    (
        "unions-of-classes",
        50,
        "%(C%i :: class {};\n%)f :: fn(x: int%( | C%i%)) -> int { %(if x is C%i { return %i; } %)0 };\n",
    ),
    (
        "growing-instances",
        5,
        "%(template F%i[T: type] = (F%j[List[T]], F%j[Tup[T]]);\n%)template F%n[T: type] = T;\nA :: F0[int];\n",
    ),
    (
        "endless-instances",
        1,
        "template F[T: type] = class { n: F[List[T]] | none; };\nA :: F[int];\n%( %)",
    ),
    ("members-in-a-row", 400, "f :: fn(x: any) { x%(.a%) };\n"),
    ("calls-in-a-row", 400, "f :: fn() -> any { f };\ng :: fn() { f%(()%) };\n"),
    ("ifs-that-return", 3000, "f :: fn(x: int) -> int { %(if x == %i { return %i; }\n%)0 };\n"),
    (
        "match-of-types",
        500,
        "%(C%i :: class {};\n%)f :: fn(x: int%( | C%i%)) -> int { match x {\n%(_: C%i -> %i,\n%)_: int -> 0 } };\n",
    ),
    (
        "match-of-values",
        500,
        "f :: fn(x: %(%i | %)%n) -> int { match x {\n%(%i -> %i,\n%)%n -> %n } };\n",
    ),
    ("types-of-lists-of-globals", 100, LISTS_OF_GLOBALS),
    (
        "results-of-ifs",
        400,
        "f :: fn(b: int) { %(if b == %i { C%i() } else %){ none } };\n%(C%i :: class {};\n%)",
    ),
    (
        "results-of-arms",
        400,
        "f :: fn(b: int) { match b { %(%i -> C%i(), %)_ -> none } };\n%(C%i :: class {};\n%)",
    ),
    (
        "results-of-returns",
        400,
        "f :: fn(b: int) { %(if b == %i { return C%i(); }\n%)none };\n%(C%i :: class {};\n%)",
    ),
    ("match-one-value", 3000, "f :: fn(x: int) -> int { match x { %(1 -> %i, %)_ -> 0 } };\n"),
    ("match-in-match", 25, "f :: fn(x: int) -> int { %(match x { %i -> 1, _ -> %)0%(}%) };\n"),
    (
        "match-wide-struct",
        1000,
        "R :: struct { %(x%i: bool; %)};\nf :: fn(r: R) -> int { match r { R(x0: true) -> 1, _ -> 0 } };\n",
    ),
    ("comparisons", 2000, "f :: fn(x: int) -> bool { true%( and x > %i%) };\n"),
    ("conjunction-of-tests", 2000, "f :: fn(x: int | none) -> bool { true%( and x is int%) };\n"),
    ("loops", 2000, "f :: fn(x: int | none) { %(while x is int { x; break; }\n%) };\n"),
    (
        "rows-of-loops",
        300,
        "f :: fn() { %(while true { while true { while true { while true { }}}}%) };\n",
    ),
    ("variables-of-loops", 200, VARIABLES_OF_LOOPS),
    (
        "narrowed-parameters",
        200,
        "f :: fn(%(x%i: int | none, %)y: int) { %(if x%i is int { x%i + 1; }\n%) };\n",
    ),
    (
        "narrowed-for-long",
        200,
        "f :: fn(%(x%i: int | none, %)y: int) { %(if x%i is none { return; }\n%)%(if x%i == 1 { }\n%) };\n",
    ),
    ("unreachable-lets", 2000, "f :: fn() { return; %(let x%i = %i;\n%) };\n"),
    ("sum-in-groups", 100, "x :: %(1 + (%)1%()%);\n"),
    ("constant-concatenation", 3000, "x :: \"a\"%( + \"a\"%);\n"),
    ("constant-lists-joined", 1000, "x :: [1]%( + [1]%);\n"),
    (
        "cases-of-variants",
        300,
        "%(V%i :: variant { A%i, B%i };\n%)f :: fn(x: int%( | V%i%)) -> int { match x {\n%(A%i() -> %i, B%i() -> 1,\n%)_: int -> 0 } };\n",
    ),
    (
        "missing-cases",
        400,
        "V :: variant { %(C%i(x: int), %)D };\n%(f%i :: fn(v: V) -> int { match v { C%i(y) -> y } };\n%)",
    ),
    (
        "match-second-column",
        300,
        "V :: variant { %(C%i, %)D };\nf :: fn(x: (V, V)) -> int { match x { %((_, C%i()) -> %i, %)_ -> 0 } };\n",
    ),
];

const BUILD: &[Row] = &[
    ("printed-texts", 5000, PRINTED_TEXTS),
    ("rows-of-blocks", 1000, "f :: fn() {%({{{{{{{{{{{{{{{{{{{{}}}}}}}}}}}}}}}}}}}}%)};\n"),
    ("else-ifs", 3000, "f :: fn(x: int) -> int { %(if x == %i { %i } else %){ 0 } };\n"),
    ("built-default-arguments", 30, DEFAULT_ARGUMENTS),
    (
        "captures-in-captures",
        25,
        "f :: fn(x: int) -> int { %(let g = fn() -> int { %)x%( }; g()%) };\nprint(f(1));\n",
    ),
    (
        "closures",
        30,
        "f :: fn(x: int) -> int {\n%(let g%i = fn() -> int { x };\n%)0 };\nprint(f(1));\n",
    ),
    ("sum-of-globals", 2000, "%(let x%i = %i;\n%)print(0%( + x%i%));\n"),
    ("match-texts", 3000, "f :: fn(x: str) -> int { match x { %(\"k%i\" -> %i, %)_ -> 0 } };\n"),
    (
        "match-guards",
        2000,
        "f :: fn(x: int) -> int { match x { %(y if y > %i -> %i, %)_ -> 0 } };\n",
    ),
    (
        "match-pairs",
        200,
        "f :: fn(x: (int, int)) -> int { match x { %((%i, %i) -> %i, %)_ -> 0 } };\n",
    ),
    (
        "match-pairs-with-bools",
        500,
        "f :: fn(x: (int, bool)) -> int { match x { %((%i, true) -> %i, (%i, false) -> %i, %)_ -> 0 } };\n",
    ),
    (
        "matches",
        1000,
        "V :: variant { A(x: int), B };\n%(f%i :: fn(v: V) -> int { match v { A(x) -> x, B() -> %i } };\n%)",
    ),
    ("built-variables-of-loops", 200, VARIABLES_OF_LOOPS),
    ("built-prints", 4000, PRINTS),
    (
        "arguments-of-any",
        500,
        "f :: fn(x: any) -> any { x };\n%(f((%i, C%i()));\nC%i :: class {};\n%)",
    ),
    ("lets-of-tuples", 1500, "%(let (a%i, (b%i, c%i)) = (%i, (1, 2));\n%)"),
];

const CACHE: &[Row] = &[("cached-independent-functions", 1000, INDEPENDENT_FUNCTIONS)];

const LISTING: &[Row] = &[
    ("listing-of-printed-texts", 5000, PRINTED_TEXTS),
    ("listing-of-doubled-defaults", 3, DOUBLED_DEFAULTS),
    (
        "methods-in-a-row",
        50,
        "R :: class { x: int; f :: fn(self) -> R { self }; };\ng :: fn(r: R) -> R { r%(.f()%) };\n",
    ),
];

const RUN: &[Row] = &[
    ("run-functions", 1000, CALLS),
    ("run-constants", 5000, "%(x%i :: %i;\n%)"),
    ("run-lets", 5000, "%(let x%i = %i;\n%)"),
    ("long-body", 5000, "f :: fn() -> int {\n%(let x%i = %i;\n%)0 };\nprint(f());\n"),
    ("sum", 5000, "print(%(1 + %)1);\n"),
    ("conjunction", 5000, "print(%(true and %)true);\n"),
    ("concatenation", 5000, "print(%(\"a\" + %)\"a\");\n"),
    ("list-literal", 20_000, "print(len([%(1, %)1]));\n"),
    (
        "match-arms",
        2000,
        "f :: fn(x: int) -> int { match x { %(%i -> %i, %)_ -> 0 } };\nprint(f(3));\n",
    ),
    (
        "match-cases",
        1000,
        "V :: variant { %(C%i(x: int), %)D };\nf :: fn(x: V) -> int { match x { %(C%i(y) -> y, %)D -> 0 } };\nprint(f(V.D));\n",
    ),
    (
        "match-bools",
        5,
        "f :: fn(x: (bool%(, bool%))) -> int { match x { (true%(, false%)) -> 1, (_%(, true%)) -> 0 } };\n",
    ),
    (
        "deep-calls",
        10,
        "f :: fn(n: int) -> int { if n == 0 { 0 } else { 1 + f(n - 1) } };\nprint(f(%n0000));\n",
    ),
    ("doubled-text", 10, "var s = \"a\"; %(s = s + s; s = s + s; s = s + s; %)print(len(s));\n"),
    ("endless-list", 1, "let s = [1]; while true { for x in s { push(s, x); } }%( %)\n"),
    ("wide-letters", 50_000, "x :: \"%(é%)\";\nprint(x);\n"),
    ("printed-escapes", 50_000, "x :: \"\\n%(\\n%)\";\nprint(x);\n"),
    ("arguments", 30, "f :: fn(%(x%i: int, %)y: int) -> int { y };\nprint(f(%(%i, %)1));\n"),
    ("default-arguments", 30, DEFAULT_ARGUMENTS),
    (
        "named-arguments",
        30,
        "f :: fn(%(x%i: int = %i, %)y: int = 0) -> int { y };\nprint(f(%(x%i: 1, %)y: 1));\n",
    ),
    ("doubled-defaults", 3, DOUBLED_DEFAULTS),
    (
        "captured-values",
        30,
        "f :: fn() -> int {\n%(let x%i = %i;\n%)let g = fn() -> int { 0%( + x%i%) }; g() };\nprint(f());\n",
    ),
    ("assigned-globals", 2000, "%(var x%i = %i;\n%)var x%n = 0;\n%(x%i = x%j;\n%)"),
    ("lists-of-globals", 100, LISTS_OF_GLOBALS),
    ("independent-functions", 1000, INDEPENDENT_FUNCTIONS),
    ("let-of-a-tuple", 60, "let (%(x%i, %)y) = (%(%i, %)0);\n"),
    ("prints", 4000, PRINTS),
    ("printed-tuple", 30, "print((%(\"a\",%)));\n"),
    ("concatenated-variable", 3000, "let a = \"a\"; let x = a%( + a%);\n"),
    ("joined-lists", 1000, "let a = [1]; let x = a%( + a%);\n"),
    (
        "tests-of-classes",
        1000,
        "f :: fn(x: any) {\n%(print(x is C%i);\n%)};\n%(C%i :: class {};\n%)f(1);\n",
    ),
    ("endless-text", 1, "var s = \"a\"; while true { s = s + s; }%( %)\n"),
    ("endless-wide-text", 1, "var s = \"é\"; while true { s = s + s; }%( %)\n"),
    (
        "printed-pairs",
        1,
        "var s: any = 1; var i = 0; while i < 60 { s = (s, s); i = i + 1; } print(s);%( %)\n",
    ),
    (
        "endless-dict",
        1,
        "var s: Dict[int, int] = [:]; var i = 0; while true { s[i] = i; i = i + 1; }%( %)\n",
    ),
    (
        "endless-copies",
        1,
        "let s: Set[int] = Set([]); var l = list(1000000, 0); var k: List[any] = []; while true { push(k, copy(l)); }%( %)\n",
    ),
    (
        "endless-objects",
        1,
        "N :: class { n: N | none; }; var l: N | none = none; while true { l = N(l); }%( %)\n",
    ),
    (
        "endless-ranges",
        1,
        "let l: List[any] = []; while true { push(l, range(0, 10000000)); }%( %)\n",
    ),
];
