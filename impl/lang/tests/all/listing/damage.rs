//! Tests that damaged listings cause no panic, and that each accepted listing is written and read
//! again as the same unit.

use super::programs::of;
use selfsame_lang::{RunOptions, ran, read_listing, verify, write_listing};
use selfsame_spec::program::ran::Limits;

const TEXT: &str = "P :: struct { x: int; s: str; };
    V :: variant { A(n: int), B };
    k :: (\"a\\t\", 1.5);
    f :: fn(n: int, s: str) -> str { if n < 1 { s } else { f(n - 1, s + \"a\") } };
    let l = [(1, \"x\"), (2, \"y\")];
    var t = 0;
    for x in l { t = t + x.0; }
    let g = fn(v: V) -> int { match v { V.A(n) -> n + t, V.B -> 2 } };
    print((f(3, \"b\"), l, t, k, P(1, \"p\"), g(V.A(1)), int(2.5)));";

/// A generator of random numbers, which starts from a seed.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (self.0 >> 33) as usize % most
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// Returns the number of the last line that has a word.
fn last_line(text: &str) -> u32 {
    let has_word = |line: &str| !line.trim_start().is_empty();
    text.lines()
        .collect::<Vec<_>>()
        .iter()
        .rposition(|line| has_word(line))
        .map_or(1, |at| at as u32 + 1)
}

#[test]
fn each_beginning_has_its_fault_at_its_end() {
    let listing = write_listing(&of(TEXT)).unwrap();
    let (mut read, records) = (0, listing.lines().position(|line| line.starts_with("records")));
    for end in 0..listing.len() {
        match read_listing(&listing.as_bytes()[..end]) {
            Ok(_) => read += 1,
            // A listing that is cut off before the rows of records is refused at the line
            // `records`.
            Err(error) if error.line == records.unwrap() as u32 + 1 => {}
            Err(error) => assert_eq!(error.line, last_line(&listing[..end]), "{end}: {error}"),
        }
    }
    assert!(read > 100, "{read}");
}

/// Makes one random change at a random place of a text.
fn damage(text: &mut Vec<u8>, words: &[&str], draw: &mut Draw) {
    let at = draw.below(text.len());
    let end = at + text[at..].iter().take_while(|byte| !b" \n".contains(byte)).count();
    match draw.below(6) {
        0 => text[at] ^= 1 << draw.below(8),
        1 => {
            text.remove(at);
        }
        2 => text.insert(
            at,
            draw.of(&["0", "1", "9", "-", "\"", "\\", " ", "\n", "#", ":", "@"]).as_bytes()[0],
        ),
        3 => text[at] = b'0' + draw.below(10) as u8,
        4 => {
            text.splice(at..end, draw.of(words).bytes());
        }
        _ => {
            let start =
                text[..at].iter().rposition(|byte| b" \n".contains(byte)).map_or(0, |at| at + 1);
            text.splice(start..end, draw.of(words).bytes());
        }
    }
}

#[test]
fn damaged_listings_end_in_any_way() {
    let listing = write_listing(&of(TEXT)).unwrap();
    let words: Vec<&str> = listing.split_whitespace().collect();
    let (mut draw, mut read, mut run) = (Draw(7), 0, 0);
    for _ in 0..20_000 {
        let mut text = listing.clone().into_bytes();
        for _ in 0..=draw.below(2) {
            damage(&mut text, &words, &mut draw);
        }
        let Ok(unit) = read_listing(&text) else { continue };
        read += 1;
        if verify(&unit).is_some() {
            assert_eq!(write_listing(&unit), None);
            continue;
        }
        let again = write_listing(&unit).unwrap();
        assert_eq!(read_listing(again.as_bytes()).unwrap(), unit);
        let limits = Limits { steps: Some(1000), units: Some(10_000) };
        let _ = ran(&unit, &RunOptions { limits, ..RunOptions::default() });
        run += 1;
    }
    assert!(read > 1000 && run > 100, "{read} {run}");
}

#[test]
fn other_bytes_are_no_listing() {
    let mut draw = Draw(3);
    for len in 0..2000 {
        let bytes: Vec<u8> = (0..len % 200).map(|_| draw.below(256) as u8).collect();
        assert!(read_listing(&bytes).is_err());
    }
}
