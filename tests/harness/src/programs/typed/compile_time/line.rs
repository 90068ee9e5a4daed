//! Lines with folds and templates whose outcome is fixed: a line has exactly one error, or prints a
//! fixed text.

use super::super::line::{WrongLine, wrong};

/// A line for each kind of error. In some lines, other code depends on the wrong code, but has no
/// error itself.
pub const COMPILE_TIME_WRONG: &[WrongLine] = &[
    // The following lines have a loop: a task waits for itself.
    wrong(
        "E0501",
        "ZqX :: #fold zqf(1); zqf :: fn(n: int) -> int { if n < 2 { n } else { zqg() } }; zqg :: fn() -> int { ZqX };",
        "ZqX",
    ),
    wrong(
        "E0501",
        "ZqS :: struct { a: int = #fold zqf(); }; zqf :: fn() -> int { ZqS(a: 1).a / 0 };",
        "struct",
    ),
    wrong(
        "E0501",
        "ZqA :: #fold zqf(); zqf :: fn() -> int { ZqB }; ZqB :: #fold zqg(); zqg :: fn() -> int { ZqA }; ZqD :: ZqA;",
        "ZqA",
    ),
    wrong(
        "E0501",
        "template ZqT[n: int] { a :: ZqT[n].b; b :: ZqT[n].a; } zqx :: ZqT[1].a; zqy :: zqx + 1;",
        "a ::",
    ),
    wrong(
        "E0501",
        "template ZqT[n: int] { a :: if n == 1 { ZqT[2].a } else { ZqT[1].a }; } zqx :: ZqT[2].a;",
        "a ::",
    ),
    wrong(
        "E0501",
        "template ZqB[n: int] = struct { size := n; }; ZqS :: struct { a: &ZqB[sizeof[ZqS]]; };",
        "ZqS",
    ),
    wrong("E0501", "ZqT :: #fold zqf(); zqf :: fn() -> int { return ZqT; };", "ZqT"),
    wrong("E0501", "template ZqA[T: type] = ZqA[T]; let zqx: ZqA[int] = 1;", "ZqA"),
    wrong(
        "E0501",
        "ZqF :: struct { a := 1; b := #fold zqg(); }; zqg :: fn() -> int { let f = ZqF(); return f.a; };",
        "struct",
    ),
    wrong(
        "E0501",
        "ZqF :: #fold zqg(1); zqg :: fn(n: int) -> type { return struct { x: int = ZqF.x; }; };",
        "ZqF",
    ),
    wrong(
        "E0705",
        "template ZqI[T: type] = struct { x: T; own: ZqI[T]; }; let zqa: ZqI[int] | none = none;",
        "ZqI",
    ),
    wrong("E0705", "ZqF :: #fold if true { struct { foo: ZqF; } } else { int };", "ZqF"),
    wrong("E0404", "zqg :: fn[T: type](x: T) { zqg(x) }; let zqa = zqg(1);", "zqg"),
    // The following lines use the hash of a type while the type is not complete.
    wrong("E0501", "ZqA :: struct { x: int; h: str = identityHash[ZqA]; };", "h: str"),
    wrong(
        "E0501",
        "ZqB :: struct { c: &ZqC; }; ZqC :: struct { b: &ZqB; h := identityHash[ZqB]; };",
        "h :=",
    ),
    wrong(
        "E0501",
        "ZqD :: class { n: ZqT[identityHash[ZqD]]; }; template ZqT[s: str] = class { x: int; };",
        "n: ZqT",
    ),
    wrong("E0404", "ZqE :: class { f :: fn() { #fold identityHash[ZqE] }; };", "f ::"),
    wrong(
        "E0501",
        "ZqF :: class { f := zqg; }; zqg :: fn(s: str = identityHash[ZqF]) -> str { s };",
        "fn(s",
    ),
    wrong(
        "E0501",
        "zqh :: identityHash[(int, ZqI)]; ZqI :: class { k :: zqh + \"!\"; };",
        "zqh ::",
    ),
    wrong("E0502", "zqf :: fn() -> str { identityHash[int] };", "identityHash"),
    wrong(
        "E0502",
        "zqf :: fn(n: int) -> str { S :: struct { x: int = n; }; H :: identityHash[List[S]]; H };",
        "identityHash",
    ),
    wrong("E0604", "zqh :: identityHash[int, str];", "identityHash"),
    wrong(
        "E0301",
        "ZqA :: struct { x: zqnothing; }; zqh :: identityHash[(ZqA, int)]; zqk :: 1 / (#fold len(zqh)); template ZqT[s: str] { x :: s; } zqx :: ZqT[zqh].x; zqf :: #fold len(identityHash[ZqA]);",
        "zqnothing",
    ),
    wrong(
        "E0301",
        "zqa :: zqnothing; zqk : int : if identityHash[int] == \"\" { 1 } else { \"a\" };",
        "zqnothing",
    ),
    wrong(
        "E0705",
        "ZqB :: struct { b: ZqB; }; zqh :: (identityHash[ZqB], identityHash[List[ZqB]]);",
        "ZqB",
    ),
    // The following lines have an error in a fold.
    wrong("E0503", "zqf :: fn(n: int) -> int { #fold n + 1 };", "n + 1"),
    wrong("E0503", "zqa :: #fold { let zqy = 3; let zqx = #fold zqy + 1; zqx };", "zqy + 1"),
    wrong("E0503", "let zqm = 1; zqg :: #fold { let h = fn() -> int { zqm }; h() };", "zqm };"),
    wrong(
        "E0503",
        "zqf :: fn(n: int) -> int { C :: struct { x: int = n; }; D :: C; #fold D().x };",
        "D().x",
    ),
    wrong(
        "E0504",
        "var zqg = 1; zqf :: fn() -> int { zqg }; ZqX :: #fold zqf(); print(zqf());",
        "zqf(); print",
    ),
    wrong(
        "E0504",
        "var zqg = 1; zqf :: fn() -> int { zqg }; zqh :: fn() -> int { zqf() }; ZqY :: #fold (zqh, 1).1;",
        "zqh, 1",
    ),
    wrong(
        "E0504",
        "zqf :: fn(n: int) -> int { if n < 2 { n } else { zqg() } }; zqg :: fn() -> int { zqv }; var zqv = 1; ZqX :: #fold zqf(1);",
        "zqf(1)",
    ),
    wrong("E0504", "ZqZ :: #fold { print(1); 2 };", "print"),
    wrong(
        "E0505",
        "zqd :: fn(a: int, b: int) -> int { a / b }; ZqA :: #fold zqd(1, 0); ZqB :: ZqA + 1;",
        "#fold",
    ),
    wrong("E0505", "ZqA :: #fold panic(\"no\"); ZqB :: (ZqA, 1);", "#fold"),
    wrong(
        "E0505",
        "zqf :: fn() -> int { if false { #fold zqg(0) } else { 1 } }; zqg :: fn(n: int) -> int { 1 / n };",
        "#fold",
    ),
    wrong("E0505", "ZqK :: [\"a\": 1][\"b\"];", "[\"a\""),
    wrong(
        "E0505",
        "template ZqT[n: int] { x :: #fold 1 / n; } zqa :: (ZqT[0].x, ZqT[1].x);",
        "#fold",
    ),
    wrong(
        "E0505",
        "zqf :: fn(t: type) -> type { var v: type = Type[(t, v)]; v }; zqa :: #fold zqf(int);",
        "#fold",
    ),
    wrong(
        "E0505",
        "ZqL :: #fold 1 / 0; zqf :: fn(n: int) -> type { struct { x: int = n; y := ZqL; } }; ZqA :: #fold zqf(1);",
        "#fold 1",
    ),
    wrong("E0506", "zqF :: #fold { while true { } 1 };", "#fold"),
    wrong(
        "E0507",
        "zqd :: fn(n: int) -> int { if n == 0 { 0 } else { 1 + zqd(n - 1) } }; ZqB :: #fold zqd(199); ZqC :: #fold zqd(200);",
        "#fold zqd(200)",
    ),
    wrong("E0508", "ZqE :: #fold len(list(2097152, 0));", "#fold"),
    wrong(
        "E0508",
        "zqn :: fn(t: type, n: int) -> int { if n == 0 { 0 } else { zqn(List[t], n - 1) } }; zqa :: #fold zqn(int, 2000);",
        "#fold",
    ),
    wrong("E0509", "ZqC :: class { x: int; }; zqa :: #fold ZqC(1);", "#fold"),
    wrong("E0509", "zqa :: #fold &1;", "#fold"),
    wrong("E0509", "zqa :: #fold { let l = [1]; fn() -> int { l[0] } };", "#fold"),
    wrong("E0509", "zqa :: #fold { let l: List[any] = []; push(l, l); l };", "#fold"),
    wrong(
        "E0509",
        "zqf :: fn(n: int) { S :: struct { x: int = n; }; S() }; zqa :: #fold zqf(1); zqb :: #fold zqf(1).x;",
        "#fold",
    ),
    wrong("E0401", "zqc : List[int] : #fold [1];", "#fold"),
    wrong("E0401", "ZqC : str : #fold zqf(); zqf :: fn() -> int { 1 };", "zqf(); zqf"),
    wrong("E0412", "zqf :: fn() -> int { #fold { return 1; }; 2 };", "return"),
    wrong("E0411", "let zqa: (#fold (1, 2)) = (1, 2);", "#fold"),
    // The following lines have an expression that is not constant.
    wrong("E0502", "zqx :: zqf(); zqf :: fn() -> int { 1 };", "zqf();"),
    wrong("E0502", "zqw :: (#fold zqf()) + zqf(); zqf :: fn() -> int { 1 };", "zqf();"),
    wrong("E0502", "zqm :: fn(t: type) -> type { struct { x: t; } };", "t; }"),
    wrong("E0502", "zql :: fn(t: type) -> type { List[t] }; print(zql(int));", "zql(int)"),
    wrong(
        "E0502",
        "zqm :: fn[T: type](x: T) -> type { struct { y: T = x; } }; zqf :: fn() -> type { zqm(1) }; let zqx = zqf();",
        "zqf();",
    ),
    wrong(
        "E0502",
        "zqm :: fn[T: type]() -> type { struct { y: T; } }; zqg :: fn[T: type]() -> type { zqm[T]() }; let zqx = fn() { zqg[int]() };",
        "zqg[int]() };",
    ),
    wrong(
        "E0502",
        "zqf :: fn(k: int) -> int { template ZqU[n: int] { x :: fn() -> int { k + n }; } ZqU[1].x() };",
        "k + n",
    ),
    wrong(
        "E0502",
        "zqf :: fn(n: int) -> type { struct { x: int = if n == 1 { 2 } else { 3 }; } };",
        "n == 1",
    ),
    wrong(
        "E0502",
        "template ZqT[k: int] = struct { v: int = k; }; zqg :: fn(n: int) -> type { struct { y: ZqT[n]; } };",
        "n]; }",
    ),
    // The following lines have a wrong application of a template.
    wrong(
        "E0301",
        "template ZqG[T: type] = class { x: T = \"a\"; }; let zqx = zqnothing or ZqG[int];",
        "zqnothing",
    ),
    wrong(
        "E0602",
        "zqn :: fn(t: type, n: int) -> type { if n == 1 { t } else { zqn(List[t], n - 1) } }; template ZqD[T: type] { d :: 1; } zqa :: ZqD[#fold zqn(int, 129)].d;",
        "ZqD[#",
    ),
    wrong(
        "E0606",
        "zqn :: fn[T: type](n: int) -> List[T] { [] }; let zqa: List[int] = zqn(1);",
        "zqn(1)",
    ),
    wrong("E0601", "ZqK :: 3; zqe :: ZqK[1];", "ZqK[1]"),
    wrong(
        "E0602",
        "template ZqN[T: type] = class { v: T; next: ZqN[(T, T)] | none; }; zqx :: ZqN[int];",
        "ZqN[(T",
    ),
    wrong(
        "E0603",
        "template ZqT[s: str] { n :: s; } zqk :: \"0123456789abcdef\"; zql :: zqk + zqk + zqk + zqk + zqk + zqk + zqk + zqk; zqm :: zql + zql + zql + zql + zql + zql + zql + zql; zqo :: zqm + zqm + zqm + zqm; zqa :: ZqT[zqo].n == zqo; zqb :: ZqT[zqo + \"0\"].n;",
        "ZqT[zqo + ",
    ),
    wrong("E0604", "template ZqV[T: type, n: int] { N :: n; } zqa :: ZqV[int].N;", "ZqV[int]"),
    wrong("E0604", "template ZqT[T: type] = T; zqa :: ZqT;", "ZqT;"),
    wrong("E0604", "zqg :: fn[T: type](x: T) -> T { x }; zqb :: zqg;", "zqg;"),
    wrong("E0605", "template ZqV[T: type, n: int] { N :: n; } zqb :: ZqV[3, int].N;", "int].N"),
    wrong(
        "E0605",
        "template ZqK[T: type, m: T] { value :: m; } zqx :: ZqK[float, 42].value;",
        "42]",
    ),
    wrong(
        "E0606",
        "zqm :: fn[T: type, n: int](x: T) -> (T, int) { (x, n) }; let zqc = zqm(1);",
        "zqm(1)",
    ),
    wrong(
        "E0404",
        "zqm :: fn[T: type, n: int](x: T) -> (T, int) { (x, n) }; let zqa = zqm[_, 3];",
        "_, 3",
    ),
    wrong("E0401", "zqs :: fn[T: type](x: T, y: T) -> T { x }; let zqa = zqs(1, \"x\");", "\"x\""),
    wrong(
        "E0306",
        "namespace ZqN { pub template t[n: int] { pub a :: n; } } ZqI :: ZqN.t[2]; zqy :: ZqI.c;",
        "c;",
    ),
    wrong(
        "E0307",
        "namespace ZqN { pub template t[n: int] { pub a :: n; b :: n; } } ZqI :: ZqN.t[2]; zqx :: ZqI.b;",
        "b;",
    ),
    wrong("E0308", "template ZqT[n: int] { a :: n; } ZqI :: ZqT[1]; let zqz = ZqI;", "ZqI;"),
    wrong("E0411", "template ZqP[n: int] = (n, \"a\"); let zqa: ZqP[1] = 1;", "ZqP[1]"),
    // The following lines have an error within a template.
    wrong(
        "E0410",
        "template ZqB[n: int] { x :: n + \"a\"; } zqy :: ZqB[1].x; zqz :: ZqB[1].x + ZqB[2].x;",
        "n + \"a\"",
    ),
    wrong(
        "E0401",
        "template ZqT[n: int] { f :: fn() -> int { \"x\" }; k :: 1 + 2; } let zqa = ZqT[1].k + ZqT[2].k;",
        "\"x\"",
    ),
    wrong(
        "E0401",
        "zqh :: fn[T: type](x: T) -> T { \"x\" }; let zqb = (zqh(1), zqh(\"a\"));",
        "\"x\"",
    ),
    wrong("E0301", "template ZqB[n: int, m: zqnothing] { x :: n + \"a\"; }", "zqnothing"),
    // The following lines have records that are parts of types, or types that are values in made
    // records.
    wrong("E0502", "zqp :: fn(n: int) -> type { List[struct { a: int = n; }] };", "n; }"),
    wrong(
        "E0502",
        "zqp :: fn(n: int) -> type { ZqS :: struct { a: int = n; }; struct { s: ZqS | none; } | none };",
        "ZqS | none",
    ),
    wrong(
        "E0501",
        "ZqD :: #fold zqf(1); ZqX :: List[ZqD]; zqf :: fn(n: int) -> type { struct { k :: ZqX; x: int = n; } };",
        "ZqD",
    ),
    // The following lines have errors in the types of parameters.
    wrong("E0501", "template ZqO[n: ZqO[1]] = n; zqo :: ZqO[2];", "n: ZqO"),
    wrong(
        "E0501",
        "template ZqO[n: ZqP[1]] = n; template ZqP[m: ZqO[1]] = m; zqo :: ZqP[2];",
        "n: ZqP",
    ),
    // The following lines have types that are elements of constants, or constants of records.
    wrong("E0705", "ZqA :: zqk[0]; ZqS :: struct { a: ZqA; }; zqk :: [ZqS];", "ZqA ::"),
    wrong(
        "E0705",
        "ZqA :: if true { zqk[\"a\"] } else { int }; ZqS :: struct { a: ZqA; }; zqk :: [\"a\": ZqS];",
        "ZqA ::",
    ),
    wrong("E0705", "ZqR :: struct { K :: struct { a: ZqR.K; }; };", "K ::"),
    wrong("E0705", "ZqS :: struct { a: ZqS; }; zqn :: sizeof[ZqS]; zqm :: 1 / zqn;", "ZqS ::"),
    // The following lines have values that become known only when code runs.
    wrong(
        "E0504",
        "zqf :: fn(n: int) -> int { S :: struct { k :: (zqg, n); }; S.k.0(); 1 }; zqg :: fn() { print(1) }; zqa :: #fold zqf(2);",
        "zqf(2)",
    ),
    // The following lines have constants with parts that are refused or fail.
    wrong("E0301", "zqa :: (1 / (2 - 2), zqnothing);", "zqnothing"),
    wrong("E0301", "zqa :: (1 / (2 - 2)) + zqnothing;", "zqnothing"),
    wrong("E0505", "zqa :: (1 / (2 - 2), 1 / (3 - 3), true or 1 / (2 - 2) == 1);", "1 / (2"),
];

