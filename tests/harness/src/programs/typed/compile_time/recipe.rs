//! Lines with folds and templates that are correct, independent of other lines, and can be added to
//! any module. A `$` stands for any digit except 0.

use super::super::stage::Stage;

/// A condition on the features of the program under which a line may be drawn, and the text of the
/// line.
pub(in crate::programs::typed) type Recipe = (fn(&Stage) -> bool, &'static str);

/// Returns the texts of all lines. The digit 2 replaces each `$`.
#[must_use]
pub fn texts() -> Vec<String> {
    RECIPES.iter().map(|recipe| recipe.1.replace('$', "2")).collect()
}

/// All lines with their conditions.
pub(in crate::programs::typed) const RECIPES: &[Recipe] = &[
    // The following lines contain folds.
    (
        |on| on.lines,
        "zqe :: fn(n: int) -> bool { n == 0 or zqo(n - 1) }; zqo :: fn(n: int) -> bool { n != 0 and zqe(n - 1) }; ZqX :: #fold zqe($); print((ZqX, #fold zqo($)));",
    ),
    (
        |on| on.lines,
        "zqs :: fn(n: int) -> int { var s = 0; for i in range(0, n) { if i % 2 == 0 { continue; } s = s + i * $; } s }; zqk :: #fold zqs($) + zqs($); print((zqk, #fold { var i = 0; while i < $ { i = i + 2; } i }));",
    ),
    (
        |on| on.lines,
        "zqa :: #fold { k :: $; let x = #fold k + $; let y = (#fold { let z = k * 2; z }) + x; y }; print(zqa);",
    ),
    (
        |on| on.lines,
        "zqf :: fn(n: int = #fold zqg($), m: int = (#fold zqg(1)) + 1) -> int { n * m }; zqg :: fn(n: int) -> int { n + $ }; print((zqf(), zqf(m: 2), zqf($)));",
    ),
    (
        |on| on.lines,
        "ZqP :: false; ZqA :: if ZqP { #fold panic(\"zq\") } else { #fold zqf(2) }; zqf :: fn(n: int) -> int { n * $ }; ZqB :: ZqP or (#fold zqf(1)) == $; print((ZqA, ZqB));",
    ),
    (
        |on| on.lines,
        "zqm :: fn(n: int) -> fn() -> int { fn() -> int { n } }; ZqA :: #fold zqm($); ZqB :: #fold zqm($); print((ZqA == ZqB, ZqA(), ZqB(), ZqA == ZqA, #fold (zqm(1) == zqm(1))));",
    ),
    (
        |on| on.lines,
        "zqt :: (fn(n: int) -> int { n + 1 }, $); zqf :: fn() -> int { zqt.0(zqt.1) }; print(#fold zqf());",
    ),
    (
        |on| on.lines,
        "zqf :: fn(n: int) -> int { if n > 0 { #fold $ + 1 } else { #fold 2 } }; let zqa = #fold zqf(ZqB) - 1; ZqB :: $; print((zqa, zqf(0)));",
    ),
    (
        |on| on.lines,
        "zqn :: none or fn(n: int) -> int { if n < 0 { return 0; }; return zqn(n - 1) + 1; }; ZqR :: #fold zqn($); print(ZqR);",
    ),
    (
        |on| on.lines,
        "ZqS :: struct { x := #fold zqf(); y: int = #fold zqf() + 1; m :: fn(self) -> int { self.x * (#fold zqf()) }; }; zqf :: fn() -> int { $ }; print((ZqS(), ZqS(1).m(), #fold ZqS($).m()));",
    ),
    (
        |on| on.lines,
        "print(#fold (typeof[zqh(1)] == typeof[zqh(2)], typeof[zqh(1)] == typeof[zqh(2.0)])); zqh :: fn[T: type](x: T) -> fn() -> T { return fn() -> T { x }; };",
    ),
    (
        |on| on.lines,
        "zqc :: fn(n: int) -> int { var m = n; var k = 0; while m != 1 { m = if m % 2 == 0 { m / 2 } else { 3 * m + 1 }; k = k + 1; } k }; print((#fold zqc($), #fold zqc(1$) + zqc(2$)));",
    ),
    (
        |on| on.lines,
        "zqp :: fn(n: int) -> List[int] { let l: List[int] = []; for i in range(2, n) { var one = true; for p in l { if i % p == 0 { one = false; } } if one { push(l, i); } } l }; zqk :: #fold zqp(1$); print((zqk, len(zqk)));",
    ),
    // The following lines contain values that folds freeze.
    (
        |on| on.frozen,
        "ZqL :: #fold { let l = [$, $]; push(l, $); l }; zqd : (Tup[int], ConstDict[str, int]) : #fold ([1], [\"a\": $]); print((ZqL, zqd, ZqL == Tup([1]), len(ZqL)));",
    ),
    (
        |on| on.frozen,
        "ZqC :: class { x: int; next: ZqC | none; }; ZqA :: #fold { let c = ZqC($, none); c.next = c; c.x = c.x + 1; let d = [c.x: \"a\"]; d[7] = \"b\"; d }; print(ZqA);",
    ),
    (
        |on| on.frozen,
        "ZqS :: struct { t: Tup[int]; n: int | none = none; }; ZqB :: #fold ZqS(Tup([$, 2])); zqd :: #fold { let x: List[any] = [[1], [\"a\": [$]], \"s\"]; x }; print((ZqB, zqd, ZqB.t[0]));",
    ),
    (
        |on| on.frozen,
        "ZqX :: List[ZqX]; ZqB :: #fold { let x: ZqX = [[], [[]]]; x }; ZqV :: variant { A(n: int), N }; print((ZqB, #fold [ZqV.A($), ZqV.N], [1, 2, $] == [1], 2 in [$, 2]));",
    ),
    // The following lines contain templates that refer to themselves or to one another.
    (
        |on| on.recursive,
        "template ZqF[n: int] { v :: if n < 2 { n } else { ZqF[n - 1].v + ZqF[n - 2].v }; } print((ZqF[$].v, ZqF[1$].v, ZqF[$ + 2].v));",
    ),
    (
        |on| on.recursive,
        "template ZqX[T: type] = class { Other :: ZqY[T]; y: ZqY[T] | none; }; template ZqY[T: type] = class { x: ZqX[T] | none; }; print((ZqX[int].Other == ZqY[int], ZqX[int](none), ZqY[str](ZqX[str](none))));",
    ),
    (
        |on| on.recursive,
        "template ZqL[T: type] = variant { Nil, Cons(head: T, tail: ZqL[T]) }; zqs :: fn(l: ZqL[int]) -> int { match l { Nil() -> 0, Cons(h, t) -> h + zqs(t) } }; ZqI :: ZqL[int]; print((zqs(ZqI.Cons($, ZqI.Cons(2, ZqI.Nil))), ZqI.Cons(3, ZqI.Nil)));",
    ),
    (
        |on| on.recursive,
        "template ZqL[A: type, B: type] = variant { Nil, Cons(h: A, t: ZqL[B, A]) }; ZqX :: ZqL[int, str]; print(ZqX.Cons($, ZqL[str, int].Cons(\"a\", ZqX.Nil)));",
    ),
    (
        |on| on.recursive,
        "template ZqR[T: type] = none | Tup[(T, ZqR[T])]; let zqa: ZqR[int] = none; let zqb: ZqR[int] = Tup([($, zqa)]); print((zqa, zqb));",
    ),
    (
        |on| on.recursive,
        "template ZqE[n: int] { o :: if n > 0 { ZqO[n - 1].e } else { false }; } template ZqO[n: int] { e :: if n == 0 { true } else { ZqE[n - 1].o }; } print((ZqE[$].o, ZqO[$].e));",
    ),
    (
        |on| on.recursive,
        "template ZqS[T: type] = class { items: List[T]; push :: fn(self, x: T) { push(self.items, x) }; map :: fn[U: type](self, f: fn(T) -> U) -> ZqS[U] { let out: List[U] = []; for x in self.items { push(out, f(x)); } ZqS[U](out) }; }; let zqs = ZqS[int]([$]); zqs.push(2); print((zqs, zqs.map(fn(n) { n * 2 == 4 }), zqs.map(fn(n) { str(n) }).map(fn(s) { s + \"!\" })));",
    ),
    (
        |on| on.recursive,
        "template ZqG[Link: type] = Link; ZqL :: ZqG[ZqE]; ZqE :: class { link: ZqL | none; n: int; }; print(ZqE(ZqE(none, 1), $)); template ZqU[T: type] = u32; ZqK :: ZqU[ZqM]; ZqM :: struct { k: ZqK; }; print(ZqM($u32));",
    ),
    // The following lines apply templates several times with equal keys.
    (
        |on| on.keys,
        "template ZqV[T: type, n: int] { N :: n * 2; E :: T; } print((ZqV[int, 3].N, ZqV[int, 1 + 2].N, ZqV[i64, #fold 3].N, ZqV[(int), zqthree].N, ZqV[u8, $].N)); zqthree :: 3; let zqe: ZqV[str, $].E = \"a\"; print(zqe);",
    ),
    (
        |on| on.keys,
        "template ZqT[T: type, x: T] { y :: x; } print((ZqT[float, 0.0].y, ZqT[float, -0.0].y, ZqT[int, $].y, ZqT[u8, 1u8].y, ZqT[str, \"a\"].y, ZqT[float, 0.0 / 0.0].y, ZqT[float, -(0.0 / 0.0)].y, ZqT[(int, int), (1, 2)].y, ZqT[(int, int), (1, 1 + 1)].y, ZqT[bytes, #fold bytes(\"a\")].y));",
    ),
    (
        |on| on.keys,
        "zqm :: fn(n: int) -> fn() -> int { fn() -> int { n } }; template ZqT[f: fn() -> int] = class { x: int = #fold f(); }; ZqA :: #fold zqm($); ZqB :: #fold zqm($); print(ZqT[ZqA] == ZqT[ZqB]);",
    ),
    (
        |on| on.keys,
        "template ZqT[f: fn() -> int] { g :: f; v :: #fold f() + $; } zqf :: fn() -> int { $ }; print((ZqT[zqf].v, ZqT[zqf].g(), ZqT[fn() -> int { 3 }].v));",
    ),
    (
        |on| on.keys,
        "template ZqT[A: type] = class { a: A; }; ZqX :: Tup[int | ZqX]; ZqY :: Tup[int | ZqY]; ZqZ :: Tup[float | ZqZ]; print((ZqT[ZqX] == ZqT[ZqY], ZqT[ZqX] == ZqT[ZqZ], ZqT[Tup[int | ZqX]] == ZqT[ZqX], ZqT[int | str] == ZqT[str | int]));",
    ),
    (
        |on| on.keys,
        "template ZqS[A: type, B: type] = (B, A); template ZqT[A: type, B: type] = (ZqS[B, A], ZqS[A, B]); let zqx: ZqT[int, str] = (($, \"a\"), (\"b\", 2)); template ZqN[n: int] { m :: 10; f :: fn(k: int) -> int { let m = k; m + n }; } zqm :: 1; print((zqx, ZqN[zqm].f(5), ZqN[zqm].m));",
    ),
    (
        |on| on.keys,
        "template ZqC[T: type, m: int] { value : T : #fold T(m); } print((ZqC[int, 4$].value, ZqC[float, 42].value, ZqC[u8, $].value, ZqC[str, $].value));",
    ),
    (
        |on| on.keys,
        "template ZqC[T: type, m: T] { value :: m; } print((ZqC[1 | 2, 2].value, ZqC[int | none, $].value, ZqC[int | none, none].value, ZqC[Tup[int], [1]].value)); print(ZqC[type, str].value);",
    ),
    // The following lines contain records that functions make.
    (
        |on| on.made,
        "zqf :: fn(x: int) -> type { return class { g :: fn(self) -> int { x }; }; }; ZqA :: #fold zqf(1); ZqB :: #fold zqf($); ZqD :: #fold zqf(1); print((ZqA == ZqD, ZqA == ZqB, ZqA().g(), ZqB().g()));",
    ),
    (
        |on| on.made,
        "zqp :: fn(n: int) -> type { let m = n + 1; A :: struct { b: List[B]; k: int = m; }; B :: struct { a: List[A]; j := n; }; A }; ZqX :: #fold zqp($); let zqx = ZqX([]); print((zqx.k, ZqX(zqx.b).k));",
    ),
    (
        |on| on.made,
        "zqm :: fn(n: int) -> type { Node :: class { next: Node | none; k: int = n; }; Node }; ZqA :: #fold zqm($); ZqB :: #fold zqm(1); let zqa = ZqA(ZqA(none)); print((ZqA == ZqB, zqa.k, zqa));",
    ),
    (
        |on| on.made,
        "zqs :: fn(n: int) -> type { struct { x: int = n * n; } }; print(((#fold zqs(2)) == (#fold zqs(-2)), (#fold zqs(2)) == (#fold zqs($)), ZqI().x)); ZqI :: #fold zqs($);",
    ),
    (
        |on| on.made,
        "zqf :: fn(n: int) -> (type, any) { S :: struct { x: int = n; get :: fn(self) -> int { self.x * n }; }; let s: type = S; (s, S(5)) }; ZqP :: #fold zqf(2); ZqT :: #fold zqf(2).0; ZqU :: #fold zqf(3).0; print((ZqP.1 is ZqT, ZqP.1 is ZqU, ZqT($).get(), ZqT().x));",
    ),
    (
        |on| on.made,
        "zqm :: fn[T: type](d: T) -> type { return struct { x: T = d; y: T = d; }; }; ZqV :: #fold zqm[int]($); ZqW :: #fold zqm(0.5); print((ZqV().x, ZqW().y, ZqV(1) == ZqV(1, $)));",
    ),
    (
        |on| on.made,
        "zqh :: fn(n: int) -> int { C :: struct { x: int = n; }; D :: C; D().x }; zqa :: #fold zqh($); template ZqK[n: int] = struct { x: int = n; }; print((zqa, ZqK[zqa]().x, ZqK[#fold zqh(2)] == ZqK[2]));",
    ),
    // The following lines contain templates within templates, functions and blocks.
    (
        |on| on.nested,
        "template ZqO[n: int] { template inner[T: type] { R :: struct { x: T; K :: n; }; } } print((ZqO[1].inner[int].R == ZqO[2].inner[int].R, ZqO[$].inner[int].R.K, ZqO[2].inner[int].R($)));",
    ),
    (
        |on| on.nested,
        "zqf :: fn(k: int) -> int { template t[n: int] { x :: n * 2; } g :: fn[T: type](y: T) -> T { y }; g(k) + t[$].x }; print((zqf(1), zqf($)));",
    ),
    (
        |on| on.nested,
        "namespace ZqN { pub template t[n: int] { pub a :: b + 1; b :: n; pub template u[m: int] { pub c :: n * m; } } } ZqI :: ZqN.t[$]; print((ZqI.a, ZqN.t[2].u[$].c, ZqI.u[3].c));",
    ),
    (
        |on| on.nested,
        "template ZqT[T: type, n: int] { A :: #fold zqslow(); B :: A + n; f :: fn() -> int { A }; g :: fn() -> T { T(n) }; R :: struct { x: int; }; } zqslow :: fn() -> int { var s = 0; for i in range(0, 9) { s = s + i; } s }; print((ZqT[int, 1].B, ZqT[int, $].B, ZqT[float, 1].g(), ZqT[int, 1].f == ZqT[float, 1].f, ZqT[int, 1].g == ZqT[int, $].g, ZqT[int, 1].R == ZqT[int, $].R));",
    ),
    (
        |on| on.nested,
        "zqmap :: fn[T: type, U: type](l: List[T], f: fn(T) -> U) -> List[U] { let out: List[U] = []; for x in l { push(out, f(x)); } out }; zqor :: fn[T: type](x: T | none, y: T) -> T { x or y }; zqfst :: fn[A: type, B: type](p: (A, B)) -> A { p.0 }; let zqn: int | none = none; print((zqmap([1, $], fn(x) { str(x + 1) }), zqor(zqn, 3), zqfst((\"a\", $)), zqor(4, 5)));",
    ),
    (
        |on| on.nested,
        "zqpick :: fn[T: type, n: int](x: T, k: int = n) -> (T, int) { (x, k) }; zqg :: zqpick[int, $]; print((zqg(5, 6), zqpick[int, 3](x: 2), zqpick[str, 3](\"a\", k: 0), zqpick[_, 4](1.5))); zqh :: fn[T: type](x: T, n: int) -> T { if n == 0 { x } else { zqh(x, n - 1) } }; print(zqh(\"a\", $));",
    ),
    (
        |on| on.nested,
        "template ZqB[T: type, n: int] = class { x: T; }; zqget :: fn[T: type, n: int](b: ZqB[T, n]) -> (T, int) { (b.x, n) }; zqin :: fn[T: type](b: ZqB[List[T], 1]) -> T { b.x[0] }; zqap :: fn[T: type](f: fn(T) -> T, x: T) -> T { f(x) }; print((zqget(ZqB[str, $](\"a\")), zqin(ZqB[List[int], 1]([$])), zqap(fn(n: int) -> int { n + 1 }, $)));",
    ),
    (
        |on| on.nested,
        "template ZqC[n: int] = class { x: int; }; template ZqD[l: Tup[type]] = class { x: int; }; zqnx :: fn[n: int](c: ZqC[n + 1], m: int) -> int { n + m }; zqls :: fn[T: type](d: ZqD[[T]], x: T) -> T { x }; print((zqnx[2](ZqC[3](1), $), zqls(ZqD[[int]](1), $)));",
    ),
    (
        |on| on.nested,
        "template ZqB[T: type] = class { x: T; put :: fn[U: type](self, y: U) -> (T, U) { (self.x, y) }; of :: fn[U: type](y: U) -> U { y }; }; ZqI :: ZqB[int]; let zqb = ZqI($); print((zqb.put(\"a\"), zqb.put[float](0.5), ZqI.put[str](zqb, \"c\"), ZqI.of(2)));",
    ),
    (
        |on| on.nested,
        "template ZqS[T: type] { of :: fn(l: List[int]) -> T { var s = T(0); for x in l { s = s + T(x); } s }; } ZqF :: f32; print((ZqS[float].of([1, $]), ZqS[u8].of([3, 4]), ZqF(1) / ZqF(3), str(ZqS[i8].of([])) + \"!\"));",
    ),
    (
        |on| on.nested,
        "template ZqN[n: int] { x :: if n < $ { ZqN[n + 1].x } else { n }; template m[k: int] { y :: x + k; z :: ZqN[k].x; } } print((ZqN[1].x, ZqN[2].m[$].y, ZqN[2].m[$].z));",
    ),
    // The following lines contain types that are values of folds.
    (
        |on| on.types,
        "zqget :: fn() -> type { return int; }; ZqT :: #fold zqget(); let zqn: ZqT = $; let zqm: (#fold zqget()) = 2; let zqt: (#fold 1 + 2) = 3; let zql: List[#fold if zqis { str } else { int }] = [3]; zqis :: ZqT == str; print((zqn, zqm, zqt, zql));",
    ),
    (
        |on| on.types,
        "zqpair :: fn(t: type) -> type { Type[(t, List[t])] }; zqnest :: fn(t: type, n: int) -> type { if n == 0 { t } else { zqnest(List[t], n - 1) } }; ZqA :: #fold zqpair(int); ZqB :: #fold zqnest(str, 2); let zqa: ZqA = ($, [2]); print((zqa, ZqB == List[List[str]])); print(ZqA);",
    ),
    (
        |on| on.types,
        "template ZqO[T: type] = T | none; template ZqZ[T: type] = sizeof[T] * 2; template ZqA[T: type] = if sizeof[T] > 4 { List[T] } else { ZqO[T] }; let zqa: ZqA[int] = [$]; let zqb: ZqA[u8] = none; let zqc: ZqZ[i32] = 8; print((zqa, zqb, zqc, ZqZ[u16], ZqO[str] == ZqO[str])); print(ZqO[int]);",
    ),
    (
        |on| on.types,
        "ZqP :: $; ZqF :: #fold if ZqP == 0 { struct { p := 1; foo: &ZqF; } } else { struct { p := 2; foo: &ZqF; } }; zqn :: sizeof[ZqF]; print(zqn);",
    ),
    (
        |on| on.types,
        "ZqK :: ($, \"a\"); ZqL :: typeof[ZqK]; print(ZqL); template ZqI[T: type] = T; let zqx: ZqI[3 | \"a\"] = 3; let zqy: ZqI[(int, ZqI[str])] = (zqx2, \"b\"); zqx2 :: 3; print((zqx, zqy));",
    ),
    (
        |on| on.types,
        "let zqn: ZqT = 1; ZqT :: #fold zqget(); ZqB :: ZqV[91].number == ZqV[#fold zqabc(24)].number; template ZqV[n: int] { number :: n; } zqabc :: fn(x: int) -> int { let a = 2 * x + 1; a + 42 }; zqget :: fn() -> type { return int; }; print((zqn, ZqB));",
    ),
    // The following lines are correct. A compiler that waits for more results than necessary would
    // find a loop in them.
    (
        |on| on.false_loops,
        "template ZqIgnore[T: type] = u32; ZqLink :: ZqIgnore[ZqElem]; ZqElem :: struct { link: ZqLink; }; let zqx: ZqLink = $u32; print((zqx, ZqElem(zqx)));",
    ),
    (
        |on| on.false_loops,
        "ZqBoth :: (ZqCall, ZqCmd, ZqF, ZqMy); ZqCall :: fn(&ZqCmd) -> (); ZqCmd :: struct { call: ZqCall; }; ZqF :: fn(arg: ZqMy) -> (); ZqMy :: struct { f: ZqF; }; let zqc = ZqCmd(fn(c: &ZqCmd) { }); ZqN :: sizeof[ZqBoth]; print(ZqN);",
    ),
    (
        |on| on.false_loops,
        "ZqA :: struct { b_map: ZqMap | none; }; ZqB :: struct { a: &ZqA; }; ZqMap :: List[(&ZqB, int)]; let zqm: ZqMap = []; push(zqm, (&ZqB(&ZqA(none)), $)); print(len(zqm));",
    ),
    (
        |on| on.false_loops,
        "ZqCall :: fn(&ZqDevice) -> (); ZqDevice :: struct { call: ZqCall; all: List[ZqDevice]; }; ZqN :: sizeof[ZqDevice]; print(ZqN);",
    ),
    (
        |on| on.false_loops,
        "ZqImpl :: struct { data: any; next: ZqNull; }; ZqS :: struct { at: &ZqImpl; }; ZqNull :: struct { at: &ZqImpl | none; get :: fn(self) -> ZqS | none { match self.at { b: &ZqImpl -> ZqS(b), none -> none } }; }; print(ZqNull(none).get());",
    ),
    (
        |on| on.false_loops,
        "ZqNext :: none | fn(&ZqIter) -> (); ZqIter :: struct { n: int; next: ZqNext; }; let zqit = &ZqIter($, fn(i: &ZqIter) { print(i.n); }); match zqit.next { f: (fn(&ZqIter) -> ()) -> f(zqit), none -> () }",
    ),
    (
        |on| on.false_loops,
        "ZqA :: struct { b: &ZqB | none = none; n: int; }; ZqB :: struct { a: ZqA = #fold ZqA(n: $); }; print(ZqB().a.n);",
    ),
    (
        |on| on.false_loops,
        "template ZqFoo[V: type, cmp: fn(V, V) -> int] { Node :: struct { v: V; less :: fn(x: V, y: V) -> bool { cmp(x, y) < 0 }; }; Tree :: struct { root: &Node | none = none; }; } template ZqBar[T: type] { foo :: ZqFoo[N, N.cmp]; N :: struct { text: T; tree: foo.Tree; cmp :: fn(x: N, y: N) -> int { len(x.text) - len(y.text) }; }; } ZqB :: ZqBar[str].N; let zqv = ZqB(\"abc\", ZqBar[str].foo.Tree()); print(ZqB.cmp(zqv, zqv));",
    ),
    (
        |on| on.false_loops,
        "ZqFoo :: struct { MyValue :: 1$; value := #fold zqgen(); }; zqgen :: fn() -> int { return ZqFoo.MyValue; }; print(ZqFoo().value); ZqS :: struct { f := zqmake; }; zqmake :: fn() -> ZqS { ZqS() }; print(ZqS().f == zqmake);",
    ),
    (
        |on| on.false_loops,
        "ZqMake :: #fold zqmk($); zqmk :: fn(n: int) -> type { class { x: int = n; show :: fn(self) { print(self.x) }; } }; ZqMake().show(); ZqC :: class \"ZqA\" { next: ZqC | none; K :: 1; }; ZqD :: class \"ZqA\" { next: ZqD | none; K :: 1; }; print(ZqC == ZqD);",
    ),
    // The following lines contain hashes of types.
    (
        |on| on.hashes,
        "ZqA :: class { next: ZqB | none; x: int = $; }; ZqB :: class { next: ZqA | none; x: int = 1; }; ZqH :: identityHash[ZqA]; print((len(ZqH), ZqH == zqb, #fold identityHash[(ZqA, ZqB)] == identityHash[(ZqB, ZqA)])); zqb :: identityHash[ZqB];",
    ),
    (
        |on| on.hashes,
        "template ZqT[n: int] { k :: n * 2; f :: fn() -> int { k }; R :: struct { g := f; m :: fn(self, i: int = k) -> int { i }; }; } zqh :: (identityHash[ZqT[1].R] == identityHash[ZqT[$].R], identityHash[List[ZqT[2].R]] == identityHash[List[ZqT[1 + 1].R]]); print(zqh);",
    ),
    (
        |on| on.hashes,
        "zqf :: fn(n: int) -> type { struct { x: int = n; get :: fn(self) -> int { self.x + n }; } }; ZqA :: #fold zqf($); ZqB :: #fold zqf(1); zqh :: (identityHash[ZqA] == identityHash[ZqB], identityHash[ZqA] == identityHash[#fold zqf($)], (ZqA == ZqB) == (identityHash[ZqA] == identityHash[ZqB])); print(zqh);",
    ),
    (
        |on| on.hashes,
        "ZqA :: class { x: int; same :: fn(self) -> bool { #fold identityHash[ZqA] == identityHash[ZqB] }; }; ZqB :: class { x: int; same :: fn(self) -> bool { #fold identityHash[ZqA] == identityHash[ZqA] }; }; print((ZqA($).same(), ZqB(1).same()));",
    ),
    (
        |on| on.hashes,
        "ZqC :: class \"ZqS\" { next: ZqC | none; K :: $; }; ZqD :: class \"ZqS\" { next: ZqD | none; K :: 1; }; zqh :: (ZqC == ZqD) == (identityHash[ZqC] == identityHash[ZqD]); print((zqh, ZqC == ZqD));",
    ),
    (
        |on| on.hashes,
        "zqm :: fn(n: int) -> fn() -> int { fn() -> int { n } }; ZqR :: struct { f: fn() -> int = #fold zqm($); t := (zqm, \"a\", [$]); d: ConstDict[str, int] = [\"a\": $]; }; zqh :: identityHash[ZqR] == identityHash[(ZqR)]; print((zqh, ZqR().f(), ZqR().t.1));",
    ),
    (
        |on| on.hashes,
        "ZqR :: struct { h: str = identityHash[ZqL]; n := #fold len(identityHash[(ZqL, int)]); }; ZqL :: variant { A(x: &ZqL), B; K :: $; T :: List[ZqL]; f :: fn(self, n: int = zqk) -> int { n }; }; zqk :: (#fold len(identityHash[Tup[int | str]])) + $; print((ZqR().n, len(ZqR().h), ZqL.B.f()));",
    ),
    (
        |on| on.hashes,
        "template ZqK[s: str] = class { x: int = #fold len(s); }; zqh :: (ZqK[identityHash[List[int]]] == ZqK[identityHash[List[i64]]], ZqK[identityHash[int]] == ZqK[identityHash[$]]); print((zqh, ZqK[identityHash[str]]().x));",
    ),
    (
        |on| on.hashes,
        "zqe :: fn[T: type, U: type](x: T, y: U) -> bool { #fold identityHash[T] == identityHash[U] }; template ZqE[T: type, U: type] = identityHash[T] == identityHash[U]; ZqX :: Tup[int | ZqX]; ZqY :: Tup[int | ZqY]; print((zqe($, 2), zqe(1, \"a\"), ZqE[ZqX, ZqY], ZqE[fn(a: int) -> int, fn(int) -> int], ZqE[int, $]));",
    ),
];
