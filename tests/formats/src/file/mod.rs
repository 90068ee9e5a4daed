//! Reads files of types: raw BTF, object files, compressed files, and texts.
//!
//! The first bytes of a file determine its format, and its name does not. A file is checked before
//! it is read. Only a regular file is opened, and its size is compared with a limit.
//!
//! ```
//! use selfsame_formats::file::{self, Contents, Limits};
//! use std::path::Path;
//! # fn main() -> Result<(), file::FileError> {
//! let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/btf/sample.le.btf");
//! let file = file::read(&path, Limits::default())?;
//! assert!(matches!(file, Contents::Btf { base: None, .. }));
//! # Ok(()) }
//! ```

mod beside;
mod debug;
mod error;
mod format;
mod object_file;
mod ranges;
#[cfg(test)]
pub(crate) mod tests;
mod unpack;

pub use debug::DebugSections;
pub use error::{FileError, MAX_LAYERS};
pub use format::Format;

use object_file::{Found, sections};
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;
use unpack::Compression;

/// The largest numbers of bytes that are read from a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The largest size in bytes of a BTF file, of its unpacked contents, and of any compressed
    /// file.
    pub binary: u64,
    /// The largest size of a text, in bytes.
    pub text: u64,
}

impl Default for Limits {
    /// Returns the default limits. The limit is 1 GiB for BTF, because the types of a kernel before
    /// deduplication take 133 MB. The limit is 256 MiB for texts.
    fn default() -> Self {
        Self { binary: 1 << 30, text: 256 << 20 }
    }
}

/// The contents of a file. There is a variant for each format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// The file contains BTF.
    Btf {
        /// The bytes of the BTF, starting with its header.
        types: Vec<u8>,
        /// The section `.BTF.base` of a kernel module. The section is the base of the module's
        /// types.
        base: Option<Vec<u8>>,
    },
    /// The file contains DWARF.
    Dwarf(Box<DebugSections>),
    /// Any other bytes: a text, or an unknown format.
    Text(Vec<u8>),
}

/// Reads a file (`[btf.file]`).
///
/// # Errors
/// Returns [`FileError`] if the file cannot be read.
pub fn read(path: &Path, limits: Limits) -> Result<Contents, FileError> {
    read_as(path, limits, Format::Any)
}

/// Reads the types in the requested format from a file.
///
/// # Errors
/// Returns [`FileError`] if the file cannot be read.
pub fn read_as(path: &Path, limits: Limits, format: Format) -> Result<Contents, FileError> {
    let (mut file, len) = open(path)?;
    let start = start(&mut file)?;
    file.rewind()?;
    if is_elf(&start) {
        let mut found = sections(file, limits.binary, format)?;
        if let Found::Dwarf(sections) = &mut found {
            beside::complete(path, sections, limits.binary)?;
        }
        return Ok(of_sections(found));
    }
    let limit = if is_binary(&start) { limits.binary } else { limits.text };
    if len > limit {
        return Err(FileError::TooLarge { limit, unpacked: false });
    }
    contents(file, &start, limits, format)
}

/// Reads a stream, such as standard input, up to a limit.
///
/// # Errors
/// Returns [`FileError`] if the stream cannot be read.
pub fn read_stream(from: impl Read, limits: Limits) -> Result<Contents, FileError> {
    read_stream_as(from, limits, Format::Any)
}

/// Reads the types in the requested format from a stream.
///
/// # Errors
/// Returns [`FileError`] if the stream cannot be read.
pub fn read_stream_as(
    mut from: impl Read,
    limits: Limits,
    format: Format,
) -> Result<Contents, FileError> {
    let start = start(&mut from)?;
    contents(start.clone().chain(from), &start, limits, format)
}

/// Reads the bytes of a file without unpacking them. The function is used for texts and for this
/// project's own formats.
///
/// # Errors
/// Returns [`FileError`] if the file cannot be read.
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let (file, len) = open(path)?;
    if len > limit {
        return Err(FileError::TooLarge { limit, unpacked: false });
    }
    bytes_of_stream(file, limit)
}

/// Reads the bytes of a stream without unpacking them.
///
/// # Errors
/// Returns [`FileError`] if the stream cannot be read.
pub fn bytes_of_stream(from: impl Read, limit: u64) -> Result<Vec<u8>, FileError> {
    let mut out = Vec::new();
    from.take(limit + 1).read_to_end(&mut out)?;
    if out.len() as u64 > limit {
        return Err(FileError::TooLarge { limit, unpacked: false });
    }
    Ok(out)
}

/// Opens a regular file, and returns it with its size. Any other file is refused without being
/// opened, because opening a pipe waits for a writer.
fn open(path: &Path) -> Result<(File, u64), FileError> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory).into());
    }
    if !metadata.is_file() {
        return Err(FileError::NotRegular(kind(&metadata)));
    }
    Ok((File::open(path)?, metadata.len()))
}

#[cfg(unix)]
fn kind(metadata: &std::fs::Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match (kind.is_fifo(), kind.is_char_device() || kind.is_block_device(), kind.is_socket()) {
        (true, ..) => "a pipe",
        (_, true, _) => "a device",
        (.., true) => "a socket",
        _ => "a special file",
    }
}

#[cfg(not(unix))]
fn kind(_: &std::fs::Metadata) -> &'static str {
    "a special file"
}

/// Reads the first four bytes of a stream. If the stream is shorter, fewer bytes are read.
fn start(from: &mut impl Read) -> Result<Cursor<Vec<u8>>, FileError> {
    let mut start = Vec::new();
    from.take(4).read_to_end(&mut start)?;
    Ok(Cursor::new(start))
}

fn is_elf(start: &Cursor<Vec<u8>>) -> bool {
    start.get_ref().starts_with(b"\x7fELF")
}

fn is_btf(start: &[u8]) -> bool {
    matches!(start, [0x9f, 0xeb, ..] | [0xeb, 0x9f, ..])
}

fn is_binary(start: &Cursor<Vec<u8>>) -> bool {
    is_btf(start.get_ref()) || is_elf(start) || Compression::of(start.get_ref()).is_some()
}

/// Reads and unpacks a stream. `start` contains the first bytes of the stream. These bytes
/// determine the format.
fn contents(
    from: impl Read,
    start: &Cursor<Vec<u8>>,
    limits: Limits,
    format: Format,
) -> Result<Contents, FileError> {
    let limit = if is_binary(start) { limits.binary } else { limits.text };
    let mut bytes = match Compression::of(start.get_ref()) {
        Some(compression) => compression.unpack(from.take(limit), limit)?,
        None => bytes_of_stream(from, limit)?,
    };
    for _ in 1..MAX_LAYERS {
        let Some(compression) = Compression::of(&bytes) else { break };
        bytes = compression.unpack(&bytes[..], limit)?;
    }
    if Compression::of(&bytes).is_some() {
        return Err(FileError::TooDeep);
    }
    if bytes.starts_with(b"\x7fELF") {
        return Ok(of_sections(sections(Cursor::new(bytes), limit, format)?));
    }
    if is_btf(&bytes) {
        return Ok(Contents::Btf { types: bytes, base: None });
    }
    if bytes.len() as u64 > limits.text {
        return Err(FileError::TooLarge { limit: limits.text, unpacked: limit != limits.text });
    }
    Ok(Contents::Text(bytes))
}

fn of_sections(found: Found) -> Contents {
    match found {
        Found::Btf(types, base) => Contents::Btf { types, base },
        Found::Dwarf(sections) => Contents::Dwarf(sections),
    }
}
