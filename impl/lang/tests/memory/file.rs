//! Tests of the memory that reading and verifying a code file takes. All allocations are counted,
//! except the bytes of the file.

#[allow(dead_code, reason = "the other tests of files need the rest of it")]
#[path = "../all/file/hand.rs"]
mod hand;

use super::{peak, turn};
use hand::*;
use selfsame::{Kind, Label, Payload};
use selfsame_lang::load_code;
use selfsame_spec::Value;

/// The approximate number of bytes of each section.
const SIZE: usize = 1 << 18;

/// Returns a section that repeats one row about as often as fits into `SIZE` bytes.
fn rows(row: &[u8]) -> Vec<u8> {
    let count = SIZE / row.len();
    let mut out = (count as u32).to_be_bytes().to_vec();
    (0..count).for_each(|_| out.extend(row));
    out
}

/// Returns the bytes of a number in a row of a code file.
fn n(number: u32) -> Vec<u8> {
    number.to_be_bytes().to_vec()
}

/// Returns the row of a function that captures nothing, with the given name, parameters and words.
fn function(name: &[u8], params: &[u8], words: &[u8]) -> Vec<u8> {
    let [name, params, words] = [(name, 1), (params, 1), (words, 4)]
        .map(|(bytes, size)| [n((bytes.len() / size) as u32), bytes.to_vec()].concat());
    [name, vec![0], n(0), n(0), params, vec![1], n(0), n(0), n(0), words].concat()
}

/// Returns the sections that take the most memory per byte: for each its name, its index, and its
/// bytes.
fn cases() -> Vec<(&'static str, usize, Vec<u8>)> {
    let of = |parts: &[&[u8]]| parts.concat();
    let struct_label = |at: usize| {
        let payload = Payload::Record { name: format!("{at}"), members: Vec::new() };
        Label::new(Kind::STRUCT, &payload.bytes(), 0).unwrap()
    };
    let ints = |count: usize| (0..count).map(|at| Value::i64(at as i64)).collect::<Vec<_>>();
    let strs =
        |count: usize| (0..count).map(|at| Value::str(&format!("{at:9}"))).collect::<Vec<_>>();
    vec![
        ("modules without names", MODULES, rows(&n(0))),
        ("modules of one letter", MODULES, rows(&[0, 0, 0, 1, b'a'])),
        ("records", RECORDS, types((0..SIZE / 60).map(struct_label))),
        ("primitive types", TYPES, rows(&[1, 0, 0, 0, 0])),
        ("tuples", TYPES, rows(&of(&[&[3], &n(1), &n(0)]))),
        ("named tuples", TYPES, rows(&of(&[&[4], &n(1), &n(1), b"a", &n(0)]))),
        ("values", TYPES, rows(&of(&[&[2, Kind::STR.0], &n(9), b"123456789"]))),
        ("function types", TYPES, rows(&of(&[&[8], &n(1), &n(0), &n(0), &n(0)]))),
        ("record types", TYPES, rows(&of(&[&[9], &n(0), &n(0), &n(0), &n(1), b"a"]))),
        ("numbers", CONSTANTS, constants(&ints(SIZE / 30))),
        ("a number", CONSTANTS, constants(&vec![Value::bool(true); SIZE / 20])),
        ("strings", CONSTANTS, constants(&strs(SIZE / 30))),
        ("shapes", SHAPES, rows(&[0; 17])),
        ("fields", SHAPES, rows(&of(&[&[0; 12], &n(1), b"a", &n(1), &n(1), b"a", &n(0)]))),
        ("globals", GLOBALS, rows(&[0; 5])),
        ("functions", FUNCTIONS, rows(&function(b"", b"", b""))),
        ("functions of one word", FUNCTIONS, rows(&function(b"f", &[0], &[0; 4]))),
        ("starts", STARTS, [rows(&n(0)), n(0)].concat()),
    ]
}

/// Returns the section of the table of constants for the given values.
fn constants(values: &[Value]) -> Vec<u8> {
    use selfsame_lang::write_code;
    let changed = selfsame_spec::code::Unit { constants: values.to_vec(), ..unit() };
    sections(&write_code(&changed).unwrap()).swap_remove(CONSTANTS)
}

#[test]
fn a_file_takes_at_most_16_times_its_bytes() {
    let _turn = turn();
    for (name, section, bytes) in cases() {
        let mut cut = Cut::new();
        cut.0[section] = bytes;
        if section == FUNCTIONS {
            let count = u32::from_be_bytes(cut.0[FUNCTIONS][..4].try_into().unwrap());
            cut.0[LINES] = vec![0; 4 * count as usize];
        }
        let file = cut.file();
        drop(cut);
        let (refused, peak) = peak(|| load_code(&file).is_err());
        let times = peak as f64 / file.len() as f64;
        println!("{name}: {times:.1} times {} bytes, refused: {refused}", file.len());
        assert!(peak <= 16 * file.len() + (1 << 16), "{name}: {times}");
    }
}
