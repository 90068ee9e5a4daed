//! Tests how a listing is divided into lines, words, blanks and comments (`[listing.text]`,
//! `[listing.lines]`).

use super::text::{RECORDS, expect, fault, listing, unit};
use selfsame_lang::read_listing;
use selfsame_spec::Value;

#[test]
fn missing_lines_and_words() {
    for (text, at) in [
        ("", (1, 1)),
        (" \n# only\n", (1, 1)),
        ("slfw", (1, 1)),
        ("\n slfw", (2, 2)),
        ("slfwcode", (1, 9)),
        ("slfwcode \t", (1, 9)),
        ("slfwcode 2", (1, 10)),
        ("slfwcode 1 1", (1, 12)),
        ("slfwcode 1\n\n# no more\n", (1, 11)),
        ("slfwcode 1 # one\nrecords", (2, 8)),
        ("slfwcode\n1", (1, 9)),
    ] {
        assert_eq!(fault(text.as_bytes()), Some(at), "{text:?}");
    }
}

#[test]
fn blanks_comments_and_ends_of_lines_mean_nothing() {
    let one = unit("constant 0 \"a b\"\nentry 3\n");
    assert_eq!(one, unit("\r\n \tconstant\t0  \"a b\"# \"no\r\n#\n\nentry 3#3"));
    assert_eq!(one.constants, [Value::str("a b")]);
}

#[test]
fn lines_have_one_order() {
    let lines = [
        "type 0 tuple",
        "constant 0 1u8",
        "shape 0 box 0 \"\"",
        "global 0 ref \"\"",
        "function 0 \"\" code 0 0 ( ) ref [ ] 0 0\n   0 never",
        "start 1",
        "entry 1",
    ];
    let all = unit(&lines.join("\n"));
    assert_eq!((all.starts.len(), all.functions[0].words.len()), (1, 1));
    for at in 1..lines.len() {
        let mut other = lines;
        other.swap(at - 1, at);
        let before = other[..at].join("\n");
        expect(&format!("{before}\n^{}", other[at]));
    }
    expect("^0 never");
    expect("^module 1 \"a\"");
    expect("type 0 tuple\n^types 1 tuple");
    expect("entry 1\n^end");
}

#[test]
fn numbers_of_rows_count() {
    let rows = [
        ("type", "tuple"),
        ("constant", "none"),
        ("shape", "box 0 \"\""),
        ("global", "u8 \"\""),
        ("function", "\"\" print 0 0 ( ) ref [ ] 0 0"),
    ];
    for (name, rest) in rows {
        let rows: Vec<String> = (0..12).map(|n| format!("{name} {n} {rest}")).collect();
        unit(&rows.join("\n"));
        for other in ["0", "2", "01", "-1", "x", "1.", "18446744073709551617", "\"1\"", "+1"] {
            expect(&format!("{}\n{name} ^{other} {rest}", rows[0]));
        }
        expect(&format!("{name}^"));
        expect(&format!("{name} 0^ # {rest}"));
    }
}

#[test]
fn numbers_of_32_bits() {
    let unit = unit("start 4294967295\nentry 0\nentry 4294967295");
    assert_eq!((unit.starts, unit.entries), (vec![u32::MAX], vec![0, u32::MAX]));
    for row in ["start", "entry"] {
        for number in ["4294967296", "-1", "00", "1_000", "a", "\"1\""] {
            expect(&format!("{row} ^{number}"));
        }
        expect(&format!("{row}^"));
        expect(&format!("{row} 1 ^2"));
    }
}

#[test]
fn strings() {
    let string = |word: &str| unit(&format!("constant 0 {word}")).constants.remove(0);
    for (word, text) in [
        ("\"\"", ""),
        ("\"é # \\\" \"", "é # \" "),
        ("\"\\n\\t\\r\\\\\"", "\n\t\r\\"),
        ("\"\\u{1}\\u{7f}\\u{9f}\"", "\u{1}\u{7f}\u{9f}"),
        ("\"\\\\\" # \"", "\\"),
    ] {
        assert_eq!(string(word), Value::str(text), "{word}");
    }
    for word in [
        "\"",
        "\"a",
        "\"a\\",
        "\"\\\"",
        "\"\\a\"",
        "\"\\u{}\"",
        "\"\\u{41}\"",
        "\"\\u{a}\"",
        "\"\\u1\"",
        "\"\\u{01}\"",
        "\"\\u{7F}\"",
        "\"\\u{d800}\"",
        "\"\\u{1\"",
        "\"\\u{1 }\"",
        "\"\\'\"",
        "\"\t\"",
        "\"\u{1}\"",
        "\"\u{85}\"",
        "'a'",
    ] {
        expect(&format!("constant 0 ^{word}"));
        expect(&format!("constant 0 ^{word}\nconstant 1 none"));
    }
    expect("constant 0 \"a\"^\"b\"");
    // A malformed string literal extends to the next blank, and the error is located where it
    // starts.
    expect("global 0 ^ref\"\"");
}

#[test]
fn bytes_that_are_no_text_are_told_first() {
    let mut text = listing("constant 0 \"é\"").into_bytes();
    text.extend(b"\n \xff");
    assert_eq!(fault(&text), Some((5, 2)));
    assert_eq!(fault(b"no\n\xe9\n"), Some((2, 1)));
    assert_eq!(fault(b"slfwcode 1\n\"\xc3"), Some((2, 2)));
    // Columns count bytes, not characters: `é` counts as two columns.
    expect("constant 0 \"é\" ^1");
}

#[test]
fn the_records_are_looked_at_last() {
    let text = |digits: &str, rest: &str| format!("slfwcode 1\nrecords {digits}\n{rest}");
    let told = |digits: &str, rest: &str| fault(text(digits, rest).as_bytes());
    assert_eq!(told(RECORDS, ""), None);
    let upper = RECORDS.to_uppercase();
    for digits in ["0", "0g", "é", "00 00", &upper, "\"00\"", &RECORDS[1..]] {
        // A wrong hexadecimal digit in the line `records` is reported before errors of later lines.
        let wanted = if digits == "00 00" { (2, 12) } else { (2, 9) };
        assert_eq!(told(digits, "constant 1"), Some(wanted), "{digits}");
    }
    for digits in ["00", &RECORDS[2..], &RECORDS.replace("03", "04")] {
        assert_eq!(told(digits, ""), Some((2, 9)), "{digits}");
        assert_eq!(told(digits, "constant 1"), Some((3, 10)), "{digits}");
    }
    let record = "type 0 record 0 1 2 \"R\"";
    let text = text(RECORDS, record).replace("records", "module 0 \"main\"\nrecords");
    assert_eq!(fault(text.as_bytes()), Some((3, 9)));
    assert!(read_listing(text.replace(record, "").as_bytes()).is_ok());
}
