//! Tests of the lines of a listing that describe instructions (`[listing.word]`).

use super::text::{expect, unit};
use selfsame_spec::code::{Field, Function, Op, ScalarKind, Second, Word, WordPlace};
use selfsame_spec::text::Span;

const HEAD: &str = "function 0 \"f\" code 0 0 ( ) ref [ ] 0 0\n";

/// Returns the function whose lines in a listing are given.
fn function(lines: &str) -> Function {
    unit(&format!("{HEAD}{lines}")).functions.remove(0)
}

fn expect_in_function(lines: &str) {
    expect(&format!("{HEAD}{lines}"));
}

/// Returns texts that are valid for a field of instruction 0, each with the bits of the field that
/// it denotes.
fn good(field: Field) -> Vec<(String, u32)> {
    let words =
        |words: &[(&str, u32)]| words.iter().map(|&(word, bits)| (word.to_owned(), bits)).collect();
    match field {
        Field::no => words(&[("", 0)]),
        Field::IS | Field::OS | Field::US | Field::FS => words(&[("s0", 0), ("s255", 255)]),
        Field::IR | Field::OR | Field::UR | Field::FR => words(&[("r7", 7), ("r255", 255)]),
        Field::N => words(&[("0", 0), ("255", 255)]),
        Field::I => words(&[("-128", 128), ("-1", 255), ("0", 0), ("127", 127)]),
        Field::K => ScalarKind::ALL.iter().map(|&k| (k.name().to_owned(), k as u32)).collect(),
        Field::C => words(&[("bool type", 11), ("f64 i8", 10 << 4 | 1)]),
        Field::W => words(&[("-32768", 0x8000), ("-1", 0xffff), ("32767", 0x7fff)]),
        Field::J => words(&[("0", 0xff_ffff), ("1", 0), ("8388608", 0x7f_ffff)]),
        Field::X => words(&[("0", 0), ("16777215", 0xff_ffff)]),
    }
}

/// Returns texts that are not valid for a field of an instruction.
fn bad(field: Field) -> &'static [&'static str] {
    match field {
        Field::no => &[],
        Field::IS | Field::OS | Field::US | Field::FS => {
            &["r0", "s256", "s01", "s", "s-1", "S0", "0"]
        }
        Field::IR | Field::OR | Field::UR | Field::FR => {
            &["s0", "r256", "r00", "r", "r+1", "\"r0\""]
        }
        Field::N => &["256", "-1", "00", "s0"],
        Field::I => &["128", "-129", "-0", "x"],
        Field::K | Field::C => &["int", "str", "0", "ref"],
        Field::W => &["32768", "-32769", "01"],
        Field::J => &["8388609", "-1", "s0", "4294967296"],
        Field::X => &["16777216", "-1"],
    }
}

#[test]
fn the_fields_of_each_opcode() {
    for &op in Op::ALL {
        let info = op.info();
        let first = info.fields.map(|field| good(field).swap_remove(0));
        for (at, field) in info.fields.into_iter().enumerate() {
            for one in good(field) {
                let mut words = first.clone();
                words[at] = one;
                let line = words.iter().map(|(word, _)| &**word).collect::<Vec<_>>().join(" ");
                let bits = words
                    .iter()
                    .zip([8, 16, 24])
                    .fold(op as u32, |all, ((_, bits), at)| all | bits << at);
                let read = function(&format!("0 {} {line}", info.name));
                assert_eq!(read.words, [Word(bits)], "{} {line}", info.name);
            }
            let before = first[..at].iter().map(|(word, _)| &**word).collect::<Vec<_>>().join(" ");
            let before = format!("0 {} {before}", info.name).trim_end().to_owned();
            for word in bad(field) {
                expect_in_function(&format!("{before} ^{word}"));
            }
            if field != Field::no {
                expect_in_function(&format!("{before}^"));
            }
        }
    }
}

#[test]
fn numbers_behind_are_there_if_the_row_has_one() {
    for &op in Op::ALL {
        let info = op.info();
        let fields = info.fields.map(|field| good(field).swap_remove(0).0);
        let line = format!("0 {} {}", info.name, fields.join(" ")).trim_end().to_owned();
        if info.second == Second::None {
            expect_in_function(&format!("{line} ^: 0"));
            continue;
        }
        assert_eq!(function(&line).words.len(), 1);
        assert_eq!(function(&format!("{line} : 16777215")).words[1], Word::number(0xff_ffff));
        assert_eq!(function(&format!("{line} : 0\n2 never")).words.len(), 3);
        assert_eq!(function(&format!("{line} : 5")), function(&format!("{line}\n1 ext 5")));
        for word in ["16777216", "-1", "x", "@"] {
            expect_in_function(&format!("{line} : ^{word}"));
        }
        expect_in_function(&format!("{line} :^"));
        expect_in_function(&format!("{line} : 0\n^1 never"));
        expect_in_function(&format!("{line} : 0 ^: 0"));
    }
}

#[test]
fn places() {
    let span = |start, end| Span { start, end };
    let lines = "0 never @ 0 4294967295 # @\n1 call s0 r0 : 0 @ 1 2 4 3\n3 never\n4 ext 1 @ 5 5";
    let wanted = [
        WordPlace { word: 0, span: span(0, u32::MAX), limit: None },
        WordPlace { word: 1, span: span(1, 2), limit: Some(span(4, 3)) },
        WordPlace { word: 4, span: span(5, 5), limit: None },
    ];
    assert_eq!(function(lines).places, wanted);
    for words in [
        "^1 2",
        "@^",
        "@ ^-1 2",
        "@ 1^",
        "@ 1 ^4294967296",
        "@ 1 2 ^x",
        "@ 1 2 3^",
        "@ 1 2 3 ^00",
        "@ 1 2 3 4 ^5",
        "@ 1 2 ^@",
        "@ 1 2 ^: 3",
    ] {
        expect_in_function(&format!("0 never {words}").replace(" ^", " ^"));
    }
}

#[test]
fn words_have_their_numbers() {
    for line in [
        "^1 never",
        "^00 never",
        "^-0 never",
        "^never",
        "^0x never",
        "0^",
        "0 ^Never",
        "0 ^\"never\"",
    ] {
        expect_in_function(line);
    }
    expect_in_function("0 never ^never");
    expect_in_function("0 never\n^0 never");
    // The numbers of the words start from 0 again in each function.
    let two = unit(&format!(
        "{HEAD}0 never\n1 never\n{}0 never",
        HEAD.replace("function 0", "function 1")
    ));
    assert_eq!(two.functions.iter().map(|one| one.words.len()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn jumps_lead_to_words() {
    let many = 3;
    let lines: String = (0..many).map(|at| format!("{at} never\n")).collect();
    let jump = |to: &str| function(&format!("{lines}{many} jump {to}")).words[many].offset();
    assert_eq!((jump("0"), jump("3"), jump("4"), jump("5")), (-4, -1, 0, 1));
    assert_eq!(jump("8388611"), (1 << 23) - 1);
    expect_in_function(&format!("{lines}{many} jump ^8388612"));
}
