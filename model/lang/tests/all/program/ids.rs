//! Tests of the kinds and ids of declarations, and of the tables of modules.

use super::asked::{main, program};

#[test]
fn builtins_come_by_first_use_then_imports_then_what_is_declared() {
    let lib =
        "pub A :: struct { x: int; }; pub v :: 1; pub template t[T: type] = T; pub d :: { 2 };";
    let text = "import {t, v as w, d, A as B} from \"lib\";\n\
        f :: fn(p: int) { push([p], w); print(p); let q = p; };\n\
        g :: fn() -> str { match d { B(y) -> y, _ -> \"\" } }; C :: (B, int);";
    let asked = program(&[("main", text), ("lib", lib)]);
    assert_eq!(asked.errors(), "");
    assert_eq!(
        asked.ids("main"),
        "int=builtin:int push=0 print=1 str=builtin:str t=- w=2 d=3 B=lib:A f=4 g=5 C=main:C \
         f.p=6 f.q=7 g.y=8"
    );
}

#[test]
fn types_of_one_name_are_counted_by_place() {
    let text =
        "namespace f { pub A :: int; }\nf :: fn() { A :: str; { A :: int | A; } };\nB :: f.A;";
    let asked = main(text);
    assert_eq!(asked.errors(), "");
    let ids = asked.ids("main");
    assert!(ids.ends_with("f.A=main:f.A f=0 B=main:B f.A=main:f.A#1 f.A=main:f.A#2"), "{ids}");
}

#[test]
fn the_alias_of_another_module_has_its_kind() {
    let lib =
        "import {B} from \"main\"; pub A :: B; pub D :: &E; pub E :: D; pub V :: (1, W); W :: V;";
    let text = "import {A, D, E, V} from \"lib\"; pub B :: A; F :: (D, E); G :: V; H :: A.x; I :: A and 1;";
    let asked = program(&[("main", text), ("lib", lib)]);
    assert_eq!(asked.kinds("main"), "B=Type F=Type G=Value H=Dynamic I=Type");
    assert_eq!(asked.kinds("lib"), "A=Type D=Type E=Type V=Value W=Value");
    assert_eq!(asked.errors(), "E0201 lib:1:17 via main:1:26");
}

#[test]
fn a_circle_of_names_is_told_once_without_what_leads_to_it() {
    let text =
        "X :: A;\nA :: (B);\nB :: Type[Type[C]];\nC :: A;\nD :: Type[D, D];\nE :: Type[E].x;";
    assert_eq!(main(text).errors(), "E0704 main:2:1 via main:3:1 main:4:1");
    assert_eq!(main(text).kinds("main"), "X=Type A=Type B=Type C=Type D=Type E=Dynamic");
    let blocks = "f :: fn() { { A :: B; B :: A; } { A :: B; B :: A; } };";
    assert_eq!(
        main(blocks).errors(),
        "E0704 main:1:15 via main:1:23, E0704 main:1:35 via main:1:43"
    );
}
