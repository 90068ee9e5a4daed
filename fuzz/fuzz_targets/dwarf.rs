//! A fuzz target that reads arbitrary bytes as DWARF debug sections: abbreviations, strings, units
//! and the index of a package. The same sections may also be those of the package beside the program,
//! or of the common file. The target realizes all types that it reads.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame_formats::btf;
use selfsame_formats::file::{Contents, DebugSections};

fuzz_target!(|bytes: &[u8]| {
    let [flags, abbrev, strings, types, rest @ ..] = bytes else { return };
    let mut rest = rest;
    let mut take = |len: &u8| {
        let (part, tail) = rest.split_at(rest.len().min(usize::from(*len)));
        rest = tail;
        part.to_vec()
    };
    let (abbrev, strings, types) = (take(abbrev), take(strings), take(types));
    let index = if flags & 8 != 0 { types.clone() } else { Vec::new() };
    let mut sections = DebugSections {
        info: rest.to_vec(),
        types,
        abbrev,
        line_strings: strings.clone(),
        string_offsets: strings.clone(),
        package_units: index.clone(),
        package_types: index,
        strings,
        is_big: flags & 1 != 0,
        is_relocatable: flags & 2 != 0,
        is_split: flags & 4 != 0,
        ..DebugSections::default()
    };
    let other = Box::new(sections.clone());
    if flags & 16 != 0 {
        sections.package = Some(other.clone());
    }
    if flags & 32 != 0 {
        (sections.alternative, sections.common) = (Some("common".to_owned()), Some(other));
    }
    let file =
        btf::Source { name: "file".to_owned(), contents: Contents::Dwarf(Box::new(sections)) };
    for files in [1, 2] {
        if let Ok(program) = btf::Program::read(&vec![file.clone(); files], None) {
            let _ = program.names();
            let _ = program.realize(&mut selfsame::Interner::new());
        }
    }
});
