//! Tests of the errors of texts that are not part of a program, and of the places of these errors.

use super::{errors, errors_in, scope};

#[test]
fn what_has_no_meaning_is_told_at_its_place_and_nothing_follows_from_it() {
    // [notation.here]
    assert_eq!(
        errors("import {q} from \"m\"; import * from \"n\"; A :: Tup[q | z | q.x];"),
        "E0110 1:17, E0110 1:36"
    );
    assert_eq!(
        errors("var v = 1; let (a, b) = (1, 2); A :: Tup[v | a | v.x];"),
        "E0110 1:5, E0110 1:16"
    );
    assert_eq!(
        errors("1; x = 2; return 3; break; while a { } for i in a { } var x = 1; let a = 1;"),
        "E0110 1:1, E0302 1:4 via 1:59, E0110 1:4, E0110 1:11, E0110 1:21, E0110 1:34, E0302 1:34 via 1:70, E0110 1:44, E0302 1:49 via 1:70, E0110 1:59"
    );
    assert_eq!(
        errors("template t[T: type] { A :: T; } g :: fn[T: type](x: T) { x }; A :: t[int] | g;"),
        "E0110 1:10, E0110 1:33"
    );
    assert_eq!(errors("A :: class { f :: fn[T: type](x: T) { x }; };"), "E0110 1:14");
    assert_eq!(
        errors("A :: [1] | 1 + 1 | A.x | if true { A } else { A } | { A };"),
        "E0110 1:6, E0110 1:12, E0110 1:20, E0110 1:26, E0110 1:53"
    );
    assert_eq!(
        errors("template F[T: type] = T; A :: F[A, 1 + 1] | sizeof[A] | F;"),
        "E0110 1:31, E0110 1:45, E0604 1:57"
    );
}

#[test]
fn a_use_is_by_what_it_means() {
    // [notation.type] [notation.apply]
    assert_eq!(
        errors("A :: Tup | print | sizeof | int.x | typeof[1 + 1];"),
        "E0604 1:6, E0411 1:12, E0604 1:20, E0110 1:29, E0110 1:37"
    );
    assert_eq!(
        errors("A :: A[int] | int[A] | print[A] | (A)[int] | A.x[int] | A[int][A];"),
        "E0601 1:6, E0601 1:15, E0601 1:24, E0601 1:36, E0110 1:46, E0110 1:57"
    );
    assert_eq!(
        errors("A :: List[int, 1 + 1] | Type[A, A] | Dict[A] | List[1 + 1];"),
        "E0604 1:6, E0604 1:25, E0604 1:38, E0110 1:53"
    );
    assert_eq!(
        errors("A :: nobody | nobody[1 + 1] | nobody.x | N; namespace N { }"),
        "E0301 1:6, E0301 1:15, E0301 1:31, E0308 1:42"
    );
    assert_eq!(
        errors_in("A :: Old[int] | M.Old.x | M.Old[int];", &scope(&["Old", "M.Old"], false)),
        "E0601 1:6, E0110 1:17, E0601 1:27"
    );
}

#[test]
fn arguments_of_bytes_are_checked() {
    // [notation.apply]
    assert_eq!(
        errors(
            "A :: Bits[f64, -1] | Bits[f64, 1.0] | Bits[f32, 4294967296] | Bits[int, 1] | Bits[f64];"
        ),
        "E0605 1:6, E0605 1:22, E0605 1:39, E0605 1:63, E0605 1:78"
    );
    assert_eq!(
        errors(
            "A :: Bits[f64, 0x7ff8000000000001] | Bits[f64, 0xfff0000000000000u64] | Bits[f32, 1u8];"
        ),
        "E0605 1:6"
    );
    assert_eq!(errors("f64 :: int; A :: Bits[f64, 1] | f64;"), "E0605 1:18");
    assert_eq!(errors("A :: int; :: f64; B :: Bits[f64, 1];"), "E0103 1:11");
    assert_eq!(
        errors("A :: class { K :: Bits[nobody, 1]; } | Member[nobody];"),
        "E0301 1:24, E0301 1:47"
    );
    assert_eq!(
        errors(
            "A :: Member[\"m\", 1] | Member[\"m\"] | Member[\"m\", \"a..b\"] | Member[A, \"x\"];"
        ),
        "E0605 1:6, E0605 1:23, E0713 1:37, E0605 1:59"
    );
    assert_eq!(
        errors(
            "A :: Foreign[0x60, \"\"] | Object[0xc0, \"\"] | Foreign[0xc0, \"0\"] | Object[0x6f, \"\"] | Foreign[256, \"\"] | Foreign[0xc0u8, \"00\", A];"
        ),
        "E0605 1:6, E0605 1:26, E0605 1:45, E0605 1:66, E0605 1:85"
    );
    assert_eq!(
        errors("A :: Foreign[99999999999999999999, \"\"] | Member[\"\\q\", \"\\q\"];"),
        "E0106 1:14, E0107 1:50, E0107 1:56"
    );
    assert_eq!(errors("Bits :: int; A :: Bits[f64, 1];"), "E0601 1:19");
}

