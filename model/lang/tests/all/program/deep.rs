//! Tests with programs that contain long chains of imports, names or constants.

use super::asked::{main, program};

const MODULES: usize = 10_000;
const NAMES: usize = 100_000;

#[test]
fn chains_of_modules_are_as_long_as_they_like() {
    let text = |at: usize| format!("import * from \"m{}\"; pub x{at} :: 1;", at + 1);
    let names: Vec<String> = (0..=MODULES).map(|at| format!("m{at}")).collect();
    let mut texts: Vec<String> = (0..MODULES).map(text).collect();
    texts.push(String::new());
    let modules = |texts: &[String]| {
        let texts = names.iter().zip(texts).map(|(name, text)| (name.as_str(), text.as_str()));
        program(&texts.collect::<Vec<_>>()).errors()
    };
    assert_eq!(modules(&texts), "");
    texts[MODULES] = "import * from \"m0\";".to_owned();
    let errors = modules(&texts);
    assert!(errors.starts_with("E0201 m0:1:15 via m1:1:15"), "{}", &errors[..100]);
    assert_eq!(errors.matches(" m").count(), MODULES + 1);
}

#[test]
fn chains_of_names_are_as_long_as_they_like() {
    let chain = |last: &str| {
        let names = (0..NAMES).map(|at| format!("A{at} :: A{};\n", at + 1)).collect::<String>();
        main(&format!("{names}A{NAMES} :: {last};"))
    };
    assert_eq!(chain("1").errors(), "");
    assert!(chain("1").kinds("main").ends_with("A99999=Value A100000=Value"));
    let circle = chain("A0");
    let errors = circle.language.report(&circle.sources, "main");
    assert_eq!((errors.len(), errors[0].code(), errors[0].notes.len()), (1, "E0704", NAMES));
}

#[test]
fn imports_may_be_many() {
    let each = |make: fn(usize) -> String| (0..NAMES).map(make).collect::<String>();
    let names = each(|at| format!("import {{x as x{at}}} from \"lib\";\n"));
    let uses = each(|at| format!("y{at} :: x{at};\n"));
    let asked = program(&[("main", &format!("{names}{uses}")), ("lib", "pub x :: 1;")]);
    assert_eq!(asked.errors(), "");
    let missing = each(|at| format!("import {{x as x{at}}} from \"m{at}\";\n"));
    let errors = program(&[("main", &missing)]).errors();
    assert_eq!(errors.matches("E0202").count(), 100);
    assert!(errors.ends_with("E0108 main:101:25"), "{errors}");
}

#[test]
fn names_of_all_sorts_may_be_many() {
    let some = |count: usize, head: &str, each: &str, tail: &str| {
        let each: String = (0..count).map(|at| each.replace('#', &at.to_string())).collect();
        main(&format!("{head}{each}{tail}"))
    };
    let many = |head: &str, each: &str, tail: &str| some(NAMES, head, each, tail);
    assert_eq!(many("", "forward a#;", "b :: 1;").errors().matches("E0701").count(), 100);
    assert_eq!(many("let a = 1; let b = a", ".x", ";").errors(), "");
    assert_eq!(many("let b = a", ".x", ";").errors(), "E0301 main:1:9");
    assert_eq!(many("f :: fn() {", "let a# = a#;", "};").errors(), "");
    assert_eq!(some(NAMES / 10, "f :: fn() { let a = 0;", "let a = a;", "};").errors(), "");
    assert_eq!(many("", "f# :: fn(a: int) { let b = a; b };", "").errors(), "");
    assert_eq!(many("", "namespace A { pub b# :: 1; }", "let c = A.b7;").errors(), "");
    assert_eq!(many("", "template t#[T: type] = T;", "").errors(), "");
}

#[test]
fn nesting_is_as_deep_as_the_grammar_has_it() {
    let nested = |open: &str, inner: &str, close: &str| {
        main(&format!("let a = {}{inner}{};", open.repeat(200), close.repeat(200)))
    };
    assert_eq!(nested("fn() {", "1", "}").errors(), "");
    assert_eq!(nested("fn(x: int) { let y = x; if y {", "y", "} else { x } }").errors(), "");
    assert_eq!(nested("[(", "1", ",)]").errors(), "");
    let forms = |asked: &super::asked::Asked| asked.language.forms(&asked.sources, "main");
    let asked = nested("fn() { #fold {", "1", "} }");
    assert_eq!(forms(&asked).modules[0].forms.len(), 1);
}
