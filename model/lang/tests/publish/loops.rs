//! Types that hold themselves by value.

use super::kit::{errors, nodes};

// [publish.loop]
#[test]
fn each_loop_is_told_once() {
    let text = "A :: B; B :: (int, C); C :: D | none; D :: struct { x: int; c: A; }; E :: &E;";
    assert_eq!(errors(text), "E0705 1:1 via 1:9 1:24 1:39");
    assert_eq!(errors("A :: (A, B); B :: (B, int);"), "E0705 1:1, E0705 1:14");
    assert_eq!(errors("D :: (D, C); C :: (C, D);"), "E0705 1:1");
    assert_eq!(errors("X :: none | X;"), "E0705 1:1");
}

// [publish.loop]
#[test]
fn the_way_is_a_shortest_one() {
    let text = "A :: (B, C); B :: (D, int); D :: (A, int); C :: (A, int);";
    assert_eq!(errors(text), "E0705 1:1 via 1:44");
    let text = "A :: (B, C); B :: (A, int); C :: (A, int);";
    assert_eq!(errors(text), "E0705 1:1 via 1:14", "the steps are in order");
}

// [publish.loop]
#[test]
fn forwards_alone_are_told_elsewhere() {
    assert_eq!(errors("A :: B; B :: A;"), "");
    assert_eq!(errors("x :: y; y :: x;"), "");
}

// [publish.loop]
#[test]
fn loops_are_told_beside_other_errors() {
    assert_eq!(errors("A :: (A, int); x :: 1 + 1;"), "E0705 1:1, E0110 1:21");
    assert_eq!(errors("A :: (A, nothing); B :: (B, int);"), "E0705 1:20");
}

// [publish.loop] [publish.template]
#[test]
fn nothing_goes_through_a_template() {
    let text = "template t[T: type] = (T, int); A :: (t[A], int); B :: class { b: B; };";
    assert!(nodes(text).contains("t[..]?"));
}
