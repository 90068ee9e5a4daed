//! The notation: what parses, what does not and where, and that printing is its inverse.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_spec::notation::{self, Scope, diagnostic::line_column};

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
        ("let a = 1;", "E0110 1:1"),
        ("A :: f(1);", "E0110 1:7"),
        ("A :: (x: int, x: str);", "E0713 1:6"),
        ("A :: int;\nimport { B } from \"m\";", "E0206 2:1"),
    ] {
        assert_eq!(errors(text), [expected], "{text}");
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
