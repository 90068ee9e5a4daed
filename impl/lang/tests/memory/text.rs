//! Tests of the memory that parsing a text takes. All allocations count, including the copy of the
//! text. If a vector moves as it grows, its old and its new buffer both count.

use super::{peak, turn};
use selfsame_lang::syntax;

/// The number of bytes of each text.
const SIZE: usize = 1 << 18;

/// The number of bytes that parsing any text may need for errors and keywords, however short the
/// text is.
const FIXED: usize = 1 << 16;

/// The texts to measure, each as three parts: its start, the part that is repeated, and its end.
const PARTS: [[&str; 3]; 78] = [
    ["", "}", ""],
    ["", ";", ""],
    ["", ",", ""],
    ["", "::", ""],
    ["", "{}", ""],
    ["", "();", ""],
    ["", "1;", ""],
    ["", "1 ", ""],
    ["", "1}", ""],
    ["", "\"\";", ""],
    ["", "\"\"", ""],
    ["", "-", ""],
    ["", "@", ""],
    ["", "@a", ""],
    ["", "a@;", ""],
    ["", "é", ""],
    ["", "//\n", ""],
    ["", "/**/", ""],
    ["", "(", ""],
    ["", "{", ""],
    ["", "{1 ", ""],
    ["", "a ", ""],
    ["", "a;", ""],
    ["", "a=a;", ""],
    ["", "a::a;", ""],
    ["", "a:a:a;", ""],
    ["", "let a=1;", ""],
    ["", "pub ", ""],
    ["", "\"\\q\"", ""],
    ["", "1a;", ""],
    ["{", ";", "}"],
    ["{", "=;", "}"],
    ["{", "{}", "}"],
    ["{", "{a}", "}"],
    ["{", "{;}", "}"],
    ["{", "a();", "}"],
    ["{", "-a;", "}"],
    ["{", "!=a;", "}"],
    ["let a=[", "1,", "];"],
    ["let a=[", "a:a,", "];"],
    ["let a=(", "a,", "a:a);"],
    ["let a=(", "a+a,", ");"],
    ["let a=(", "a<a,", ");"],
    ["let a=(", "a(),", ");"],
    ["let a=(", "a[a],", ");"],
    ["let a=(", "a.a,", ");"],
    ["let a=(", "[],", ");"],
    ["let a=(", "{},", ");"],
    ["let a=a", "()", ";"],
    ["let a=a", "[a]", ";"],
    ["let a=a", "(a)", ";"],
    ["let a=a", ".a", ";"],
    ["let a=a", ".0", ";"],
    ["let a=a", "+a", ";"],
    ["let a=a", "*a|a", ";"],
    ["let a=match a{", "a->a,", "};"],
    ["let a=match a{", "A.a->a,", "};"],
    ["let a=fn(", "a,", "a:a){};"],
    ["let a=fn(", "a:a,", "){};"],
    ["let a=fn(", "1,", ")->a;"],
    ["let a=fn(", "a:a,", ")->a;"],
    ["let a=fn(", "()", ");"],
    ["let(", "a,", ")=a;"],
    ["let A(", "a,", ")=a;"],
    ["forward a", ",a", ";"],
    ["a::struct{", "a:a;", "};"],
    ["a::struct{", "a:1;", "};"],
    ["a::struct{", ";", "};"],
    ["a::struct{", "=;", "};"],
    ["a::struct{", "a:a;=;", "};"],
    ["a::variant{", "A,", "};"],
    ["a::variant{", "A(a:a),", "};"],
    ["a::class(", "a,", "){};"],
    ["template a[", "a:a,", "]=a;"],
    ["template a[a:a]{", "a::a;", "}"],
    ["import{", "a,", "}from\"\";"],
    ["import{", "a,", "a.a}from\"\";"],
    ["if a{}", " else if a{}", ""],
];

