//! Scripts of operations on objects.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    rows("run FILE", "world", RUN)
}

const RUN: &[Row] = &[
    ("unknown-in-script", 3000, "%(x%i = realize y%i\n%)"),
    ("numbers", 3000, "%(x%i = %i\n%)"),
    ("dotted-member", 10_000, "x = member \"m\" a%(.a%)\n"),
    ("nested-list", 10_000, "x = list List[any] (%((%)1%()%))\n"),
    ("list", 10_000, "x = list List[any] (%(%i, %)1)\n"),
    (
        "chain-of-lists",
        2000,
        "x0 = list List[any] (1,)\n%(x%j = list List[any] (x%i,)\n%)o = owner\nn = freeze o x%n\n",
    ),
    ("frozen-lists", 2000, "o = owner\n%(x%i = list List[any] (%i,)\nn%i = freeze o x%i\n%)"),
    ("owners", 1000, "x = list List[any] (1,)\n%(o%i = owner\nn%i = freeze o%i x\n%)"),
    ("members", 2000, "m = module \"m\"\n%(m.x%i := %i\n%)"),
    (
        "deferred-calls",
        100,
        "F = template [T, n] = List[T]\nforward A%n%(, A%i%)\n%(B%i = apply F (A0, %i)\n%)%(A%i := A%j\n%)",
    ),
    (
        "doubled-calls",
        4,
        "%(F%i = template [T] = (F%j[List[T]], F%j[Tup[T]])\n%)F%n = template [T] = List[T]\nA = apply F0 (int)\n",
    ),
    ("bytes", 100_000, "o = owner\nn = read o \"%(00%)\"\n"),
];
