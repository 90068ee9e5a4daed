//! Tests with compressed files in every format, damaged files, and endless files.

use super::*;
use selfsame_harness::kit::source::{Random, Source};
use std::io::Write;

const BTF: &[u8] = include_bytes!("../../../data/btf/sample.le.btf");
const BIG: &[u8] = include_bytes!("../../../data/btf/sample.be.btf");

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

pub(crate) fn xz(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(1);
    let mut out = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A section of an object file: its name, its bytes, and, if it is compressed, the kind of
/// compression and the unpacked size.
type Section<'a> = (&'a str, &'a [u8], Option<(u32, usize)>);

/// Makes a relocatable 64-bit ELF file with the given sections.
pub(crate) fn elf(big: bool, sections: &[Section<'_>]) -> Vec<u8> {
    let half = |n: u16| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let word = |n: u32| if big { n.to_be_bytes() } else { n.to_le_bytes() };
    let long = |n: usize| if big { (n as u64).to_be_bytes() } else { (n as u64).to_le_bytes() };
    let (mut names, mut data) = (vec![0], Vec::new());
    let mut headers = vec![0; 64];
    let mut header = |name: usize, kind: u32, flags: usize, at: usize, len: usize| {
        headers.extend([word(name as u32), word(kind)].concat());
        // The header fields `sh_link` and `sh_info` have 32 bits each; both are zero, so they are
        // written as one field.
        headers.extend([flags, 0, at, len, 0, 1, 0].into_iter().flat_map(long));
    };
    for (name, bytes, packed) in sections {
        let at = 64 + data.len();
        if let Some((kind, size)) = packed {
            data.extend([word(*kind), word(0)].concat());
            data.extend([*size, 1].into_iter().flat_map(long));
        }
        data.extend(*bytes);
        let flags = if packed.is_some() { 0x800 } else { 0 };
        header(names.len(), 1, flags, at, 64 + data.len() - at);
        names.extend(name.bytes().chain([0]));
    }
    let name = names.len();
    names.extend(b".shstrtab\0");
    header(name, 3, 0, 64 + data.len(), names.len());
    data.extend(&names);
    data.resize(data.len().next_multiple_of(8), 0);
    let mut out = vec![0x7f, b'E', b'L', b'F', 2, if big { 2 } else { 1 }, 1, 0];
    out.extend([0; 8]);
    out.extend([half(1), half(247)].concat());
    out.extend(word(1));
    out.extend([0, 0, 64 + data.len()].into_iter().flat_map(long));
    out.extend(word(0));
    let count = sections.len() as u16 + 2;
    out.extend([64, 0, 0, 64, count, count - 1].into_iter().flat_map(half));
    out.extend(data);
    out.extend(headers);
    out
}

fn stream(bytes: &[u8]) -> Result<Contents, FileError> {
    read_stream(bytes, Limits::default())
}

fn types(bytes: &[u8]) -> Vec<u8> {
    match stream(bytes).unwrap() {
        Contents::Btf { types, base: None } => types,
        other => panic!("{other:?}"),
    }
}

fn code(read: Result<Contents, FileError>) -> &'static str {
    read.unwrap_err().code().unwrap()
}

/// Returns object files that contain the types, some with a compressed section.
fn objects() -> Vec<Vec<u8>> {
    let (zlib, zstd) = (zlib(BTF), zstd(BTF));
    let packed = |kind| Some((kind, BTF.len()));
    vec![
        elf(false, &[(".text", b"code", None), (".BTF.ext", BIG, None), (".BTF", BTF, None)]),
        elf(true, &[(".BTF", BTF, None), (".BTF.ext", b"\x9f\xeb", None)]),
        elf(false, &[(".BTF", &zlib, packed(1))]),
        elf(false, &[(".BTF", &zstd, packed(2))]),
    ]
}

#[test]
fn every_packing_is_read() {
    for file in [BTF.to_vec(), gzip(BTF), xz(BTF), zstd(BTF), gzip(&xz(&zstd(BTF)))] {
        assert_eq!(types(&file), BTF);
    }
    for file in objects() {
        assert_eq!(types(&file), BTF);
        assert_eq!(types(&xz(&file)), BTF);
    }
    assert_eq!(types(BIG), BIG);
    // A file may consist of several compressed members or frames; together they contain one BTF
    // file.
    let (one, other) = BTF.split_at(100);
    assert_eq!(types(&[gzip(one), gzip(other)].concat()), BTF);
    assert_eq!(types(&[zstd(one), zstd(other)].concat()), BTF);
    assert_eq!(types(&[xz(one), xz(other)].concat()), BTF);
    let text = b"A :: int;\n";
    assert_eq!(stream(text).unwrap(), Contents::Text(text.to_vec()));
    assert_eq!(stream(&gzip(text)).unwrap(), Contents::Text(text.to_vec()));
    assert_eq!(stream(b"").unwrap(), Contents::Text(Vec::new()));
}

#[test]
fn the_base_of_a_module_is_found() {
    let file = elf(false, &[(".BTF.base", BIG, None), (".BTF", BTF, None)]);
    let found = stream(&file).unwrap();
    assert_eq!(found, Contents::Btf { types: BTF.to_vec(), base: Some(BIG.to_vec()) });
}

#[test]
fn each_error_has_its_code() {
    assert_eq!(code(stream(&gzip(&gzip(&gzip(&gzip(BTF)))))), "E0833");
    assert_eq!(code(stream(&elf(false, &[(".BTF.ext", BTF, None)]))), "E0832");
    assert_eq!(code(stream(b"\x7fELF")), "E0831");
    for file in [gzip(BTF), xz(BTF), zstd(BTF)] {
        assert_eq!(code(stream(&file[..file.len() / 2])), "E0831");
    }
    assert_eq!(code(stream(&elf(false, &[(".BTF", b"no zlib", Some((1, 9)))]))), "E0831");
}

#[test]
fn the_memory_is_bounded() {
    let limits = Limits { binary: 1 << 20, text: 1 << 16 };
    let zeros = vec![0; 3 << 20];
    for bomb in [gzip(&zeros), xz(&zeros), zstd(&zeros), gzip(&gzip(&zeros))] {
        assert!(bomb.len() < 1 << 18);
        let error = read_stream(&bomb[..], limits).unwrap_err();
        assert!(matches!(error, FileError::TooLarge { unpacked: true, .. }), "{error}");
    }
    let bomb = elf(false, &[(".BTF", &zlib(&zeros), Some((1, 3 << 20)))]);
    assert_eq!(code(read_stream(&bomb[..], limits)), "E0830");
    // The unpacked size in the header of the section is wrong, and the limit still holds.
    let bomb = elf(false, &[(".BTF", &zlib(&zeros), Some((1, 1)))]);
    assert_eq!(code(read_stream(&bomb[..], limits)), "E0830");
    // An endless stream is read up to the limit, and then refused.
    assert_eq!(code(read_stream(std::io::repeat(b'x'), limits)), "E0830");
    assert_eq!(code(read_stream(std::io::repeat(0), limits)), "E0830");
    // The unpacked text exceeds the limit for texts, although it is below the limit for BTF.
    assert_eq!(code(read_stream(&gzip(&zeros[..1 << 17])[..], limits)), "E0830");
}

/// An `xz` file whose header asks for a window of 4 GiB is refused before memory is allocated.
#[test]
fn a_large_window_is_refused() {
    let mut options = lzma_rust2::XzOptions::with_preset(1);
    options.lzma_options.dict_size = 700 << 20;
    let mut file = Vec::new();
    let written = lzma_rust2::XzWriter::new(&mut file, options)
        .and_then(|mut out| out.write_all(BTF).and_then(|()| out.finish().map(drop)));
    if written.is_ok() {
        assert_eq!(code(stream(&file)), "E0831");
    }
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { binary: 1 << 20, text: 1 << 16 };
    let path = folder.path().join("sparse");
    std::fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
    assert_eq!(code(super::read(&path, limits)), "E0830");
    assert!(matches!(super::bytes(&path, 1 << 20), Err(FileError::TooLarge { .. })));
    assert!(matches!(super::read(folder.path(), limits), Err(FileError::Io(_))));
    assert!(matches!(super::read(&folder.path().join("none"), limits), Err(FileError::Io(_))));
    #[cfg(unix)]
    {
        let device = super::read(Path::new("/dev/zero"), limits).unwrap_err();
        assert!(device.to_string().contains("this is a device"), "{device}");
        let socket = folder.path().join("socket");
        let _held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(code(super::read(&socket, limits)), "E0829");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if made.is_ok_and(|status| status.success()) {
            assert_eq!(code(super::read(&pipe, limits)), "E0829");
        }
    }
}

/// In an object file of several gigabytes, only the section of types is read.
#[test]
fn a_large_object_file_is_not_read_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vmlinux");
    let object = elf(false, &[(".BTF", BTF, None)]);
    let file = std::fs::File::create(&path).unwrap();
    (&file).write_all(&object).unwrap();
    file.set_len(5 << 30).unwrap();
    let limits = Limits { binary: 1 << 20, text: 1 << 16 };
    let read = super::read(&path, limits).unwrap();
    assert_eq!(read, Contents::Btf { types: BTF.to_vec(), base: None });
    // A section with a claimed size of several gigabytes is refused.
    let mut claims = object.clone();
    let headers = claims.len() - 3 * 64;
    claims[headers + 64 + 32..headers + 64 + 40].copy_from_slice(&(4_u64 << 30).to_le_bytes());
    std::fs::write(&path, claims).unwrap();
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(5 << 30).unwrap();
    assert_eq!(code(super::read(&path, limits)), "E0830");
}

