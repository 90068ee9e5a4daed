//! Tests that writing the unit of a program as a listing and reading the listing gives the same
//! unit (`[listing.same]`).

use crate::blocks::units_to_write;
use selfsame_lang::{Program, read_listing, write_code, write_listing};
use selfsame_spec::code::{Op, Unit, Word};
use selfsame_spec::program::Sources;

pub(crate) fn of(text: &str) -> Unit {
    Program::load(&Sources::new("main", &[("main", text)]), "main").code_to_write()
}

#[test]
fn programs_of_the_chapters_come_back() {
    let units = units_to_write();
    for (name, unit) in &units {
        let listing = write_listing(unit).unwrap_or_else(|| panic!("{name} has no listing"));
        let back = read_listing(listing.as_bytes());
        let back = back.unwrap_or_else(|error| panic!("{name}: {error}\n{listing}"));
        assert_eq!(back, *unit, "{name}");
        assert_eq!(write_code(&back), write_code(unit), "{name}");
        assert_eq!(write_listing(&back), Some(listing), "{name}");
    }
    assert!(units.len() > 50, "{}", units.len());
}

#[test]
fn a_listing_has_these_lines() {
    let text = "f :: fn(n: int) -> int { var k = n; while k > 3 { k = k - 2; } k }; print(f(8));";
    let listing = write_listing(&of(text)).unwrap();
    let wanted = "function 0 \"main:f\" code 0 1 ( scalar ) scalar [ ] 3 0\n   \
                  0 move.s s1 s0\n   1 jump 3\n   2 add.int s1 s1 -2\n   3 if.ge.int s1 4\n   \
                  4 loop 2 @ 36 41\n   5 return.s s1\n";
    assert!(listing.contains(wanted), "{listing}");
    assert!(listing.contains(" # \"main:f\"\n"), "{listing}");
}

/// If the second word of an instruction has a place of its own, the listing has a separate line for
/// this word.
#[test]
fn numbers_with_places_are_lines() {
    let mut unit = of("f :: fn(n: int) -> int { n }; print(f(8));");
    let is_call = |word: &Word| word.op() == Some(Op::Call);
    let calls = unit.functions.iter_mut().find(|function| function.words.iter().any(is_call));
    let calls = calls.unwrap();
    let at = calls.words.iter().position(is_call).unwrap();
    let place = calls.places.iter().position(|place| place.word == at as u32).unwrap();
    let mut own = calls.places[place];
    own.word += 1;
    calls.places.insert(place + 1, own);
    let Word(bits) = calls.words[at + 1];
    let listing = write_listing(&unit).unwrap();
    assert!(listing.contains(&format!("\n   {} ext {} @ ", at + 1, bits >> 8)), "{listing}");
    assert_eq!(read_listing(listing.as_bytes()), Ok(unit));
}

#[test]
fn units_without_a_listing() {
    let unit = of("print(1);");
    assert!(write_listing(&unit).is_some());
    assert_eq!(write_listing(&Unit::default()), None);
    assert_eq!(write_listing(&Unit { records: Vec::new(), ..unit.clone() }), None);
    // The verifier refuses a unit without entries, so the unit has no listing.
    assert_eq!(write_listing(&Unit { entries: Vec::new(), ..unit }), None);
}