/// Lines without errors, each with the last line that it prints.
pub const COMPILE_TIME_PRINTED: &[(&str, &str)] = &[
    // The following lines print values and types of folds.
    (
        "print((#fold (127i8 + 1i8), #fold (-128i8) / (-1i8), #fold (0u8 - 1u8), #fold (0.0 / 0.0) == (0.0 / 0.0), #fold [1, 2]));",
        "(-128, -128, 255, false, Tup([1, 2]))",
    ),
    (
        "ZqN :: #fold { let l: List[List[int]] = [[1], []]; l }; let zqn: Tup[Tup[int]] = ZqN; zqm : ConstDict[str, Tup[int]] : #fold [\"a\": [2]]; print((zqn, zqm));",
        "(Tup([Tup([1]), Tup([])]), ConstDict([\"a\": Tup([2])]))",
    ),
    (
        "zqm :: fn(n: int) -> fn() -> int { fn() -> int { n } }; template ZqT[f: fn() -> int] = class { x: int; }; ZqA :: #fold zqm(1); ZqB :: #fold zqm(1); ZqC :: #fold zqm(2); print((ZqT[ZqA] == ZqT[ZqB], ZqT[ZqA] == ZqT[ZqC], ZqA == ZqB, ZqA == ZqC, #fold (zqm(1) == zqm(1))));",
        "(true, false, true, false, false)",
    ),
    (
        "zqf :: fn(n: int) -> int { zqg(n) + 1 }; zqg :: fn(n: int) -> int { n * 2 }; zqv :: (zqf, 3); zqh :: fn() -> int { zqv.0(zqv.1) }; print((#fold zqh(), #fold zqv.0(4)));",
        "(7, 9)",
    ),
    // The following lines print results of records that functions make.
    (
        "zqm :: fn[T: type](x: T) -> type { struct { y: T = x; } }; zqf :: fn(n: int) -> int { let t = #fold zqm(2); n + (#fold { let u = zqm(3); struct { z: int; }; 8 }) }; print((zqf(1), #fold zqf(2)));",
        "(9, 10)",
    ),
    (
        "zqs :: fn(n: int) -> type { struct { x: int = n * n; } }; print(((#fold zqs(2)) == (#fold zqs(-2)), (#fold zqs(2)) == (#fold zqs(3))));",
        "(true, false)",
    ),
    (
        "zqa :: fn(x: int) -> type { class { g :: fn(self) -> int { x }; h :: fn(self) -> fn() -> int { fn() -> int { self.g() + x } }; } }; ZqA :: #fold zqa(2); print((ZqA().g(), ZqA().h()()));",
        "(2, 4)",
    ),
    // The following lines compare instances, which are equal if their keys are equal.
    (
        "template ZqA[x: any] = class { y: int; }; zqc : any : 1; zqd : any : 1u8; zqe : any : #fold 1; print((ZqA[zqc] == ZqA[zqd], ZqA[zqc] == ZqA[zqe]));",
        "(false, true)",
    ),
    (
        "template ZqF[x: float] = class { y: float = x; }; print((ZqF[0.0] == ZqF[-0.0], ZqF[0.0] == ZqF[0.0 * 1.0], ZqF[0.0 / 0.0] == ZqF[-(0.0 / 0.0)]));",
        "(false, true, true)",
    ),
    (
        "zqn :: fn(t: type, n: int) -> type { if n == 1 { t } else { zqn(List[t], n - 1) } }; template ZqD[T: type] { d :: 1; } print(ZqD[#fold zqn(int, 128)].d);",
        "1",
    ),
    (
        "template ZqC[T: type, x: T] { y :: x; } zqo : int | none : 1; print((ZqC[int | none, zqo].y, ZqC[int | none, none].y, ZqC[Tup[int], [1]].y));",
        "(1, none, Tup([1]))",
    ),
    // The following lines print results of instances.
    (
        "template ZqM[T: type] { P :: struct { x: int; }; template u[n: int] = class { y: int; }; } print((ZqM[int].P == ZqM[str].P, ZqM[int].u[1] == ZqM[str].u[1], ZqM[int].u[1] == ZqM[int].u[1]));",
        "(false, false, true)",
    ),
    (
        "template ZqS[A: type, B: type] = (A, B); template ZqT[B: type, A: type] = ZqS[B, A]; let zqx: ZqT[int, str] = (1, \"a\"); print((zqx, ZqT[int, str] == ZqS[int, str], ZqT[int, str] == ZqS[str, int]));",
        "((1, \"a\"), true, false)",
    ),
    (
        "template ZqL[n: int] { m :: 10; f :: fn(k: int) -> int { let m = k; m + n }; h :: fn(n: int) -> int { n * m }; } zqn :: 7; print((ZqL[zqn].f(1), ZqL[1].h(3)));",
        "(8, 30)",
    ),
    (
        "template ZqT[n: int] { f :: fn() -> int { n }; g :: fn() -> int { 1 }; } print((ZqT[1].f == ZqT[2].f, ZqT[1].g == ZqT[2].g, ZqT[1].f == ZqT[1].f));",
        "(false, true, true)",
    ),
    (
        "zqb :: fn[T: type, n: int](x: T) -> fn() -> (T, int) { fn() -> (T, int) { (x, n) } }; print((zqb[_, 3](\"a\")(), zqb[int, 4](1)(), (#fold zqb[int, 5](2))()));",
        "((\"a\", 3), (1, 4), (2, 5))",
    ),
    (
        "zqf :: fn[T: type](x: List[T], y: T) -> int { len(x) }; let zql: List[int | none] = [1, none]; print(zqf(zql, 2));",
        "2",
    ),
    // The following lines compare hashes of types.
    (
        "template ZqU[n: int] { k :: n * 2; f :: fn(m: int = k) -> int { m }; R :: struct { g := f; }; } zqh :: (identityHash[ZqU[1].R] == identityHash[ZqU[1].R], identityHash[ZqU[1].R] == identityHash[ZqU[2].R]); print(zqh);",
        "(true, false)",
    ),
    (
        "template ZqU[n: int] { k :: n * 2; f :: fn() -> int { k }; R :: struct { g := f; }; } zqh :: (identityHash[ZqU[1].R] == identityHash[ZqU[1].R], identityHash[ZqU[1].R] == identityHash[ZqU[2].R]); print(zqh);",
        "(true, false)",
    ),
    (
        "zqh :: (identityHash[ZqA] == identityHash[ZqA], identityHash[ZqA] == identityHash[ZqB]); print(zqh); ZqA :: class { b: ZqB | none; }; ZqB :: class { c: ZqC; k: int = #fold zqk(); }; ZqC :: class { n: (int, ZqB); m := zqk; }; zqk :: fn(n: int = 3) -> int { n + 1 };",
        "(true, false)",
    ),
    // Each fold has a budget of its own, even a fold within another fold.
    (
        "zqd :: fn(n: int) -> int { if n == 0 { 0 } else { zqd(n - 1) } }; print(#fold zqd(600000) + (#fold zqd(600000)));",
        "0",
    ),
    // This fold needs almost its whole budget.
    (
        "zqd :: fn(n: int) -> int { if n == 0 { 0 } else { zqd(n - 1) } }; print(#fold zqd(999999));",
        "0",
    ),
    // A constant of a made record can call the functions that its expression names.
    (
        "zqf :: fn(n: int) -> int { S :: struct { j :: (zqg, n); k :: (S.j, n); }; S.k.0.0() + S.j.1 }; zqg :: fn() -> int { 1 }; print(#fold zqf(2));",
        "3",
    ),
    ("zqa :: true or 1 / (2 - 2) == 1; print(zqa);", "true"),
];
