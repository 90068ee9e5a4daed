//! Tests of errors, of the places at which the parser continues after an error, and of gaps.

use super::errors;
use selfsame_lang_model::Language;
use selfsame_spec::text::tree::Item;

#[test]
fn errors_stand_where_they_are() {
    let table = [
        ("let a = 1 let b = 2;", "E0103 1:11"),
        ("let = 1; let b = ; let c = 3;", "E0103 1:5, E0103 1:18"),
        ("f fn() {} let a = ;", "E0103 1:3, E0103 1:19"),
        ("}", "E0103 1:1"),
        ("f :: fn() { } };", "E0103 1:15"),
        ("f :: fn() { g( }; let a = ;", "E0103 1:16, E0103 1:27"),
        ("f :: fn() { let a = 1", "E0103 1:22"),
        ("f :: fn() { let a = ( } + ;", "E0103 1:23, E0103 1:27"),
        (";", "E0103 1:1"),
        (";;", "E0103 1:1"),
        ("a; ; ; b;", "E0103 1:4"),
        ("pub pub let a = 1;", "E0104 1:5"),
        ("pub", "E0104 1:4"),
        ("template t[T: type] { pub let a = 1; A :: T; b; }", "E0104 1:27, E0103 1:46"),
        ("A :: struct { pub 1; x: int; y; }", "E0103 1:19, E0103 1:31, E0103 1:34"),
        ("A :: variant { B, 1 };", "E0103 1:19"),
        ("A :: variant { B; K :: ; L: int; M :: 1; };", "E0103 1:24, E0103 1:27"),
        ("let x = pub y;", "E0103 1:9, E0103 1:14"),
        (
            "import a; import {} from \"b\"; import * from \"c\"; a; import * from \"d\";",
            "E0103 1:8, E0103 1:19, E0206 1:53",
        ),
        ("namespace N { import * from \"a\"; }", "E0206 1:15"),
        ("template t[n: int = (1), m: int = 256u8] = n;", "E0607 1:22, E0106 1:35"),
        (
            "x + 1 = 2; 1 = 2; (a, b) = c; a[1, 2] = 3; a() = 1;",
            "E0105 1:1, E0105 1:12, E0105 1:19, E0105 1:31, E0105 1:44",
        ),
        ("let a = b.99999999999;", "E0106 1:11"),
        ("let a = \"\\q\" \"\";", "E0107 1:10, E0103 1:14"),
        ("let a = @ 1; let b = 1 @ 2; @ let = 3;", "E0101 1:9, E0101 1:24, E0101 1:29, E0103 1:35"),
        ("@ ) ;", "E0101 1:1"),
        ("let a = \"b\n; let c = ;", "E0102 1:9, E0103 2:11"),
        ("let a \"b\n; let c = ;", "E0102 1:7, E0103 2:11"),
        ("let a \"\\q\"; let c = ;", "E0103 1:7, E0107 1:8, E0103 1:21"),
        ("if fn() { 1 } {}", "E0103 1:9"),
        ("let f = fn(int);", "E0103 1:16"),
        ("let f = fn(x: int = (1)) -> int;", "E0103 1:21"),
        ("let f = fn((x, y: 1), 2 + 3) {};", "E0103 1:16"),
        ("let f = fn(a + b = 1) {};", "E0103 1:18"),
        ("let f = fn(P(x: 1 + 2)) {};", "E0103 1:17"),
        ("let (x: int): int = 1;", "E0103 1:13"),
        ("let ((x): int) = 1; let (x): int = 1;", "E0103 1:9"),
        ("for (x): int in y {}", "E0103 1:8"),
        ("let P(x: int, y: z: int) = p;", ""),
        ("return }", "E0103 1:8"),
        ("forward a, }", "E0103 1:12"),
    ];
    for (text, expected) in table {
        assert_eq!(errors(text), expected, "{text}");
    }
}

#[test]
fn what_is_kept_and_what_is_a_gap() {
    let table = [
        ("let a = 1 b c; let d = 2;", "let a = 1; (b c) let d = 2;"),
        ("a b; let d = 2;", "(a b) let d = 2;"),
        ("break let d = 2;", "break; let d = 2;"),
        ("a.b = c d e", "a.b = c; (d e)"),
        ("let a b a = 1; b;", "(a b) b;"),
        ("let a = { x y; let z = 1", "(a x y z)"),
        ("N { x; y :: 1; } z :: 2;", "(N x y) z :: 2;"),
        ("} a;", "() a;"),
        ("let x = 1 +", "(x)"),
        ("let x = 1", "let x = 1;"),
        ("return }", "()"),
        ("namespace N { import * from \"a\"; x", "(N x)"),
    ];
    for (text, expected) in table {
        assert_eq!(outline(text), expected, "{text}");
    }
}

/// Returns the names of a text's items. A gap is shown as its name in brackets.
fn outline(text: &str) -> String {
    let language = Language::new();
    let item = |item: Item| match item {
        Item::Gap(gap) => format!("({})", gap.names.join(" ")),
        item => {
            let tree = selfsame_spec::text::Tree { imports: Vec::new(), items: vec![item] };
            language.print(&tree).trim().to_owned()
        }
    };
    language.parse(text).tree.items.into_iter().map(item).collect::<Vec<_>>().join(" ")
}

#[test]
fn gaps_stand_from_their_first_token_to_their_last() {
    let tree = Language::new().parse("a; let b = = c; d;").tree;
    let [_, Item::Gap(gap), _] = &tree.items[..] else { panic!("{tree:?}") };
    assert_eq!((gap.span.start, gap.span.end), (3, 15));
}

#[test]
fn a_hundred_errors_are_told() {
    let text = |count| "let a = ;\n".repeat(count);
    let language = Language::new();
    assert_eq!(language.parse(&text(100)).errors.len(), 100);
    let many = language.parse(&text(200)).errors;
    assert_eq!(many.len(), 101);
    let last = &many[100];
    assert_eq!((last.code(), last.place.span.start, last.notes.len()), ("E0108", 1008, 0));
}

#[test]
fn a_report_is_cut_where_all_stages_together_have_a_hundred_errors() {
    use selfsame_spec::program::Sources;
    let report = |text: &str| Language::new().report(&Sources::new("m", &[("m", text)]), "m");
    // The repeated part of the text has two syntax errors and one error of names.
    let text = "let a = (b, 1 2);\nlet = c;\nnone_such;\n".repeat(80);
    let (parsed, all) = (Language::new().parse(&text).errors, report(&text));
    assert_eq!((parsed.len(), all.len()), (101, 101));
    let codes: Vec<&str> = all.iter().map(|error| error.code()).collect();
    assert_eq!(codes.iter().filter(|code| **code == "E0108").count(), 1);
    assert_eq!(codes.last(), Some(&"E0108"));
    let fewer = report(&text[..text.len() / 80 * 33]);
    assert_eq!(fewer.len(), 99);
    let more = report(&text[..text.len() / 80 * 34]);
    assert_eq!(more[..99], fewer[..]);
    assert_eq!(all[..], more[..]);
}
