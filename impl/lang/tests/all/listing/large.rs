//! Tests listings with very many or very long elements of one sort. If the cost were quadratic
//! instead of linear, these tests would take hours.

use super::programs::of;
use super::text::{expect, fault, listing, unit};
use crate::blocks::ring;
use selfsame_lang::{read_listing, write_listing};
use std::time::Instant;

/// The approximate number of bytes of each listing.
const SIZE: usize = 1 << 22;

fn many(part: &str) -> String {
    part.repeat(SIZE / part.len())
}

#[test]
fn long_lines_words_and_strings() {
    unit(&format!("type 0 tuple{}", many(" 0")));
    unit(&format!("type 0 named{}", many(" \"\" 0")));
    unit(&format!("type 0 fn{} -> 0", many(" \"a\" 0")));
    unit(&format!("constant 0 \"{}\"", many("\\u{1}")));
    unit(&format!("constant 0 \"{}\"", many("é\\n")));
    unit(&format!("function 0 \"\" code 0 0 ( {}) ref [ {}] 0 0", many("ref "), many("scalar ")));
    unit(&format!("{}# {}", many(" "), many("a ")));
    unit(&format!("{}start 0", many("\n \r\n#\n")));
    for word in [many("\\"), many("9"), many("\\u{"), many("a"), format!("\"{}", many("\\u{1"))] {
        expect(&format!("constant 0 ^{word}"));
        expect(&format!("^{word}"));
    }
    expect(&format!("{}^no", many("start 0\n")));
    let zeros = listing("").replace("records ", &format!("records {}", many("0")));
    assert_eq!(fault(zeros.as_bytes()), Some((3, 9)));
}

#[test]
fn many_lines() {
    let rows = |row: &dyn Fn(usize) -> String| (0..100_000).map(row).collect::<String>();
    unit(&rows(&|n| format!("type {n} box {n}\n")));
    unit(&rows(&|n| format!("constant {n} {n}u32\n")));
    unit(&rows(&|n| format!("shape {n} case {n} {n} \"c\" \"x\" 0\n")));
    unit(&rows(&|n| format!("global {n} i8 \"{n}\"\n")));
    unit(&rows(&|n| format!("function {n} \"{n}\" code 0 0 ( ) ref [ ] 0 0\n0 never @ {n} {n}\n")));
    let head = "function 0 \"\" code 0 0 ( ) ref [ ] 0 0\n";
    unit(&(head.to_owned() + &rows(&|n| format!("{n} jump {n} @ 0 0 0 0\n"))));
}

#[test]
fn many_functions_come_back() {
    let unit = of(&ring(2_000));
    let listing = write_listing(&unit).unwrap();
    assert_eq!(read_listing(listing.as_bytes()).unwrap(), unit);
}

#[test]
#[ignore = "a measurement: prints how fast the listing of 100,000 functions is written and read"]
fn a_listing_takes_so_long() {
    let unit = of(&ring(100_000));
    let (mut write, mut read) = (f64::MAX, f64::MAX);
    let mut len = 0;
    for _ in 0..7 {
        let start = Instant::now();
        let listing = write_listing(&unit).unwrap();
        write = write.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let back = read_listing(listing.as_bytes()).unwrap();
        read = read.min(start.elapsed().as_secs_f64());
        assert_eq!(back.functions.len(), unit.functions.len());
        len = listing.len();
    }
    let [write, read] = [write, read].map(|time| len as f64 / 1e6 / time);
    println!(
        "{len} bytes; written at {write:.0} MB/s, verified before; assembled at {read:.0} MB/s"
    );
}
