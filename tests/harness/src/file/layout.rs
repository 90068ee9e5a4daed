//! Splits a code file into its header and sections, so that they can be changed.

use super::field::{Field, FieldKind};
use selfsame_lang_model::Language;
use std::ops::Range;

/// The number of sections of a file ([file.write]).
pub(super) const SECTIONS: usize = 9;

/// The index of the section with the types of records.
pub(super) const RECORDS: usize = 1;

/// The index of the section with the constants.
pub(super) const CONSTANTS: usize = 3;

/// The size of the header, in bytes. The length of each section takes 4 more bytes.
const HEADER: usize = 12;

/// A well-formed file, split into its header and its sections.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The magic bytes and the version.
    pub(super) header: Vec<u8>,
    /// The contents of the sections.
    pub(super) sections: Vec<Vec<u8>>,
}

impl Layout {
    /// Splits a file; returns `None` if the file has too few bytes.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let (header, mut rest) = bytes.split_at_checked(HEADER)?;
        let mut sections = Vec::new();
        for _ in 0..SECTIONS {
            let (length, behind) = rest.split_first_chunk::<4>()?;
            let (own, behind) = behind.split_at_checked(u32::from_be_bytes(*length) as usize)?;
            sections.push(own.to_vec());
            rest = behind;
        }
        Some(Self { header: header.to_vec(), sections })
    }

    /// Returns the byte range in the file of the content of a section.
    pub(super) fn content(&self, section: usize) -> Range<usize> {
        let before: usize = self.sections[..section].iter().map(|own| own.len() + 4).sum();
        let start = HEADER + before + 4;
        start..start + self.sections[section].len()
    }

    /// Returns the bytes of the file, with a new digest.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut out = self.header.clone();
        for own in &self.sections {
            out.extend((own.len() as u32).to_be_bytes());
            out.extend(own);
        }
        sealed(out)
    }

    /// Returns the fields of all sections except records and constants, in the order of the file.
    pub(super) fn fields(&self) -> Vec<Field> {
        let mut walk = Walk::default();
        for section in (0..SECTIONS).filter(|own| ![RECORDS, CONSTANTS].contains(own)) {
            walk.section(self, section);
        }
        walk.fields
    }

    /// Returns the byte ranges of the rows within a section that consists of one count and rows.
    pub(super) fn rows(&self, section: usize) -> Vec<Range<usize>> {
        let mut walk = Walk::default();
        if ![RECORDS, CONSTANTS].contains(&section) && section < 7 {
            walk.section(self, section);
        }
        walk.ranges
    }
}

/// Returns bytes, followed by their digest.
pub(super) fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let digest = (Language::new().rules().file.digest)(&bytes);
    bytes.extend(digest.0);
    bytes
}

/// A walk through a section of a well-formed file.
#[derive(Default)]
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    start: usize,
    fields: Vec<Field>,
    /// The nesting depth of counted lists at the current place.
    depth: usize,
    /// The byte ranges of the section's own rows, without the rows of nested lists.
    ranges: Vec<Range<usize>>,
}

impl<'a> Walk<'a> {
    fn section(&mut self, layout: &'a Layout, section: usize) {
        let first = layout.sections[6].iter().take(4);
        let functions = first.fold(0, |n, byte| n << 8 | usize::from(*byte));
        self.start = layout.content(section).start;
        (self.bytes, self.at) = (&layout.sections[section], 0);
        match section {
            0 => self.rows(Walk::text),
            2 => self.rows(Walk::ty),
            4 => self.rows(Walk::shape),
            5 => self.rows(Walk::global),
            6 => self.rows(Walk::function),
            7 => (0..2).for_each(|_| self.rows(Walk::number)),
            _ => (0..functions).for_each(|_| self.rows(Walk::place)),
        }
    }

    /// Adds a field that has this many bytes, and returns the number in it.
    fn field(&mut self, kind: FieldKind, bytes: usize) -> usize {
        self.fields.push(Field { at: self.start + self.at, kind });
        let end = (self.at + bytes).min(self.bytes.len());
        let own = &self.bytes[self.at.min(end)..end];
        self.at = end;
        own.iter().fold(0, |n, byte| n << 8 | usize::from(*byte))
    }

    /// Walks over a count and the rows that follow it.
    fn rows(&mut self, row: impl Fn(&mut Self)) {
        let count = self.field(FieldKind::Count, 4);
        self.depth += 1;
        for _ in 0..count.min(self.bytes.len()) {
            let from = self.at;
            row(self);
            if self.depth == 1 {
                self.ranges.push(from..self.at);
            }
        }
        self.depth -= 1;
    }

    fn number(&mut self) {
        self.field(FieldKind::Number, 4);
    }

    fn name(&mut self) {
        self.field(FieldKind::Name, 4);
    }

    fn text(&mut self) {
        let length = self.field(FieldKind::Text, 4);
        self.at = (self.at + length).min(self.bytes.len());
    }

    fn named(&mut self) {
        self.text();
        self.number();
    }

    fn global(&mut self) {
        self.text();
        self.bank();
    }

    fn bank(&mut self) {
        self.field(FieldKind::Tag, 1);
    }

    fn ty(&mut self) {
        match self.field(FieldKind::Tag, 1) {
            1 => self.name(),
            2 => {
                self.field(FieldKind::Value, 1);
                let length = self.field(FieldKind::Text, 4);
                self.at = (self.at + length).min(self.bytes.len());
            }
            3 | 5 => self.rows(Self::number),
            4 => self.rows(Self::named),
            6 => self.number(),
            7 => {
                self.name();
                self.rows(Self::number);
            }
            8 => {
                self.rows(Self::named);
                self.number();
            }
            _ => {
                self.field(FieldKind::Module, 4);
                (0..2).for_each(|_| self.number());
                self.text();
            }
        }
    }

    fn shape(&mut self) {
        self.field(FieldKind::Tag, 1);
        self.field(FieldKind::Case, 4);
        self.number();
        self.text();
        self.rows(Self::named);
    }

    fn function(&mut self) {
        self.text();
        self.field(FieldKind::Tag, 1);
        (0..2).for_each(|_| self.number());
        self.rows(Self::bank);
        self.bank();
        self.rows(Self::bank);
        (0..2).for_each(|_| self.registers());
        self.rows(Self::number);
    }

    fn registers(&mut self) {
        self.field(FieldKind::Registers, 4);
    }

    fn place(&mut self) {
        (0..3).for_each(|_| self.number());
        if self.field(FieldKind::Tag, 1) == 1 {
            (0..2).for_each(|_| self.number());
        }
    }
}
