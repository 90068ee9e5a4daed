//! Attacks whose inputs are programs with many declarations, of which only little code runs.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    let tables = [
        ("show tokens FILE", TOKENS),
        ("show tree FILE", TREE),
        ("show modules FILE", MODULES),
        ("show names FILE", NAMES),
        ("show tasks FILE", TASKS),
        ("load FILE", LOAD),
        ("types FILE", TYPES),
        ("types FILE --trace", TRACE),
        ("types FILE --json", JSON),
        ("build FILE -o out.slfc", BUILD),
        ("build FILE --cache out.slfk --why -o out.slfc", CACHE),
        ("disassemble FILE", LISTING),
    ];
    tables.into_iter().flat_map(|(command, table)| rows(command, "same", table)).collect()
}

const LONG_NAMES: &str = "%(a%) :: 1;\ny :: %(a%);\n";
const UNKNOWN_VALUES_IN_A_LINE: &str = "%(let x%i = y%i; %)";
const NEAR_VALUES: &str = "%(abcdefgh%i :: 1;\n%)%(let z%i = abcdefgx%i;\n%)";
const ERRORS_OF_TYPES: &str = "%(x%i :: 1 + \"a\";\n%)";
const DOTTED_NAMESPACE: &str = "namespace a0%(.a%j%) { pub x :: 1; }\ny :: a0%(.a%j%).x;\n";
const MISSING_MODULES: &str = "%(import {x%i} from \"m%i\";\n%)";
const NAMESPACES_THAT_ARE_READ: &str = "%(namespace N%i { pub x :: %i; }\n%)y :: 0%( + N%i.x%);\n";
const PAIRS_OF_PAIRS: &str = "%(A%i :: (A%j, A%j);\n%)A%n :: int;\n";
const PARAMETERS_OF_A_FUNCTION: &str = "f :: fn(%(x%i: int, %)y: int) -> int { y };\n";
const RING_OF_METHODS: &str = "R :: class { %(f%i :: fn(self) -> int { self.f%j() }; %)f%n :: fn(self) -> int { self.f0() }; };\n";
const RING_OF_FUNCTIONS: &str =
    "%(f%i :: fn(x: int) -> int { f%j(x) };\n%)f%n :: fn(x: int) -> int { f0(x) };\n";
const ALL_READ_A_WIDE_CLASS: &str =
    "R :: class { %(x%i: int; %)};\n%(f%i :: fn(x: R) -> int { x.x%i };\n%)";

const TOKENS: &[Row] =
    &[("blanks-and-tabs", 60_000, "%( \n\t%)x :: 1;"), ("unknown-characters", 50_000, "%(\u{1}%)")];

const TREE: &[Row] = &[
    ("comment-lines", 30_000, "%(// c\n%)x :: 1;"),
    ("closing-braces", 20_000, "%(} %)"),
    ("opening-parentheses", 20_000, "%((%)"),
];

const MODULES: &[Row] = &[("missing-modules", 1000, MISSING_MODULES)];

const NAMES: &[Row] = &[
    ("long-names", 50_000, LONG_NAMES),
    ("unknown-values", 5000, "%(let x%i = y%i;\n%)"),
    ("names-of-near-values", 1000, NEAR_VALUES),
    ("values-declared-twice", 5000, "%(x :: 1;\n%)"),
    ("dotted-namespace", 100, DOTTED_NAMESPACE),
    ("namespaces-that-are-read", 1500, NAMESPACES_THAT_ARE_READ),
    ("functions-in-functions", 1000, "%(f%i :: fn() { g :: fn() { h :: fn() { 1 }; }; };\n%)"),
    ("wide-table", 500, "%(a%) :: 1;\n%(x%i :: 1;\n%)"),
];

const TASKS: &[Row] = &[
    (
        "one-calls-all",
        1000,
        "%(f%i :: fn(x: int) -> int { x };\n%)g :: fn() -> int { 0%( + f%i(1)%) };\n",
    ),
    (
        "all-call-one",
        2000,
        "g :: fn(x: int) -> int { x };\n%(f%i :: fn(x: int) -> int { g(x) };\n%)",
    ),
];

