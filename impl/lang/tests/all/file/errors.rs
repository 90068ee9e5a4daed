//! Tests that each error of reading a code file is reported at its offset (`[file.read]`).

use super::hand::*;
use selfsame::{Kind, Label, Payload};
use selfsame_lang::{Unloadable, load_code, read_code, write_code};
use selfsame_spec::Value;
use selfsame_spec::program::types::{TypeIx, TypeNode};

/// Returns the code and offset of the error that reading a file reports, or `None` if the file is
/// accepted.
fn told(bytes: &[u8]) -> Option<(&'static str, u64)> {
    let error = read_code(bytes).err()?;
    Some((error.code(), error.kind().offset().unwrap()))
}

/// Checks the code and offset of the error after a change of one section of the file. The offset is
/// relative to the start of this section.
fn expect(section: usize, code: &'static str, at: i64, change: impl FnOnce(&mut Vec<u8>)) {
    let mut cut = Cut::new();
    change(&mut cut.0[section]);
    let at = cut.start(section) as i64 + at;
    assert_eq!(told(&cut.file()), Some((code, at as u64)), "section {section}");
}

/// Returns a change that replaces the bytes at a position.
fn put<const N: usize>(at: usize, bytes: [u8; N]) -> impl FnOnce(&mut Vec<u8>) {
    move |section| section[at..at + N].copy_from_slice(&bytes)
}

/// Returns the position at which the given bytes first occur in a section.
fn find(section: usize, bytes: &[u8]) -> usize {
    let all = Cut::new().0.swap_remove(section);
    all.windows(bytes.len()).position(|window| window == bytes).unwrap()
}

#[test]
fn headers() {
    let file = write_code(&unit()).unwrap();
    assert_eq!(told(&[b"slfwcodf", &file[8..]].concat()), Some(("E0802", 0)));
    assert_eq!(told(b"slfwco"), Some(("E0803", 6)));
    assert_eq!(told(b"t"), Some(("E0802", 0)));
    assert_eq!(told(b"slfwcode\0\0\0\x02"), Some(("E0802", 8)));
    assert_eq!(told(b"slfwcode\0\0\0"), Some(("E0803", 11)));
}

#[test]
fn bytes_that_end_early() {
    let file = write_code(&unit()).unwrap();
    for end in 12..file.len() {
        assert_eq!(told(&file[..end]), Some(("E0803", end as u64)), "{end}");
    }
    for section in [MODULES, TYPES, SHAPES, GLOBALS, FUNCTIONS, STARTS, LINES] {
        let mut cut = Cut::new();
        cut.0[section].pop();
        let end = cut.start(section) + cut.0[section].len();
        let (code, at) = told(&cut.file()).unwrap();
        // If the last entry of a list has its minimum size, the missing byte makes the list's count
        // too large. In this case, E0801 (too many entries) is reported instead of E0803.
        let is_count = code == "E0801" && (at as usize) < end;
        assert!(is_count || (code, at) == ("E0803", end as u64), "{section}: {code} at {at}");
    }
    let end = Cut::new().0[RECORDS].len() as i64 - 1;
    expect(RECORDS, "E0803", end, |section| section.truncate(section.len() - 1));
    let end = Cut::new().0[CONSTANTS].len() as i64 - 1;
    expect(CONSTANTS, "E0803", end, |section| section.truncate(section.len() - 1));
}

#[test]
fn counts_that_the_section_cannot_hold() {
    let least = [(MODULES, 4), (TYPES, 5), (SHAPES, 17), (GLOBALS, 5), (FUNCTIONS, 34)];
    for (section, least) in least.into_iter().chain([(STARTS, 4), (LINES, 13)]) {
        let rest = Cut::new().0[section].len() - 4;
        let too_many = (rest / least + 1) as u32;
        expect(section, "E0801", 0, put(0, too_many.to_be_bytes()));
    }
    expect(CONSTANTS, "E0801", 12, put(12, [0xff; 4]));
    // The changed bytes are the number of fields of the first shape.
    expect(SHAPES, "E0801", 17, put(17, [0, 0, 1, 0]));
    // The list of words at the end of the last function is empty. A count of 1 is therefore too
    // large.
    let end = Cut::new().0[FUNCTIONS].len();
    expect(FUNCTIONS, "E0801", end as i64 - 4, put(end - 4, [0, 0, 0, 1]));
    expect(FUNCTIONS, "E0801", end as i64 - 4, put(end - 4, [0xff; 4]));
}

