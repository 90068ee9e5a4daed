//! The conversion of bytes to labels and edges.
//!
//! There are two passes. The first pass only walks over the records, so that the second pass knows
//! their number and can check every id immediately.
//!
//! All units of a program define the same types, so most records repeat an earlier record except
//! for the ids. The words of a record that are not ids determine its label. Only if these words are
//! new, the complete record is checked and its label is written.

use super::error::{Error, ErrorKind, Found};
use super::kind::{Kind, Vlen, Word};
use super::types::Types;
use super::words::Words;

/// The first three words of a record.
pub(super) struct Record {
    at: usize,
    name: u32,
    pub(super) kind: Kind,
    pub(super) vlen: u32,
    flag: bool,
    /// A size, or the id of a type.
    word: u32,
}

/// Reads BTF of either byte order (`[btf.read]`). The time is linear in the size of the file, and
/// the memory of the result is a small multiple of that size.
///
/// # Errors
/// Returns the first error in the order of the file (see [`ErrorKind`]); unknown kinds and
/// truncation precede all other errors.
pub fn read(file: &[u8]) -> Result<Types, Error> {
    let (sections, strings) = sections(file)?;
    let mut scan = sections;
    let (mut count, mut edges) = (1, 0);
    while !scan.is_empty() {
        let record = Record::read(&mut scan)?;
        count += 1;
        edges += record.children();
        scan.skip(record.body())?;
    }
    let types = Types::with_capacity(count, edges);
    let budget = file.len() as u64 * 16 + (1 << 20);
    let (payload, key) = (Vec::new(), Vec::new());
    let count = count as u32;
    let mut reader = Reader { types, strings, words: sections, count, payload, key, budget };
    reader.end(Kind::VOID)?;
    while !reader.words.is_empty() {
        reader.record()?;
    }
    Ok(reader.types)
}

/// Returns the section of types and the section of strings, which the header determines
/// (`[btf.header]`).
pub(super) fn sections(file: &[u8]) -> Result<(Words<'_>, &[u8]), Error> {
    let big = match file {
        [0x9f, 0xeb, ..] => false,
        [0xeb, 0x9f, ..] => true,
        _ => return Err(ErrorKind::Magic(Found::of(file)).at(0)),
    };
    let mut header = Words::new(file, 0..file.len(), big);
    header.skip(4)?;
    if file[2] != 1 {
        return Err(ErrorKind::Header.at(2));
    }
    let mut word = || header.u32();
    let [length, type_at, type_len, str_at, str_len] =
        [word()?, word()?, word()?, word()?, word()?].map(u64::from);
    if length < 24 {
        return Err(ErrorKind::Header.at(4));
    }
    if type_at % 4 != 0 {
        return Err(ErrorKind::Header.at(8));
    }
    let section = |at: u64, len: u64| {
        let fits = length + at + len <= file.len() as u64;
        let start = (length + at) as usize;
        if fits {
            Ok(start..start + len as usize)
        } else {
            Err(ErrorKind::Truncated.at(file.len()))
        }
    };
    let types = Words::new(file, section(type_at, type_len)?, big);
    Ok((types, &file[section(str_at, str_len)?]))
}

impl Record {
    pub(super) fn read(words: &mut Words<'_>) -> Result<Self, Error> {
        let at = words.at();
        let (name, info, word) = (words.u32()?, words.u32()?, words.u32()?);
        let kind = Kind::of(info >> 24 & 0x1f).ok_or(ErrorKind::UnknownKind.at(at + 4))?;
        let record = Self { at, name, kind, vlen: info & 0xffff, flag: info >> 31 == 1, word };
        let row = kind.row();
        let idle = info & 0x60ff_0000 != 0
            || record.flag && !row.flag
            || record.vlen != 0 && row.vlen == Vlen::Zero;
        if idle {
            return Err(ErrorKind::Reserved.at(at + 4));
        }
        Ok(record)
    }

    /// Returns the number of bytes of the record after the common part.
    pub(super) fn body(&self) -> usize {
        let row = self.kind.row();
        match row.vlen {
            Vlen::Entries(each) => row.fixed + each * self.vlen as usize,
            _ => row.fixed,
        }
    }

    /// Returns the number of children that the record's head has.
    fn children(&self) -> usize {
        let ids = |words: &[bool]| words.iter().filter(|&&id| id).count();
        usize::from(self.kind.row().word == Word::Type)
            + ids(self.kind.words())
            + self.kind.entries(self.vlen) * ids(self.kind.entry())
    }
}

struct Reader<'a> {
    types: Types,
    strings: &'a [u8],
    words: Words<'a>,
    count: u32,
    payload: Vec<u8>,
    /// The words of a record that are not ids: they are the key of the label.
    key: Vec<u32>,
    /// The number of bytes that the remaining payloads may take together.
    budget: u64,
}

