//! What publishing refuses, and where.

use super::kit::errors;

// [publish.program]
#[test]
fn all_errors_are_told_and_nothing_else_is_there() {
    assert_eq!(errors("x :: 1 + 2; y :: [1];"), "E0110 1:6, E0110 1:18");
    assert_eq!(errors("x :: nothing; A :: (nothing, 1 + 1);"), "E0110 1:20");
    assert_eq!(errors("x :: nothing[int]; y :: nothing; A :: (y, int);"), "");
    assert_eq!(errors("A :: List[B]; B :: { int };"), "E0110 1:20");
    assert_eq!(errors("import {x} from \"nowhere\"; A :: (x, int); y :: x; B :: List[x];"), "");
}

// [publish.value]
#[test]
fn what_has_to_run_is_not_here() {
    for value in ["f(1)", "-a", "(1, a)", "(x: 1)", "a.b", "{ 1 }", "if a { 1 }", "not a", "print"]
    {
        let text = format!("x :: {value}; a :: 1; f :: fn() {{ 1 }};");
        assert_eq!(errors(&text), "E0110 1:6", "{text}");
    }
}

// [publish.type]
#[test]
fn values_are_no_types() {
    let text = "f :: fn() { 1 }; let a = 3; var b = 3; A :: fn(f, a, b) -> print; p :: (1, 2); B :: List[p];";
    let expected = "E0411 1:48, E0411 1:51, E0411 1:54, E0411 1:60, E0411 1:90";
    assert_eq!(errors(text), expected);
    let text =
        "import {a as x} from \"lib\"; A :: List[x]; B :: List[x[int]];\n@file lib\npub let a = 1;";
    assert_eq!(errors(text), "E0411 1:39, E0601 1:53");
}

// [publish.type] [publish.template]
#[test]
fn templates_take_arguments() {
    let text = "template t[T: type] = T; template b[T: type] { x :: 1; } \
        A :: List[t]; B :: List[b]; C :: b[int]; D :: t[int, str]; E :: List[b[int]];";
    let expected = "E0604 1:68, E0604 1:82, E0110 1:91, E0604 1:104, E0110 1:127";
    assert_eq!(errors(text), expected);
    let text = "template t[T: type] = T; u :: t; A :: List[u]; B :: List[u[int]]; C :: int; D :: List[C[int]];";
    assert_eq!(errors(text), "E0110 1:44, E0110 1:58, E0601 1:87");
}

// [publish.record]
#[test]
fn defaults_are_constants() {
    let text = "let a = 1; var b = 2; A :: struct { x: int = a; y := b; z := f; w: int = 1 + 1; }; \
        f :: fn(x: int = a) { x };";
    let expected = "E0502 1:46, E0502 1:54, E0110 1:62, E0110 1:74, E0502 1:101";
    assert_eq!(errors(text), expected);
    assert_eq!(errors("A :: class { f :: fn[T: type](x: T) { x }; };"), "E0110 1:14");
}