#[test]
fn labels_are_all_or_none_and_no_two_alike() {
    // [notation.type]
    assert_eq!(
        errors("A :: (x: int, int, y: int) | (int, x: nobody);"),
        "E0406 1:15, E0406 1:36, E0301 1:39"
    );
    assert_eq!(
        errors("A :: (x: int, x: int) | (fn(x: int, x: A) -> A) | struct { a: A; a := 1; };"),
        "E0713 1:15, E0713 1:37, E0713 1:66"
    );
    assert_eq!(
        errors("A :: variant { A, A }; B :: (x: nobody, x: int);"),
        "E0713 1:19, E0301 1:33"
    );
}

#[test]
fn a_value_belongs_behind_an_equals_sign() {
    // [notation.values]
    assert_eq!(
        errors(
            "A :: class { a: int = A; b := B; c: int = l; d: int = Type[1]; }; B :: A; let l = 1;"
        ),
        "E0502 1:23, E0502 1:31, E0502 1:43, E0502 1:55"
    );
    assert_eq!(
        errors(
            "A :: class { a: int = C; b := nobody; K :: D; f :: fn(x: int = D) { x }; }; C :: D; D :: C;"
        ),
        "E0502 1:23, E0301 1:31, E0502 1:64"
    );
    assert_eq!(
        errors("A :: class { a: float = Bits[f64, -1]; K :: Bits[1]; }; let x = Bits[2];"),
        "E0605 1:25, E0605 1:45, E0605 1:65"
    );
    assert_eq!(errors("let p = (1, Bits[2]); let q = (x: 1, 2);"), "E0605 1:13, E0406 1:38");
}

#[test]
fn forwards_and_what_code_does_not_know_are_no_errors() {
    // [notation.forward] [notation.unbound]
    assert_eq!(
        errors("forward X, X; namespace N { forward Y; } forward X; A :: X | N.Y;"),
        "E0304 1:62 via 1:37"
    );
    assert_eq!(
        errors("forward X; let X = 1; forward Z; template Z[T: type] = T;"),
        "E0305 1:9 via 1:16"
    );
    assert_eq!(
        errors("f :: fn() { forward c; c + nobody.x; N; nobody = 1; f = 2; }; namespace N { }"),
        "E0701 1:21, E0105 1:53"
    );
    assert_eq!(
        errors("f :: fn(x: nobody, A.B(y): int = nobody) { let g = fn(z: nobody) { 1 }; };"),
        "E0301 1:12, E0301 1:20, E0301 1:34"
    );
    assert_eq!(
        errors("template t[T: type] = class { f :: fn() { nobody }; }; template u[T: nobody] = T;"),
        "E0301 1:70"
    );
    assert_eq!(errors("f :: fn(a, a) { a };"), "E0305 1:12 via 1:9");
    assert_eq!(errors("A :: B; let x = y; let y = 1; B :: A;"), "E0302 1:17 via 1:24");
}

#[test]
fn imports_are_leaves_in_a_world() {
    // [notation.module]
    let world = scope(&[], true);
    assert_eq!(
        errors_in(
            "import {A.x as y, z} from \"m\"; import {z, q as y} from \"n\"; import * from \"o\"; B :: y | w;",
            &world
        ),
        "E0205 1:40 via 1:19, E0205 1:48 via 1:16, E0110 1:68"
    );
    assert_eq!(
        errors_in("import {x} from \"m\"; x :: 1; A :: x[int];", &world),
        "E0305 1:22 via 1:9, E0601 1:35"
    );
    assert_eq!(errors_in("import {x} from \"\\q\"; A :: x;", &world), "E0107 1:18");
    assert_eq!(
        errors_in(
            "template F[T: type, n: int] = T; A :: F[int] | F[A, 1 + 1] | F[1 + 1, 2];",
            &world
        ),
        "E0604 1:39, E0110 1:53, E0110 1:64"
    );
}
