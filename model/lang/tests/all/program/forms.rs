//! Tests of the forms of functions and templates.

use super::asked::{Asked, declared, main};
use selfsame_spec::program::Form;

/// Returns the forms of the functions and templates of a module, in order.
fn forms(asked: &Asked) -> Vec<Option<Form>> {
    let forms = asked.language.forms(&asked.sources, "main");
    forms.modules.into_iter().flat_map(|m| m.forms).map(|form| form.form).collect()
}

/// Returns the globals of the first form of a text, with their paths.
fn globals(text: &str) -> String {
    let asked = main(text);
    assert_eq!(asked.errors(), "", "{text}");
    let names = asked.names("main");
    let globals = forms(&asked)[0].clone().unwrap().globals;
    let told = globals.iter().map(|global| {
        let name = declared(&names, global.declaration).name.clone();
        if global.path.is_empty() { name } else { format!("{name}.{}", global.path) }
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn all_that_a_function_names_is_a_global_of_it() {
    let table = [
        ("g :: 2; limit :: 3;\nf :: fn(n: int) -> int { g([limit: n]) };", "g limit"),
        (
            "limit :: 3;\nf :: fn(n: int) -> int { let g = fn(k: int = limit) -> int { k }; g(n) };",
            "int limit",
        ),
        (
            "limit :: 3;\nf :: fn(ok: bool) -> int { if ok { let limit = 1; limit } else { limit } };",
            "limit",
        ),
        (
            "Limit :: class { x: int; };\n\
          f :: fn(n: int) -> int { let g = fn(d: Dict[int, Limit]) -> int { 1 }; n };",
            "Dict int Limit",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(globals(text), expected, "{text}");
    }
}

#[test]
fn names_of_locals_are_in_no_form() {
    let text = |name: &str| {
        let arms = format!("{name}: int -> {name}, _ -> 0");
        main(&format!(
            "A :: class \"C\" {{ f :: fn(n: int | str) -> int {{ match n {{ {arms} }} }}; }};"
        ))
    };
    let (p, q) = (text("p"), text("q"));
    assert_eq!(p.errors(), "");
    assert_eq!(forms(&p), forms(&q));
    assert!(forms(&p)[0].is_some());
}

#[test]
fn what_has_a_gap_or_an_unknown_name_has_no_form() {
    let text = "import {x} from \"none\";\nf :: fn() { x };\ng :: fn() { y };\nh :: fn() { let a b; 1 };\n\
        i :: fn(a: z) { 1 };\ntemplate t[T: z] = 1;\nforward u;\nj :: fn() { u };\n\
        k :: fn() { struct { a b; } };";
    let known: Vec<bool> = forms(&main(text)).iter().map(Option::is_some).collect();
    assert_eq!(known, [false, false, false, true, false, false, false]);
}

#[test]
fn a_default_is_no_part_of_its_function() {
    let text = "f :: fn(a: int = { let b = 1; let c = b; c }) { let d = a; d };\n\
        g :: fn(a: int = 2) { let d = a; d };\nh :: fn(a: fn() -> int = fn() { 3 }) { a };";
    let forms = forms(&main(text));
    assert_eq!(forms[0], forms[1]);
    assert_eq!(forms.len(), 4, "the default of h is outermost, too");
}