impl Reader<'_> {
    /// Reads one type.
    fn record(&mut self) -> Result<(), Error> {
        let start = self.words;
        let record = Record::read(&mut self.words)?;
        self.key.clear();
        let edges = self.types.edges();
        let ids_fit = self.skim(&record)?;
        if ids_fit && let Some(label) = self.types.labels.known(&self.key) {
            self.types.end(label);
            return Ok(());
        }
        self.words = start;
        self.types.forget_children(edges);
        self.spell()
    }

    /// Splits the words of a record into ids, which become edges, and others, which become the key.
    /// Returns whether all ids exist.
    fn skim(&mut self, record: &Record) -> Result<bool, Error> {
        let row = record.kind.row();
        let info = (record.kind.index() as u32) << 24 | record.vlen | u32::from(record.flag) << 31;
        self.key.extend([record.name, info]);
        let mut fits = true;
        match row.word {
            Word::Size => self.key.push(record.word),
            Word::Type => fits &= self.skim_id(record.word),
            Word::Idle => {}
        }
        for &id in record.kind.words() {
            fits &= self.skim_word(id)?;
        }
        for _ in 0..record.kind.entries(record.vlen) {
            for &id in record.kind.entry() {
                fits &= self.skim_word(id)?;
            }
        }
        Ok(fits)
    }

    fn skim_word(&mut self, id: bool) -> Result<bool, Error> {
        let word = self.words.u32()?;
        if id {
            return Ok(self.skim_id(word));
        }
        self.key.push(word);
        Ok(true)
    }

    fn skim_id(&mut self, id: u32) -> bool {
        self.types.child(id);
        id < self.count
    }

    /// Reads a type (`[btf.payload]`): its name, flag and size, and then the part that depends on
    /// the kind.
    fn spell(&mut self) -> Result<(), Error> {
        let record = Record::read(&mut self.words)?;
        let row = record.kind.row();
        self.text(record.name, record.at)?;
        let of_members = matches!(record.kind, Kind::STRUCT | Kind::UNION);
        if row.flag && !of_members {
            self.payload.push(u8::from(record.flag));
        }
        match row.word {
            Word::Size => self.put(record.word),
            Word::Type => self.child(record.word, record.at + 8)?,
            Word::Idle => {}
        }
        if row.vlen == Vlen::Linkage {
            self.put(record.vlen);
        }
        self.own(&record)?;
        self.end(record.kind)
    }

    /// Reads the part of a record that depends on the kind.
    fn own(&mut self, record: &Record) -> Result<(), Error> {
        match record.kind {
            Kind::INT => self.int(),
            Kind::ARRAY => {
                self.id()?;
                self.id()?;
                self.word()
            }
            Kind::STRUCT | Kind::UNION => self.entries(record, Self::member),
            Kind::ENUM => self.entries(record, |this, _| {
                this.name()?;
                this.word()
            }),
            Kind::ENUM64 => self.entries(record, |this, _| {
                this.name()?;
                let low = this.words.u32()?;
                this.word()?;
                this.put(low);
                Ok(())
            }),
            Kind::FUNC_PROTO => self.entries(record, |this, _| {
                this.name()?;
                this.id()
            }),
            Kind::DATASEC => self.entries(record, |this, _| {
                this.id()?;
                this.word()?;
                this.word()
            }),
            kind => (0..kind.row().fixed / 4).try_for_each(|_| self.word()),
        }
    }

    fn entries(
        &mut self,
        record: &Record,
        mut entry: impl FnMut(&mut Self, &Record) -> Result<(), Error>,
    ) -> Result<(), Error> {
        (0..record.vlen).try_for_each(|_| entry(self, record))
    }

    /// Reads the word of an `INT`: the encoding, the offset and the bits are its bytes 3, 2 and 0.
    fn int(&mut self) -> Result<(), Error> {
        let at = self.words.at();
        let word = self.words.u32()?;
        if word & 0xf000_ff00 != 0 {
            return Err(ErrorKind::Reserved.at(at));
        }
        let [encoding, offset, _, bits] = word.to_be_bytes();
        self.payload.extend([encoding, offset, bits]);
        Ok(())
    }

    /// Reads a member. If the flag is set, the upper byte of the member's offset is the width of a
    /// bit field (`[btf.member]`).
    fn member(&mut self, record: &Record) -> Result<(), Error> {
        self.name()?;
        self.id()?;
        let word = self.words.u32()?;
        let (bits, offset) = if record.flag { (word >> 24, word & 0xff_ffff) } else { (0, word) };
        self.put(offset);
        self.payload.push(bits as u8);
        Ok(())
    }

    fn put(&mut self, word: u32) {
        self.payload.extend(word.to_be_bytes());
    }

    fn word(&mut self) -> Result<(), Error> {
        let word = self.words.u32()?;
        self.put(word);
        Ok(())
    }

    fn name(&mut self) -> Result<(), Error> {
        let at = self.words.at();
        let name = self.words.u32()?;
        self.text(name, at)
    }

    fn text(&mut self, name: u32, at: usize) -> Result<(), Error> {
        let text = string(self.strings, name).ok_or(ErrorKind::Name.at(at))?;
        let spent = text.len() as u64 + 16;
        self.budget = self.budget.checked_sub(spent).ok_or(ErrorKind::Bomb.at(at))?;
        self.payload.extend((text.len() as u32).to_be_bytes());
        self.payload.extend(text);
        Ok(())
    }

    fn id(&mut self) -> Result<(), Error> {
        let at = self.words.at();
        let id = self.words.u32()?;
        self.child(id, at)
    }

    fn child(&mut self, id: u32, at: usize) -> Result<(), Error> {
        if id >= self.count {
            return Err(ErrorKind::TypeId.at(at));
        }
        self.types.child(id);
        Ok(())
    }

    fn end(&mut self, kind: Kind) -> Result<(), Error> {
        // A foreign label can only be wrong because its payload is too long.
        let label = self.types.labels.number(kind, &self.payload, self.types.arity());
        let label = label.ok_or(ErrorKind::Bomb.at(self.words.at()))?;
        self.payload.clear();
        self.types.labels.learn(&self.key, label);
        self.types.end(label);
        Ok(())
    }
}

/// Returns the string at an offset; `None` if the string starts or ends outside the section.
fn string(strings: &[u8], offset: u32) -> Option<&[u8]> {
    if offset == 0 && strings.is_empty() {
        return Some(&[]);
    }
    let tail = strings.get(offset as usize..)?;
    let end = tail.iter().position(|&byte| byte == 0)?;
    Some(&tail[..end])
}
