//! Constants and defaults of records and functions.

use super::kit::nodes;

fn ends(block: &str, end: &str) {
    let nodes = nodes(block);
    assert!(nodes.ends_with(end), "{nodes}");
}

// [publish.record]
#[test]
fn constants_of_a_record_are_what_members_hold() {
    ends("k :: 3; A :: class { K :: k; };", "class main:A {K :: 3}`class { K :: k; }`");
    ends("t :: int; A :: class { K :: t; };", "class main:A {K :: T}(0)`class { K :: t; }`");
    ends("A :: class { K :: f; }; f :: fn() { 1 };", "function main:f(3)`fn() { 1 }`");
    let variable = "class main:A {K :: T}(0)`class { K :: v; }` i64`v` variable(3)`v`";
    ends("var v = 1; A :: class { K :: v; };", variable);
    let text = "A :: class { K :: t[int]; }; template t[T: type] = T;";
    assert!(nodes(text).contains("class main:A {K :: T}(3)"));
}

// [publish.record]
#[test]
fn a_default_is_a_value_or_a_child() {
    let text = "import {k} from \"lib\"; A :: class { a: int = k; b := j; c: (int, int) = (1, 2); d: int; }; \
        j :: k;\n@file lib\npub k :: i; i :: 3;";
    let class = "class main:A {a = 3, b = 3, c, default, d}(";
    assert!(nodes(text).contains(class), "{}", nodes(text));
    let text = "h :: fn() { 1 }; f :: fn(n: int = k, g: int = h) { n }; k :: 3;";
    let overload = "i64`int` constant 3`k` i64`int` overload (n: T = d, g: T = d) [](5 6 7 0)";
    assert!(nodes(text).contains(overload), "{}", nodes(text));
}