const LOAD: &[Row] = &[
    ("floats", 3000, "%(x%i :: %i.%i1;\n%)"),
    ("open-texts", 20_000, "%(\"\n%)"),
    ("open-lists", 5000, "%(x :: [1, %)"),
    ("unknown-values-in-a-line", 5000, UNKNOWN_VALUES_IN_A_LINE),
    ("error-with-a-tuple", 5000, "x :: 1 + (%(1,%));\n"),
    ("fields-declared-twice", 5000, "R :: struct { %(x: int; %)};\n"),
    ("values-of-themselves", 5000, "%(x%i :: x%i;\n%)"),
    ("groups", 3000, "x :: (1);\n%(y%i :: ((((%i))));\n%)"),
    ("loaded-dotted-namespace", 100, DOTTED_NAMESPACE),
    ("loaded-missing-modules", 1000, MISSING_MODULES),
    ("loaded-namespaces-that-are-read", 1500, NAMESPACES_THAT_ARE_READ),
    (
        "long-namespace-with-names",
        1500,
        "namespace A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A.A {%(x%i :: y%i;\n%)}\n%(y%i :: %i;\n%)",
    ),
    (
        "forward-lists",
        1500,
        "forward F%n;\n%(forward F%i;\n%)%(F%i :: List[F%j];\n%)F%n :: List[F0];\n",
    ),
    ("lists-of-lists", 3000, "%(A%i :: List[A%j];\n%)A%n :: int;\n"),
    ("pairs-of-pairs", 3000, PAIRS_OF_PAIRS),
    ("unions-of-lists", 500, "%(A%i :: List[A%j] | List[A%i];\n%)A%n :: List[A0];\n"),
    ("types-of-texts", 1500, "%(f%i :: fn(x: \"aaaaaaaaaaaaaaaaaaaaaaaaa%i\") -> int { 1 };\n%)"),
    ("default-fields", 1500, "R :: class { %(x%i: int = %i; %)};\n"),
    (
        "structs-in-structs",
        500,
        "%(S%i :: struct { a: S%j; b: int; };\n%)S%n :: struct { a: int; };\n",
    ),
    ("ring-of-functions", 2000, RING_OF_FUNCTIONS),
    ("all-read-a-wide-class", 500, ALL_READ_A_WIDE_CLASS),
];

