//! Unpacks compressed data.

use super::error::FileError;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use lzma_rust2::XzReader;
use object::read::{CompressionFormat, ObjectSection, ReadRef, Section};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::Read;

/// The largest memory for the window of `xz` and `zstd`, in KiB: `xz -9` needs 64 MiB, `zstd
/// --ultra -22` 128 MiB.
const WINDOW: u32 = 256 << 10;

/// A format of compression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Compression {
    Gzip,
    Xz,
    Zstd,
    /// The compression of sections of object files; the data has no magic number.
    Zlib,
}

impl Compression {
    /// Returns the compression whose magic number is at the start of a file.
    pub(super) const fn of(start: &[u8]) -> Option<Self> {
        match start {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0xfd, b'7', b'z', b'X', ..] => Some(Self::Xz),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip file",
            Self::Xz => "xz file",
            Self::Zstd => "zstd data",
            Self::Zlib => "compressed section",
        }
    }

    /// Unpacks data. The memory is bounded by the limit and by the window that the compression
    /// uses.
    pub(super) fn unpack(self, from: impl Read, limit: u64) -> Result<Vec<u8>, FileError> {
        let mut out = Vec::new();
        let read = match self {
            Self::Gzip => MultiGzDecoder::new(from).take(limit + 1).read_to_end(&mut out),
            Self::Zlib => ZlibDecoder::new(from).take(limit + 1).read_to_end(&mut out),
            Self::Xz => {
                XzReader::new_mem_limit(from, true, WINDOW).take(limit + 1).read_to_end(&mut out)
            }
            Self::Zstd => unzstd(from, limit, &mut out),
        };
        read.map_err(|error| self.damaged(&error))?;
        if out.len() as u64 > limit {
            return Err(FileError::TooLarge { limit, unpacked: true });
        }
        Ok(out)
    }

    fn damaged(self, why: &dyn std::fmt::Display) -> FileError {
        let why = why.to_string();
        FileError::Damaged { format: self.name(), why }
    }
}

/// Unpacks all frames of `zstd` data.
fn unzstd(from: impl Read, limit: u64, out: &mut Vec<u8>) -> std::io::Result<usize> {
    let other = |error: &dyn std::fmt::Display| std::io::Error::other(error.to_string());
    let mut from = std::io::BufReader::new(from);
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(u64::from(WINDOW) << 10);
    loop {
        if std::io::BufRead::fill_buf(&mut from)?.is_empty() {
            return Ok(out.len());
        }
        let mut frame = StreamingDecoder::new_with_decoder(&mut from, &mut decoder)
            .map_err(|error| other(&error))?;
        let left = limit + 1 - out.len() as u64;
        std::io::Read::by_ref(&mut frame).take(left).read_to_end(out)?;
        if out.len() as u64 > limit {
            return Ok(out.len());
        }
    }
}

/// Returns the bytes of a section; a compressed section is unpacked.
pub(super) fn unpacked<'a>(
    section: &Section<'a, '_, impl ReadRef<'a>>,
    limit: u64,
) -> Result<Vec<u8>, FileError> {
    if section.size() > limit {
        return Err(FileError::TooLarge { limit, unpacked: false });
    }
    let packed = section.compressed_data().map_err(|error| damaged(&error))?;
    match packed.format {
        CompressionFormat::None => Ok(packed.data.to_vec()),
        CompressionFormat::Zlib => Compression::Zlib.unpack(packed.data, limit),
        CompressionFormat::Zstandard => Compression::Zstd.unpack(packed.data, limit),
        _ => Err(damaged(&"a section has an unknown compression")),
    }
}

pub(super) fn damaged(why: &dyn std::fmt::Display) -> FileError {
    FileError::Damaged { format: "object file", why: why.to_string() }
}
