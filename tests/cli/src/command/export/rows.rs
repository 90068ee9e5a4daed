//! The rows of a file: its types, their names, and the heads that are reachable from them.

use crate::command::file::unread;
use crate::command::version::VersionFiles;
use crate::context::Context;
use crate::error::CliError;
use selfsame::{Digest, Forgets, Interner, Lens, Type};
use selfsame_formats::{HeadWords, OpaqueNames, head_words};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::fs::File;

/// A file that is read, with its types.
pub(super) struct Loaded {
    file: FileRow,
    interner: Interner,
    /// The heads and unions that are reachable from the named types, in the order of their hashes.
    pub(super) heads: Vec<(Digest, Type)>,
    /// The names, sorted.
    names: Vec<(String, Digest)>,
    /// The names of the option `--opaque` that types of this file have.
    pub(super) opaque: OpaqueNames,
}

/// The rows of a file.
pub(super) struct FileRows {
    pub(super) file: FileRow,
    pub(super) names: Vec<(String, Digest)>,
    pub(super) heads: Vec<HeadRow>,
}

/// The row of a file in the table of files.
pub(super) struct FileRow {
    pub(super) path: String,
    pub(super) size: Option<u64>,
    pub(super) format: Option<&'static str>,
    pub(super) sha256: Option<[u8; 32]>,
    pub(super) error: Option<String>,
}

/// The row of a head, or of a union of several heads, and the rows of its edges.
pub(super) struct HeadRow {
    pub(super) hash: Digest,
    /// The code of the kind; 0 for a union.
    pub(super) code: u8,
    pub(super) words: HeadWords,
    pub(super) label: Option<Vec<u8>>,
    /// The digest of the cycle that contains the head, and the place of the head in the cycle.
    pub(super) cycle: Option<(Digest, u32)>,
    pub(super) children: Vec<Digest>,
}

/// The options by which files are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) context: &'a Context,
    pub(super) base: Option<&'a str>,
    pub(super) forget: &'a Forgets,
}

impl Loaded {
    /// Reads a file into an interner of its own.
    pub(super) fn read(path: &str, reading: Reading<'_>) -> Result<Self, CliError> {
        let Reading { context, base, forget } = reading;
        let files = VersionFiles::read(context, path, (base, forget))?;
        let (size, sha256) = contents_hash(path).map_err(|error| unread(path, &error))?;
        let format = Some(files.format);
        let mut interner = Interner::new();
        let mut version = files.realize(context, &mut interner, Lens::Identity)?;
        let mut opaque = OpaqueNames::of(forget);
        version.meet(&interner, &mut opaque)?;
        version.forget(&mut interner, forget)?;
        let named =
            version.types.into_iter().map(|(name, ty)| Ok((name, hash(&interner, ty)?, ty)));
        let mut named = named.collect::<Result<Vec<_>, CliError>>()?;
        named.sort_unstable();
        named.dedup();
        let heads = reachable(&interner, named.iter().map(|&(.., ty)| ty))?;
        let names = named.into_iter().map(|(name, hash, _)| (name, hash)).collect();
        let (size, sha256, path) = (Some(size), Some(sha256), path.to_owned());
        let file = FileRow { path, size, format, sha256, error: None };
        Ok(Self { file, interner, heads, names, opaque })
    }

    /// Makes the rows of the file. Heads that were removed from `heads` get no row.
    pub(super) fn rows(self) -> Result<FileRows, CliError> {
        let Self { file, interner, heads, names, .. } = self;
        let row = |(hash, ty)| head_row(&interner, hash, ty);
        let heads = heads.into_iter().map(row).collect::<Result<_, _>>()?;
        Ok(FileRows { file, names, heads })
    }
}

impl FileRows {
    /// Makes the row of a file that cannot be read.
    pub(super) fn unread(path: &str, error: &str) -> Self {
        let (path, error) = (path.to_owned(), Some(error.to_owned()));
        let file = FileRow { path, size: None, format: None, sha256: None, error };
        Self { file, names: Vec::new(), heads: Vec::new() }
    }
}

/// Returns the size of a file and the SHA-256 of its bytes. A compressed file is not decompressed.
fn contents_hash(path: &str) -> std::io::Result<(u64, [u8; 32])> {
    let mut hash = Sha256::new();
    let size = std::io::copy(&mut File::open(path)?, &mut HashWriter(&mut hash))?;
    Ok((size, hash.finalize().into()))
}

/// A writer that hashes the bytes that are written to it.
struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn hash(interner: &Interner, ty: Type) -> Result<Digest, CliError> {
    Ok(interner.hash(ty, Lens::Identity)?)
}

/// Returns the heads and unions that are reachable from types, each once, in the order of their
/// hashes. A head is returned as the type that has only this head.
fn reachable(
    interner: &Interner,
    from: impl Iterator<Item = Type>,
) -> Result<Vec<(Digest, Type)>, CliError> {
    let (mut seen, mut waiting, mut out) = (HashSet::new(), Vec::new(), Vec::new());
    let mut meet = |ty: Type, waiting: &mut Vec<Type>| {
        if seen.insert(ty) {
            waiting.push(ty);
        }
    };
    from.for_each(|ty| meet(ty, &mut waiting));
    while let Some(ty) = waiting.pop() {
        out.push((hash(interner, ty)?, ty));
        match &interner.heads(ty)?[..] {
            [head] => head.children().for_each(|child| meet(child, &mut waiting)),
            heads => heads.iter().for_each(|head| meet(head.as_type(), &mut waiting)),
        }
    }
    out.sort_unstable_by_key(|&(hash, _)| hash);
    Ok(out)
}

fn head_row(interner: &Interner, own: Digest, ty: Type) -> Result<HeadRow, CliError> {
    let heads = interner.heads(ty)?;
    let [head] = heads[..] else {
        let words = HeadWords {
            kind: "oneof".to_owned(),
            name: String::new(),
            text: format!("oneof {} heads", heads.len()),
            children: (0..heads.len()).map(|child| child.to_string()).collect(),
        };
        let children = heads.iter().map(|head| head.digest()).collect();
        return Ok(HeadRow { hash: own, code: 0, words, label: None, cycle: None, children });
    };
    let label = head.label();
    let place = head.position().map_or(0, |position| position.index);
    Ok(HeadRow {
        hash: own,
        code: label.kind().0,
        words: head_words(&label),
        label: Some(head.label_bytes().to_vec()),
        cycle: head.component().map(|cycle| (cycle, place)),
        children: head.children().map(|child| hash(interner, child)).collect::<Result<_, _>>()?,
    })
}
