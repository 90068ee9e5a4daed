//! Attacks whose inputs are scripts of operations on objects. Each script makes one large object, a
//! long chain of objects, or an object that many others share.

use super::{Attack, Row, rows};

/// Returns the attacks.
pub(super) fn all() -> Vec<Attack> {
    rows("run FILE", "world", RUN)
}

const RUN: &[Row] = &[
    ("list-of-numbers", 10_000, "x = list List[any] (%(%i,%))\n"),
    ("wide-tuple-type", 5000, "x = type (%(%i,%))\nr = realize x\n"),
    ("wide-union-type", 5000, "x = type %(%i | %)\"a\"\nr = realize x\n"),
    ("wide-oneof", 5000, "x = oneof (%(%i, %)\"a\")\ndisplay x\n"),
    ("wide-set", 3000, "x = set Set[any] (%(%i,%))\no = owner\nn = freeze o x\nhash x identity\n"),
    ("set-of-one", 5000, "y = 1\nx = set Set[any] (%(y,%))\no = owner\nn = freeze o x\n"),
    (
        "wide-dict",
        2000,
        "x = dict Dict[any, any] (%(%i: %i, %)\"a\": 0)\no = owner\nn = freeze o x\nt = thaw n\n",
    ),
    (
        "wide-class-type",
        3000,
        "C = type class \"m:C\" {%(x%i: int; %)}\nr = realize C\ndisplay r\n",
    ),
    ("wide-variant-type", 2000, "C = type variant \"m:C\" {%(A%i(x: int), %)B}\nr = realize C\n"),
    (
        "wide-object",
        2000,
        "C = type class \"m:C\" {%(x%i: int; %)y: int; }\nr = realize C\ni = new C (%(x%i: %i, %)y: 0)\n",
    ),
    (
        "wide-function",
        800,
        "f = function \"m:f\" (%((overload (x: %i) -> int { x }), %)(overload (x: str) -> int { 1 }))\nr = realize f\n",
    ),
    ("wide-overload", 2000, "f = overload (%(x%i: int, %)y: int) -> int { y }\nr = realize f\n"),
    (
        "function-of-cells",
        1500,
        "c = cell 1\nf = function \"m:f\" overload () { x } reads (cell c.a%(, cell c.a%i%))\nr = realize f\n",
    ),
    (
        "function-of-members",
        1500,
        "m = module \"m\"\n%(m.x%i := %i\n%)m.x := 0\nf = function \"m:f\" overload () { x } reads (constant m.x%(, constant m.x%i%))\nr = realize f\n",
    ),
    ("many-forwards", 5000, "forward A%n%(, A%i%)\n"),
    ("realized-together", 2000, "%(x%i = %i\n%)x%n = %n\nr0%(, r%j%) = realize (x0%(, x%j%))\n"),
    (
        "frozen-together",
        2000,
        "%(x%i = %i\n%)x%n = %n\no = owner\nr0%(, r%j%) = freeze o (x0%(, x%j%))\n",
    ),
    (
        "sealed-members",
        1500,
        "m = module \"m\"\nforward F\nF := int\nm.y := F\n%(m.x%i := F\n%)r0%(, r%j%) = seal m\n",
    ),
    ("realized-text", 20_000, "x = \"%(a%)\"\nr = realize x\n"),
    ("long-code", 10_000, "f = function \"m:f\" overload () { %(x %)}\nr = realize f\n"),
    ("nested-code", 20_000, "f = function \"m:f\" overload () { %((%)%()%)}\n"),
    ("nested-comments-of-script", 50_000, "%(/*%)%(*/%)\n"),
    ("open-texts-of-script", 20_000, "%(\"\n%)"),
    (
        "thawed-chain",
        1000,
        "x0 = list List[any] (1,)\n%(x%j = list List[any] (x%i,)\n%)o = owner\nz = freeze o x%n\nt = thaw z\n",
    ),
    ("chain-of-types", 1500, "x0 = type List[int]\n%(x%j = type List[x%i]\n%)r = realize x%n\n"),
    (
        "types-realized-each",
        1000,
        "x0 = type List[int]\n%(x%j = type List[x%i]\nr%i = realize x%j\n%)",
    ),
    (
        "chain-of-forwards",
        2000,
        "forward A%n%(, A%i%)\n%(A%i := A%j\n%)A%n := int\nr = realize A0\n",
    ),
    (
        "forwards-realized-each",
        1000,
        "forward A%n%(, A%i%)\n%(A%i := A%j\n%)A%n := int\n%(r%i = realize A%i\n%)",
    ),
    (
        "chain-of-cells",
        1500,
        "c0 = cell 1\n%(c%j = cell c%i\n%)o = owner\nn = freeze o c%n\nt = thaw n\n",
    ),
    (
        "cells-thawed-again",
        200,
        "c0 = cell 1\n%(c%j = cell c%i\n%)o = owner\nn = freeze o c%n\n%(t%i = thaw n\n%)",
    ),
    (
        "tuples-frozen-each",
        600,
        "o = owner\nc0 = cell 1\nn0 = freeze o c0\n%(c%j = tuple Tup[any] (c%i,)\nn%j = freeze o c%j\n%)",
    ),
    (
        "tuples-frozen-by-all",
        300,
        "c0 = cell 1\n%(c%j = tuple Tup[any] (c%i,)\n%)%(o%i = owner\nn%i = freeze o%i c%n\n%)",
    ),
    (
        "chain-of-functions",
        600,
        "m = module \"m\"\n%(m.f%i := function \"m:f%i\" overload () { f%j() } reads (constant (member \"m\" f%j))\n%)m.f%n := 1\nr = lookup m.f0\ns = realize r\nhash s compiler\n",
    ),
    (
        "ring-of-modules",
        1000,
        "%(m%i = module \"m%i\"\n%)m%n = module \"m%n\"\n%(m%i.x := m%j\n%)m%n.x := m0\nhash m0 identity\n",
    ),
    (
        "chain-of-dicts",
        1000,
        "d0 = dict Dict[any, any] ()\n%(d%j = dict Dict[any, any] (1: d%i)\n%)facts d%n\n",
    ),
    ("facts-of-each", 500, "d0 = cell 1\n%(d%j = cell d%i\nfacts d%i\n%)"),
    (
        "set-of-itself",
        2000,
        "s = set Set[any] ()\nl = list List[any] s\nfill s (l%(, %i%))\no = owner\nn = freeze o s\n",
    ),
    (
        "chain-in-a-module",
        800,
        "m = module \"m\"\nforward F\nx0 = type List[F]\n%(x%j = type List[x%i]\nm.x%i := x%i\n%)F := int\nr = realize x%n\n",
    ),
    (
        "tuples-in-a-module",
        800,
        "m = module \"m\"\nc0 = cell 1\n%(c%j = tuple Tup[any] (c%i,)\nm.x%i := c%i\n%)",
    ),
    (
        "shared-tuple",
        500,
        "b = tuple Tup[any] (%(%i,%))\n%(x%i = tuple Tup[any] (b, %i)\nr%i = realize x%i\n%)",
    ),
    (
        "shared-forward",
        500,
        "forward F\nF := int\nb = tuple Tup[any] (F%(, %i%))\n%(x%i = tuple Tup[any] (b, %i)\nr%i = realize x%i\n%)",
    ),
    (
        "shared-cell",
        300,
        "c = cell 1\nb = tuple Tup[any] (%(%i,%))\n%(g%i = function \"m:g%i\" overload () { x } reads (cell c, constant b)\nr%i = realize g%i\n%)",
    ),
    (
        "shared-frozen-tuple",
        500,
        "b = tuple Tup[any] (%(%i,%))\no = owner\n%(x%i = list List[any] (b, %i)\nr%i = freeze o x%i\n%)",
    ),
    (
        "shared-by-owners",
        300,
        "b = list List[any] (%(%i,%))\n%(o%i = owner\nr%i = freeze o%i b\n%)",
    ),
    (
        "shared-union",
        300,
        "%(x%i = type Tup[%i]\n%)x%n = type Tup[%n]\nu = oneof (x0%(, x%j%))\n%(y%i = type (u, %i)\n%)y%n = type (u, %n)\nr0%(, r%j%) = realize (y0%(, y%j%))\n",
    ),
    (
        "unions-in-dicts",
        100,
        "forward A%n%(, A%i%)\nu = oneof (A%n%(, A%i%))\n%(A%i := type Dict[u, %i]\n%)A%n := type Dict[u, %n]\nr = realize A0\n",
    ),
    ("nested-unions", 1500, "forward F\nv0 = type F\n%(v%j = oneof (v%i, %i)\n%)display v%n\n"),
    (
        "realized-unions",
        200,
        "v0 = type \"a\"\n%(x%i = type %i\nv%j = oneof (v%i, x%i)\nt%i = type List[v%i]\n%)t%n = type List[v%n]\nr0%(, r%j%) = realize (t0%(, t%j%))\n",
    ),
    (
        "calls-of-unions",
        800,
        "F = template [T] = List[T]\nforward X\nv0 = oneof (X,)\n%(v%j = oneof (v%i, %i)\nc%i = apply F v%j\n%)",
    ),
    (
        "doubled-tuples",
        1000,
        "x0 = 1\n%(x%j = tuple Tup[any] (x%i, x%i)\n%)r = realize x%n\ndisplay r\no = owner\nz = freeze o x%n\n",
    ),
    (
        "doubled-oneofs",
        1000,
        "forward X\nx0 = oneof (X,)\n%(x%j = oneof (x%i, x%i)\n%)display x%n\n",
    ),
    ("template-operations", 1500, "%(F%i = template [T] = List[T]\n%)"),
    ("types-of-templates", 800, "%(F%i = template [T] = List[T]\nx%i = type F%i[int]\n%)"),
    (
        "parameters-of-a-template",
        2000,
        "F = template [T%(, T%i%)] = (T%(, T%i%))\nx = apply F (int%(, int%))\n",
    ),
    (
        "steps-of-a-template",
        100,
        "F = template [T] { a0 = type List[T]; %(a%j = type List[a%i]; %)}\nx = apply F int\n",
    ),
    ("calls-in-a-type", 1500, "F = template [T] = List[T]\nx = type (%(F[%i],%))\n"),
    ("applied-template", 1000, "F = template [T, n] = List[T]\n%(x%i = apply F (int, %i)\n%)"),
    ("applied-again", 1500, "F = template [T, n] = List[T]\n%(x%i = apply F (int, 1)\n%)"),
    (
        "applied-to-a-tuple",
        500,
        "F = template [T, n] = List[n]\nb = type (%(%i,%))\n%(x%i = apply F (b, %i)\n%)",
    ),
    (
        "applied-to-a-class",
        400,
        "F = template [T, n] = List[n]\nC = type class \"m:C\" {%(x%i: int; %)}\nb = realize C\n%(x%i = apply F (b, %i)\n%)",
    ),
    (
        "deferred-together",
        800,
        "F = template [T, n] = List[T]\nforward X\n%(x%i = apply F (X, %i)\n%)x%n = apply F (X, %n)\nX := int\nr0%(, r%j%) = realize (x0%(, x%j%))\n",
    ),
    (
        "deferred-each",
        800,
        "F = template [T, n] = List[T]\nforward X\n%(x%i = apply F (X, %i)\n%)X := int\n%(r%i = realize x%i\n%)",
    ),
    (
        "deferred-and-refused",
        500,
        "F = template [T, n] = List[T]\nforward X\n%(x%i = apply F (X, %i)\nr%i = realize x%i\n%)",
    ),
    ("templates-that-fail", 1000, "F = template [T] { fail \"no\" }\n%(x%i = apply F %i\n%)"),
];
