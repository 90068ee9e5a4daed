//! Planted bugs of the byte formats (`spec/chapters/types/wire.md`). A writer leaves something out,
//! or a reader skips a check.

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks, residue};
use crate::types::subject::{DraftId, InternerId, Node, NodeView, Subject, Type, WireSummary};
use crate::wire::mutant::types::TypesText;
use selfsame_model::rules::TypeRules;
use selfsame_spec::error::{Error, ErrorKind, Result};
use sha2::{Digest as _, Sha256};

const NONE: Hooks = Hooks::NONE;

macro_rules! believes {
    ($pattern:pat) => {
        TypeRules {
            refuse: |wrong| {
                if matches!(wrong, $pattern) { Ok(()) } else { Err(Error::from(wrong)) }
            },
            ..TypeRules::REFERENCE
        }
    };
}

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new("magic-ignored", "wire.header", "any magic is accepted")
        .rules(believes!(ErrorKind::WireHeader { offset: 0 })),
    PlantedBug::new("version-ignored", "wire.header", "any version is accepted")
        .rules(believes!(ErrorKind::WireHeader { offset: 8 })),
    PlantedBug::new(
        "version-little-endian",
        "wire.types",
        "the version is written little-endian, and read either way",
    )
    .hooks(Hooks { write: little_endian, read: either_endian, look: look_either, ..NONE }),
    PlantedBug::new("digest-unverified", "wire.verify", "a wrong digest is accepted")
        .seen("readers that trust what they read")
        .rules(believes!(ErrorKind::WireDigest { .. })),
    PlantedBug::new("trailing-accepted", "wire.bounds", "bytes after the end are accepted")
        .rules(believes!(ErrorKind::WireTrailing { .. })),
    PlantedBug::new("truncated-padded", "wire.bounds", "bytes that end too early go on with zeros")
        .seen("readers that trust a length")
        .hooks(Hooks { read: padded, ..NONE }),
    PlantedBug::new(
        "index-clamped",
        "wire.bounds",
        "a number that is too large is the largest there is",
    )
    .hooks(Hooks { read: clamped, ..NONE }),
    PlantedBug::new(
        "other-order-accepted",
        "wire.canonical",
        "a text that no writer writes is accepted",
    )
    .rules(believes!(ErrorKind::WireNotCanonical { .. })),
    PlantedBug::new(
        "records-past-need-accepted",
        "wire.canonical",
        "records that no type needs are passed over",
    )
    .hooks(Hooks { read: past_need, ..NONE }),
    PlantedBug::new(
        "nothing-told-late",
        "wire.impossible",
        "a count of 0 is told behind it, not at it",
    )
    .hooks(Hooks { read: nothing_told_behind, ..NONE }),
    PlantedBug::new(
        "other-order-told-at-end",
        "wire.canonical",
        "another order or spelling is told at the end of the text",
    )
    .hooks(Hooks { read: told_at_end, ..NONE }),
    PlantedBug::new(
        "digest-told-late",
        "wire.verify",
        "a wrong digest is told behind it, not at it",
    )
    .hooks(Hooks { read: told_behind, ..NONE }),
    PlantedBug::new(
        "records-reversed",
        "wire.order",
        "records are written for the last type of the list first",
    )
    .hooks(Hooks { write: records_reversed, ..NONE }),
    PlantedBug::new(
        "list-sorted",
        "wire.types",
        "the list of types is written in the order of their handles",
    )
    .hooks(Hooks {
        write: |it, i, types| {
            let mut types = types.to_vec();
            types.sort();
            it.model.write(i, &types)
        },
        ..NONE
    }),
    PlantedBug::new(
        "read-again",
        "wire.round-trip",
        "a type that is read gets a handle of its own",
    )
    .seen("typed_python: a type deserialized twice is two types")
    .hooks(Hooks {
        read: |it, i, bytes| {
            let types = it.model.read(i, bytes)?;
            Ok(types.into_iter().map(|ty| it.alias(ty)).collect())
        },
        ..NONE
    }),
    PlantedBug::new(
        "read-residue",
        "wire.atomic",
        "a text that is refused leaves something behind",
    )
    .hooks(Hooks {
        read: |it, i, bytes| it.model.read(i, bytes).inspect_err(|_| it.memory.count += 1),
        footprint: residue,
        ..NONE
    }),
    PlantedBug::new("look-trusting", "wire.look", "looking at a text believes its digests")
        .hooks(Hooks { look: trusting, ..NONE }),
    PlantedBug::new(
        "look-miscounts",
        "wire.look",
        "looking at a text shows a type less than there is",
    )
    .hooks(Hooks {
        look: |it, bytes| {
            it.model.look(bytes).map(|mut look| {
                look.types.pop();
                look
            })
        },
        ..NONE
    }),
    PlantedBug::new(
        "draft-unverified",
        "wire.draft.verify",
        "the digest of a draft is not compared",
    )
    .hooks(Hooks { read_draft: unverified, ..NONE }),
    PlantedBug::new(
        "draft-defined-twice",
        "wire.draft.verify",
        "a second definition in the bytes of a draft is ignored",
    )
    .rules(believes!(ErrorKind::WireDraft { why: "a second definition", .. })),
    PlantedBug::new(
        "draft-types-in-any-order",
        "wire.draft.verify",
        "types of a draft need not be used, nor in the order of the list",
    )
    .hooks(Hooks { read_draft: any_types, ..NONE }),
    PlantedBug::new("draft-reordered", "wire.draft", "definitions are written in reverse")
        .hooks(Hooks { write_draft: reordered, ..NONE }),
];

