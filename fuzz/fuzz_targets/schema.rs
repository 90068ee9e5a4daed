//! A fuzz target that reads arbitrary bytes as a schema in one of the supported formats. All
//! definitions that are read are realized.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selfsame::{Draft, Interner};
use selfsame_formats::schema::{Format, Source, read};

fuzz_target!(|bytes: &[u8]| {
    let [format, bytes @ ..] = bytes else { return };
    let format = Format::ALL[usize::from(*format) % Format::ALL.len()];
    let half = bytes.len() / 2;
    let source = |bytes: &[u8]| Source { name: "file".to_owned(), bytes: bytes.to_vec() };
    for files in [vec![source(bytes)], vec![source(&bytes[..half]), source(&bytes[half..])]] {
        let Ok(graph) = read(format, &files) else { continue };
        let mut draft = Draft::new();
        let foreign = |_: &mut Draft, _| Err(selfsame::ErrorKind::ForeignHandle.into());
        let Ok(nodes) = graph.build(&mut draft, foreign) else { continue };
        let _ = Interner::new().realize(&draft, &nodes);
    }
});
