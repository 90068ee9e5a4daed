//! Writes BTF files in either byte order.

use super::kind::Kind;
use std::collections::HashMap;

/// A word of a BTF record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// A word that is written unchanged.
    Word(u32),
    /// The id of a type; a permutation of the types changes it.
    Id(u32),
    /// The offset of a string in the string section, given by the number of the string.
    Name(usize),
}

use Part::{Id, Name, Word};

/// A BTF file that is being built: its strings and its records.
#[derive(Clone, Default, Debug)]
pub(super) struct Assembler {
    strings: Vec<String>,
    numbers: HashMap<String, usize>,
    records: Vec<Vec<Part>>,
}

impl Assembler {
    pub(super) fn string(&mut self, text: &str) -> Part {
        let number = self.numbers.entry(text.into()).or_insert_with(|| {
            self.strings.push(text.into());
            self.strings.len() - 1
        });
        Name(*number)
    }

    /// Adds the record of a type, and returns the type's id. The word `info` consists of the kind,
    /// `vlen` and the flag.
    pub(super) fn add(&mut self, name: &str, info: u32, rest: &[Part]) -> u32 {
        let name = self.string(name);
        self.records.push([&[name, Word(info)], rest].concat());
        self.records.len() as u32
    }

    pub(super) fn int(&mut self, name: &str) -> u32 {
        self.add(name, info(Kind::INT, 0), &[Word(4), Word(0x0100_0020)])
    }

    pub(super) fn ptr(&mut self, to: u32) -> u32 {
        self.add("", 2 << 24, &[Id(to)])
    }

    pub(super) fn fwd(&mut self, name: &str) -> u32 {
        self.add(name, info(Kind::FWD, 0), &[Word(0)])
    }

    /// Adds a struct with one member for each of the given types.
    pub(super) fn record(&mut self, name: &str, members: &[u32]) -> u32 {
        let mut rest = vec![Word(8 * members.len() as u32)];
        let member = self.string("m");
        for (&ty, at) in members.iter().zip(0..) {
            rest.extend([member, Id(ty), Word(64 * at)]);
        }
        self.add(name, info(Kind::STRUCT, members.len()), &rest)
    }

    /// Returns the bytes of the file; `big` selects big-endian byte order.
    pub(super) fn bytes(&self, big: bool) -> Vec<u8> {
        self.file(big, 0, &[])
    }

    /// Returns the bytes of a file without the first `skipped` records. If `layout` is not empty,
    /// the file has a layout section.
    fn file(&self, big: bool, skipped: usize, layout: &[u8]) -> Vec<u8> {
        let order = |word: u32| if big { word.to_be_bytes() } else { word.to_le_bytes() };
        let mut strings = Vec::new();
        let mut offsets = Vec::new();
        for string in std::iter::once("").chain(self.strings.iter().map(String::as_str)) {
            offsets.push(strings.len() as u32);
            strings.extend(string.as_bytes());
            strings.push(0);
        }
        let word = |part: &Part| match *part {
            Word(word) | Id(word) => word,
            Name(at) if self.strings[at].is_empty() => 0,
            Name(at) => offsets[at + 1],
        };
        let types: Vec<u8> =
            self.records[skipped..].iter().flatten().map(word).flat_map(order).collect();
        let mut out = if big { vec![0xeb, 0x9f] } else { vec![0x9f, 0xeb] };
        out.extend([1, 0]);
        let (types_len, strings_len) = (types.len() as u32, strings.len() as u32);
        let header = if layout.is_empty() { 24 } else { 32 };
        out.extend([header, 0, types_len, types_len, strings_len].into_iter().flat_map(order));
        if !layout.is_empty() {
            out.extend([types_len + strings_len, layout.len() as u32].into_iter().flat_map(order));
        }
        out.extend(types);
        out.extend(strings);
        out.extend(layout);
        out
    }
}

#[cfg(test)]
impl Assembler {
    /// Returns a little-endian file with a layout section.
    pub(super) fn bytes_with_layout(&self, layout: &[u8]) -> Vec<u8> {
        self.file(false, 0, layout)
    }

    /// Cuts the file into a base and a split file, after the largest number of records that refer
    /// to no later record. Returns `None` if there is no such place. The base contains all strings.
    pub(super) fn split(&self, big: bool) -> Option<(Vec<u8>, Vec<u8>)> {
        let is_below = |count: usize| {
            let parts = self.records[..count].iter().flatten();
            parts.into_iter().all(|part| !matches!(part, Id(id) if *id as usize > count))
        };
        let cut = (1..self.records.len()).rev().find(|&count| is_below(count))?;
        let base = Self { records: self.records[..cut].to_vec(), ..self.clone() };
        let base = base.bytes(big);
        let mut split = self.file(big, cut, &[]);
        // All strings are in the base, so the strings of the split file are replaced by one string
        // that no record uses.
        let types = split.len() - self.strings_len();
        split.truncate(types);
        split.extend(b"own\0");
        let len = if big { 4_u32.to_be_bytes() } else { 4_u32.to_le_bytes() };
        split[20..24].copy_from_slice(&len);
        Some((base, split))
    }

    fn strings_len(&self) -> usize {
        1 + self.strings.iter().map(|string| string.len() + 1).sum::<usize>()
    }

    /// Returns one file with the records of both files.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let mut out = self.clone();
        let first = self.records.len() as u32;
        for record in &other.records {
            let part = |part: &Part| match *part {
                Id(id @ 1..) => Id(id + first),
                Name(at) => out.string(&other.strings[at]),
                part => part,
            };
            let record = record.iter().map(part).collect();
            out.records.push(record);
        }
        out
    }

    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Returns the same types in another order: the type with the id `id` gets the id `order[id -
    /// 1]`.
    pub(super) fn permuted(&self, order: &[u32]) -> Self {
        let mut records = vec![Vec::new(); self.records.len()];
        let renumber = |&part: &Part| match part {
            Id(id @ 1..) => Id(order[id as usize - 1]),
            part => part,
        };
        for (record, &id) in self.records.iter().zip(order) {
            records[id as usize - 1] = record.iter().map(renumber).collect();
        }
        Self { records, ..self.clone() }
    }
}

/// Returns the word `info` for a kind and a number of entries, without the flag.
pub(super) const fn info(kind: Kind, vlen: usize) -> u32 {
    (kind.index() as u32) << 24 | vlen as u32
}

/// Converts a little-endian file to the other byte order: the bytes of every word are reversed,
/// names are unchanged.
#[cfg(test)]
pub(super) fn turned(little: &[u8]) -> Vec<u8> {
    let word = |at: usize| {
        u32::from_le_bytes([little[at], little[at + 1], little[at + 2], little[at + 3]])
    };
    let types = 24..24 + word(12) as usize;
    let mut out = little.to_vec();
    out[..2].reverse();
    out[4..types.end].chunks_exact_mut(4).for_each(<[u8]>::reverse);
    out
}
