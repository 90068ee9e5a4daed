//! Tests of the printed trees of texts, and of the places of errors
//! (`spec/chapters/language/parse.md`).

use selfsame_lang::parse;
use selfsame_spec::text::tree::Item;
use selfsame_spec::text::{Parsed, print};

/// Returns the printed tree on one line.
fn printed(parsed: &Parsed) -> String {
    print(&parsed.tree).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the errors of a parsed text as `code@start..end`.
fn told(parsed: &Parsed) -> String {
    let errors = parsed.errors.iter().map(|error| {
        format!("{}@{}..{}", error.code(), error.place.span.start, error.place.span.end)
    });
    errors.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_read_is_printed() {
    let table = [
        // These texts contain operators of several levels, and brackets that the printed text
        // keeps.
        ("let a = 1 + 2 * 3 - 4 or 5 == 6 and not 7;", ""),
        ("let a = (1 + 2) * -(3);", ""),
        ("let a = 1 - (2 - 3) - 4;", ""),
        ("let a = ((1 - 2)) - 3;", "let a = (1 - 2) - 3;"),
        ("let a = not not 1 == 2;", ""),
        ("let a = (not 1) == 2;", ""),
        ("let a = #fold #fold not 1 or 2;", ""),
        ("let a = - & - x.y(1)[2].3;", "let a = -&-x.y(1)[2].3;"),
        ("let a = -1.x + - 1 - -1;", "let a = -1.x + -1 - -1;"),
        ("let a = (-x).y;", ""),
        ("let a = ((a.b).c)(d);", "let a = ((a.b).c)(d);"),
        ("let a = b is int | str and c in d;", ""),
        ("let a: int | &str = 1 | 2;", ""),
        // These texts contain literals.
        (
            "let a = (1_0, 0x_Ff, 1f32, 2.50, -0x80i8, \"\\u{41}\", true, none, !, _);",
            "let a = (10, 255, 1.0f32, 2.5, -128i8, \"A\", true, none, !, _);",
        ),
        (
            "let a = ((), (1,), (x: 1), (x: 1, 2), [], [:], [1,], [1: 2,]);",
            "let a = ((), (1,), (x: 1), (x: 1, 2), [], [:], [1], [1: 2]);",
        ),
        // These texts contain functions and types of functions.
        ("let a = fn() -> fn() -> int | str { 1 };", "let a = fn() -> fn() -> int | str { 1 };"),
        ("let a = (fn() -> int) | str;", ""),
        ("let a = fn(x, _, (y, z): A, B.C, D(e, f: _): D, 1, -1, (): int = 3) {};", ""),
        ("let a = fn((A).b, ((C))(d)) {};", "let a = fn(A.b, C(d)) {};"),
        ("let a: fn(A, b: C) -> fn(D) -> E = f;", ""),
        ("a :: fn[T: type, n: int](x: T) -> T { x };", ""),
        // These texts contain compounds and statements.
        ("let a = { if b { 1 } else if c {} else { 2 } };", ""),
        ("let a = { if b { 1 }; };", ""),
        (
            "let a = { if b { 1 } (2, 3); match c { d -> 1, } };",
            "let a = { if b { 1 } (2, 3); match c { d -> 1, } };",
        ),
        (
            "let a = { return; break; continue; return 1; while a {} for b: int in c {} d = e; f };",
            "",
        ),
        ("let a = (if b {} else {}).c;", "let a = if b {} else {}.c;"),
        ("let a = {{}};", "let a = { {} };"),
        // These texts contain patterns.
        ("let ((a)) = 1;", "let a = 1;"),
        ("let (a: int) = 1;", "let a: int = 1;"),
        ("let (a: int, (_: str), (b,), ()) = c;", "let (a: int, _: str, (b,), ()) = c;"),
        (
            "let a = match b { A.B -> 1, A() if c -> 2, A(b, c: d: int, _: e) -> 3, -1 -> 4 };",
            "let a = match b { A.B -> 1, A() if c -> 2, A(b, c: d: int, _: e) -> 3, -1 -> 4, };",
        ),
        // These texts contain records and items.
        ("pub a :: class \"n\" (B, C) { pub x: int = 1; y := 2; pub Z :: 3; };", ""),
        ("a :: variant { A, B(x: int, y: str); pub C :: fn[T: type]() {}; };", ""),
        (
            "import * from \"a\"; import {b.c as d, e,} from \"f\";",
            "import * from \"a\"; import {b.c as d, e} from \"f\";",
        ),
        ("pub namespace A.B { pub template t[T: type] { forward x; pub x :: T; } }", ""),
        (
            "template t[T: type,] = T; forward a, b,; pub var c: int = 1;",
            "template t[T: type] = T; forward a, b; pub var c: int = 1;",
        ),
    ];
    for (text, expected) in table {
        let parsed = parse(text);
        assert_eq!(told(&parsed), "", "{text}");
        let found = printed(&parsed);
        assert_eq!(found, if expected.is_empty() { text } else { expected });
        assert_eq!(parse(&print(&parsed.tree)).tree.without_spans(), parsed.tree.without_spans());
    }
}

/// Each row contains a text with errors, the errors, and the printed tree of the parts without
/// errors.
const BROKEN: &[(&str, &str, &str)] = &[
    ("let a = 1", "E0103@9..9", "let a = 1;"),
    ("let a = 1 2 3; let b = 4;", "E0103@10..11", "let a = 1; /* .. */ let b = 4;"),
    ("a b; let c = 1;", "E0103@2..3", "/* .. */ let c = 1;"),
    ("let = 1; let b = 2;", "E0103@4..5", "/* .. */ let b = 2;"),
    ("let a = (1 let b = 2;", "E0103@11..14", "/* .. */ let b = 2;"),
    ("let a = ( b :: 2;", "E0103@12..14", "/* .. */"),
    ("let a = ( ) b :: 2;", "E0103@12..13", "let a = (); b :: 2;"),
    ("} let a = 1;", "E0103@0..1", "/* .. */ let a = 1;"),
    ("; let a = 1;", "E0103@0..1", "/* .. */ let a = 1;"),
    (
        "a :: fn() { let b = ; c }; let d = 1;",
        "E0103@20..21",
        "a :: fn() { /* .. */ c }; let d = 1;",
    ),
    ("a :: fn() { let b = (1 }; let d = 1;", "E0103@23..24", "a :: fn() { /* .. */ }; let d = 1;"),
    (
        "a :: struct { b: ; c: int; d }; e :: 1;",
        "E0103@17..18 E0103@29..30",
        "a :: struct { c: int; }; e :: 1;",
    ),
    ("a :: variant { A, ; B :: 1; };", "", "a :: variant { A; B :: 1; };"),
    ("a :: variant { A; b: int; C :: 1; };", "E0103@19..20", "a :: variant { A; C :: 1; };"),
    (
        "namespace A { let b = ) ; let c = 1; } let d = 1;",
        "E0103@22..23",
        "namespace A { /* .. */ let c = 1; } let d = 1;",
    ),
    ("let a = match b { c 1, { d; } -> 2 } ; let e = 1;", "E0103@20..21", "/* .. */ let e = 1;"),
    ("let a = {", "E0103@9..9", "/* .. */"),
    ("let a = 12ab + 1x;", "E0106@8..12 E0106@15..17", "let a = 0 + 0;"),
    ("12ab = 1;", "E0106@0..4", "0 = 1;"),
    ("a = 18446744073709551616u64;", "E0106@4..27", "a = 0;"),
    ("a = 0x1_0000_0000_0000_0000u64;", "E0106@4..30", "a = 0;"),
    ("a.4294967296; a.4294967295;", "E0106@2..12", "a.0; a.4294967295;"),
    ("let a = \"\\q\"; let b = \"", "E0107@9..11 E0102@22..23", "let a = \"\"; let b = \"\";"),
    (
        "f() = 1; a.b = 1; a[1] = 2; a[1, 2] = 3;",
        "E0105@0..3 E0105@28..35",
        "f() = 1; a.b = 1; a[1] = 2; a[1, 2] = 3;",
    ),
    ("pub 1; pub pub a :: 1;", "E0104@4..5 E0104@11..14", "1; pub a :: 1;"),
    (
        "let a = 1; import * from \"b\"; namespace N { import {c} from \"d\"; }",
        "E0206@11..17 E0206@44..50",
        "import * from \"b\"; import {c} from \"d\"; let a = 1; namespace N { }",
    ),
    ("template t[T: type = (1)] = T;", "E0607@22..23", "template t[T: type] = T;"),
    (
        "let a = fn(x: int); let b = fn(1, 2: int) -> int;",
        "E0103@18..19 E0103@35..36",
        "/* .. */ /* .. */",
    ),
    (
        "let a = fn(1 + 2) {}; let b = fn((a, b: c)) {};",
        "E0103@11..12 E0103@37..38",
        "/* .. */ /* .. */",
    ),
    (
        "let a = 1 == 2 == 3; let b = 1 + not 2;",
        "E0103@15..17 E0103@33..36",
        "let a = 1 == 2; /* .. */ /* .. */",
    ),
    ("return }; let a = 1;", "E0103@7..8", "/* .. */ /* .. */ let a = 1;"),
    ("let a = \u{7f} ;", "E0101@8..9", "/* .. */"),
];

#[test]
fn errors_and_what_is_left() {
    let mut wrong = Vec::new();
    for &(text, errors, left) in BROKEN {
        let parsed = parse(text);
        let found = (told(&parsed), printed(&parsed));
        if found != (errors.to_owned(), left.to_owned()) {
            wrong.push(format!("{text}\n    {found:?}\n    {:?}", (errors, left)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_gap_has_its_names_once() {
    let parsed = parse("let a b c; let d = 1; let ( a, b, a, if");
    let gaps = parsed.tree.items.iter().filter_map(|item| match item {
        Item::Gap(gap) => Some((gap.names.join(" "), gap.span.start, gap.span.end)),
        _ => None,
    });
    let expected = [("a b c".to_owned(), 0, 10), ("a b".to_owned(), 22, 39)];
    assert_eq!(gaps.collect::<Vec<_>>(), expected);
}

/// Reads and prints the programs of the language reference. The test does nothing if the reference
/// is not in the folder next to the repository.
#[test]
fn programs_of_the_reference_are_read_and_printed() {
    let roots = ["../../../shared", "../../../../shared"];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = roots.iter().map(|root| folder.join(root).join("LANGUAGE.md"));
    let Some(reference) = texts.filter_map(|path| std::fs::read_to_string(path).ok()).next() else {
        return;
    };
    let blocks = reference.split("```same\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut read = 0;
    for text in blocks {
        let parsed = parse(text);
        // A block with several texts, or with wrong numbers, has only the errors E0106 and E0206.
        let told = parsed.errors.iter().map(|error| error.code());
        assert!(told.clone().all(|code| ["E0106", "E0206"].contains(&code)), "{text}");
        let tree = parsed.tree.without_spans();
        assert_eq!(parse(&print(&tree)).tree.without_spans(), tree, "{text}");
        read += 1;
    }
    assert!(read > 5, "{read} blocks");
}
