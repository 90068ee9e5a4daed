//! Converts the bytes of BTF files to labels and edges.
//!
//! A file is read in two passes. The first pass only walks over the records and counts them, so
//! that the second pass can check every id immediately.
//!
//! All units of a program define the same types, so most records repeat an earlier record except
//! for the ids. The words of a record that are not ids determine its label. Only if these words did
//! not occur before, the complete record is checked and its label is built.

use super::error::{Error, ErrorKind};
use super::header::{Layout, Sections};
use super::kind::{Kind, Vlen, Word};
use super::types::Types;
use super::words::Words;
use std::ops::Range;

/// The first three words of a record, split into fields.
pub(super) struct Record {
    at: usize,
    name: u32,
    pub(super) kind: Kind,
    pub(super) vlen: u32,
    flag: bool,
    /// The third word of the record: a size, or the id of a type.
    word: u32,
    /// The number of bytes after the common part of the record.
    pub(super) body: usize,
}

/// Reads BTF of either byte order (`[btf.read]`). The time is linear in the size of the file, and
/// the memory of the result is a small multiple of that size.
///
/// # Errors
/// Returns the first error in the order of the file (see [`ErrorKind`]); unknown kinds and
/// truncation precede all other errors.
pub fn read(file: &[u8]) -> Result<Types, Error> {
    let mut types = Types::new();
    types.append(file, None)?;
    Ok(types)
}

/// The base of a split file. The ids and string offsets of a split file continue after those of its
/// base.
#[derive(Clone, Debug)]
pub struct Base<'a> {
    types: Range<u32>,
    strings: &'a [u8],
}

impl Default for Types {
    fn default() -> Self {
        Self::new()
    }
}

impl Types {
    /// Creates a program without files: its only type is `void`.
    #[must_use]
    pub fn new() -> Self {
        Self::of_void().unwrap_or_else(|| unreachable!("the payload of `void` is short"))
    }

    /// Reads a further file, and adds its types after the existing types (`[btf.units]`). The base
    /// of a split file must already be among them (`[btf.split]`). Returns the file in the form in
    /// which it can be the base of other files.
    ///
    /// # Errors
    /// Returns the first error in the order of the file; some types of the file are then already
    /// added.
    pub fn append<'a>(
        &mut self,
        file: &'a [u8],
        base: Option<&Base<'a>>,
    ) -> Result<Base<'a>, Error> {
        let Sections { types: words, strings, strings_at, layout } = Sections::of(file)?;
        if base.is_none() && strings.first().is_some_and(|&byte| byte != 0) {
            return Err(ErrorKind::Name.at(strings_at));
        }
        let mut scan = words;
        let (mut count, mut edges) = (0, 0);
        while !scan.is_empty() {
            let record = Record::read(&mut scan, layout)?;
            count += 1;
            edges += record.children();
            scan.skip(record.body)?;
        }
        let own = self.len() as u32..self.len() as u32 + count;
        self.reserve(count as usize, edges);
        self.labels.forget_words();
        let no_base = Base { types: 1..1, strings: &[] };
        let base = base.unwrap_or(&no_base);
        let budget = file.len() as u64 * 16 + (1 << 20);
        let numbers = Numbers { base: base.types.clone(), own: own.clone() };
        let strings = Strings { base: base.strings, own: strings };
        let (payload, key) = (Vec::new(), Vec::new());
        let mut reader =
            Reader { types: self, strings, words, layout, numbers, payload, key, budget };
        while !reader.words.is_empty() {
            reader.record()?;
        }
        Ok(Base { types: own, strings: strings.own })
    }
}

impl Base<'_> {
    /// Returns the numbers that the types of the file have in the program.
    #[must_use]
    pub fn types(&self) -> Range<u32> {
        self.types.clone()
    }
}

/// Converts ids in a file to numbers of types in the program: `void`, then the types of the base,
/// then the file's own types.
struct Numbers {
    base: Range<u32>,
    own: Range<u32>,
}

impl Numbers {
    fn get(&self, number: u32) -> Option<u32> {
        let Some(number) = number.checked_sub(1) else { return Some(0) };
        match number.checked_sub(self.base.len() as u32) {
            None => Some(self.base.start + number),
            Some(number) if number < self.own.len() as u32 => Some(self.own.start + number),
            Some(_) => None,
        }
    }
}

/// The strings of a file: the strings of its base, followed by its own.
#[derive(Clone, Copy)]
struct Strings<'a> {
    base: &'a [u8],
    own: &'a [u8],
}

impl<'a> Strings<'a> {
    /// Returns the string at an offset; `None` if it starts or ends outside of the sections of
    /// strings.
    fn get(self, offset: u32) -> Option<&'a [u8]> {
        if offset == 0 && self.base.is_empty() && self.own.is_empty() {
            return Some(&[]);
        }
        let offset = offset as usize;
        let tail = match offset.checked_sub(self.base.len()) {
            None => &self.base[offset..],
            Some(offset) => self.own.get(offset..)?,
        };
        let end = tail.iter().position(|&byte| byte == 0)?;
        Some(&tail[..end])
    }
}

