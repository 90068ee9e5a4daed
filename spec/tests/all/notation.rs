//! The notation: what parses, what does not and where, and that printing is its inverse.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_spec::notation::diagnostic::line_column;
use selfsame_spec::notation::{self, Scope};

/// Reads, prints, reads and prints again: the second text is the first.
fn round_trip(text: &str) -> String {
    let read = |text: &str| {
        let lowered = notation::read(text, &Scope::default());
        lowered.unwrap_or_else(|errors| panic!("{errors:#?} in:\n{text}"))
    };
    let once = notation::print(&read(text).graph, &|_| String::new());
    let twice = notation::print(&read(&once).graph, &|_| String::new());
    assert_eq!(once, twice, "printing what was printed");
    once
}

/// The codes of what is wrong, with line and column.
fn errors(text: &str) -> Vec<String> {
    let Err(errors) = notation::read(text, &Scope::default()) else { return Vec::new() };
    let place = |at: usize| {
        let (line, column) = line_column(text, at);
        format!("{line}:{column}")
    };
    errors.iter().map(|error| format!("{} {}", error.code, place(error.span.start))).collect()
}

#[test]
fn types_print_as_they_are_written() {
    for text in [
        "A :: int;",
        "A :: Tup[int | A];",
        "A :: (int, str) | none | 1 | -2i8 | 1.5 | \"a\\n\\\"\" | true;",
        "A :: (int,);",
        "A :: (x: int, y: &(int | str));",
        "A :: fn(int, x: str) -> A | none;",
        "A :: (fn(int) -> str) | none;",
        "A :: Dict[str, List[Set[ConstDict[int, bytes]]]];",
        "A :: ();\nB :: !;",
        "A :: Foreign[0xc1, \"00ff\", int, str];",
        "A :: Bits[f64, 0x7ff8000000000000u64] | -0.0 | Bits[f32, 0x7f800000];",
        "import { A.B as B, D } from \"m\";\nA :: Tup[B | D];",
    ] {
        let printed = round_trip(text).replace("i64", "int");
        assert_eq!(printed.trim_end(), text);
    }
}

#[test]
fn records_have_their_full_names() {
    let text = "namespace N { pub A :: class { x: B = none; pub y: int = 3; K :: 1; T :: Tup[A]; }; }\n\
                B :: none | N.A;\nC :: variant { X, Y(a: B, b: struct { z: int; }); K :: \"k\"; };\n\
                D :: class (N.A) { };";
    let printed = round_trip(text);
    for part in [
        "class \"main:N.A\" { x: B = none; pub y: i64 = 3; K :: 1; T :: Type[Tup[",
        "variant \"main:C\" { X, Y(a: B, b: struct \"main:C#1\" { z: i64; }); K :: \"k\"; }",
        "class \"main:D\" (",
    ] {
        assert!(printed.contains(part), "{part} in:\n{printed}");
    }
}

#[test]
fn errors_say_where() {
    for (text, expected) in [
        ("A :: B;", "E0301 1:6"),
        ("A :: int;\nA :: str;", "E0305 2:1"),
        ("A :: List;", "E0604 1:6"),
        ("A :: List[int, str];", "E0604 1:6"),
        ("A :: A[int];", "E0601 1:6"),
        ("namespace N { A :: int; }\nB :: N.A;", "E0304 2:6"),
        ("namespace N { pub A :: int; }\nB :: N;", "E0308 2:6"),
        ("A :: 300u8;", "E0106 1:6"),
        ("A :: \"\\q\";", "E0107 1:7"),
        ("A :: \"a", "E0102 1:6"),
        ("A :: int\nB :: str;", "E0103 2:1"),
        ("A :: \u{e9};", "E0101 1:6"),
        ("let a 1;", "E0103 1:7"),
        ("f :: fn(x: int = 3) -> int;", "E0103 1:18"),
        ("f :: fn(List[int]) { };", "E0103 1:9"),
        ("f :: fn(x) { { };", "E0103 1:18"),
        ("template F[T: type] = List[T];\nA :: F[int, str];", "E0604 2:6"),
        ("template F[T: type, T: int] = T;", "E0305 1:21"),
        ("template F[T: type] = T;\nF :: int;", "E0305 2:1"),
        ("template F[T: type] = List[T];\nA :: F;", "E0604 2:6"),
        ("A :: f(1);", "E0110 1:7"),
        ("A :: (x: int, x: str);", "E0713 1:6"),
        ("A :: int;\nimport { B } from \"m\";", "E0206 2:1"),
    ] {
        assert_eq!(errors(text), [expected], "{text}");
    }
}

