//! Tests the resolution of names in programs: ids, visibility, exports, captures, forms and errors.

use selfsame_lang::Program;
use selfsame_spec::program::{DeclaredId, Form, ModuleNames, Sources, Target};
use selfsame_spec::text::Diagnostic;

fn load(texts: &[(&str, &str)]) -> Program {
    Program::load(&Sources::new(texts[0].0, texts), texts[0].0)
}

/// Returns the errors of a program: for each error its code, its module, and the text at its place.
fn errors(texts: &[(&str, &str)]) -> Vec<String> {
    let shown = |error: &Diagnostic| {
        let text = texts.iter().find(|(name, _)| *name == error.place.module).unwrap().1;
        format!("{} {}: {}", error.code(), error.place.module, error.place.span.text(text))
    };
    load(texts).report().iter().map(shown).collect()
}

fn module<'n>(modules: &'n [ModuleNames], name: &str) -> &'n ModuleNames {
    modules.iter().find(|module| module.module == name).unwrap()
}

/// Returns the namespaces in which each declaration of a module is visible, as `A.x in A`.
fn visible(text: &str) -> Vec<String> {
    let named = load(&[("main", text)]).named();
    let own = named.modules[0].declarations.iter().filter_map(|declaration| {
        let space = declaration.visibility.as_ref()?;
        Some(format!("{} in {}", declaration.name, if space.is_empty() { "root" } else { space }))
    });
    own.collect()
}

/// Returns the declaration to which each use in the given module refers, in the form `x -> A.x`.
fn meanings(texts: &[(&str, &str)], name: &str) -> Vec<String> {
    let (named, text) = (load(texts).named(), texts.iter().find(|text| text.0 == name).unwrap().1);
    let module = module(&named.modules, name);
    let shown = |target: Target| match target {
        Target::Declaration(at) => module.declarations[at.0 as usize].name.clone(),
        Target::Case => "case".into(),
        Target::Unknown => "unknown".into(),
    };
    let uses = module.uses.iter();
    uses.map(|used| format!("{} -> {}", used.span.text(text), shown(used.target))).collect()
}

/// Returns the form of a function that is a constant of the module `main`.
fn form(texts: &[(&str, &str)], name: &str) -> Option<(Form, Vec<String>)> {
    let (program, text) = (load(texts), texts[0].1);
    let (forms, named) = (program.forms(), program.named());
    let at = |module: &String| *module == texts[0].0;
    let forms = forms.modules.iter().find(|forms| at(&forms.module)).unwrap();
    let start = (text.find(&format!("{name} :: fn")).unwrap() + name.len() + 4) as u32;
    let form = forms.forms.iter().find(|form| form.span.start == start).unwrap().form.clone()?;
    let declarations = &named.modules.iter().find(|names| at(&names.module)).unwrap().declarations;
    let global = |global: &selfsame_spec::program::FormGlobal| {
        let name = &declarations[global.declaration.0 as usize].name;
        if global.path.is_empty() { name.clone() } else { format!("{name}.{}", global.path) }
    };
    let globals = form.globals.iter().map(global).collect();
    Some((form, globals))
}

#[test]
fn classes_of_two_modules_have_ids() {
    let a = "pub Foo :: class { x: str; };\npub let make_foo = fn() { Foo(\"hello\") };\n\
             pub let break_foo = fn(Foo(x): Foo) { x };\n";
    let b =
        "import {make_foo, break_foo} from \"a\";\nlet foo = make_foo();\nprint(break_foo(foo));\n";
    let program = load(&[("b", b), ("a", a)]);
    let tables = program.tables();
    let ids = |at: usize| -> Vec<String> {
        let named = program.named();
        let names = named.modules[at].declarations.iter().map(|declaration| &declaration.name);
        let id = |id: &DeclaredId| match id {
            DeclaredId::Value(number) => number.to_string(),
            DeclaredId::Type(id) => id.clone(),
            DeclaredId::None => "none".into(),
        };
        let ids = tables.modules[at].ids.iter().map(id);
        names.zip(ids).map(|(name, id)| format!("{name} is {id}")).collect()
    };
    assert_eq!(
        ids(0),
        [
            "str is builtin:str",
            "Foo is a:Foo",
            "make_foo is 0",
            "break_foo is 1",
            "break_foo.x is 2"
        ]
    );
    assert_eq!(ids(1), ["print is 0", "make_foo is 1", "break_foo is 2", "foo is 3"]);
    let linked = program.linked();
    let exports: Vec<&str> = linked.modules[0].exports.iter().map(|export| &*export.name).collect();
    assert_eq!(exports, ["Foo", "make_foo", "break_foo"]);
    assert!(linked.modules[1].exports.is_empty());
}

