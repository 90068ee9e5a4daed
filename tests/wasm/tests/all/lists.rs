//! Tests lent lists with programs in which the host executes instructions on the same lists.

#![allow(clippy::panic, reason = "a test that cannot go on has failed")]

use crate::drawn::{LIMITS, difference};
use selfsame_lang::Program;
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;

/// The programs of the tests, as pairs of a subject and a text.
pub(crate) const PROGRAMS: &[(&str, &str)] = &[
    (
        "text and elements in turn",
        "
let l = list(20, 0i8);
let m = [\"a\", \"b\"];
for i in range(0, 60) {
    l[i % 20] = l[(i + 1) % 20] + i8(i);
    m[i % 2] = m[(i + 1) % 2] + \"c\";
    if i % 9 == 8 { print((l, str(m))); }
}
",
    ),
    (
        "comparisons",
        "
let f = fn() -> int {
    let a = list(9, 0); let b = list(9, 0);
    let s: List[List[int]] = [a, b];
    let t = [list(9, 0), list(9, 0)];
    var same = 0;
    for i in range(0, 90) {
        a[i % 9] = b[i % 9];
        a[i % 9] = i;
        if i % 10 == 3 { print((a == b, s == t)); }
        a[i % 9] = b[i % 9];
        a[i % 9] = i;
        if a == b { same = same + 1; }
        b[i % 9] = i;
        t[i % 2][i % 9] = i;
        if a == b { same = same + 100; }
        if s == t { same = same + 10000; }
        if a != b { same = same + 1000000; }
        if a in t { same = same + 100000000; }
        if i in a { same = same + 1; }
    }
    same
};
print(f());
",
    ),
    (
        "each behind two writes, of which the host has seen the first",
        "
let f = fn() -> int {
    let a = list(4, 0); let b = list(4, 0); let t = [list(4, 0)];
    var sum = 0;
    for i in range(1, 30) {
        let k = i % 4;
        a[k] = b[k]; a[k] = i;
        if a != b { sum = sum + 1; }
        b[k] = 0 - 1; b[k] = i; a[k] = 0 - 1; a[k] = i;
        if i in a { sum = sum + 100; }
        t[0][k] = 0 - 1; t[0][k] = i;
        if a in t { sum = sum + 10000; }
        a[k] = 0 - 1; a[k] = i;
        let j = a + b;
        sum = sum + j[k];
    }
    sum
};
print(f());
",
    ),
    (
        "growth",
        "
let f = fn() -> int {
    let l = [1]; let s = [\"x\"];
    var sum = 0;
    for i in range(0, 400) {
        let at = i % len(l);
        l[at] = l[at] + i; s[i % len(s)] = str(i);
        sum = sum + l[len(l) - 1] + len(s[0]);
        if i % 7 == 6 { push(l, i); push(s, str(i)); }
        if i % 50 == 49 { sum = sum + pop(l); pop(s); }
    }
    print((l, s));
    sum
};
print(f());
",
    ),
    (
        "lists in lists",
        "
let rows: List[List[int]] = [];
for i in range(0, 12) { push(rows, list(12, i)); }
for k in range(0, 5) {
    for i in range(0, 12) {
        for j in range(0, 12) { rows[i][j] = rows[i][j] + rows[j][i] * k % 7; }
    }
    print(rows);
    rows[k] = List(rows[k + 1]) + rows[k];
    rows[k + 1] = rows[k + 2];
}
print(rows);
",
    ),
    (
        "two lists in turn, turns over lists",
        "
let f = fn(a: List[int], b: List[str]) -> int {
    var sum = 0;
    for k in range(0, 9) {
        for x in a { sum = sum + x; a[x % 5] = sum % 5; }
        for s in b { sum = sum + len(s); if len(b) < 30 { push(b, s + \"y\"); } }
        for x in a { if x == 3 { if len(a) < 40 { push(a, k); } } }
    }
    sum
};
let a = [1, 2, 3, 4, 5]; let b = [\"\", \"x\"];
print((f(a, b), a, b));
",
    ),
    (
        "collection",
        "
let f = fn() -> int {
    let l: List[List[str]] = list(8, [\"a\"]);
    let n = list(8, 1);
    var sum = 0;
    for i in range(0, 300) {
        l[i % 8] = [str(i), str(i + 1)];
        let other = list(5, i);
        for k in range(0, 20) { other[k % 5] = other[(k + 1) % 5] + 1; }
        n[i % 8] = other[i % 5] + len(l[(i + 3) % 8][0]);
        sum = sum + n[(i + 1) % 8];
    }
    print((l, n));
    sum
};
print(f());
",
    ),
    (
        "strings in the places of objects that were given back",
        "
P :: class { n: int; };
let f = fn(x: P | str) -> int { match x { p: P -> p.n, s: str -> len(s) } };
var sum = 0;
for i in range(0, 40) {
    sum = sum + f(P(i));
    sum = sum * 3 % 1000 + f(\"a\" + str(i));
}
print(sum);
",
    ),
    (
        "a number that no element has",
        "
let f = fn(l: List[int], to: int) -> int {
    var sum = 0;
    for i in range(0, to) { sum = sum + l[i % 5 + i / 50]; }
    sum
};
print(f([1, 2, 3, 4, 5], 50));
print(f([1, 2, 3, 4, 5], 60));
",
    ),
    (
        "a number that no element of strings has",
        "
let l = [\"a\", \"b\", \"c\"];
for i in range(0, 60) { l[i % 3 + i / 50] = str(i); }
",
    ),
    (
        "keys, sets, copies",
        "
let l = [3, 1, 2]; let t = Tup(l); let s = Set([0]);
let d: Dict[any, int] = [t: 1, 2: 3];
for i in range(0, 40) {
    l[i % 3] = l[(i + 1) % 3] + t[i % 3];
    push(s, l[i % 3] % 8);
    d[t] = d[t] + l[0];
    d[i] = len(l);
    if i % 8 == 0 { print((List(l), Set(l), Tup(l) + t, l + l, d, s, t in Set([t]))); }
}
",
    ),
    (
        "within objects",
        "
P :: struct { l: List[float]; n: int; };
C :: class { p: P; me: List[C]; };
let c = C(P([0.5, 1.5], 1), []);
push(c.me, c);
for i in range(0, 50) {
    c.p.l[i % 2] = c.p.l[0] + 1.0;
    let x: any = c.p.l;
    match x { k: List[float] -> { k[0] = k[1]; }, _ -> {} }
    c.me[0].p.l[1] = float(len(c.me));
    if i % 10 == 9 { print((c, x, c.p == c.me[0].p)); }
}
",
    ),
];

/// Returns the code of a program.
pub(crate) fn unit(text: &str) -> Unit {
    let unit = Program::load(&Sources::new("main", &[("main", text)]), "main").code();
    assert!(unit.errors.is_empty(), "{:?}\n{text}", unit.errors);
    unit
}

#[test]
fn lists_that_are_lent_run_alike() {
    for (subject, text) in PROGRAMS {
        let unit = unit(text);
        if let Some(difference) = difference(&unit, &LIMITS) {
            panic!("{subject}: {difference}");
        }
    }
}
