//! Tests of deeply nested texts, long texts, and arbitrary bytes (`[parse.depth]`).

use crate::kit::{self, with_stack};
use selfsame_lang::{parse, syntax};
use selfsame_spec::text::{MAX_DEPTH, print};

/// A way to nest texts. The parts are: the text before, the opening of a level, the number of
/// levels in one opening, the innermost text, the closing of a level, and the text after.
type Nest = (&'static str, &'static str, usize, &'static str, &'static str, &'static str);

const NESTS: [Nest; 24] = [
    ("let a = ", "(", 1, "1", ")", ";"),
    ("let a = ", "(1, ", 1, "1", ")", ";"),
    ("let a = ", "[", 1, "1", "]", ";"),
    ("let a = ", "[1: ", 1, "1", "]", ";"),
    ("let a = ", "f(", 1, "1", ")", ";"),
    ("let a = ", "f(x: ", 1, "1", ")", ";"),
    ("let a = ", "f[", 1, "1", "]", ";"),
    ("let a = ", "not ", 1, "true", "", ";"),
    ("let a = ", "- ", 1, "x", "", ";"),
    ("let a = ", "&", 1, "x", "", ";"),
    ("let a = ", "#fold ", 1, "x", "", ";"),
    ("let a = ", "{", 1, "1", "}", ";"),
    ("let a = ", "{ let b = ", 1, "1", "; }", ";"),
    ("let a = ", "fn() {", 1, "1", "}", ";"),
    ("let a = ", "fn(x: int = ", 1, "1", ") {}", ";"),
    ("let a: ", "fn() -> ", 1, "int", "", " = 1;"),
    ("let ", "(_, ", 1, "a", ")", " = 1;"),
    ("let ", "A(_, ", 1, "a", ")", " = 1;"),
    ("let a = ", "if ", 1, "x", "{}", ";"),
    ("let a = ", "match x { _ -> ", 1, "x", "}", ";"),
    ("let a = ", "struct { x := ", 1, "1", "; }", ";"),
    ("let a = ", "class(A, ", 1, "B", ") {}", ";"),
    ("", "namespace N {", 1, "", "}", ""),
    ("", "namespace N.M.O.P {", 4, "", "}", ""),
];

fn nested(nest: Nest, times: usize) -> String {
    let (before, open, _, inner, close, behind) = nest;
    kit::nested([before, open, inner, close, behind], times)
}

#[test]
fn five_hundred_levels_of_each_kind_are_read_and_no_more() {
    with_stack(8 << 10, || {
        for nest in NESTS {
            let text = nested(nest, MAX_DEPTH / nest.2);
            let parsed = parse(&text);
            assert_eq!(parsed.errors, [], "{}", nest.1);
            let printed = print(&parsed.tree);
            assert_eq!(parse(&printed).tree.without_spans(), parsed.tree.without_spans());
            let errors = parse(&nested(nest, MAX_DEPTH / nest.2 + 1)).errors;
            // The error is located within the last opening of a level.
            let last = nest.0.len() + nest.1.len() * (MAX_DEPTH / nest.2);
            assert_eq!(errors[0].code(), "E0109", "{}", nest.1);
            let at = errors[0].place.span.start as usize;
            assert!((last..last + nest.1.len()).contains(&at), "{}: {at} is before {last}", nest.1);
        }
    });
}

/// The parser reads brackets by functions that call one another. Without optimization, half a MiB
/// of stack suffices for the deepest text. Threads have 2 MiB by default.
#[test]
fn the_deepest_texts_need_little_stack() {
    let opens = NESTS.iter().map(|nest| nest.1);
    let more = [
        "a or b and c == d | e + f * (",
        "(a is ",
        "struct { a :: fn() {",
        "variant { A; a :: ",
        "variant { A(x: ",
        "{ a :: fn[T: (",
        "fn(x: fn(y: ",
        "{ template a[T: (",
        "{ while a { let b = match c { d -> { return fn() -> e {",
    ];
    for open in opens.chain(more) {
        let text = format!("let a = {}", open.repeat(MAX_DEPTH));
        with_stack(640, || drop(syntax(&text)));
    }
}

/// A chain of a million elements of one sort needs no additional stack, and the memory of its tree
/// is linear in the length of the text.
#[test]
fn long_chains_need_no_stack() {
    const LONG: usize = 1_000_000;
    let texts = [
        ("let a = a", ".a", ";"),
        ("let a = a", ".0", ";"),
        ("let a = a", "()", ";"),
        ("let a = a", "[a]", ";"),
        ("let a = a", "+a", ";"),
        ("let a = a", "-1*a", ";"),
        ("let a = a", " or a and a", ";"),
        ("let a: a", "|a", " = 1;"),
        ("let a = [", "1,", "];"),
        ("let a = (", "a,", ");"),
        ("let a = if a {}", " else if a {}", ";"),
        ("let a = {", "a;", "};"),
        ("let a = {", "{}", "};"),
        ("forward a", ", a", ";"),
        ("import {a", ", a as a", "} from \"a\";"),
        ("a :: struct {", "a: a;", "};"),
        ("a :: variant {", "a, a(b: c),", "};"),
        ("let a = match a {", "a -> 1,", "};"),
        ("let a = match a { a", ".a", " -> 1 };"),
        ("let a = fn(", "a: b = 1,", ") {};"),
        ("let a: fn(", "a: b,", ") -> c = 1;"),
        ("template a[", "a: a,", "] = 1;"),
        ("", "a::1;", ""),
        ("", "let a=1;", ""),
        ("/*", "/**/", "*/"),
    ];
    for (before, link, behind) in texts {
        let text = [before, &link.repeat(LONG), behind].concat();
        let syntax = with_stack(640, || syntax(&text));
        assert_eq!(syntax.flaws(), 0, "{before}{link}{link}");
        // The parser visits each token once and writes the words of the tree, so the size of the
        // tree bounds its work.
        let per_byte = syntax.footprint() as f64 / text.len() as f64;
        assert!(per_byte <= 16.0, "{link}: {per_byte}");
    }
}

/// For arbitrary bytes, the parser returns a tree, and at most a hundred errors followed by E0108.
#[test]
fn any_bytes_are_read() {
    let parts = [
        "a", "a::", "{", "}", "(", ")", ";", ",", "let", "fn", "pub", "import", "\"", "\"\\u{",
        "/*", "@", "#", "1a", "-", "not ", "if ", "match ", "struct{", "fn(", "[", "é", ".", ":",
    ];
    let mut texts: Vec<String> = parts.iter().map(|part| part.repeat(100_000)).collect();
    for (at, one) in parts.iter().enumerate() {
        let two = parts[(at * 7 + 3) % parts.len()];
        texts.push(format!("{one}{two} ").repeat(50_000));
        texts.push([one.repeat(40_000), two.repeat(40_000)].concat());
    }
    for text in texts {
        let syntax = with_stack(640, || syntax(&text));
        assert!(syntax.flaws() <= 101);
        let per_byte = syntax.footprint() as f64 / text.len() as f64;
        assert!(per_byte <= 16.0, "{}: {per_byte}", &text[..20]);
    }
    let errors = parse(&"let = ;".repeat(1000)).errors;
    assert_eq!(errors.len(), 101);
    assert_eq!(errors[100].code(), "E0108");
    assert_eq!(errors[100].place.span.start, 704);
}
