//! Attacks whose inputs are texts in the notation for types.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    let mut out = rows("hash FILE", "same", HASH);
    out.extend(rows("example FILE", "same", EXAMPLE));
    out.extend(rows("explain FILE A0 B0", "same", EXPLAIN));
    out.extend(rows("dump FILE", "same", DUMP));
    out.extend(rows("draw FILE", "same", DRAW));
    out.extend(rows("draw FILE --dot", "same", DOT));
    out.extend(rows("draw FILE --only A5 --depth 3", "same", &[("draw-part", 20_000, RING)]));
    out
}

const RING: &str = "%(A%i :: Tup[A%j];\n%)A%n :: List[A0];\n";
const CHAIN: &str = "%(A%i :: Tup[A%j];\n%)A%n :: int;\n";
const UNIONS: &str = "%(A%i :: A%j | %i;\n%)A%n :: int | str;\n";

const HASH: &[Row] = &[
    ("lets", 5000, "f :: fn() { %(let a %) };\n"),
    ("lets-and-values", 5000, "f :: fn() { %(let a = 1; %) };\n"),
    ("functions-without-end", 5000, "f :: fn() { %(fn a %) };\n"),
    ("blocks", 5000, "f :: fn() { %({ let a = 1; }; %) };\n"),
    ("dots-in-a-body", 5000, "f :: fn() { a%(.a%) };\n"),
    ("dots", 100_000, "A :: a%(.a%);\n"),
    ("batches", 10_000, "%(@batch\n%)"),
    ("batches-with-names", 2000, "%(A%i :: int;\n@batch\n%)"),
    ("long-namespace", 1500, "namespace %(N%) {\n%(A%i :: int;\n%)}\n"),
    (
        "long-namespaces",
        500,
        "%(namespace A%i.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a {}\n%)",
    ),
    ("deep-namespaces", 60, "%(namespace n%i {\n%)A :: int;\n%(}%)\n"),
    ("unknown-in-namespaces", 120, "%(namespace n%i {\n%)%(A%i :: Q%i;\n%)%(}%)\n"),
    ("near-names", 5000, "%(N%i :: int;\nU%i :: M%i;\n%)"),
    ("long-name-of-records", 1500, "%(N%) :: %(class {} | %)int;\n"),
    ("union-of-one", 300_000, "A :: %(int | %)int;\n"),
    ("union", 30_000, "A :: %(%i | %)int;\n"),
    ("names-of-a-union", 4000, "A :: int%( | %i%);\n%(B%i :: A;\n%)"),
    ("growing-unions", 1000, UNIONS),
    ("fibonacci-unions", 1000, "%(A%i :: A%j | A%n | %i;\n%)A%n :: int | str;\n"),
    ("doubled-unions", 10_000, "%(A%i :: A%j | A%j;\n%)A%n :: int | str;\n"),
    ("definitions", 30_000, "%(A%i :: int;\n%)"),
    ("classes", 20_000, "%(A%i :: class { x: A%i; };\n%)"),
    ("chain", 30_000, CHAIN),
    ("ring", 30_000, RING),
    ("names-of-names", 30_000, "%(A%i :: A%j;\n%)A%n :: int;\n"),
    ("ring-of-names", 30_000, "%(A%i :: A%j;\n%)A%n :: A0;\n"),
    ("infinite-size", 20_000, "%(A%i :: (int, A%j);\n%)A%n :: (int, A0);\n"),
    ("never-defined", 20_000, "%(A%i :: List[A%j];\n%)forward A%n;\n"),
    ("chain-of-constants", 5000, "%(A%i :: A%j;\n%)A%n :: 3;\nB :: class { %(K%i :: A%i; %)};\n"),
    ("tuple", 100_000, "A :: (%(int, %));\n"),
    ("fields", 30_000, "A :: class { %(x%i: int; %)};\n"),
    ("cases", 30_000, "A :: variant { %(x%i, %)x };\n"),
    ("parameters", 30_000, "A :: fn(%(x%i: int, %)y: int) -> int;\n"),
    ("unknown-names", 10_000, "%(A%i :: B%i;\n%)"),
    ("errors-of-syntax", 30_000, "%(A :: ;\n%)"),
    ("errors-in-a-line", 30_000, "%(A :: ; %)"),
    ("declared-twice", 30_000, "%(A :: int;\n%)"),
    ("imports", 10_000, "%(import { A } from \"m\";\n%)"),
    ("forwards", 20_000, "forward A%(, F%i%);\n"),
    ("used-forwards", 20_000, "A :: int%( | F%i%);\nforward B%(, F%i%);\n"),
    ("long-name", 1_000_000, "%(A%) :: int;\n"),
    ("long-text", 1_000_000, "A :: \"%(x%)\";\n"),
    ("long-comment", 3_000_000, "//%(x%)\nA :: int;\n"),
    ("blank-lines", 3_000_000, "%(\n%)A :: int;\n"),
    ("blanks", 3_000_000, "%( %)A :: int;\n"),
    ("no-tokens", 1_000_000, "%($%)A :: int;\n"),
    ("long-number", 1_000_000, "A :: 1%(1%);\n"),
    ("escapes", 200_000, "A :: \"%(\\u{41}%)\";\n"),
    ("nested-tuples", 50_000, "A :: %((%)int%(,)%);\n"),
    ("nested-groups", 50_000, "A :: %((%)int%()%);\n"),
    ("nested-lists", 50_000, "A :: %(List[%)int%(]%);\n"),
    ("nested-boxes", 50_000, "A :: %(&%)int;\n"),
    ("nested-function-types", 50_000, "A :: %(fn() -> %)int;\n"),
    ("nested-structs", 50_000, "A :: %(struct { x: %)int%(; }%);\n"),
    ("nested-functions", 50_000, "A :: %(fn(x: %)int%() { 1 }%);\n"),
    ("nested-comments", 50_000, "A :: %(/*%)%(*/%)int;\n"),
    ("nested-signs", 50_000, "A :: %(-%)1;\n"),
    ("nested-blocks", 50_000, "A :: fn() { %({%)%(}%) };\n"),
    ("closing-signs", 50_000, "%()%)%(}%)"),
];

