//! A fuzz target that reads arbitrary bytes as DWARF debug sections: abbreviations, strings and
//! units. All types that are read are realized.
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
    let sections = DebugSections {
        info: rest.to_vec(),
        types,
        abbrev,
        line_strings: strings.clone(),
        string_offsets: strings.clone(),
        strings,
        is_big: flags & 1 != 0,
        is_relocatable: flags & 2 != 0,
        is_split: flags & 4 != 0,
        alternative: None,
    };
    let file = btf::Source {
        name: "file".to_owned(),
        contents: Contents::Dwarf(Box::new(sections)),
    };
    for files in [1, 2] {
        if let Ok(program) = btf::Program::read(&vec![file.clone(); files], None) {
            let _ = program.names();
            let _ = program.realize(&mut selfsame::Interner::new());
        }
    }
});
