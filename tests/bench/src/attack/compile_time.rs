//! Attacks whose inputs are programs: each program makes the compiler compute many types, template
//! instances or constants.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    let tables = [
        ("show folds FILE", FOLDED),
        ("show instances FILE", USED),
        ("show tasks FILE", TASKS),
        ("load FILE", LOAD),
        ("types FILE", TYPES),
        ("types FILE --folds", FOLDS),
        ("types FILE --instances", INSTANCES),
        ("build FILE -o out.slfc", BUILD),
        ("disassemble FILE", LISTING),
        ("run FILE", RUN),
    ];
    tables.into_iter().flat_map(|(command, table)| rows(command, "same", table)).collect()
}

const GENERIC_OF_CLASSES: &str =
    "f :: fn[T: type](x: T) -> T { x };\n%(C%i :: class {};\nprint(f(C%i()));\n%)";
const TEMPLATES_IN_TEMPLATES: &str = "%(template F%i[T: type] = class { x: F%j[T]; };\n%)template F%n[T: type] = T;\nA :: F0[int];\n";
const FOLDS_OF_FUNCTIONS: &str =
    "%(f%i :: fn(x: int) -> int { x + 1 };\n%)%(x%i :: #fold f%i(%i);\n%)";
const FOLDED_LISTS: &str = "K0 :: Tup([1]);\n%(K%j :: #fold K%i + Tup([%i]);\n%)";
const DOUBLED_CONSTANTS: &str = "K0 :: \"aaaaaaaa\";\n%(K%j :: K%i + K%i;\n%)";
const DOUBLED_FOLDS: &str = "K0 :: Tup([1, 2]);\n%(K%j :: #fold K%i + K%i;\n%)";
const DOUBLED_PAIRS: &str = "K0 :: (1, 2);\n%(K%j :: (K%i, K%i);\n%)print(K%n == K%n);\n";
const FOLDED_TYPES: &str =
    "f :: fn(T: type) -> type { List[T] };\n%(A%j :: #fold f(A%i);\n%)A0 :: int;\n";
const FOLDED_PAIRS: &str =
    "f :: fn(T: type) -> type { (T, T) };\n%(A%j :: #fold f(A%i);\n%)A0 :: int;\n";
const CONSTANT_LISTS: &str = "%(x%i :: [%i, %i];\n%)";
const CONSTANT_LIST: &str = "x :: [%(%i, %)0];\nprint(len(x));\n";

const FOLDED: &[Row] = &[(
    "folds-of-a-function",
    1500,
    "f :: fn(x: int) -> int { x + 1 };\n%(x%i :: #fold f(%i);\n%)",
)];

const USED: &[Row] = &[("instances-shown-of-templates-in-templates", 500, TEMPLATES_IN_TEMPLATES)];

const TASKS: &[Row] = &[("tasks-of-folds-of-functions", 1000, FOLDS_OF_FUNCTIONS)];

const LOAD: &[Row] = &[
    ("members-of-a-template", 2000, "template F[n: int] {%(x%i :: %i;\n%)}\ny :: F[1].x0;\n"),
    (
        "templates-of-deeper-types",
        15,
        "%(template F%i[T: type] = class { x: F%j[List[T]]; };\n%)template F%n[T: type] = T;\nA :: F0[int];\n",
    ),
    ("sums-of-constants", 1500, "%(x%i :: x%j + 1;\n%)x%n :: 1;\n"),
    ("constant-lists", 2000, CONSTANT_LISTS),
    ("constant-dicts", 2000, "%(x%i :: [\"a\": %i];\n%)"),
];

const TYPES: &[Row] = &[
    (
        "inferred-arguments",
        30,
        "f :: fn[T: type%(, T%i: type%)](x: T%(, x%i: T%i%)) -> int { 1 };\nprint(f(0%(, %i%)));\n",
    ),
    (
        "members-by-instances",
        60,
        "template F[n: int] {%(x%i :: n + %i;\n%)}\n%(y%i :: F[%i].x%i;\n%)",
    ),
    (
        "template-of-itself",
        1000,
        "template F[n: int] { next :: if n == 0 { 0 } else { F[n - 1].next }; }\ny :: F[%n].next;\n%( %)",
    ),
    ("templates-in-templates", 500, TEMPLATES_IN_TEMPLATES),
    ("dependent-parameters", 500, "template F[T: type%(, x%i: T%)] = int;\nA :: F[int%(, 1%)];\n"),
    ("doubled-constants", 4, DOUBLED_CONSTANTS),
    ("folded-types", 500, FOLDED_TYPES),
    ("folded-pairs", 10, FOLDED_PAIRS),
    (
        "constant-list-of-any",
        1000,
        "x : List[any] : [%(1, \"a\", none, 2.5, (1, \"b\"), %)1];\nprint(len(x));\n",
    ),
    ("constant-tuple", 5000, "x :: (%(%i, %)0);\n"),
    ("constant-list-of-tuples", 3000, "x :: [%((%i, \"a%i\"), %)(0, \"a\")];\n"),
    ("constant-list-of-structs", 500, "%(C%i :: struct {};\n%)x :: [1%(, C%i()%)];\n"),
];

