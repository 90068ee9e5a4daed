//! Tests of the memory that assembling a listing takes. All allocations are counted, except the
//! text of the listing.

use super::{peak, turn};
use selfsame::{Draft, Interner, Kind, Label, Payload};
use selfsame_lang::{read_listing, verify};
use selfsame_spec::hex;

/// The number of lines in a listing, or of entries in a line. The number is one more than a power
/// of two, so the last growth of a vector copies the most entries.
const COUNT: usize = (1 << 16) + 1;

/// Returns `COUNT` lines, where `line` returns the line with a given number.
fn lines(line: impl Fn(usize) -> String) -> String {
    (0..COUNT).map(|n| line(n) + "\n").collect()
}

/// Returns the hexadecimal text of the encoding of `count` different record types.
fn records(count: usize) -> String {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let nodes: Vec<_> = (0..count)
        .map(|at| {
            let payload = Payload::Record { name: format!("{at}"), members: Vec::new() };
            let label = Label::new(Kind::STRUCT, &payload.bytes(), 0).unwrap();
            draft.head(&label, &[]).unwrap()
        })
        .collect();
    let types = interner.realize(&draft, &nodes).unwrap();
    hex::encode(&interner.to_bytes(&types).unwrap())
}

/// Returns the listings that take the most memory per byte, each with its name.
fn cases() -> Vec<(&'static str, String)> {
    let function =
        |n: usize, rest: &str| format!("function {n} \"\" code 0 0 ( ) ref [ ] 0 0{rest}");
    let one = function(0, "\n");
    vec![
        ("tuples", lines(|n| format!("type {n} tuple"))),
        ("tuples of one", lines(|n| format!("type {n} tuple 0"))),
        ("boxes", lines(|n| format!("type {n} box 0"))),
        ("named tuples", lines(|n| format!("type {n} named \"\" 0"))),
        ("named tuples of letters", lines(|n| format!("type {n} named \"a\" 0"))),
        ("functions of one", lines(|n| format!("type {n} fn \"\" 0 -> 0"))),
        ("values", lines(|n| format!("type {n} value \"123456789\""))),
        ("records", lines(|n| format!("type {n} record 0 0 0 \"\""))),
        ("one tuple", "type 0 tuple".to_owned() + &" 0".repeat(COUNT)),
        ("one named tuple", "type 0 named".to_owned() + &" \"\" 0".repeat(COUNT)),
        ("one named tuple without blanks", "type 0 named ".to_owned() + &"\"\"0 ".repeat(COUNT)),
        ("one function", format!("type 0 fn{} -> 0", " \"\" 0".repeat(COUNT))),
        ("one shape", "shape 0 tuple 0 \"\"".to_owned() + &" \"\" 0".repeat(COUNT)),
        ("a comment", "type 0 named # ".to_owned() + &"\"".repeat(COUNT)),
        ("one named tuple of letters", "type 0 named".to_owned() + &" \"a\" 0".repeat(COUNT)),
        ("constants", lines(|n| format!("constant {n} none"))),
        ("strings", lines(|n| format!("constant {n} \"123456789\""))),
        ("a string", format!("constant 0 \"{}\"", "\\n".repeat(COUNT))),
        ("shapes", lines(|n| format!("shape {n} box 0 \"\""))),
        ("shapes of one", lines(|n| format!("shape {n} box 0 \"\" \"\" 0"))),
        ("globals", lines(|n| format!("global {n} i8 \"\""))),
        ("functions", lines(|n| function(n, ""))),
        ("functions of a word", lines(|n| function(n, "\n0 never"))),
        ("functions of a place", lines(|n| function(n, "\n0 never @ 0 0"))),
        ("words", one.clone() + &lines(|n| format!("{n} never"))),
        ("places", one.clone() + &lines(|n| format!("{n} ext 0 @ 0 0"))),
        ("banks", one.replace("( )", &format!("( {})", "ref ".repeat(COUNT)))),
        ("starts", lines(|_| "start 0".to_owned())),
    ]
}

#[test]
fn a_listing_takes_at_most_16_times_its_bytes() {
    let _turn = turn();
    let (none, many) = (records(0), records(COUNT / 8));
    let head = |records: &str| format!("slfwcode 1\nmodule 0 \"\"\nrecords {records}\n");
    let with_records = [("types of records", head(&many))];
    let cases = cases().into_iter().map(|(name, lines)| (name, head(&none) + &lines));
    for (name, text) in cases.chain(with_records) {
        let (refused, peak) =
            peak(|| read_listing(text.as_bytes()).is_ok_and(|unit| verify(&unit).is_some()));
        let times = peak as f64 / text.len() as f64;
        println!("{name}: {times:.1} times {} bytes, refused: {refused}", text.len());
        assert!(peak <= 16 * text.len() + (1 << 16), "{name}: {times}");
    }
}
