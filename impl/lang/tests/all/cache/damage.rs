//! Tests that damaged caches cause no panic and change no code (`[cache.read]`).

use super::build_text;
use selfsame_lang::{Cache, Program, write_code};
use selfsame_spec::program::Sources;
use sha2::{Digest, Sha256};

const TEXT: &str = "P :: struct { x: int; s: str; };\nV :: variant { A(n: int), B };\n\
    k :: (\"a\", 1.5);\nlet p = P(1, \"s\");\n\
    f :: fn(v: V, t: (int, str)) -> any { match v { A(n) -> n + t.0, V.B -> t.1 } };\n\
    g :: fn(n: int) -> fn(int) -> int { fn(m: int) -> int { n + m } };\n\
    h :: fn(n: int) -> any { if n < 0 { panic(\"no\") } else { (k, p.x, print) } };\n\
    print((f(V.A(1), (2, \"b\")), f(V.B, (2, \"b\")), g(1)(2), h(1)));\n";

/// Returns the bytes of the file with the program's cache.
fn file() -> Vec<u8> {
    let mut cache = Cache::default();
    build_text(TEXT, &mut cache);
    cache.write().unwrap()
}

/// Returns bytes, followed by their digest.
fn signed(mut content: Vec<u8>) -> Vec<u8> {
    let digest = Sha256::new().chain_update(b"slf1keep").chain_update(&content).finalize();
    content.extend(digest);
    content
}

#[test]
fn a_cache_is_read_as_it_was() {
    let file = file();
    let mut cache = Cache::read(&file).unwrap();
    assert_eq!(cache.write().unwrap(), file);
    let built = build_text(TEXT, &mut cache);
    assert_eq!((built.taken, built.written.len()), (3, 0));
    assert_eq!(cache.write().unwrap(), file);
}

#[test]
fn each_beginning_is_refused() {
    let file = file();
    assert!((0..file.len()).all(|end| Cache::read(&file[..end]).is_err()));
}

#[test]
fn each_other_byte_is_refused() {
    let file = file();
    for at in 0..file.len() {
        for byte in [0, 1, 0x7f, 0xff, file[at] ^ 1] {
            let mut changed = file.clone();
            changed[at] = byte;
            assert!(changed == file || Cache::read(&changed).is_err(), "{at}: {byte}");
        }
    }
}

/// A row of a cache file may contain arbitrary bytes even if the digest of the file is right. The
/// build still ends, and a row that is accepted is linked.
#[test]
fn changed_rows_bring_nothing_down() {
    let file = file();
    let program = Program::load(&Sources::new("main", &[("main", TEXT)]), "main");
    let content = &file[..file.len() - 32];
    let (mut read, mut other) = (0, 0);
    let plain = write_code(&program.code_to_write());
    for at in 12..content.len() {
        for bit in [0, 3, 7] {
            let mut changed = content.to_vec();
            changed[at] ^= 1 << bit;
            let Ok(mut cache) = Cache::read(&signed(changed)) else { continue };
            read += 1;
            let built = program.build(Some(&mut cache));
            other += usize::from(write_code(&built.unit) != plain);
        }
    }
    println!("{read} caches were read, {other} of them gave other code");
    assert!(read > 1000, "{read}");
}
