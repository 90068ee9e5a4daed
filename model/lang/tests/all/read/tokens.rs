//! Tests of splitting texts into tokens.

use super::told;
use selfsame_lang_model::Language;

/// Returns the tokens of a text, separated by blanks, and the errors of the text.
fn tokens(text: &str) -> (String, String) {
    let scanned = Language::new().scan(text);
    let tokens: Vec<&str> = scanned.tokens.iter().map(|token| token.span.text(text)).collect();
    (tokens.join(" ").trim_end().to_owned(), told(text, &scanned.errors))
}

#[test]
fn texts_are_cut_into_tokens() {
    let table = [
        ("", "", ""),
        ("\u{feff}a", "a", ""),
        ("a\u{feff}b", "a b", "E0101 1:2"),
        ("a/**/b//c\nd", "a b d", ""),
        ("/*/ a */ b", "b", ""),
        ("/* /*/ a */ */ b", "b", ""),
        ("a /* /* */", "a", "E0102 1:3"),
        ("_ _a A1 1a", "_ _a A1 1a", ""),
        (":::=->-=><=!==", ":: := -> - = > <= != =", ""),
        ("#fold#fold1 #", "#fold", "E0101 1:6, E0101 1:13"),
        ("@#fold", "#fold", "E0101 1:1"),
        ("@#folded$é 1", "1", "E0101 1:1"),
        ("1.5.6 1. 1.a 0x1.2u8", "1.5 . 6 1 . 1 . a 0x1.2u8", ""),
        ("a.0.1u8 a.1_0", "a . 0 . 1 u8 a . 1 _0", ""),
        ("a. /* b */ 0.1", "a . 0 . 1", ""),
        ("a.@0.1", "a . 0 . 1", "E0101 1:3"),
        (r#""a\"b" c"#, r#""a\"b" c"#, ""),
        ("\"a\nb", "\"a b", "E0102 1:1"),
        ("\"a\\\nb", "\"a\\ b", "E0102 1:1"),
        ("\"\\q\\", "\"\\q\\", "E0102 1:1"),
        (r#""\q\é\u{}" a"#, r#""\q\é\u{}" a"#, "E0107 1:2, E0107 1:4, E0107 1:6"),
        (r#""\u{0}\u{10ffff}\u{0000041}""#, r#""\u{0}\u{10ffff}\u{0000041}""#, "E0107 1:17"),
    ];
    for (text, expected, errors) in table {
        assert_eq!(tokens(text), (expected.to_owned(), errors.to_owned()), "{text}");
    }
}

#[test]
fn tokens_and_the_text_between_them_are_the_text() {
    let text = "let a = /* b */ \"c\\q\" @@ 1.5; // d";
    let scanned = Language::new().scan(text);
    let mut end = 0;
    for token in &scanned.tokens {
        assert!(end <= token.span.start && token.span.start <= token.span.end);
        end = token.span.end;
    }
    assert_eq!(end as usize, text.len());
}

#[test]
fn bytes_that_are_no_text_have_one_error() {
    let error = selfsame_lang_model::scan::decode(b"let a = \xff;").unwrap_err();
    assert_eq!((error.code(), error.place.span.start), ("E0101", 8));
    let long = "a".repeat(1 << 30);
    let error = selfsame_lang_model::scan::decode(long.as_bytes()).unwrap_err();
    assert_eq!((error.code(), error.place.span.start), ("E0712", 0));
    assert_eq!(super::errors(&long), "E0712 1:1");
}

#[test]
fn positions_count_lines_and_characters() {
    let text = "é\n\nab\r\n";
    let position = |offset| Language::new().position(text, offset).to_string();
    let places =
        [(0, "1:1"), (1, "1:1"), (2, "1:2"), (3, "2:1"), (4, "3:1"), (6, "3:3"), (99, "4:1")];
    for (offset, expected) in places {
        assert_eq!(position(offset), expected, "{offset}");
    }
}