/// What the language has and the notation has not is said so, once, at its place.
#[test]
fn what_is_not_yet_there_is_said_once() {
    for (text, place) in [
        ("f :: fn[T: type](x: T) -> T { x };", "1:8"),
        ("template L[T: type] { A :: T; }", "1:21"),
        ("template L[T: type] = List[T];\nA :: L[int];", "2:6"),
        ("a = 1;", "1:3"),
        ("print(1);", "1:6"),
        ("A :: B or C;", "1:8"),
        ("A :: List[int].x;", "1:15"),
        ("A :: 1 + 2;", "1:8"),
        ("A :: -x;", "1:7"),
        ("A :: -1 * 2;", "1:9"),
        ("A :: [1, 2];", "1:6"),
        ("A :: not B;", "1:6"),
        ("A :: #fold f();", "1:6"),
        ("A :: if x { 1 } else { 2 };", "1:6"),
        ("break;", "1:1"),
    ] {
        assert_eq!(errors(text), [format!("E0110 {place}")], "{text}");
    }
}

#[test]
fn the_parser_goes_on_behind_an_error() {
    for (text, expected) in [
        (
            "A :: class { x int; y: str; z 3; };\nB :: ;",
            &["E0103 1:16", "E0103 1:31", "E0103 2:6"][..],
        ),
        ("import { 3 } from \"m\";\nA :: ;", &["E0103 1:10", "E0103 2:6"]),
        ("namespace N { A :: ; B :: int; }\nC :: ;", &["E0103 1:20", "E0103 2:6"]),
        ("A :: (int str, { ; });\nB :: ;", &["E0103 1:11", "E0103 2:6"]),
        ("pub 3;\npub forward A;", &["E0104 1:5", "E0104 2:5"]),
        ("A :: #foo;", &["E0101 1:6"]),
    ] {
        assert_eq!(errors(text), expected, "{text}");
    }
}

#[test]
fn names_are_looked_up_as_in_the_language() {
    for (text, expected) in [
        ("namespace A { namespace B { pub X :: int; } Y :: B.X; }", &[][..]),
        ("namespace A { namespace B { pub X :: int; } }\nY :: A.B.X;", &["E0304 2:6"]),
        ("namespace A { pub namespace B { pub X :: int; } }\nY :: A.B.X;", &[]),
        ("pub namespace A.B { pub X :: int; }\nY :: A.B.X;", &[]),
        ("namespace A.B { pub X :: int; }\nY :: A.B.X;", &["E0304 2:6"]),
        ("namespace A { X :: int; }\nnamespace A { Y :: X; }", &[]),
        ("namespace A { X :: B; namespace B { } }", &["E0308 1:20"]),
        ("import { X.y } from \"m\";\nnamespace X { Z :: y; }", &[]),
        ("import { y } from \"m\";\ny :: int;", &["E0305 2:1"]),
        ("import { y, a as y } from \"m\";", &["E0205 1:18"]),
        ("List :: int;\nA :: List[int];", &["E0601 2:6"]),
        ("X : Unknown : int;", &["E0301 1:5"]),
        ("namespace N { K :: 1; }\nA :: class { C :: N.K; };", &["E0304 2:19"]),
        ("A :: B; B :: A; forward A; forward B, B;", &[]),
    ] {
        assert_eq!(errors(text), expected, "{text}");
    }
}

/// Tokens and what lies between them give the text back; between them are blanks and comments.
fn scans(text: &str) {
    let Ok(tokens) = notation::scan::scan(text) else { return };
    let mut at = 0;
    for token in &tokens {
        let between = &text[at..token.span.start];
        assert!(
            between.is_empty() || between.starts_with(['/', ' ', '\n', '\t', '\r']),
            "{between:?}"
        );
        assert!(token.span.end >= token.span.start, "{text:?}");
        at = token.span.end;
    }
    assert_eq!(at, text.len(), "the last token is the end");
}