impl Record {
    pub(super) fn read(words: &mut Words<'_>, layout: Layout<'_>) -> Result<Self, Error> {
        let at = words.at();
        let (name, info, word) = (words.u32()?, words.u32()?, words.u32()?);
        let unknown = ErrorKind::UnknownKind.at(at + 4);
        let kind = Kind::of(info >> 24 & 0x1f).ok_or(unknown)?;
        let (vlen, flag) = (info & 0xffff, info >> 31 == 1);
        let record = Self { at, name, kind, vlen, flag, word, body: kind.body(vlen) };
        if !kind.is_known() {
            let body = layout.body(kind.index(), vlen).ok_or(unknown)?;
            return Ok(Self { body, ..record });
        }
        let row = kind.row();
        let idle = info & 0x60ff_0000 != 0
            || record.flag && !row.flag
            || record.vlen != 0 && row.vlen == Vlen::Zero;
        if idle {
            return Err(ErrorKind::Reserved.at(at + 4));
        }
        Ok(record)
    }

    /// Returns the number of children of the head that a record describes.
    fn children(&self) -> usize {
        let ids = |words: &[bool]| words.iter().filter(|&&id| id).count();
        usize::from(self.kind.row().word == Word::Type)
            + ids(self.kind.words())
            + self.kind.entries(self.vlen) * ids(self.kind.entry())
    }
}

struct Reader<'a> {
    types: &'a mut Types,
    strings: Strings<'a>,
    words: Words<'a>,
    layout: Layout<'a>,
    numbers: Numbers,
    payload: Vec<u8>,
    /// The words of the current record that are not ids; they determine the label.
    key: Vec<u32>,
    /// The total number of bytes that the payloads of the remaining records may take.
    budget: u64,
}

impl Reader<'_> {
    /// Reads the next record, and adds its type.
    fn record(&mut self) -> Result<(), Error> {
        let start = self.words;
        let record = Record::read(&mut self.words, self.layout)?;
        self.key.clear();
        let edges = self.types.edges();
        let ids_fit = self.skim(&record)?;
        if ids_fit && let Some(known) = self.types.labels.known(&self.key) {
            self.spend(known.spent, record.at)?;
            self.types.end(known.label);
            return Ok(());
        }
        self.words = start;
        self.types.forget_children(edges);
        self.spell()
    }

    /// Splits the words of a record: ids become edges, and the other words become the key of the
    /// label. Returns whether all ids exist.
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
        if !record.kind.is_known() {
            self.words.skip(record.body)?;
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
        let to = self.numbers.get(id);
        self.types.child(to.unwrap_or_default());
        to.is_some()
    }

    /// Checks a record, and builds its label (`[btf.payload]`): first the name, flag and size, then
    /// the fields that depend on the kind.
    fn spell(&mut self) -> Result<(), Error> {
        let before = self.budget;
        let record = Record::read(&mut self.words, self.layout)?;
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
        if row.vlen == Vlen::Linkage || !record.kind.is_known() {
            self.put(record.vlen);
        }
        self.own(&record)?;
        let spent = before - self.budget;
        self.end(record.kind, spent)
    }

    /// Reads the fields of a record that depend on its kind.
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
            kind if !kind.is_known() => self.words.skip(record.body),
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

    /// Reads a member of a struct or union. If the flag of the record is set, the upper byte of the
    /// member's offset is the width of a bit field (`[btf.member]`).
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
        let text = self.strings.get(name).ok_or(ErrorKind::Name.at(at))?;
        self.spend(text.len() as u64 + 16, at)?;
        self.payload.extend((text.len() as u32).to_be_bytes());
        self.payload.extend(text);
        Ok(())
    }

    fn spend(&mut self, spent: u64, at: usize) -> Result<(), Error> {
        self.budget = self.budget.checked_sub(spent).ok_or(ErrorKind::Bomb.at(at))?;
        Ok(())
    }

    fn id(&mut self) -> Result<(), Error> {
        let at = self.words.at();
        let id = self.words.u32()?;
        self.child(id, at)
    }

    fn child(&mut self, id: u32, at: usize) -> Result<(), Error> {
        let to = self.numbers.get(id).ok_or(ErrorKind::TypeId.at(at))?;
        self.types.child(to);
        Ok(())
    }

    fn end(&mut self, kind: Kind, spent: u64) -> Result<(), Error> {
        // A label of a foreign kind is refused only if its payload is too long.
        let label = self.types.labels.number(kind, &self.payload, self.types.arity());
        let label = label.ok_or(ErrorKind::Bomb.at(self.words.at()))?;
        self.payload.clear();
        self.types.labels.learn(&self.key, label, spent);
        self.types.end(label);
        Ok(())
    }
}