#[test]
fn numbers_of_nothing() {
    expect(TYPES, "E0808", 4, put(4, [0]));
    expect(TYPES, "E0808", 4, put(4, [10]));
    expect(TYPES, "E0808", 5, put(5, [0, 0, 0, 18]));
    let dict = find(TYPES, &[7, 0, 0, 0, 3]);
    expect(TYPES, "E0808", dict as i64 + 1, put(dict + 1, [0, 0, 0, 5]));
    expect(SHAPES, "E0808", 4, put(4, [5]));
    let rep = Cut::new().0[GLOBALS].len() - 1;
    expect(GLOBALS, "E0808", rep as i64, put(rep, [13]));
    // In a function, the name takes 6 bytes. The kind, the module and the type of the function
    // follow.
    expect(FUNCTIONS, "E0808", 14, put(14, [3]));
    expect(FUNCTIONS, "E0808", 27, put(27, [2]));
    expect(LINES, "E0808", 16, put(16, [2]));
}

#[test]
fn values_that_are_none() {
    let value = find(TYPES, &[2, Kind::STR.0]);
    expect(TYPES, "E0809", value as i64 + 1, put(value + 6, [0xff]));
    expect(TYPES, "E0809", value as i64 + 1, put(value + 1, [Kind::LIST.0]));
}

#[test]
fn modules_of_records() {
    let record = find(TYPES, &[9, 0, 0, 0, 0]);
    expect(TYPES, "E0804", record as i64 + 1, put(record + 1, [0, 0, 0, 2]));
}

#[test]
fn long_names_of_modules_of_many_records() {
    let mut cut = Cut::new();
    let (name, count) = (40_000_u32, 200_u32);
    cut.0[MODULES] = [1, name].map(u32::to_be_bytes).concat();
    cut.0[MODULES].extend(vec![b'a'; name as usize]);
    cut.0[TYPES] = count.to_be_bytes().to_vec();
    (0..count).for_each(|_| cut.0[TYPES].extend([&[9][..], &[0; 16]].concat()));
    let file = cut.file();
    let over = (8 * file.len() + (1 << 20)) / name as usize;
    let at = cut.start(TYPES) + 4 + 17 * over + 1;
    assert_eq!(told(&file), Some(("E0801", at as u64)));
}

#[test]
fn numbers_that_nobody_writes() {
    expect(SHAPES, "E0806", 5, put(8, [1]));
    let registers = find(FUNCTIONS, &[0, 0, 0, 2, 0, 0, 0, 3]);
    expect(FUNCTIONS, "E0806", registers as i64, put(registers, [0, 1, 0, 0]));
    expect(FUNCTIONS, "E0806", registers as i64 + 4, put(registers + 4, [0xff; 4]));
}

#[test]
fn texts_that_are_not_utf_8() {
    expect(MODULES, "E0806", 4, put(8, [0xff]));
    expect(GLOBALS, "E0806", 4, put(8, [0xff]));
}

#[test]
fn bytes_behind_the_rows() {
    for section in [MODULES, RECORDS, TYPES, CONSTANTS, SHAPES, GLOBALS, FUNCTIONS, STARTS, LINES] {
        let end = Cut::new().0[section].len() as i64;
        expect(section, "E0807", end, |section| section.push(0));
    }
    let mut file = write_code(&unit()).unwrap();
    file.push(7);
    assert_eq!(told(&file), Some(("E0807", file.len() as u64 - 1)));
}

