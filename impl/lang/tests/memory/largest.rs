//! Tests of the largest texts that the parser accepts. For 64 MiB of arbitrary bytes, parsing gives
//! a tree or at most a hundred errors, and takes at most 16 bytes of memory per byte.

use super::{peak, turn};
use selfsame_lang::{Program, syntax};
use selfsame_spec::program::Sources;

/// The number of bytes of each text.
const SIZE: usize = 64 << 20;

/// The number of bytes that each text needs for errors and keywords.
const FIXED: usize = 1 << 16;

/// The texts to measure. Each row contains the start of the text, the part that is repeated, and
/// the end of the text.
const PARTS: [[&str; 3]; 12] = [
    ["", "@", ""],
    ["", "}", ""],
    ["", "é", ""],
    ["", "\"", ""],
    ["", "(", ""],
    ["", "a ", ""],
    ["", "{1 ", ""],
    ["", "pub ", ""],
    ["{", "{}", "}"],
    ["let a=(", "a<a,", ");"],
    ["a::struct{", "a:a;", "};"],
    ["", "f :: fn(x: int) -> int { x + 1 };\n", ""],
];

/// Returns a text of random tokens.
fn soup() -> String {
    let parts = ["a", "1", "\"\"", "(", ")", "[", "]", "{", "}", ";", ",", ".", "::", "=", "fn"];
    let (mut state, mut text) = (7_u64, String::with_capacity(SIZE));
    while text.len() + 2 < SIZE {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        text.push_str(parts[(state >> 33) as usize % parts.len()]);
    }
    text
}

#[test]
#[ignore = "takes a minute, and a GiB of memory"]
fn sixty_four_mib_of_anything_are_read() {
    let _turn = turn();
    let texts = PARTS.into_iter().map(|[before, part, behind]| {
        [before, &part.repeat((SIZE - before.len() - behind.len()) / part.len()), behind].concat()
    });
    // The first parse of a process allocates data that all later parses share.
    drop(syntax(""));
    for text in texts.chain([soup()]) {
        let start: String = text.chars().take(20).collect();
        let (flaws, peak) = peak(|| syntax(&text).flaws());
        assert!(flaws <= 101, "{start}");
        println!("{start:24} {:.2} bytes a byte", peak as f64 / text.len() as f64);
        assert!(peak <= 16 * text.len() + FIXED, "{start}: {peak} of {}", text.len());
    }
    // The bytes 0xff are not valid UTF-8, so the text is refused.
    let mut sources = Sources::new("main", &[]);
    sources.texts.insert("main".into(), vec![0xff; SIZE]);
    let told = Program::load(&sources, "main").report();
    assert_eq!((told.len(), told[0].code()), (1, "E0101"));
}
