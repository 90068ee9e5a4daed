//! Tests texts that are read without a program (`[notation.draft]`). The drafts of long and deep
//! texts are made and dropped in a thread with half of the usual stack.

use crate::kit::{each, with_stack};
use selfsame_lang::notation;
use selfsame_spec::program::Scope;
use selfsame_spec::text::MAX_DEPTH;

/// Returns the number of nodes of a text's draft, or the codes of the text's errors.
fn read(text: &str) -> Result<usize, Vec<&'static str>> {
    let read = || match notation(text, &Scope::default()) {
        Ok(said) => Ok(said.graph.nodes.len()),
        Err(errors) => Err(errors.iter().map(|error| error.code()).collect()),
    };
    with_stack(1 << 10, read)
}

/// The number of declarations of each text.
const LONG: usize = 100_000;

type Family = (&'static str, fn(usize) -> String);

/// Families of texts without errors: each has a name, and a function that makes a text of a given
/// size.
const FAMILIES: [Family; 9] = [
    ("a chain of names", |size| {
        each(size, |n| format!("a{n}::a{};", n + 1)) + &format!("a{size}::int;")
    }),
    ("a chain of names, the last one first", |size| {
        "a0::int;".to_owned() + &each(size, |n| format!("a{}::a{n};", n + 1))
    }),
    ("types in one another, by name", |size| {
        each(size, |n| format!("a{n}::List[a{}];", n + 1)) + &format!("a{size}::int;")
    }),
    ("declarations", |size| each(size, |n| format!("a{n}::{n};"))),
    ("forwards", |size| each(size, |n| format!("forward a{n};"))),
    ("parameters", |size| format!("f::fn({}) {{}};", each(size, |n| format!("p{n}: int,")))),
    ("fields", |size| format!("R::struct{{{}}};", each(size, |n| format!("x{n}: int;")))),
    ("members of a union", |size| format!("U::int{};", each(size, |n| format!("|{n}")))),
    ("parameters of a type", |size| format!("T::fn({}) -> int;", "int,".repeat(size))),
];

#[test]
fn long_texts_need_little_stack() {
    for (name, make) in FAMILIES {
        let said = read(&make(LONG));
        assert!(said.is_ok(), "{name}: {said:?}");
    }
}

/// Tests a million constants, each of which is the name of the next constant.
#[test]
fn a_million_names_in_a_chain_need_little_stack() {
    let (_, make) = FAMILIES[0];
    assert!(read(&make(1_000_000)).is_ok());
}

/// The size of the draft is linear in the text: a text of four times the size has at most four
/// times as many nodes.
#[test]
fn what_is_said_is_as_long_as_the_text() {
    for (name, make) in FAMILIES {
        let (small, large) = (read(&make(1_000)), read(&make(4_000)));
        assert!(
            large.clone().unwrap() <= 4 * small.clone().unwrap(),
            "{name}: {small:?} {large:?}"
        );
    }
}

#[test]
fn five_hundred_levels_and_no_more() {
    let nests = [
        ["a::", "List[", "int", "]"],
        ["a::", "(", "int", ")"],
        ["a::", "fn(", "int", ") -> int"],
        ["a::", "fn() -> ", "int", ""],
    ];
    for [before, open, inner, close] in nests {
        let nested = |depth: usize| {
            let parts = [before, &open.repeat(depth), inner, &close.repeat(depth), ";"];
            read(&parts.concat())
        };
        assert!(nested(MAX_DEPTH).is_ok(), "{open}: {:?}", nested(MAX_DEPTH));
        assert_eq!(nested(MAX_DEPTH + 1), Err(vec!["E0109"]), "{open}");
    }
}