#[test]
fn other_records() {
    expect(RECORDS, "E0809", -4, |section| *section = records(2));
    expect(RECORDS, "E0809", -4, |section| *section = records(0));
    let int = Label::plain(Kind::I64, 0).unwrap();
    expect(RECORDS, "E0809", -4, |section| *section = types([int].into_iter()));
    // An error in the section of types is reported before errors in other sections.
    let mut cut = Cut::new();
    cut.0[RECORDS] = records(2);
    cut.0[TYPES].push(0);
    let end = cut.start(TYPES) + cut.0[TYPES].len() - 1;
    assert_eq!(told(&cut.file()), Some(("E0807", end as u64)));
}

#[test]
fn errors_of_texts_within() {
    expect(RECORDS, "E0802", 0, put(0, [0]));
    expect(RECORDS, "E0808", 12, put(12, [9]));
    expect(CONSTANTS, "E0802", 8, put(11, [9]));
    let last = Cut::new().0[CONSTANTS].len();
    expect(CONSTANTS, "E0805", last as i64 - 32, put(last - 1, [0]));
}

/// Returns the bytes of a snapshot, with their digest.
fn snapshot(nodes: &[Vec<u8>], roots: &[u32]) -> Vec<u8> {
    let mut out = b"slfwsnap\0\0\0\x01".to_vec();
    out.extend((nodes.len() as u32).to_be_bytes());
    nodes.iter().for_each(|node| out.extend(node));
    out.extend((roots.len() as u32).to_be_bytes());
    roots.iter().for_each(|root| out.extend(root.to_be_bytes()));
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::new().chain_update(b"slf1snap").chain_update(&out).finalize();
    out.extend(digest);
    out
}

fn node(kind: Kind, payload: &[u8]) -> Vec<u8> {
    let label = Label::new(kind, payload, 0).unwrap();
    [&[1][..], &label.bytes()].concat()
}

#[test]
fn other_objects_than_constants() {
    let constant = |value| node(Kind::CONSTANT, &Payload::Value(value).bytes());
    let (one, two) = (constant(Value::i64(1)), constant(Value::i64(2)));
    let cases = [
        snapshot(std::slice::from_ref(&one), &[0, 0]),
        snapshot(&[one.clone(), two.clone()], &[0, 1, 1]),
        snapshot(&[node(Kind::I64, b"")], &[0]),
        snapshot(&[vec![3, 0, 0, 0, 0, 0]], &[0]),
    ];
    for case in cases {
        expect(CONSTANTS, "E0809", -4, |section| *section = case);
    }
    let mut cut = Cut::new();
    cut.0[CONSTANTS] = snapshot(&[one, two], &[0, 1]);
    assert_eq!(read_code(&cut.file()).unwrap().constants, [1, 2].map(Value::i64));
}

#[test]
fn digests() {
    let mut file = write_code(&unit()).unwrap();
    let last = file.len() - 1;
    file[last] ^= 1;
    assert_eq!(told(&file), Some(("E0805", file.len() as u64 - 32)));
}

#[test]
fn what_was_read_is_verified() {
    let file = write_code(&unit()).unwrap();
    let refused = load_code(&file).unwrap_err();
    assert_eq!(refused.code(), "E0812");
    assert!(matches!(refused, Unloadable::Refused(_)), "{refused}");
    assert!(refused.to_string().starts_with("start 0: "), "{refused}");
    let unread = load_code(&file[..20]).unwrap_err();
    assert_eq!(unread.code(), "E0803");
    assert!(unread.to_string().contains("20"), "{unread}");
}

#[test]
fn units_that_have_no_file() {
    use selfsame_spec::code::Unit;
    use selfsame_spec::text::{Diagnostic, Place, Problem, Span};
    assert_eq!(write_code(&Unit::default()), None);
    let place = Place::new("other", Span::new(0, 0));
    let types = [
        TypeNode::Unknown,
        TypeNode::Hole,
        TypeNode::Callee(TypeIx(0)),
        TypeNode::Primitive("int"),
        TypeNode::Apply("Map", Vec::new()),
        TypeNode::Record(place.clone(), String::new()),
    ];
    for node in types {
        let mut changed = unit();
        changed.types[0] = node;
        assert_eq!(write_code(&changed), None, "{:?}", changed.types[0]);
    }
    let errors = vec![Diagnostic::new(Problem::TooLarge, place)];
    assert_eq!(write_code(&Unit { errors, ..unit() }), None);
}
