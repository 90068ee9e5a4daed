//! Independent lines that can be added to any module. Some lines have one error of types, whose
//! code and place are fixed, and the others have no error.

/// A line that has exactly one error.
#[derive(Clone, Copy, Debug)]
pub struct WrongLine {
    /// The code of the error.
    pub code: &'static str,
    /// The text of the line. Names that could clash with names of the program start with `zq`. Such
    /// names are declared names, and names of cases in patterns.
    pub text: &'static str,
    /// A part of the line. The error is reported at the first occurrence of this part.
    pub at: &'static str,
}

pub(super) const fn wrong(code: &'static str, text: &'static str, at: &'static str) -> WrongLine {
    WrongLine { code, text, at }
}

/// A line for each kind of error. In some lines, other code depends on the wrong code, but has no
/// error itself.
pub const WRONG: &[WrongLine] = &[
    // The following lines contain a value that does not have the expected type.
    wrong("E0401", "let zqa: str = 1 + 2;", "1 + 2"),
    wrong("E0401", "zqf :: fn(n: int) -> int { n }; let zqa = zqf(\"x\");", "\"x\""),
    wrong("E0401", "zqf :: fn() -> int { \"x\" };", "\"x\""),
    wrong("E0401", "let zqa: u8 = 1;", "1;"),
    wrong("E0401", "let zqa: f32 = 1.5;", "1.5"),
    wrong("E0401", "let zqu: int | str = 1; let zqv: int | none = zqu;", "zqu;"),
    wrong("E0401", "let zql = [1]; push(zql, \"x\");", "\"x\""),
    wrong("E0401", "let zqa = if true { 1 } else { \"x\" };", "\"x\""),
    wrong("E0401", "let zqa = [1, \"x\", 2];", "\"x\""),
    wrong("E0401", "zqf :: fn(x: int) -> int { x }; let zqg: fn(int | none) -> int = zqf;", "zqf;"),
    wrong("E0401", "let zqg: fn(int) -> () = print;", "print"),
    wrong("E0401", "var zqa = 1; zqa = \"x\";", "\"x\""),
    wrong(
        "E0401",
        "ZqP :: struct { x: int; }; let zqa = ZqP(\"x\"); let zqb: int = zqa.x;",
        "\"x\"",
    ),
    wrong(
        "E0401",
        "ZqA :: struct { x: int; }; ZqB :: struct { x: int; }; let zqa: ZqA = ZqB(1);",
        "ZqB(1)",
    ),
    wrong("E0401", "let (zqa, zqb) = (1, 2, 3); let zqc: str = zqb;", "(zqa"),
    wrong("E0401", "zqf :: fn(b: bool) -> int { match b { true -> 1, false -> \"x\" } };", "\"x\""),
    wrong("E0401", "let zqa: List[any] = [1]; let zqb: List[int] = zqa;", "zqa;"),
    wrong("E0401", "let zqf = fn(x: int) { if x > 1 { return \"a\"; } 1 };", "1 }"),
    // The following lines have a wrong number of arguments or parts.
    wrong(
        "E0402",
        "zqf :: fn(x: int) -> int { x }; let zqa = zqf(1, 2); let zqb: int = zqa;",
        "2)",
    ),
    wrong("E0402", "ZqP :: struct { x: int; }; let zqa = ZqP(1, \"x\");", "\"x\""),
    wrong("E0402", "let zql = [1]; let zqa = zql[0, 11];", "11];"),
    wrong("E0402", "let zqa = int(1, 2);", "2)"),
    wrong(
        "E0403",
        "zqf :: fn(x: int, y: int) -> int { x }; let zqa = zqf(1); let zqb: int = zqa;",
        ");",
    ),
    wrong("E0403", "ZqP :: struct { x: int; y: int = 1; }; let zqa = ZqP();", ");"),
    wrong("E0403", "zqf :: fn(x: int, y: int = 2) -> int { x }; let zqa = zqf(y: 1);", ");"),
    // The following lines have types that cannot be inferred.
    wrong("E0404", "let zqa = [];", "[]"),
    wrong("E0404", "let zqa: List[_] = [];", "[];"),
    wrong("E0404", "let zqd = fn(x) { x };", "x) {"),
    wrong("E0404", "let zqa = _(1);", "_("),
    wrong("E0404", "let zqf = fn() { zqf() };", "zqf"),
    wrong("E0404", "zqh :: fn() { zqi() }; zqi :: fn() { zqh() }; let zqa = zqh();", "zqh"),
    wrong("E0404", "let zqa = zqa; let zqb: str = zqa;", "zqa"),
    // The following lines contain a wrong label.
    wrong(
        "E0405",
        "zqf :: fn(x: int) -> int { x }; let zqa = zqf(y: 1); let zqb: int = zqa;",
        "y: 1",
    ),
    wrong("E0405", "let zqa = (x: 1, x: 2);", "x: 2"),
    wrong("E0405", "let zqg = print(x: 1);", "x: 1"),
    wrong("E0405", "let zqh: fn(a: int) -> int = fn(b: int) { b }; let zqi = zqh(b: 1);", "b: 1"),
    wrong("E0406", "zqf :: fn(x: int, y: int) -> int { x }; let zqa = zqf(y: 1, x: 2);", "x: 2"),
    wrong("E0406", "zqf :: fn(x: int, y: int) -> int { x }; let zqa = zqf(x: 1, 2);", "2);"),
    wrong("E0406", "ZqP :: struct { x: int; y: int; }; let zqa = ZqP(y: 1, x: 2);", "x: 2"),
    wrong("E0406", "let zqc = (1, x: 2);", "x: 2"),
    // The following lines call a value that cannot be called.
    wrong("E0407", "let zqc = (1)(2); let zqd = zqc.x + 1;", "1)"),
    wrong("E0407", "let zqc = (1)(2, 3, zqd: 4);", "1)"),
    wrong("E0407", "ZqV :: variant { A, B(n: int) }; let zqa = ZqV.B;", "B;"),
    wrong("E0407", "ZqV :: variant { A }; let zqa = ZqV(1);", "ZqV(1)"),
    wrong("E0407", "let zqf = any(1);", "any"),
    // The following lines have a `match` that lacks an arm.
    wrong("E0408", "zqf :: fn(b: bool) -> int { match b { true -> 1 } };", "match"),
    wrong(
        "E0408",
        "zqf :: fn(b: bool) -> int { match b { true -> 1, false if b -> 2 } };",
        "match",
    ),
    wrong("E0408", "zqf :: fn(b: (bool, int)) -> int { match b { (true, _) -> 1 } };", "match"),
    wrong("E0408", "zqf :: fn(n: int | none) -> int { match n { m: int -> m } };", "match"),
    wrong(
        "E0408",
        "ZqV :: variant { ZqA(x: bool), ZqB }; zqf :: fn(v: ZqV) -> int { match v { ZqA(true) -> 1, ZqB() -> 2 } };",
        "match",
    ),
    wrong("E0408", "let 0 = 5;", "0 ="),
    wrong("E0408", "zqf :: fn(n: int) -> int { match n { 1 -> 1, 2 -> 3 } };", "match"),
    // The following lines have a block without a value where a value is required.
    wrong("E0409", "zqf :: fn(b: bool) -> int { if b { return 1; } };", "};"),
    wrong("E0409", "let zqc: int = { print(1); };", "};"),
    // The following lines have an operand of a wrong type.
    wrong("E0410", "let zqa = 1 + \"x\"; let zqb: str = zqa * 2;", "1 + \"x\""),
    wrong("E0410", "let zqa = 1 + 2u8;", "1 + 2u8"),
    wrong("E0410", "let zqa = 1 == \"x\";", "1 =="),
    wrong("E0410", "if 1 { print(2); }", "1 {"),
    wrong("E0410", "for zqx in 3 { let zqy: str = zqx; }", "3 {"),
    wrong("E0410", "let zqa = len(3);", "3)"),
    wrong("E0410", "let zqa = [[1]: 2];", "[1]"),
    wrong("E0410", "let zqj: any = 1; let zqk = zqj + 1;", "zqj + 1"),
    wrong("E0410", "zqf :: fn() { 1 + \"x\" };", "1 + \"x\""),
    // The following lines have a value where a type is expected, or a jump without a target.
    wrong("E0411", "let zqx = 3; let zqa: zqx = 1;", "zqx = 1"),
    wrong("E0411", "let zqb: 1 + 2 = 3;", "1 + 2"),
    wrong("E0412", "continue;", "continue"),
    wrong("E0412", "let zqx = { return; };", "return"),
    wrong("E0412", "zqf :: fn() { while true { let zqg = fn() { break; }; break; } };", "break"),
    // The following lines have a wrong constant.
    wrong(
        "E0501",
        "ZqA :: if ZqQ { ZqB } else { ZqC }; ZqB :: ZqA; ZqC :: ZqA; ZqQ :: true; ZqD :: ZqA;",
        "ZqA",
    ),
    wrong("E0501", "ZqD :: (zqf, 1); zqf :: fn() { ZqD }; ZqE :: (ZqD, 2);", "ZqD"),
    wrong("E0502", "zqf :: fn() -> int { 1 }; ZqK :: zqf();", "zqf();"),
    wrong("E0502", "let zqv = 1; ZqK :: zqv + 1;", "zqv + 1"),
    wrong("E0505", "ZqP :: 1; ZqK :: 1 / (ZqP - 1);", "1 / ("),
    wrong("E0509", "ZqK :: &1;", "&1"),
    wrong("E0705", "ZqD :: struct { d: ZqD; };", "ZqD"),
    wrong("E0705", "ZqE :: struct { b: (ZqF, int); }; ZqF :: struct { e: ZqE | none; };", "ZqE"),
    wrong("E0713", "ZqR :: struct { x: int; x: str; };", "x: str"),
    // The following lines use a member that does not exist or cannot be used in this way.
    wrong("E0306", "let zqa = (1, 2).2;", ".2;"),
    wrong("E0306", "ZqP :: struct { x: int; }; let zqp = ZqP(1); let zqa = zqp.y + 1;", "y + 1"),
    wrong("E0105", "ZqP :: struct { x: int; }; let zqp = ZqP(1); zqp.x = 2;", "zqp.x ="),
    wrong(
        "E0307",
        "namespace ZqN { pub R :: struct { x: int; pub y: int; K :: 1; }; } let zqr = ZqN.R.K;",
        "K;",
    ),
    wrong(
        "E0307",
        "namespace ZqN { pub R :: struct { x: int; pub y: int; }; } let zqr = ZqN.R(1, 2);",
        "1, 2",
    ),
    wrong(
        "E0307",
        "namespace ZqN { pub R :: struct { x: int; }; pub make :: fn() -> R { R(1) }; } let ZqN.R(zqy) = ZqN.make();",
        "zqy",
    ),
    wrong("E0604", "let zqa: Dict[int] = [:];", "Dict"),
    wrong("E0606", "let zql = len;", "len"),
];

