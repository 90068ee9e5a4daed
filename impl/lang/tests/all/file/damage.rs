//! Tests that damaged code files cause no panic. A file is accepted only if writing its unit gives
//! the same bytes.

use super::hand::{signed, unit};
use selfsame_lang::{RunOptions, code, load_code, ran, read_code, write_code};
use selfsame_spec::program::Sources;
use selfsame_spec::program::ran::Limits;

/// Reads bytes as a code file, and returns whether they are accepted. If the bytes are accepted,
/// writing the unit must give them again.
fn is_read(bytes: &[u8]) -> bool {
    let Ok(unit) = read_code(bytes) else { return false };
    assert_eq!(write_code(&unit).as_deref(), Some(bytes));
    true
}

#[test]
fn a_file_is_read_as_the_unit_that_it_was() {
    let unit = unit();
    let file = write_code(&unit).unwrap();
    assert_eq!(read_code(&file).unwrap(), unit);
    assert!(is_read(&file));
}

#[test]
fn each_beginning_is_refused() {
    let file = write_code(&unit()).unwrap();
    assert!((0..file.len()).all(|end| read_code(&file[..end]).is_err()));
}

#[test]
fn each_other_byte_is_refused_or_another_unit() {
    let file = write_code(&unit()).unwrap();
    let content = file.len() - 32;
    let mut read = 0;
    for at in 0..file.len() {
        for byte in [0, 1, 2, 3, 7, 9, 0x7f, 0x80, 0xff, file[at] ^ 1, file[at] ^ 0x10] {
            let mut changed = file.clone();
            changed[at] = byte;
            assert!(changed == file || read_code(&changed).is_err(), "{at}: {byte}");
            // A right digest is appended to the truncated content.
            changed.truncate(content);
            read += usize::from(is_read(&signed(changed)));
        }
    }
    assert!(read > 500, "{read}");
}

#[test]
fn changed_files_of_programs_end_in_any_way() {
    let text = "f :: fn(n: int, s: str) -> str { if n < 1 { s } else { f(n - 1, s + \"a\") } };
        let l = [(1, \"x\"), (2, \"y\")];
        var t = 0;
        for x in l { t = t + x.0; }
        print((f(3, \"b\"), l, t));";
    let mut unit = code(&Sources::new("m", &[("m", text)]), "m");
    unit.records = super::hand::records(0);
    let mut file = write_code(&unit).unwrap();
    file.truncate(file.len() - 32);
    let (mut state, mut run) = (7_u64, 0);
    let mut draw = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (state >> 33) as usize % below
    };
    for _ in 0..20_000 {
        let mut changed = file.clone();
        for _ in 0..=draw(2) {
            let at = draw(changed.len());
            changed[at] ^= 1 << draw(8);
        }
        let changed = signed(changed);
        is_read(&changed);
        let Ok(unit) = load_code(&changed) else { continue };
        let limits = Limits { steps: Some(1000), units: Some(10_000) };
        let _ = ran(&unit, &RunOptions { limits, ..RunOptions::default() });
        run += 1;
    }
    assert!(run > 100, "{run}");
}