const TYPES: &[Row] = &[
    ("long-numbers", 30_000, "x :: %(1%);\ny :: 0.%(1%);\nz :: %(0%)1.5;\n"),
    ("lets-without-values", 5000, "%(let x%i = ;\n%)"),
    ("open-functions", 5000, "%(f :: fn() { %)"),
    ("near-values", 1000, NEAR_VALUES),
    ("long-near-values", 1000, "%(a%)b :: 1; x :: %(a%)c;\n"),
    ("missing-fields", 200, "R :: struct { %(x%i: int; %)};\n%(y%i :: R(1);\n%)"),
    ("unknown-fields", 1000, "R :: struct { %(x%i: int; %)};\ny :: fn(r: R) { %(r.y%i; %)};\n"),
    ("ring-of-values", 1000, "%(x%i :: x%j;\n%)x%n :: x0;\n"),
    ("ring-of-structs", 2000, "%(S%i :: struct { a: S%j; };\n%)S%n :: struct { a: S0; };\n"),
    ("namespace-in-parts", 1500, "%(namespace N { pub x%i :: %i; }\n%)y :: 0%( + N.x%i%);\n"),
    ("forward-of-many", 1500, "forward F0%(, F%j%);\n%(F%i :: Tup[F%j];\n%)F%n :: Tup[F0];\n"),
    ("chain-of-values", 3000, "%(A%i :: A%j;\n%)A%n :: 1;\n"),
    ("types-of-pairs-of-pairs", 3000, PAIRS_OF_PAIRS),
    ("unions-of-unions", 300, "%(A%i :: A%j | C%i;\nC%i :: class {};\n%)A%n :: int;\n"),
    ("wide-union", 1500, "%(C%i :: class {};\n%)U :: int%( | C%i%);\nx :: fn(u: U) -> U { u };\n"),
    (
        "functions-of-wide-unions",
        500,
        "%(C%i :: class {};\n%)U :: int%( | C%i%);\nV :: U | none;\nf :: fn(u: U) -> V { u };\n%(f%i :: fn(u: U) -> V { f(u) };\n%)",
    ),
    ("lists-or-none", 1000, "A0 :: int;\n%(A%j :: List[A%i] | none;\n%)"),
    (
        "equal-types",
        500,
        "%(A%i :: Tup[int | A%i];\nf%i :: fn(x: A%i) -> A%j { x };\n%)A%n :: Tup[int | A%n];\n",
    ),
    (
        "equal-rings",
        300,
        "%(A%i :: List[A%j];\nB%i :: List[D%i];\nD%i :: List[B%j];\nf%i :: fn(x: A%i) -> B%i { x };\n%)A%n :: List[A0];\nB%n :: List[D%n];\nD%n :: List[B0];\n",
    ),
    ("types-of-values", 1500, "%(f%i :: fn(x: %i) -> %i { x };\n%)"),
    ("parameters-of-a-function", 2000, PARAMETERS_OF_A_FUNCTION),
    ("default-fields-of-constants", 1500, "R :: class { %(x%i: int = K%i; %)};\n%(K%i :: %i;\n%)"),
    ("ring-of-methods", 1000, RING_OF_METHODS),
    ("constants-of-a-class", 1500, "R :: class { %(K%i :: %i; %)};\nx :: 0%( + R.K%i%);\n"),
    (
        "doubled-structs",
        8,
        "%(S%i :: struct { a: S%j; b: S%j; };\n%)S%n :: struct { a: int; };\nx :: sizeof[S0];\n",
    ),
    ("structs-in-fields", 500, "%(S%i :: struct { a: struct { b: struct { c: int; }; }; };\n%)"),
    (
        "cases-with-else",
        500,
        "V :: variant { %(C%i(x: int), %)D };\n%(f%i :: fn(v: V) -> int { match v { C%i(y) -> y, _ -> 0 } };\n%)",
    ),
    (
        "fields-of-a-case",
        1500,
        "V :: variant { A(%(x%i: int, %)y: int) };\nf :: fn(v: V) -> int { match v { A(%(_, %)_) -> 1 } };\n",
    ),
    (
        "inferred-ring",
        1000,
        "%(f%i :: fn(x: int) { if x == 0 { 1 } else { f%j(x) } };\n%)f%n :: fn(x: int) { if x == 0 { 1 } else { f0(x) } };\n",
    ),
    (
        "compared-classes",
        500,
        "%(s%i :: class \"S\" { x: int; };\nb%i :: s%i == s%j;\n%)s%n :: class \"S\" { x: int; };\n",
    ),
    (
        "hashes-of-classes",
        300,
        "%(C%i :: class { n: C%j | none; };\nh%i :: identityHash[C%i];\n%)C%n :: class {};\n",
    ),
    (
        "sizes-of-structs",
        300,
        "%(C%i :: struct { n: C%j; };\nh%i :: sizeof[C%i];\n%)C%n :: struct { x: int; };\n",
    ),
    ("chain-of-bases", 200, "B0 :: class { x: int; };\n%(B%j :: class (B%i) { x%i: int; };\n%)"),
];

const TRACE: &[Row] = &[
    ("chain-of-aliases", 3000, "%(A%i :: A%j;\n%)A%n :: int;\n"),
    ("trace-of-all-read-a-wide-class", 500, ALL_READ_A_WIDE_CLASS),
];

const JSON: &[Row] = &[
    ("json-of-unknown-values-in-a-line", 5000, UNKNOWN_VALUES_IN_A_LINE),
    ("json-of-errors-of-types", 5000, ERRORS_OF_TYPES),
];

const BUILD: &[Row] = &[
    ("built-long-names", 50_000, LONG_NAMES),
    ("errors-of-types", 5000, ERRORS_OF_TYPES),
    ("built-parameters-of-a-function", 2000, PARAMETERS_OF_A_FUNCTION),
    ("wide-struct", 3000, "R :: struct { %(x%i: int; %)};\nf :: fn(r: R) -> int { r.x0 };\n"),
    ("built-ring-of-methods", 1000, RING_OF_METHODS),
];

const CACHE: &[Row] = &[
    ("equal-functions", 2000, "%(f%i :: fn(x: int) -> int { x };\n%)"),
    ("cached-ring-of-functions", 2000, RING_OF_FUNCTIONS),
];

const LISTING: &[Row] = &[
    ("long-string", 100_000, "x :: \"%(a%)\";\n"),
    (
        "wide-class",
        1500,
        "R :: class { %(x%i: int; %)};\nf :: fn(r: R) -> int { 0%( + r.x%i%) };\n",
    ),
];
