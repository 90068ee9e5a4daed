//! Tests that break each rule of modules, names, forms and kinds, and assert that an answer
//! changes.

use super::asked::{Asked, program};
use selfsame_lang_model::Language;
use selfsame_lang_model::reference::{FORM, KINDS, LINK, NAMES, REFERENCE};
use selfsame_lang_model::rules::{
    BindingPlace, FormRules, Importable, KindRules, LanguageRules, LinkRules, LookupStep, NameRules,
};
use selfsame_spec::program::{DeclaredKind, Sort};

/// Returns all answers of the model about a program.
fn all(asked: &Asked) -> String {
    let (language, sources, root) = (asked.language, &asked.sources, &*asked.sources.root);
    format!(
        "{:?}{:?}{:?}{:?}{:?}{}",
        language.link(sources, root),
        language.names(sources, root),
        language.forms(sources, root),
        language.kinds(sources, root),
        language.tables(sources, root),
        asked.errors(),
    )
}

/// Asserts that an answer about one of the programs differs between the given rules and the
/// reference rules.
fn differ(what: &str, rules: LanguageRules, programs: &[&[(&str, &str)]]) {
    let differs = programs.iter().any(|texts| {
        let mut asked = program(texts);
        let reference = all(&asked);
        asked.language = Language::with_rules(rules);
        all(&asked) != reference
    });
    assert!(differs, "{what}");
}

fn link(what: &str, link: LinkRules, texts: &[(&str, &str)]) {
    differ(what, LanguageRules { link, ..REFERENCE }, &[texts]);
}

fn names(what: &str, names: NameRules, text: &str) {
    differ(what, LanguageRules { names, ..REFERENCE }, &[&[("main", text)]]);
}

#[test]
fn each_rule_of_modules_decides() {
    let diamond = [
        ("a", "import * from \"b\"; import * from \"c\";"),
        ("b", "import * from \"d\";"),
        ("c", "import * from \"d\";"),
        ("d", ""),
    ];
    link("23", LinkRules { closes_cycle: |_, visited| visited, ..LINK }, &diamond);
    let own = [("a", "import * from \"a\";")];
    link("24", LinkRules { is_cycle: |size, _| size > 1, ..LINK }, &own);
    let pre = |graph: &[(String, Vec<String>)], root: &str| {
        let mut order = (LINK.order)(graph, root);
        order.reverse();
        order
    };
    link("25", LinkRules { order: pre, ..LINK }, &diamond);
    let paths = [("a", "import * from \"b/../c\";"), ("c", "import * from \"d/e\";"), ("d/e", "")];
    let last = |_: &str, path: &str| Ok(path.rsplit('/').next().unwrap_or("").to_owned());
    link("27", LinkRules { normalize: last, ..LINK }, &paths);
    let private =
        [("a", "import {x, T} from \"b\"; import * from \"b\";"), ("b", "x :: 1; T :: int;")];
    link("28", LinkRules { may_import: |_, _| Importable::Yes, ..LINK }, &private);
    let skipped = |exported: bool, sort: Sort| match sort {
        Sort::Const if !exported => Importable::Skipped,
        _ => Importable::Yes,
    };
    link("28", LinkRules { may_import: skipped, ..LINK }, &private);
    link("29", LinkRules { star_brings: |_| true, ..LINK }, &private);
    let alias = [("a", "import {x as y} from \"b\"; z :: y;"), ("b", "pub x :: 1;")];
    link("30", LinkRules { own_name: |name, _| name.to_owned(), ..LINK }, &alias);
    let first = |errors: Vec<_>| errors.into_iter().take(1).collect();
    link("31", LinkRules { keep: first, ..LINK }, &private);
    let hidden = [("a", "namespace N { pub x :: 1; }")];
    link("34", LinkRules { is_exported: |own, _| own, ..LINK }, &hidden);
}

#[test]
fn each_rule_of_names_decides() {
    use LookupStep::{Builtins, Locals, Namespaces};
    let hidden = "x :: 1; namespace N { namespace M { x :: 2; } y :: M.x; }";
    names("32", NameRules { stops_at: |visible| visible, ..NAMES }, hidden);
    let starts_with = |inner: &str, outer: &str| inner.starts_with(outer);
    let alike = "namespace A.B { u :: 1; } namespace A.BC { v :: A.B.u; }";
    names("33", NameRules { is_within: starts_with, ..NAMES }, alike);
    let last = |parts: usize, public: bool| (1..=parts).map(|at| public && at == parts).collect();
    names("35", NameRules { spread_pub: last, ..NAMES }, "pub namespace A.B { pub x :: 1; }");
    let twice = "namespace A { x :: 1; } namespace A { y :: x; }";
    names("36", NameRules { reopen: |_, new| new, ..NAMES }, twice);
    let local = "x :: 1; f :: fn(x: int) { x };";
    names("37", NameRules { steps: &[Namespaces, Locals, Builtins], ..NAMES }, local);
    names("40", NameRules { is_open: |_| true, ..NAMES }, "f :: fn() { { let x = 1; } x };");
    let no_arms = |place| place != BindingPlace::Arm;
    names("41", NameRules { binds: no_arms, ..NAMES }, "f :: fn() { match 1 { a -> a } };");
    let shadow = "f :: fn() { let a = 1; let a = a; a };";
    names("43", NameRules { pick: |_, _| Some(0), ..NAMES }, shadow);
    names("44", NameRules { forward_declares: |_| true, ..NAMES }, "forward A; A :: 1;");
    names("38", NameRules { order: |_, used| used, ..NAMES }, "a :: 1; b :: 2; c :: (b, a);");
    let behind = NameRules { is_there: |declared, at| declared.start < at.start, ..NAMES };
    names("behind", behind, "a :: b; b :: 1;");
    names("39", NameRules { has_builtin: |_| true, ..NAMES }, "let a = print;");
}

#[test]
fn each_rule_of_forms_and_kinds_decides() {
    let nameless = |nested: bool, name: &str| if nested { String::new() } else { name.to_owned() };
    let form = FormRules { parameter_name: nameless };
    let nested = "f :: fn() { fn(a: int) { a } };";
    differ("42", LanguageRules { form, ..REFERENCE }, &[&[("main", nested)]]);
    let kinds = KindRules { without_evidence: DeclaredKind::Value, ..KINDS };
    differ("45", LanguageRules { kinds, ..REFERENCE }, &[&[("main", "A :: &A;")]]);
    let kinds = KindRules { follows: |again| !again, ..KINDS };
    let handed_on = [
        ("main", "import {b} from \"m\"; c :: b;"),
        ("m", "import {a} from \"n\"; pub b :: a;"),
        ("n", "pub a :: 1;"),
    ];
    differ("imports", LanguageRules { kinds, ..REFERENCE }, &[&handed_on]);
    assert_eq!((FORM.parameter_name)(true, "a"), "a");
}