const FOLDS: &[Row] = &[
    ("folds", 3000, "%(x%i :: #fold %i + 1;\n%)"),
    ("folds-of-functions", 1000, FOLDS_OF_FUNCTIONS),
    (
        "folds-of-a-chain",
        500,
        "%(f%i :: fn(x: int) -> int { if x > 0 { f%j(x) } else { x } };\n%)f%n :: fn(x: int) -> int { x };\n%(x%i :: #fold f%i(0);\n%)",
    ),
    ("folds-of-a-list", 500, "K :: [%(%i, %)0];\n%(x%i :: #fold K[%i];\n%)"),
    (
        "folds-of-a-tuple",
        500,
        "K :: Tup([%(%i, %)0]);\nf :: fn(i: int) -> int { K[i] };\n%(x%i :: #fold f(%i);\n%)",
    ),
    ("folds-of-a-dict", 500, "K :: [%(\"k%i\": %i, %)\"a\": 0];\n%(x%i :: #fold K[\"k%i\"];\n%)"),
    ("folded-lists", 200, FOLDED_LISTS),
    ("folded-texts", 500, "K0 :: \"a\";\n%(K%j :: #fold K%i + \"b\";\n%)"),
    ("doubled-folds", 4, DOUBLED_FOLDS),
    ("folds-of-doubled-pairs", 4, DOUBLED_PAIRS),
    ("folds-of-folded-types", 500, FOLDED_TYPES),
    ("folds-of-folded-pairs", 10, FOLDED_PAIRS),
];

const INSTANCES: &[Row] = &[
    ("generic-of-classes", 1000, GENERIC_OF_CLASSES),
    ("templates", 1000, "%(template F%i[T: type] = class { x: T; };\nA%i :: F%i[int];\n%)"),
    (
        "wide-arguments",
        100,
        "template F[T: type] = class { x: T; };\nB :: (int%(, C%i%));\n%(C%i :: class { n: %i; };\nA%i :: F[(B, %i)];\n%)",
    ),
    (
        "constant-arguments",
        200,
        "template F[l: Tup[int], n: int] { x :: l[0]; }\nK :: Tup([%(%i, %)0]);\n%(A%i :: F[K, %i].x;\n%)",
    ),
    (
        "text-arguments",
        300,
        "template F[s: str] { x :: s; }\n%(A%i :: F[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%i\"].x;\n%)",
    ),
];

const BUILD: &[Row] = &[
    ("generic-prints", 2000, "f :: fn[T: type](x: T) -> T { x };\n%(print(f(%i));\n%)"),
    ("built-generic-of-classes", 1000, GENERIC_OF_CLASSES),
    ("built-folded-lists", 200, FOLDED_LISTS),
    ("built-doubled-constants", 4, DOUBLED_CONSTANTS),
    ("built-doubled-folds", 4, DOUBLED_FOLDS),
    ("built-constant-lists", 2000, CONSTANT_LISTS),
    ("constant-list", 10_000, CONSTANT_LIST),
    ("constant-list-of-lists", 5000, "x :: [%([1], %)[1]];\nprint(len(x));\n"),
];

const LISTING: &[Row] = &[("listing-of-constant-list", 10_000, CONSTANT_LIST)];

const RUN: &[Row] = &[
    (
        "generic-of-itself",
        500,
        "f :: fn[n: int]() -> int { if n == 0 { 0 } else { f[n - 1]() } };\nprint(f[%n]());\n%( %)",
    ),
    ("doubled-pairs", 4, DOUBLED_PAIRS),
    ("constant-dict", 5000, "x :: [%(\"k%i\": %i, %)\"a\": 0];\nprint(len(x));\n"),
];
