//! A fuzz target that reads arbitrary bytes as a file of types: a compressed file, an object file,
//! or BTF. All types that are read are realized.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame_formats::{btf, file};

fuzz_target!(|bytes: &[u8]| {
    let limits = file::Limits { binary: 1 << 20, text: 1 << 20 };
    let Ok(contents) = file::read_stream(bytes, limits) else { return };
    let file = btf::Source { name: "file".to_owned(), contents };
    // The file is read alone, with itself as its base, and as two units of one program.
    for (files, base) in [(1, false), (1, true), (2, false)] {
        let units = vec![file.clone(); files];
        if let Ok(program) = btf::Program::read(&units, base.then_some(&file)) {
            let _ = program.names();
            let _ = program.realize(&mut selfsame::Interner::new());
        }
    }
});