/// Returns a damaged copy of a file: a few bytes, mostly near the start, are changed, or the copy
/// is cut.
fn damaged(file: &[u8], source: &mut Random) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=source.index(3) {
        let bound = if source.chance(1, 2) { file.len().min(128) } else { file.len() };
        if bound == 0 {
            return file;
        }
        let at = source.index(bound);
        match source.index(5) {
            0 => file[at] = source.choose(256) as u8,
            1 => file[at] ^= 1 << source.index(8),
            2 => file.truncate(at),
            3 => {
                let words = [0, 1, 0x7fff_ffff, u32::MAX];
                let word = words[source.index(4)].to_le_bytes();
                let end = file.len().min(at + 4);
                file[at..end].copy_from_slice(&word[..end - at]);
            }
            _ => {
                let part = file[at..file.len().min(at + 16)].to_vec();
                file.extend(part);
            }
        }
    }
    file
}

/// A damaged file never makes the reader panic, or take more memory than the limit allows.
#[test]
fn damaged_files_are_errors() {
    let limits = Limits { binary: 1 << 20, text: 1 << 20 };
    let mut kinds = vec![BTF.to_vec(), gzip(BTF), xz(BTF), zstd(BTF)];
    kinds.extend(objects());
    kinds.push(include_bytes!("../../../data/dwarf/c4.o").to_vec());
    kinds.push(include_bytes!("../../../data/dwarf/rs.o").to_vec());
    for (kind, file) in kinds.iter().enumerate() {
        let mut read = [0, 0];
        for seed in 0..3000 {
            let mut source = Random::new(seed);
            let found = read_stream(&damaged(file, &mut source)[..], limits);
            read[usize::from(found.is_err())] += 1;
            match found {
                Ok(Contents::Btf { types, .. }) => assert!(types.len() <= 1 << 20),
                Ok(Contents::Dwarf(_) | Contents::Text(_)) => {}
                Err(error) => assert!(!error.to_string().is_empty()),
            }
        }
        // Many damaged raw BTF files are accepted here, because this reader checks only the magic
        // number of BTF.
        assert!(kind == 0 || read[1] > 100, "kind {kind}: {read:?}");
    }
}
