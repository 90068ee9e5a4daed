//! Tests of the errors in texts that stand alone, and of the places of these errors.

use selfsame_harness::text::{Scope, line_column, read};

/// Returns the errors of a text. Each error is written as its code, line and column.
fn errors_in(text: &str, in_world: bool) -> Vec<String> {
    let scope = Scope { in_world, ..Scope::default() };
    let errors = read(text, &scope).err().unwrap_or_default();
    let told = errors.iter().map(|error| {
        let (line, column) = line_column(text, error.span.start);
        format!("{} {line}:{column}", error.code)
    });
    told.collect()
}

fn errors(text: &str) -> Vec<String> {
    errors_in(text, false)
}

#[test]
fn errors_say_where() {
    for (text, expected) in [
        ("A :: B;", "E0301 1:6"),
        ("A :: int;\nA :: str;", "E0305 2:1"),
        ("A :: List;", "E0604 1:6"),
        ("A :: List[int, str];", "E0604 1:6"),
        ("A :: A[int];", "E0601 1:6"),
        ("A :: Member[\"m\"];", "E0605 1:6"),
        ("A :: Member[int, \"q\"];", "E0605 1:6"),
        ("A :: Object[0x10, \"\"];", "E0605 1:6"),
        ("A :: Bits[f64, \"1\"];", "E0605 1:6"),
        ("namespace N { A :: int; }\nB :: N.A;", "E0304 2:6"),
        ("namespace N { pub A :: int; }\nB :: N;", "E0308 2:6"),
        ("A :: 300u8;", "E0106 1:6"),
        ("A :: int\nB :: str;", "E0103 2:1"),
        ("template F[T: type] = List[T];\nA :: F;", "E0604 2:6"),
        ("template F[T: type] = T;\nF :: int;", "E0305 2:1"),
        ("template F[T: type, T: int] = T;", "E0305 1:21"),
        ("A :: (x: int, x: str);", "E0713 1:15"),
        ("A :: (x: int, str);", "E0406 1:15"),
        ("A :: len;", "E0411 1:6"),
        ("A :: class { x: int = B; }; B :: int;", "E0502 1:23"),
        ("A :: int;\nimport { B } from \"m\";", "E0206 2:1"),
    ] {
        assert_eq!(errors(text)[..1], [expected], "{text}");
    }
}

/// A construct of the language that the notation lacks causes exactly one error, at the place of
/// the construct.
#[test]
fn what_is_not_here_is_told_once() {
    for (text, place) in [
        ("template L[T: type] { A :: T; }", "1:10"),
        ("template L[T: type] = List[T];\nA :: L[int];", "2:6"),
        ("import { q } from \"m\";", "1:19"),
        ("print(1);", "1:1"),
        ("A :: B or C;", "1:6"),
        ("A :: List[int].x;", "1:6"),
        ("A :: 1 + 2;", "1:6"),
        ("A :: -x;", "1:6"),
        ("A :: -1 * 2;", "1:6"),
        ("A :: [1, 2];", "1:6"),
        ("A :: not B;", "1:6"),
        ("A :: #fold f();", "1:6"),
        ("A :: if x { 1 } else { 2 };", "1:6"),
        ("break;", "1:1"),
        ("var v = 3;", "1:5"),
    ] {
        let names = ["A", "B", "C", "a", "f", "x"].map(|name| format!("\n{name} :: int;"));
        let declared = |name: &String| !text.contains(&format!("{} ::", &name[1..2]));
        let rest: String = names.into_iter().filter(declared).collect();
        assert_eq!(errors(&format!("{text}{rest}")), [format!("E0110 {place}")], "{text}");
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
        ("import { y } from \"m\";\ny :: int;", &["E0305 2:1"]),
        ("import { y, a as y } from \"m\";", &["E0205 1:18"]),
        ("List :: int;\nA :: List[int];", &["E0601 2:6"]),
        ("X : Unknown : int;", &["E0301 1:5"]),
        ("namespace N { K :: 1; }\nA :: class { C :: N.K; };", &["E0304 2:19"]),
        ("A :: B; B :: A; forward A; forward B, B;", &[]),
    ] {
        assert_eq!(errors_in(text, true), expected, "{text}");
    }
}

/// A long chain of constants is read without recursion. Each constant of the chain is followed only
/// once, even if it has many uses.
#[test]
fn long_chains_of_names_are_read() {
    let chain: String = (0..5000).map(|n| format!("X{n} :: X{};", n + 1)).collect();
    let uses: String = (0..2000).map(|n| format!("k{n} :: X{n};")).collect();
    assert_eq!(errors(&format!("{chain} X5000 :: 1; A :: class {{ {uses} }};")), [""; 0]);
    let many = "A :: ;\n".repeat(1000);
    assert_eq!(errors(&many).len(), 101);
}
