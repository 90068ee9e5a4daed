//! Tests of reading long texts.

use super::printed;
use selfsame_lang_model::Language;

const COUNT: usize = 100_000;

#[test]
fn chains_are_as_long_as_they_like() {
    let table = [
        ("let x = a", " + a", ";"),
        ("let x = a", " or a", ";"),
        ("A :: a", " | a", ";"),
        ("let x = a", ".a", ";"),
        ("let x = a", "(1)", ";"),
        ("let x = a", "[1].0", ";"),
        ("let x = [1", ", 1", "];"),
        ("let (a", ", a", ") = 1;"),
        ("let P", ".a", "() = 1;"),
        ("if a {}", " else if a {}", ""),
        ("forward a", ", a", ";"),
        ("", "let x = 1; ", ""),
    ];
    for (head, link, tail) in table {
        printed(&format!("{head}{}{tail}", link.repeat(COUNT)));
    }
}

#[test]
fn junk_is_as_long_as_it_likes() {
    for (junk, least, most) in [
        ("(", 1, 1),
        ("{", 1, 1),
        ("}", 1, 1),
        ("let a = (;", 101, 101),
        ("f :: fn() {", 1, 1),
        ("let a = {", 1, 1),
        ("@ ", 101, 101),
        ("/*", 1, 1),
        ("\"", 1, 1),
        ("pub ", 101, 101),
    ] {
        let errors = Language::new().parse(&junk.repeat(COUNT)).errors.len();
        assert!((least..=most).contains(&errors), "{junk}: {errors}");
    }
}