#[test]
fn members_of_namespaces_are_visible_as_far_as_their_blocks_reach() {
    let text = "let b: Foo.B = Foo.B(a: ());\nnamespace Foo { let b: B = _(a: ()); \
                let b2: Bar.B = _(b: b); pub B :: class { pub a: A; }; }\n\
                namespace Bar { pub B :: class { b: Foo.B; }; }\nA :: (); B :: Bar.B;";
    assert_eq!(errors(&[("main", text)]), [""; 0]);
    let visible = visible(text);
    for name in ["Foo.B in root", "Bar.B in root", "A in root", "B in root", "Foo.b in Foo"] {
        assert!(visible.iter().any(|shown| shown == name), "{name} of {visible:?}");
    }
}

#[test]
fn a_block_without_pub_reaches_the_namespace_around() {
    let text = "namespace A { namespace B { pub A :: class {}; B :: class {}; } E :: class {}; }\n\
                pub namespace A.B { pub C :: class {}; D :: class {}; }\nF :: class {};";
    let expected =
        ["A.B.A in A", "A.B.B in A.B", "A.E in A", "A.B.C in root", "A.B.D in A.B", "F in root"];
    assert_eq!(visible(text), expected);
}

#[test]
fn types_in_fields_are_found_from_the_inside_out() {
    let text = "Foo :: class { a: Foo.Bar.A; }; C :: class {};\nnamespace Foo { pub namespace Bar \
                { pub A :: class { b: Foo.B; }; X :: class { b: B; }; } B :: class { c: C; }; \
                Y :: class { a: Bar.A; }; }";
    let expected =
        ["Foo.Bar.A -> Foo.Bar.A", "Foo.B -> Foo.B", "B -> Foo.B", "C -> C", "Bar.A -> Foo.Bar.A"];
    assert_eq!(meanings(&[("main", text)], "main"), expected);
    assert_eq!(errors(&[("main", text)]), [""; 0]);
}

#[test]
fn modules_come_behind_what_they_import() {
    let texts = [
        ("a", "import * from \"b\"; import * from \"e\";"),
        ("b", "import * from \"c\"; import * from \"d\";"),
        ("c", "import * from \"d\";"),
        ("d", ""),
        ("e", ""),
    ];
    let linked = load(&texts).linked();
    let order: Vec<&str> = linked.modules.iter().map(|module| &*module.name).collect();
    assert_eq!(order, ["d", "c", "b", "e", "a"]);
}

#[test]
fn a_cycle_is_told_once_in_its_first_module() {
    let texts = [
        ("a", "import * from \"b\";"),
        ("b", "import * from \"c\";"),
        ("c", "import * from \"b\";"),
    ];
    assert_eq!(errors(&texts), ["E0201 b: \"c\""]);
    assert_eq!(load(&texts).report()[0].notes.len(), 1);
    assert_eq!(errors(&[("a", "import * from \"a\";")]), ["E0201 a: \"a\""]);
    assert_eq!(errors(&[texts[1], texts[2]]), ["E0201 b: \"c\""]);
}

#[test]
fn all_errors_of_imports_are_told() {
    let m = "import {x} from \"none\"; import {q} from \"n\"; import {p} from \"n\"; \
             import * from \"n\"; import {X.y} from \"o\";";
    let n = "let p = 1; namespace X { pub let z = 1; } pub namespace X { pub let y = 1; }";
    let texts = [("m", m), ("n", n), ("o", "pub namespace X { pub let y = 2; }")];
    let expected = ["E0202 m: \"none\"", "E0203 m: q", "E0204 m: p", "E0205 m: X.y"];
    assert_eq!(errors(&texts), expected);
    let linked = load(&texts).linked();
    let names: Vec<&str> = linked.modules[2].names.iter().map(|name| &*name.name).collect();
    assert_eq!(names, ["x", "q", "p", "X.y"]);
}

#[test]
fn names_are_found_in_the_namespace_that_is_reopened() {
    let text = "namespace Foo.Bar { let x = 2; }\nnamespace Foo { let x = 3; let y = 4;\n\
                pub namespace Bar { pub let f = fn() { x }; pub let g = fn() { y }; \
                pub let h = fn() { let z = 6; z }; } }\nprint((Foo.Bar.f(), Foo.Bar.g(), Foo.Bar.h()));";
    let found = meanings(&[("main", text)], "main");
    assert_eq!(found[..3], ["x -> Foo.Bar.x", "y -> Foo.y", "z -> Foo.Bar.h.z"]);
    assert_eq!(errors(&[("main", text)]), [""; 0]);
}

#[test]
fn a_private_block_is_seen_from_the_namespace_around_only() {
    let text = "namespace Wrap { namespace Blah { pub let x = 1; } let y = Blah.x; }\n\
                print(Wrap.Blah.x);";
    assert_eq!(errors(&[("main", text)]), ["E0304 main: Wrap.Blah.x"]);
}

#[test]
fn functions_capture_what_functions_in_them_use() {
    let text = "let f = fn() { let a = 0; fn() { match 0 { b -> fn() { let c = a + b; c } } } };";
    let named = load(&[("main", text)]).named();
    let names = &named.modules[0];
    let captured = names.captures.iter().map(|captures| {
        let name = |at: &selfsame_spec::program::DeclIx| &*names.declarations[at.0 as usize].name;
        captures.names.iter().map(name).collect::<Vec<_>>()
    });
    assert_eq!(captured.collect::<Vec<_>>(), [vec![], vec!["f.a"], vec!["f.a", "f.b"]]);
}

