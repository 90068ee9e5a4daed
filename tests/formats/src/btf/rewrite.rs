//! Writes the types of a BTF file in another order, any number of times, as inputs for readers of
//! BTF.
//!
//! The order of the records in a file has no effect on its types (`[btf.order]`), but it affects
//! the work of a reader. A record is copied without changes, except that its ids are renumbered.

use super::error::{Error, ErrorKind};
use super::header::{Layout, Sections};
use super::kind::{Kind, Word};
use super::read::Record;
use super::words::Words;
use selfsame_harness::kit::source::{Random, Source};
use std::fmt;

/// The order in which the types of the new file are numbered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// The order of the old file, one copy after the other.
    AsIs,
    /// The reverse order.
    Reversed,
    /// A random order of the types of all copies, determined by a seed.
    Permuted(u64),
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AsIs => "as is",
            Self::Reversed => "reversed",
            Self::Permuted(_) => "permuted",
        })
    }
}

impl Order {
    /// Returns the new index of each record.
    fn places(self, count: u32) -> Vec<u32> {
        let mut order: Vec<u32> = (0..count).collect();
        match self {
            Self::AsIs => {}
            Self::Reversed => order.reverse(),
            Self::Permuted(seed) => {
                let mut source = Random::new(seed);
                (1..order.len()).rev().for_each(|at| order.swap(at, source.index(at + 1)));
            }
        }
        order
    }
}

/// The reason why a file cannot be rewritten.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RewriteError {
    /// The file is not BTF.
    Btf(Error),
    /// The records of the new file would take more bytes than 32 bits can count.
    TooLarge,
}

impl fmt::Display for RewriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Btf(error) => error.fmt(f),
            Self::TooLarge => f.write_str("so many copies take more than 4 GiB"),
        }
    }
}

impl std::error::Error for RewriteError {}

impl From<Error> for RewriteError {
    fn from(error: Error) -> Self {
        Self::Btf(error)
    }
}

/// Writes the types of a file `copies` times, in a given order, and in the byte order of the file.
/// All copies share one section of strings, as they do when libbpf appends one file to another. The
/// time is linear in the size of the output, except for cache effects.
///
/// # Errors
/// Returns [`RewriteError`]. In the records, only the ids of types are checked.
///
/// ```
/// use selfsame_formats::btf::{self, Order};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/btf/sample.le.btf"))?;
/// let thrice = btf::rewrite(&file, Order::Reversed, 3)?;
/// assert_eq!(btf::read(&thrice)?.len(), 3 * (btf::read(&file)?.len() - 1) + 1);
/// # Ok(()) }
/// ```
pub fn rewrite(file: &[u8], order: Order, copies: u32) -> Result<Vec<u8>, RewriteError> {
    let Sections { types: words, strings, .. } = Sections::of(file)?;
    let (start, records) = (words.at(), records(words)?);
    let end = records.last().map_or(start, |record| record.at + record.len);
    let length = (end - start) as u64 * u64::from(copies);
    let length = u32::try_from(length).map_err(|_| RewriteError::TooLarge)?;
    let mut writer = Writer::new(file, &records);
    writer.header(length, strings.len() as u32);
    // The product of records and copies fits into 32 bits: a record takes at least 12 bytes, and
    // the length in bytes fits into 32 bits.
    let number = |at| (at / records.len() as u32, at % records.len() as u32);
    let place = order.places(records.len() as u32 * copies);
    for (copy, at) in inverse(&place).into_iter().map(number) {
        let first = copy as usize * records.len();
        writer.record(at as usize, &place[first..first + records.len()])?;
    }
    writer.out.extend(strings);
    Ok(writer.out)
}

fn inverse(places: &[u32]) -> Vec<u32> {
    let mut inverse = vec![0; places.len()];
    (0..).zip(places).for_each(|(from, &to)| inverse[to as usize] = from);
    inverse
}

/// The extent of a record: its offset, and the fields that determine the offsets of its ids.
struct Extent {
    at: usize,
    len: usize,
    kind: Kind,
    vlen: u32,
}

fn records(mut words: Words<'_>) -> Result<Vec<Extent>, Error> {
    let mut records = Vec::new();
    while !words.is_empty() {
        let at = words.at();
        // No layout section is used, so records of unknown kinds are refused: the ids in them could
        // not be renumbered.
        let record = Record::read(&mut words, Layout::default())?;
        words.skip(record.body)?;
        let (kind, vlen) = (record.kind, record.vlen);
        records.push(Extent { at, len: words.at() - at, kind, vlen });
    }
    Ok(records)
}

impl Extent {
    /// Returns the byte offsets, in the file, of the ids of types in the record.
    fn ids(&self) -> impl Iterator<Item = usize> + use<> {
        let common = [false, false, self.kind.row().word == Word::Type];
        let entries =
            std::iter::repeat_n(self.kind.entry(), self.kind.entries(self.vlen)).flatten();
        let words = common.into_iter().chain(self.kind.words().iter().chain(entries).copied());
        words.enumerate().filter(|&(_, id)| id).map(|(word, _)| 4 * word)
    }
}

/// A BTF file that is being written.
struct Writer<'a> {
    file: &'a [u8],
    records: &'a [Extent],
    out: Vec<u8>,
}

impl<'a> Writer<'a> {
    const fn new(file: &'a [u8], records: &'a [Extent]) -> Self {
        Self { file, records, out: Vec::new() }
    }

    fn big(&self) -> bool {
        self.file[0] == 0xeb
    }

    fn spelled(&self, word: u32) -> [u8; 4] {
        if self.big() { word.to_be_bytes() } else { word.to_le_bytes() }
    }

    /// Writes the header of the new file. The new header has the magic number, the version and the
    /// flags of the old header, but no other fields of a longer header.
    fn header(&mut self, types: u32, strings: u32) {
        self.out.reserve_exact(24 + types as usize + strings as usize);
        self.out.extend(&self.file[..4]);
        for word in [24, 0, types, types, strings] {
            self.out.extend(self.spelled(word));
        }
    }

    /// Writes one record of the old file, given by its number; `place` gives the new index of each
    /// record of this copy.
    fn record(&mut self, number: usize, place: &[u32]) -> Result<(), Error> {
        let (record, start) = (&self.records[number], self.out.len());
        self.out.extend(&self.file[record.at..record.at + record.len]);
        for id in record.ids() {
            let (from, to) = (record.at + id, start + id);
            let old = Words::new(self.file, from..from + 4, self.big()).u32()?;
            // The id 0 is not renumbered, because it is `void` in any order.
            if let Some(old) = old.checked_sub(1) {
                let new = place.get(old as usize).ok_or(ErrorKind::TypeId.at(from))? + 1;
                let new = self.spelled(new);
                self.out[to..to + 4].copy_from_slice(&new);
            }
        }
        Ok(())
    }
}