/// Lines without errors. A wrong checker may refuse these lines, because it waits for more results
/// than necessary, or compares types too coarsely.
pub const SOUND: &[&str] = &[
    "ZqR :: struct { x := ZqR.K; K :: 1; }; print(ZqR());",
    "ZqA :: struct { x: int = sizeof[ZqA]; }; print(ZqA());",
    "ZqE :: struct { n: int; e: &(none | ZqE); }; let zqe = ZqE(1, &none); set(zqe.e, zqe); print(zqe);",
    "ZqE :: class { e: ZqF | none; }; ZqF :: struct { e: ZqE; }; let zqe = ZqE(none); zqe.e = ZqF(zqe); print(zqe);",
    "ZqA :: class { n: int; f :: fn(self) -> ZqA { self }; g :: fn(self, a: ZqA) -> int { a.n + self.f().n }; }; print(ZqA(1).g(ZqA(2)));",
    "ZqP :: true; ZqA :: if ZqP { 1 } else { 1 + \"x\" }; print(ZqA + 1);",
    "let zql: List[int | ZqX] = [1]; let zqx: ZqX = Tup(zql); ZqX :: Tup[int | ZqX]; ZqY :: Tup[int | ZqY]; zqf :: fn(x: ZqX) -> ZqY { x };",
    "ZqG :: fn(int) -> ZqH | none; ZqH :: class { g: ZqG; }; let zqh = ZqH(fn(n: int) -> ZqH | none { none }); print((zqh.g)(1));",
    "let zqx: int | none = none; let zqa: str | int = zqx or \"a\"; print((zqx or 5, zqx and 7, not zqx, zqa));",
    "ZqV :: variant { ZqA(x: int | bool), ZqB }; zqf :: fn(v: ZqV) -> int { match v { ZqA(_: int) -> 1, ZqA(true) -> 2, ZqA(false) -> 3, ZqB() -> 4 } }; print((zqf(ZqV.ZqA(5)), zqf(ZqV.ZqB)));",
    "zqa :: fn(x: int, y: any = 1, z: int = 2) -> int { x + z }; print((zqa(1, z: 3), zqa(x: 4), zqa(1, 2)));",
    "let zqt: (int | none, any) = (1, \"x\"); let zqs: (any, any) = zqt; print((zqs, zqs == zqt));",
    "zqe :: fn(n: int) -> bool { n == 0 or zqo(n - 1) }; zqo :: fn(n: int) -> bool { n != 0 and zqe(n - 1) }; print(zqe(9));",
    "namespace ZqN { pub R :: struct { x: int; pub y: int = 2; }; pub make :: fn() -> R { R(1) }; } print((ZqN.make().y, ZqN.make()));",
    "let zql: List[fn() -> int] = []; for zqi in range(0, 3) { let zqk = zqi * 2; push(zql, fn() -> int { zqk + zqx }); let zqx = zqk; } for zqf in zql { print(zqf()); }",
    "ZqP :: struct { x: int; }; var zqa = ZqP(1); var zqb = zqa; zqb.x = 2; print((zqa, zqb)); zqa.x = 3; print((zqa, zqb));",
    "ZqP :: struct { x: int; }; var zqa = ZqP(1); zqf :: fn(p: ZqP) -> (int, int) { zqa.x = 5; (p.x, zqa.x) }; print(zqf(zqa));",
    "ZqP :: struct { x: int; }; ZqC :: class { p: ZqP; }; var zqa = ZqP(1); let zql = [zqa, zqa]; let zqc = ZqC(zqa); zql[0].x = 5; zqc.p.x = 6; zqa.x = 7; print((zqa, zql, zqc));",
];