fn little_endian(it: &BuggySubject, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
    let mut bytes = it.model.write(interner, types)?;
    bytes[8..12].reverse();
    Ok(bytes)
}

fn big_endian(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.get(8..12) == Some(&[1, 0, 0, 0]) {
        bytes[8..12].reverse();
    }
    bytes
}

fn either_endian(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
    it.model.read(interner, &big_endian(bytes))
}

fn look_either(it: &BuggySubject, bytes: &[u8]) -> Result<WireSummary> {
    it.model.look(&big_endian(bytes))
}

fn padded(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
    let mut bytes = bytes.to_vec();
    for _ in 0..64 {
        match it.model.read(interner, &bytes) {
            Err(error) if error.code() == "E0803" => bytes.push(0),
            read => return read,
        }
    }
    it.model.read(interner, &bytes)
}

fn clamped(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
    let read = it.model.read(interner, bytes);
    let Err(ErrorKind::WireIndex { offset }) = read.as_ref().map_err(Error::kind) else {
        return read;
    };
    let at = *offset as usize;
    let mut bytes = bytes.to_vec();
    for number in (0..=u32::from(u8::MAX)).rev() {
        bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
        match it.model.read(interner, &bytes) {
            Err(error) if *error.kind() == (ErrorKind::WireIndex { offset: at as u64 }) => {}
            read => return read,
        }
    }
    read
}

/// Writes types with their records in the order that belongs to the reversed list of types. The
/// list of types itself is in the right order.
fn records_reversed(it: &BuggySubject, interner: InternerId, types: &[Type]) -> Result<Vec<u8>> {
    let reversed: Vec<Type> = types.iter().rev().copied().collect();
    let mut bytes = it.model.write(interner, &reversed)?;
    let mut model = it.model.clone();
    let heads = reversed.iter().map(|&ty| model.heads(ty).map(|heads| heads.len()));
    let lengths = heads.map(|heads| Ok(4 + 4 * heads? + 32)).collect::<Result<Vec<usize>>>()?;
    let mut list = bytes.split_off(bytes.len() - lengths.iter().sum::<usize>());
    for length in lengths.into_iter().rev() {
        bytes.extend(list.split_off(list.len() - length));
    }
    Ok(bytes)
}

/// Reads an encoding with superfluous records at its end. Only the encoding without these records
/// is canonical.
fn past_need(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
    let read = it.model.read(interner, bytes);
    let is_other = read.as_ref().is_err_and(|error| error.code() == "E0806");
    let believing = TypesText::read(bytes).filter(|_| is_other);
    let Some(mut text) = believing else { return read };
    while text.records.last().is_some_and(|record| !text.is_needed(record)) {
        text.records.pop();
    }
    it.model.read(interner, &text.bytes()).or(read)
}

fn told_at_end(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
    it.model.read(interner, bytes).map_err(|error| match error.kind() {
        ErrorKind::WireNotCanonical { .. } => {
            ErrorKind::WireNotCanonical { offset: bytes.len() as u64 }.into()
        }
        _ => error,
    })
}

fn told_behind(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<Vec<Type>> {
    it.model.read(interner, bytes).map_err(|error| match *error.kind() {
        ErrorKind::WireDigest { offset } => ErrorKind::WireDigest { offset: offset + 32 }.into(),
        _ => error,
    })
}

fn nothing_told_behind(
    it: &mut BuggySubject,
    interner: InternerId,
    bytes: &[u8],
) -> Result<Vec<Type>> {
    it.model.read(interner, bytes).map_err(|error| match *error.kind() {
        ErrorKind::WireNotCanonical { offset } if bytes[offset as usize..].starts_with(&[0; 4]) => {
            ErrorKind::WireNotCanonical { offset: offset + 4 }.into()
        }
        _ => error,
    })
}

/// Reads a draft. Accepts a list of types that is not the list of the types that the draft uses, in
/// the order of first use.
fn any_types(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
    let read = it.model.read_draft(interner, bytes);
    match read.as_ref().map_err(Error::kind) {
        Err(ErrorKind::WireNotCanonical { offset: 16 }) => Ok(it.model.draft()),
        _ => read,
    }
}

fn trusting(it: &BuggySubject, bytes: &[u8]) -> Result<WireSummary> {
    match it.model.look(bytes) {
        Err(error) if error.code() == "E0805" => Ok(WireSummary { types: Vec::new(), heads: 0 }),
        look => look,
    }
}

/// Returns the bytes with the last 32 bytes replaced by the correct digest.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = bytes.len().saturating_sub(32);
    let digest = Sha256::digest(&bytes[..at]);
    bytes.truncate(at);
    bytes.extend(digest);
    bytes
}

fn unverified(it: &mut BuggySubject, interner: InternerId, bytes: &[u8]) -> Result<DraftId> {
    let read = it.model.read_draft(interner, bytes);
    if read.as_ref().is_err_and(|error| error.code() == "E0805") {
        return it.model.read_draft(interner, &sealed(bytes.to_vec())).or(read);
    }
    read
}

fn reordered(it: &BuggySubject, interner: InternerId, draft: DraftId) -> Result<Vec<u8>> {
    let mut bytes = it.model.write_draft(interner, draft)?;
    let view = |index| it.model.inspect(Node { draft, index }).ok().map(|seen| seen.view);
    let defined = |view: &NodeView| matches!(view, NodeView::Forward { definition: Some(_), .. });
    let defines = (0..).map_while(view).filter(defined).count();
    let mut pairs = bytes.split_off(bytes.len() - 32 - 8 * defines);
    let digest = pairs.split_off(8 * defines);
    pairs.chunks(8).rev().for_each(|pair| bytes.extend(pair));
    bytes.extend(digest);
    Ok(sealed(bytes))
}
