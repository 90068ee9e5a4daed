//! Tests that after an edit exactly the functions are written whose compiler hash changed
//! (`[cache.count]`).

use super::{build_text, written};
use selfsame_lang::Cache;

/// Returns a program text with the given number of functions: `leaf`, which half of the functions
/// call, functions without calls, and functions that read `limit` or `p`.
fn text(functions: usize) -> String {
    let mut text = String::from(
        "limit :: 100;\nlet factor = 3;\nP :: struct { x: int = 1; y: int; };\n\
         template twice[n: int] { value :: n * 2; }\nleaf :: fn(n: int) -> int { let two = 2; n * two };\n",
    );
    for at in 0..functions {
        let body = match at % 10 {
            0..5 => format!("leaf(n) + {at}"),
            5 => format!("n + limit + {at}"),
            6 => format!("n * factor + {at}"),
            7 => format!("P(y: n).x + {at}"),
            8 => format!("n + twice[{at}].value"),
            _ => format!("n + {at}"),
        };
        text += &format!("f{at} :: fn(n: int) -> int {{ {body} }};\n");
    }
    text += "let all: List[int] = [];\npush(all, leaf(1));\n";
    for at in 0..functions {
        text += &format!("push(all, f{at}({at}));\n");
    }
    text + "print(len(all));\n"
}

/// Returns the number of functions that a build with a cache writes after an edit of a program. A
/// second build of the edited program must write no function.
fn edited(functions: usize, from: &str, to: &str) -> usize {
    let before = text(functions);
    let after = before.replacen(from, to, 1);
    assert_ne!(before, after, "{from}");
    let mut cache = Cache::default();
    let built = build_text(&before, &mut cache);
    assert_eq!((built.taken, built.written.len()), (0, functions + 1));
    let built = build_text(&before, &mut cache);
    assert_eq!((built.taken, written(&built)), (functions + 1, vec![]));
    let built = build_text(&after, &mut cache);
    assert_eq!(built.taken + built.written.len(), functions + 1);
    let again = build_text(&after, &mut cache);
    assert_eq!((again.taken, again.written.len()), (functions + 1, 0));
    built.written.len()
}

const COUNT: usize = 1000;

/// Edits of a program of 1,000 functions: the text before, the text after, and the number of
/// functions whose compiler hash the edit changes.
const EDITS: [(&str, &str, usize); 10] = [
    // No other function refers to the edited function.
    ("n + 999", "n - 999", 1),
    // Half of the other functions call the edited function.
    ("n * two", "n + two", 1 + COUNT / 2),
    // The edit renames a local, which no hash contains.
    ("let two = 2; n * two", "let pair = 2; n * pair", 0),
    // The edit adds blanks and a comment, which no hash contains.
    ("n * two", "n  * /* twice */ two", 0),
    ("limit :: 100;", "limit :: 101;", COUNT / 10),
    // If the value of a `let` is a literal, the value is part of the hash of each function that
    // reads the `let`.
    ("let factor = 3;", "let factor = 4;", COUNT / 10),
    ("let factor = 3;", "let factor = 1 + 2;", COUNT / 10),
    ("x: int = 1", "x: int = 2", COUNT / 10),
    ("value :: n * 2", "value :: n * 3", COUNT / 10),
    // Brackets around an expression move tokens, but change the hash of only the function that
    // contains them.
    ("n + 999", "(n + 999)", 1),
];

#[test]
fn an_edit_writes_those_whose_hash_moved() {
    for (from, to, count) in &EDITS {
        assert_eq!(edited(COUNT, from, to), *count, "{from} -> {to}");
    }
}

#[test]
fn a_declaration_that_moves_writes_nothing() {
    let before = text(COUNT);
    let line = "f7 :: fn(n: int) -> int { P(y: n).x + 7 };\n";
    let after = before.replacen(line, "", 1).replacen("limit ::", &format!("{line}limit ::"), 1);
    let mut cache = Cache::default();
    build_text(&before, &mut cache);
    let built = build_text(&after, &mut cache);
    assert_eq!((built.taken, written(&built)), (COUNT + 1, vec![]));
}

#[test]
fn many_functions_are_counted_exactly() {
    let count = 10_000;
    for (from, to, moved) in [
        ("n + 9999", "n - 9999", 1),
        ("n * two", "n + two", 1 + count / 2),
        ("limit :: 100;", "limit :: 101;", count / 10),
        ("let two = 2; n * two", "let pair = 2; n * pair", 0),
    ] {
        assert_eq!(edited(count, from, to), moved, "{from} -> {to}");
    }
}