/// The form of a function lists each global that the function reads, wherever in the function the
/// use is.
#[test]
fn no_global_is_missed() {
    let limit = "limit :: 3; Limit :: class { x: int; }; g :: fn(x: any) {};\n";
    let cases = [
        ("f :: fn(n: int) -> int { g([limit: n]) };", "g limit"),
        ("f :: fn(n: int) -> int { let h = fn(k: int = limit) -> int { k }; h(n) };", "int limit"),
        ("f :: fn(ok: bool) -> int { if ok { let limit = 1; limit } else { limit } };", "limit"),
        (
            "f :: fn(n: int) -> int { let h = fn(d: Dict[int, Limit]) -> int { 1 }; n };",
            "Dict int Limit",
        ),
    ];
    for (text, globals) in cases {
        let (_, found) = form(&[("main", &format!("{limit}{text}"))], "f").unwrap();
        assert_eq!(found.join(" "), globals, "{text}");
    }
    let named =
        "helper :: 3;\nf :: fn(n: int) -> int { fn helper(k: int) -> int { k } helper(n) };";
    assert_eq!(errors(&[("main", named)]), ["E0103 main: helper"]);
}

#[test]
fn names_that_only_name_one_another_through_modules_are_a_cycle_of_imports() {
    let left = ("left", "import { b } from \"right\"; pub a :: b;");
    let right = ("right", "import { a } from \"left\"; pub b :: a;");
    assert_eq!(errors(&[left, right]), ["E0201 left: \"right\""]);
    assert_eq!(errors(&[right, left]), ["E0201 left: \"right\""]);
    assert_eq!(errors(&[("one", "a :: b; b :: a;")]), ["E0704 one: a"]);
}

/// Two modules whose paths end with the same name are different modules.
#[test]
fn a_module_is_its_whole_path() {
    let option = "import {Result} from \"result\"; pub Option :: class { r: Result; };";
    let result = "pub Result :: class { x: int; };";
    let app = "import {Option as A} from \"es/option\"; import {Option as B} from \"js/option\";";
    let texts = [
        ("app", app),
        ("es/option", option),
        ("es/result", result),
        ("js/option", option),
        ("js/result", result),
    ];
    let linked = load(&texts).linked();
    let order: Vec<&str> = linked.modules.iter().map(|module| &*module.name).collect();
    assert_eq!(order, ["es/result", "es/option", "js/result", "js/option", "app"]);
    assert_eq!(errors(&texts), [""; 0]);
    assert_eq!(
        errors(&[("app", "import {Option} from \"option\"; f :: fn(o: Option) {};")]),
        ["E0202 app: \"option\""]
    );
}

#[test]
fn imports_that_find_nothing_say_what_is_near() {
    let main = "import { limt } from \"util\"; import { hidden } from \"util\"; \
                import { x } from \"utl\"; f :: fn(n: int) -> int { n + limt + hidden + x }; \
                C :: class { a: limt; }; g :: fn(counter: int) { countr };";
    let texts = [("main", main), ("util", "pub limit :: 3; hidden :: 4;")];
    let expected =
        ["E0203 main: limt", "E0204 main: hidden", "E0202 main: \"utl\"", "E0301 main: countr"];
    assert_eq!(errors(&texts), expected);
    let help = load(&texts).report()[0].problem.help();
    assert_eq!(help.as_deref(), Some("did you mean `limit`?"));
}

#[test]
fn what_locals_are_called_is_in_no_form() {
    let text = "f :: fn(n: int | str) -> int { match n { q: int -> q, _ -> 0 } };\n\
                g :: fn(n: int | str) -> int { match n { p: int -> p, _ -> 0 } };";
    let texts = [("main", text)];
    assert_eq!(form(&texts, "f"), form(&texts, "g"));
}

#[test]
fn texts_that_cannot_be_read_leave_no_errors_behind() {
    let mut sources = Sources::new(
        "main",
        &[("main", "import {x, N.y} from \"lib\"; import * from \"lib\"; z :: x + N.y + w;")],
    );
    sources.texts.insert("lib".into(), b"pub a :: \"\xff\";".to_vec());
    let report = Program::load(&sources, "main").report();
    let [error] = &report[..] else { panic!("{report:#?}") };
    assert_eq!((error.code(), &*error.place.module, error.place.span.start), ("E0101", "lib", 10));
}

#[test]
fn a_root_that_is_not_there_is_one_error() {
    for root in ["none", "a/b", "builtin", ""] {
        let program =
            Program::load(&Sources::new(root, &[("main", ""), ("builtin", ""), ("a/b", "")]), root);
        let report = program.report();
        assert!(program.linked().modules.is_empty() && report.len() == 1, "{root}");
        assert_eq!((report[0].code(), &*report[0].place.module), ("E0202", root));
    }
}