/// Texts made of pieces of texts: no panic, no hang, and every place is in the text.
#[test]
fn pieces_in_any_order_are_read_or_refused() {
    const PIECES: [&str; 48] = [
        "A",
        "B.c",
        " :: ",
        "::",
        ":=",
        ";",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        "|",
        "&",
        "-",
        "->",
        "!",
        "1",
        "0xff",
        "1.5f32",
        "9_9u8",
        "\"s\"",
        "\"\\u{e9}",
        "\"",
        "/*",
        "*/",
        "//",
        "\n",
        " ",
        "class ",
        "struct ",
        "variant ",
        "fn",
        "namespace N ",
        "forward ",
        "import ",
        " from ",
        " as ",
        "pub ",
        "List",
        "Bits[f64, ",
        "Foreign[",
        "#fold",
        "_",
        "\u{e9}",
        "none",
        "\\",
    ];
    let mut state = 1_u64;
    let mut draw = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for _ in 0..20_000 {
        let text: String = (0..draw(24)).map(|_| PIECES[draw(PIECES.len())]).collect();
        scans(&text);
        for error in notation::read(&text, &Scope::default()).err().unwrap_or_default() {
            assert!(text.get(error.span.clone()).is_some(), "{:?} in {text:?}", error.span);
        }
    }
}

#[test]
fn nothing_is_too_deep_or_too_wild() {
    let deep = format!("A :: {}int{};", "Tup[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(errors(&deep)[0].split(' ').next(), Some("E0109"));
    for text in [
        "(".repeat(1 << 20),
        "&".repeat(1 << 20),
        "A::{".repeat(1 << 18),
        "namespace A{".repeat(1 << 16),
    ] {
        assert!(!errors(&text).is_empty());
    }
    for text in ["namespace A{;", "namespace A{ x y; ", "A :: class { x y; z: "] {
        assert!(errors(&text.repeat(20_000)).len() <= 101, "{text}");
    }
    let path = "a.".repeat(1000);
    let far = format!("namespace {path}a {{ A :: int; }}\nB :: ;");
    assert_eq!(errors(&far), ["E0109 1:2015", "E0103 2:6"]);
    let chain: String = (0..5000).map(|n| format!("X{n} :: X{};", n + 1)).collect();
    let uses: String = (0..2000).map(|n| format!("k{n} :: X{n};")).collect();
    assert_eq!(errors(&format!("{chain} X5000 :: 1; A :: class {{ {uses} }};")), [""; 0]);
    let many = "A :: ;\n".repeat(1000);
    assert_eq!(errors(&many).len(), 101);
}

/// Printing does not recurse on depth: a ring and a chain that no parser could nest.
#[test]
fn long_graphs_print() {
    use selfsame_spec::{Build, Graph, Kind, Label};
    // Ten million take ten times as long; `LONG=10000000` tries it.
    let n = std::env::var("LONG").ok().and_then(|n| n.parse().ok()).unwrap_or(200_000);
    let tup = Label::plain(Kind::TUP, 1).unwrap();
    let mut graph = Graph::default();
    let ring = graph.forward("Ring").unwrap();
    let leaf = graph.head(&Label::plain(Kind::I64, 0).unwrap(), &[]).unwrap();
    let (mut chain, mut last) = (leaf, ring);
    for _ in 0..n {
        chain = graph.head(&tup, &[chain]).unwrap();
        last = graph.head(&tup, &[last]).unwrap();
    }
    graph.define(ring, last).unwrap();
    graph.roots = vec![("Chain".into(), chain), ("Again".into(), ring)];
    let text = notation::print(&graph, &|_| String::new());
    assert!(text.len() > 8 * n);
    if n <= 200_000 {
        let lowered = notation::read(&text, &Scope::default()).unwrap();
        assert!(lowered.graph.nodes.len() > 2 * n);
    }
}
