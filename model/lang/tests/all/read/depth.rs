//! Tests of the largest nesting depth that a text may have.

use super::{errors, printed};

/// A construct that can be nested: the text before, the text that opens a level, the innermost
/// text, the text that closes a level, and the text after.
type Nest = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// The constructs that can be nested. The innermost text of each construct opens no level.
const NESTS: &[Nest] = &[
    ("let a = ", "(", "1", ")", ";"),
    ("let a = ", "[", "1", "]", ";"),
    ("let a = ", "{", "1", "}", ";"),
    ("let a = ", "f(", "1", ")", ";"),
    ("let a = ", "f[", "1", "]", ";"),
    ("let a = ", "[1: ", "2", "]", ";"),
    ("let a = ", "- ", "a", "", ";"),
    ("let a = ", "&", "1", "", ";"),
    ("let a = ", "not ", "1", "", ";"),
    ("let a = ", "#fold ", "1", "", ";"),
    ("let ", "(", "a", ",)", " = 1;"),
    ("let ", "P(", "a", ")", " = 1;"),
    ("f :: fn", "(", "a", ",)", " {};"),
    ("", "namespace N {", "", "}", ""),
    ("", "{", "", "}", ""),
    ("A :: ", "struct { A :: ", "1", "; }", ";"),
    ("A :: ", "variant { ; A :: ", "1", "; }", ";"),
];

/// Returns a text in which a construct is nested with the given number of levels, and the byte at
/// which the innermost level starts.
fn nested(&(head, open, inner, close, tail): &Nest, levels: usize) -> (String, usize) {
    let text = format!("{head}{}{inner}{}{tail}", open.repeat(levels), close.repeat(levels));
    (text, head.len() + open.len() * (levels - 1))
}

#[test]
fn five_hundred_levels_are_read_and_one_more_is_refused() {
    for nest in NESTS {
        let (text, _) = nested(nest, 500);
        printed(&text);
        let (text, last) = nested(nest, 501);
        let mark = nest.1.rfind(['(', '[', '{']).unwrap_or(0);
        assert_eq!(errors(&text), format!("E0109 1:{}", last + mark + 1), "{}", nest.1);
    }
}

#[test]
fn levels_last_as_long_as_what_they_are_of() {
    let table = [
        // The type of a result is read on the level of the arrow before it.
        (format!("F :: {}int;", "fn() -> ".repeat(499)), ""),
        (format!("F :: {}int;", "fn() -> ".repeat(500)), ""),
        (format!("F :: {}int;", "fn() -> ".repeat(501)), "E0109 1:4008"),
        // The block of an `if` follows the condition, and is not nested in it.
        (format!("{}a{}", "if ".repeat(500), " {}".repeat(500)), ""),
        (format!("{}a{}", "if ".repeat(501), " {}".repeat(501)), "E0109 1:1501"),
        (format!("{}a{}", "match ".repeat(500), " { _ -> 1 }".repeat(500)), ""),
        (format!("{}a{}", "match ".repeat(501), " { _ -> 1 }".repeat(501)), "E0109 1:3001"),
        // The condition `a[0]` has a bracket, which counts as one more level.
        (format!("{}a[0]{}", "if ".repeat(499), " {}".repeat(499)), ""),
        (format!("{}a[0]{}", "if ".repeat(500), " {}".repeat(500)), "E0109 1:1502"),
        // The parameters of a template are not nested in its body.
        (format!("{}{}", "template t[T: type] { ".repeat(500), "}".repeat(500)), ""),
        (format!("{}{}", "template t[T: type] { ".repeat(501), "}".repeat(501)), "E0109 1:11011"),
        // A namespace counts as one level for each identifier of its path.
        (format!("namespace {}b {{}}", "a.".repeat(499)), ""),
        (format!("namespace {}b {{}}", "a.".repeat(500)), "E0109 1:1013"),
        // A `-` that is part of a numeric literal does not count as a level.
        (format!("let a = {}1;", "-".repeat(501)), ""),
        (format!("let a = {}1;", "-".repeat(502)), "E0109 1:509"),
    ];
    for (text, expected) in table {
        assert_eq!(errors(&text), expected, "{}", &text[..20]);
    }
}

#[test]
fn behind_an_error_the_depth_is_that_of_the_sequence() {
    let open = "(".repeat(400);
    assert_eq!(
        errors(&format!("let a = {open};\n").repeat(3)),
        "E0103 1:409, E0103 2:409, E0103 3:409"
    );
    let deep = "(".repeat(501);
    assert_eq!(errors(&format!("let a = {deep};\n").repeat(2)), "E0109 1:509, E0109 2:509");
}

#[test]
fn a_tree_with_each_operator_in_each_level_is_read() {
    let text = |levels: usize| {
        let open = "1 or 1 and 1 == 1 | 1 + 1 * f(".repeat(levels);
        format!("let x = {open}1{};", ")".repeat(levels))
    };
    // Operations on deep trees other than reading need a larger stack than the threads of tests
    // have.
    let thread = std::thread::Builder::new().stack_size(32 << 20);
    thread.spawn(move || printed(&text(500))).unwrap().join().unwrap();
}
