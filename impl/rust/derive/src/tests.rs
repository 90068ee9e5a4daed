//! Tests of the code that the macro writes, and of the errors that it reports.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use crate::implement;
use syn::{DeriveInput, parse_str};

fn code(text: &str) -> String {
    implement(&parse_str::<DeriveInput>(text).unwrap()).unwrap().to_string()
}

fn error(text: &str) -> String {
    implement(&parse_str::<DeriveInput>(text).unwrap()).unwrap_err().to_string()
}

#[test]
fn attributes_that_do_not_exist_are_refused() {
    let field = "a field has only these attributes: `rename`, `skip`, `as`";
    let own = "a type has only these attributes: `rename`, `bound`";
    let variant = "a variant has only these attributes: `rename`";
    for (text, expected) in [
        ("struct S { #[identify(renamed = \"y\")] x: u8 }", field),
        ("struct S(#[identify(bound = \"T: Copy\")] u8);", field),
        ("#[identify(skip)] struct S;", own),
        ("#[identify(as = \"u8\")] union U { x: u8 }", own),
        ("enum E { #[identify(skip)] A }", variant),
        ("enum E { A(#[identify(flatten)] u8) }", field),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
}

#[test]
fn values_of_attributes_are_read() {
    let skipped = "a field that is skipped is never sent: it has no other attributes";
    assert_eq!(error("struct S { #[identify(skip, rename = \"y\")] x: u8 }"), skipped);
    assert_eq!(error("struct S { #[identify(skip)] #[identify(as = \"u8\")] x: u8 }"), skipped);
    assert_eq!(error("struct S { #[identify(rename = y)] x: u8 }"), "expected string literal");
    assert!(error("struct S { #[identify(as = \"not a type\")] x: u8 }").starts_with("unexpected"));
    // The attributes of other macros are not read.
    code("#[serde(skip)] struct S { #[serde(rename = \"y\", flatten)] #[other] x: u8 }");
}

/// Returns the facts of a type that its attributes `repr` add.
fn reprs(attributes: &str) -> Vec<String> {
    let input = parse_str(&format!("{attributes} struct S;")).unwrap();
    crate::repr::words(&input)
}

#[test]
fn representations_are_sorted_words() {
    assert_eq!(reprs(""), [""; 0]);
    assert_eq!(reprs("#[repr(Rust)]"), [""; 0]);
    assert_eq!(reprs("#[repr(packed, C)]"), ["C", "packed(1)"]);
    assert_eq!(reprs("#[repr(C)] #[repr(align( 16 ), C)]"), ["C", "align(16)"]);
    assert_eq!(reprs("#[repr(packed(1), C)]"), reprs("#[repr(C, packed)]"));
    let integer = |word: &str| crate::repr::discriminant(&[word.to_owned()]).to_string();
    assert_eq!(
        ["C", "u8", "i64", "usize", "align(8)"].map(integer),
        ["isize", "u8", "i64", "usize", "isize"]
    );
}

#[test]
fn bounds_replace_those_of_parameters() {
    let plain = code("struct S<T> { x: T }");
    assert!(plain.contains("impl < T : :: selfsame_rust :: Identify >"), "{plain}");
    let bound = code("#[identify(bound = \"T: Own, T::Out: Copy\")] struct S<T> { x: T }");
    assert!(bound.contains("impl < T > "), "{bound}");
    assert!(bound.contains("where T : Own , T :: Out : Copy"), "{bound}");
}
