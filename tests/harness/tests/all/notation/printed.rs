//! Tests of texts that are printed in the same form in which they are written.

use selfsame_harness::text::{Scope, read};
use selfsame_spec::notation;

/// Reads and prints a text, and then reads and prints the printed text. Both printed texts must be
/// equal.
fn round_trip(text: &str) -> String {
    let printed = |text: &str| {
        let lowered = read(text, &Scope::default());
        let lowered = lowered.unwrap_or_else(|errors| panic!("{errors:#?} in:\n{text}"));
        notation::print(&lowered.graph, &|_| String::new())
    };
    let once = printed(text);
    assert_eq!(printed(&once), once, "printing what was printed");
    once
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
        "A :: Bits[f64, 0xfff0000000000000u64] | Bits[f32, 0xff800000];",
        "A :: Tup[Member[\"m\", \"A.B\"] | Member[\"m\", \"D\"]];",
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
        "variant \"main:C\" { X, Y(a: B, b: struct \"main:C.Y.b\" { z: i64; }); K :: \"k\"; }",
        "class \"main:D\" (",
    ] {
        assert!(printed.contains(part), "{part} in:\n{printed}");
    }
}