/// The sorts of nesting: the opening, the innermost text, the closing, and the number of levels
/// that one opening adds. A test text is a sequence of such nests, each 490 levels deep.
const NESTS: [(&str, &str, &str, usize); 30] = [
    ("&", "a", "", 1),
    ("- ", "a", "", 1),
    ("{", "", "}", 1),
    ("[", "", "]", 1),
    ("(", ",", ")", 1),
    ("-{", "", "}", 2),
    ("&[", "", "]", 2),
    ("&&[", "", "]", 3),
    ("-a(", "", ")", 2),
    ("a(", "", ")", 1),
    ("1(", "", ")", 1),
    ("a[", "a", "]", 1),
    ("()(", "", ")", 2),
    ("{}(", "", ")", 2),
    ("a.a(", "", ")", 1),
    ("[a:", "a", "]", 1),
    ("a<{", "", "}", 1),
    ("-a<-{", "", "}", 3),
    ("-a<-a+-{", "", "}", 4),
    ("a+{", "", "}", 1),
    ("1+1*{", "", "}", 1),
    ("a|a+a*{", "", "}", 1),
    ("-a+-{", "", "}", 3),
    ("-a|-a+-a*-{", "", "}", 5),
    ("-{}|-{}+-{}*-{", "", "}", 8),
    ("-a()<-a()+-{", "", "}", 6),
    ("{;", "", "}", 1),
    ("{{}", "", "}", 2),
    ("{-a;", "", "}", 2),
    ("{a=", "1;", "}", 1),
];

/// Returns different words of `len` characters, each followed by a separator. The text has as many
/// words as fit into `SIZE` bytes.
fn words(len: u32, separator: &str) -> String {
    let count = (SIZE / (len as usize + separator.len())).min(53 * 63_usize.pow(len - 1));
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain(['_']).chain('0'..='9').collect();
    let word = |mut number: usize| {
        let mut word = String::from(letters[number % 53]);
        number /= 53;
        for _ in 1..len {
            word.push(letters[number % 63]);
            number /= 63;
        }
        word + separator
    };
    (0..count).map(word).collect()
}

/// Returns a text of about `SIZE` bytes that consists of random tokens, most of which have few
/// bytes.
fn soup(mut state: u64) -> String {
    let parts = [
        "a", "b", "1", "\"\"", "(", ")", "[", "]", "{", "}", ";", ",", ".", ":", "::", "=", "-",
        "&", "+", "*", "|", "<", "!", "_", "@", " ", "fn", "let ", "if ", "struct", "->",
    ];
    let mut text = String::new();
    while text.len() < SIZE {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        text.push_str(parts[(state >> 33) as usize % parts.len()]);
    }
    text
}

fn nested((open, inner, close, levels): (&str, &str, &str, usize), end: [&str; 3]) -> String {
    let depth = 490 / levels;
    let nest = [&open.repeat(depth), inner, &close.repeat(depth), end[1]].concat();
    [end[0], &nest.repeat(SIZE / nest.len()), end[2]].concat()
}

/// Parsing a text takes at most 16 bytes of memory per byte of the text, whatever the bytes are.
#[test]
fn sixteen_bytes_a_byte_are_enough() {
    let _turn = turn();
    let repeated = |[before, part, behind]: [&str; 3]| {
        [before, &part.repeat(SIZE / part.len()), behind].concat()
    };
    let mut texts: Vec<String> = PARTS.into_iter().map(repeated).collect();
    for nest in NESTS {
        texts.push(nested(nest, ["{", ";", "}"]));
        texts.push(nested(nest, ["let a=[", ",", "];"]));
    }
    texts.extend((2..7).flat_map(|len| [words(len, ","), words(len, ";"), words(len, "\n")]));
    texts.extend((0..20).map(soup));
    // The first parse of a process allocates data that all later parses share.
    drop(syntax(""));
    for text in texts {
        let ((), peak) = peak(|| drop(syntax(&text)));
        let start: String = text.chars().take(40).collect();
        assert!(peak <= 16 * text.len() + FIXED, "{start}: {peak} of {}", text.len());
    }
}
