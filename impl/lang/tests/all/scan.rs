//! Tests of the tokens that the scanner returns (`spec/chapters/language/scan.md`).

use selfsame_lang::scan;
use selfsame_spec::text::Scanned;

/// Returns the tokens of a text except the end token, separated by blanks, and the errors in the
/// form `code@start..end`.
fn show(text: &str) -> String {
    let Scanned { tokens, errors } = scan(text);
    let tokens = tokens.iter().map(|token| token.span.text(text)).filter(|text| !text.is_empty());
    let errors = errors.iter().map(|error| {
        format!("{}@{}..{}", error.code(), error.place.span.start, error.place.span.end)
    });
    tokens.map(str::to_owned).chain(errors).collect::<Vec<_>>().join(" ")
}

#[test]
fn texts_and_their_tokens() {
    let table = [
        ("", ""),
        ("\u{feff}a", "a"),
        ("a\u{feff}b", "a b E0101@1..4"),
        ("let\ta\r\n=1", "let a = 1"),
        ("a// b\nc//", "a c"),
        ("a/*/*b*/\"*/c/**/d", "a c d"),
        ("a/b /= c", "a / b / = c"),
        ("a /*/", "a E0102@2..4"),
        ("x /* /* */", "x E0102@2..4"),
        ("::::=:=->-==>=<=!=!", ":: :: = := -> - == >= <= != !"),
        ("_ _a a_ A9 9A", "_ _a a_ A9 9A"),
        ("#fold#fold_ #fold1", "#fold E0101@5..11 E0101@12..18"),
        ("##fold", "#fold E0101@0..1"),
        ("@é$#x?y", "y E0101@0..7"),
        ("$ $", "E0101@0..1 E0101@2..3"),
        ("1.5 1.x 1..2 1_.5_a.5 0x1.2f", "1.5 1 . x 1 . . 2 1_.5_a . 5 0x1.2f"),
        ("t.0.1 t. /**/ 0u8.5", "t . 0 . 1 t . 0 u8 . 5"),
        ("\"a\"\"\\\"\\\\\"", "\"a\" \"\\\"\\\\\""),
        ("\"a\\\nb", "\"a\\ b E0102@0..3"),
        ("\"a", "\"a E0102@0..2"),
        ("\"\\", "\"\\ E0102@0..2"),
        (
            "\"\\q\\é\\u{}\\u{0000041}\\u{41}\\u{41\"",
            "\"\\q\\é\\u{}\\u{0000041}\\u{41}\\u{41\" E0107@1..3 E0107@3..6 E0107@6..8 E0107@10..12 E0107@27..29",
        ),
        ("\"\\u{10ffff}\\u{dfff}\"", "\"\\u{10ffff}\\u{dfff}\" E0107@11..13"),
        ("\"\\q", "\"\\q E0102@0..3"),
        ("\u{0}\u{7f}", "E0101@0..2"),
    ];
    for (text, tokens) in table {
        assert_eq!(show(text), tokens, "{text:?}");
    }
}

#[test]
fn a_text_of_2_30_bytes_is_not_read() {
    let text = String::from_utf8(vec![0; 1 << 30]).unwrap();
    assert_eq!(show(&text), "E0712@0..1");
}

/// The scanner splits arbitrary bytes into tokens in order, without overlap, and reports at most a
/// hundred errors.
#[test]
fn tokens_are_in_order() {
    let parts =
        ["a", "\"", "\\", "\n", "/*", "*/", "#fold", "#", "@", "é", "1.", "0x", " ", "::", "u{41}"];
    let mut state = 1_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize
    };
    for _ in 0..2000 {
        let text: String = (0..draw() % 400).map(|_| parts[draw() % parts.len()]).collect();
        let scanned = scan(&text);
        let mut at = 0;
        for token in &scanned.tokens {
            assert!(token.span.start >= at && token.span.end >= token.span.start, "{text:?}");
            assert!(text.get(token.span.start as usize..token.span.end as usize).is_some());
            at = token.span.end;
        }
        assert_eq!(at as usize, text.len());
        assert!(scanned.errors.len() <= 101);
    }
}
