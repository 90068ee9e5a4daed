//! Programs of the language.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    let mut out = rows("load FILE", "same", LOAD);
    out.extend(rows("types FILE", "same", TYPES));
    out.extend(rows("run FILE", "same", RUN));
    for stage in ["tokens", "tree", "modules", "names", "code", "folds", "instances", "tasks"] {
        let mut one = rows(&format!("show {stage} FILE"), "same", &[("functions", 2000, CALLS)]);
        one.iter_mut().for_each(|attack| attack.name = format!("show-{stage}"));
        out.extend(one);
    }
    out
}

const CALLS: &str = "%(f%i :: fn(x: int) -> int { f%j(x) };\n%)f%n :: fn(x: int) -> int { x };\n";

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
];