const EXAMPLE: &[Row] = &[
    ("claims", 20_000, "A :: int;\nB :: int;\n%(@same A B\n%)"),
    ("claims-that-fail", 20_000, "A :: int;\nB :: str;\n%(@same A B\n%)"),
    ("no-claims", 20_000, "A :: int;\n%(@nonsense\n%)"),
    ("claim-of-many", 1000, "%(A%i :: int;\n%)@same%( A%i%)\n"),
    ("batches-with-claims", 2000, "%(A%i :: Tup[A%i];\n@cycle A%i 1\n@batch\n%)"),
    ("refused-batches", 2000, "%(A%i :: Tup[X];\n@refused E0301 at A%i\n@batch\n%)"),
];

const EXPLAIN: &[Row] = &[
    ("chains", 10_000, "%(A%i :: Tup[A%j];\nB%i :: Tup[B%j];\n%)A%n :: int;\nB%n :: str;\n"),
    ("equal-chains", 10_000, "%(A%i :: Tup[A%j];\nB%i :: Tup[B%j];\n%)A%n :: int;\nB%n :: int;\n"),
    (
        "many-fields",
        10_000,
        "A0 :: class { %(x%i: int; %)y: int; };\nB0 :: class { %(x%i: int; %)y: str; };\n",
    ),
];

const DUMP: &[Row] = &[("dumped-chain", 10_000, CHAIN), ("dumped-unions", 500, UNIONS)];

const DRAW: &[Row] = &[
    ("drawn-ring", 5000, RING),
    ("drawn-small-ring", 20, RING),
    ("drawn-dag", 12, "%(A%i :: (A%j, A%n);\n%)A%n :: int;\n"),
    ("drawn-complete", 6, "%(A%i :: Foreign[0xc0, \"00\"%(, A%i%)];\n%)A%n :: int;\n"),
    ("drawn-hub", 300, "A :: (%((int,), %)str);\n"),
];

const DOT: &[Row] = &[("dot-of-ring", 20_000, RING)];
