//! The table of the kinds of BTF. The table describes the layout of a record of each kind.
//!
//! A kind of BTF is a number below 32 (`[btf.hold]`). This number is the low five bits of the kind
//! of a head. For each number there are two kinds of heads. One of the two kinds holds its children
//! by value, and the other holds its children by reference. One of the two stands for the kind of
//! BTF. The 32 other kinds of heads are free, and stand for types of DWARF that BTF cannot express
//! (`[dwarf.kind]`).

use selfsame_spec::kind::{FOREIGN_REFERENCE, FOREIGN_VALUE};

/// The meaning of the third word of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// The word is the size of the type in bytes.
    Size,
    /// The word is the id of a type. This type is the first child.
    Type,
    /// The word has no meaning. The reader ignores it, because gcc 12 writes arbitrary numbers
    /// there.
    Idle,
}

/// The meaning of the field `vlen` of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Vlen {
    /// The field is zero.
    Zero,
    /// The field is the number of entries that follow the record. Each entry has the given number
    /// of bytes.
    Entries(usize),
    /// The field is the linkage of a function.
    Linkage,
}

/// The layout of the records of a kind (`[btf.payload]`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The name of the kind in the format.
    pub(super) name: &'static str,
    pub(super) word: Word,
    pub(super) vlen: Vlen,
    /// The number of bytes between the common part of a record and its entries.
    pub(super) fixed: usize,
    /// Whether the flag of the record may be set.
    pub(super) flag: bool,
    /// Whether a head of this kind holds its children by value (`[btf.hold]`).
    by_value: bool,
}

const fn row(name: &'static str, word: Word, vlen: Vlen) -> Row {
    Row { name, word, vlen, fixed: 0, flag: false, by_value: false }
}

impl Row {
    const fn fixed(self, fixed: usize) -> Self {
        Self { fixed, ..self }
    }
    const fn flag(self) -> Self {
        Self { flag: true, ..self }
    }
    const fn by_value(self) -> Self {
        Self { by_value: true, ..self }
    }
}

use Vlen::{Entries, Linkage};
use Word::{Size, Type};
const NONE: Vlen = Vlen::Zero;

/// Returns the row of a kind that the reader does not know. The layout section of a file gives the
/// lengths of records of this kind.
const fn unknown(name: &'static str) -> Row {
    row(name, Word::Idle, NONE).flag()
}

/// The layouts of the 32 kinds, indexed by the number of the kind.
static TABLE: [Row; Kind::COUNT] = [
    row("VOID", Word::Idle, NONE),
    row("INT", Size, NONE).fixed(4).by_value(),
    row("PTR", Type, NONE),
    row("ARRAY", Word::Idle, NONE).fixed(12).by_value(),
    row("STRUCT", Size, Entries(12)).flag().by_value(),
    row("UNION", Size, Entries(12)).flag().by_value(),
    row("ENUM", Size, Entries(8)).flag().by_value(),
    row("FWD", Word::Idle, NONE).flag(),
    row("TYPEDEF", Type, NONE).by_value(),
    row("VOLATILE", Type, NONE).by_value(),
    row("CONST", Type, NONE).by_value(),
    row("RESTRICT", Type, NONE).by_value(),
    row("FUNC", Type, Linkage),
    row("FUNC_PROTO", Type, Entries(8)),
    row("VAR", Type, NONE).fixed(4),
    row("DATASEC", Size, Entries(12)),
    row("FLOAT", Size, NONE).by_value(),
    row("DECL_TAG", Type, NONE).fixed(4).flag(),
    row("TYPE_TAG", Type, NONE).flag().by_value(),
    row("ENUM64", Size, Entries(12)).flag().by_value(),
    unknown("KIND20"),
    unknown("KIND21"),
    unknown("KIND22"),
    unknown("KIND23"),
    unknown("KIND24"),
    unknown("KIND25"),
    unknown("KIND26"),
    unknown("KIND27"),
    unknown("KIND28"),
    unknown("KIND29"),
    unknown("KIND30"),
    unknown("KIND31"),
];

/// Returns the name of a kind that only DWARF has.
const fn dwarf_name(number: u8) -> &'static str {
    match Kind(number) {
        Kind::CLASS => "CLASS",
        Kind::ATOMIC => "ATOMIC",
        Kind::ENUM_CLASS => "ENUM_CLASS",
        Kind::BASE => "BASE",
        Kind::VECTOR => "VECTOR",
        Kind::LONG_ARRAY => "LONG_ARRAY",
        Kind::UNSPECIFIED => "UNSPECIFIED",
        Kind::REFERENCE => "REFERENCE",
        Kind::RVALUE_REFERENCE => "RVALUE_REFERENCE",
        Kind::MEMBER_POINTER => "MEMBER_POINTER",
        Kind::TEMPLATE_TYPE => "TEMPLATE_TYPE",
        Kind::OTHER => "OTHER",
        _ => "FREE",
    }
}

/// The number of a kind of BTF or DWARF. The number 0 is the type `void`. This type has no record.
/// The numbers from 32 on are kinds of DWARF.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Kind(u8);

impl Kind {
    pub(crate) const VOID: Self = Self(0);
    pub(crate) const INT: Self = Self(1);
    pub(crate) const ARRAY: Self = Self(3);
    pub(crate) const STRUCT: Self = Self(4);
    pub(crate) const UNION: Self = Self(5);
    pub(crate) const ENUM: Self = Self(6);
    pub(crate) const FWD: Self = Self(7);
    pub(crate) const PTR: Self = Self(2);
    pub(crate) const TYPEDEF: Self = Self(8);
    pub(crate) const VOLATILE: Self = Self(9);
    pub(crate) const CONST: Self = Self(10);
    pub(crate) const RESTRICT: Self = Self(11);
    pub(crate) const FUNC: Self = Self(12);
    pub(crate) const FUNC_PROTO: Self = Self(13);
    pub(crate) const FLOAT: Self = Self(16);
    pub(super) const TYPE_TAG: Self = Self(18);
    pub(super) const DATASEC: Self = Self(15);
    pub(crate) const VAR: Self = Self(14);
    pub(super) const DECL_TAG: Self = Self(17);
    pub(crate) const ENUM64: Self = Self(19);

    // Heads of the following kinds hold their children by value, because the kind of BTF with the
    // same low bits holds its children by reference.
    pub(crate) const CLASS: Self = Self(Self::DWARF + 20);
    pub(crate) const ATOMIC: Self = Self(Self::DWARF + 21);
    pub(crate) const ENUM_CLASS: Self = Self(Self::DWARF + 22);
    pub(crate) const BASE: Self = Self(Self::DWARF + 23);
    pub(crate) const VECTOR: Self = Self(Self::DWARF + 24);
    pub(crate) const LONG_ARRAY: Self = Self(Self::DWARF + 25);
    pub(crate) const UNSPECIFIED: Self = Self(Self::DWARF + 26);
    // Heads of the following kinds hold their children by reference, because the kind of BTF with
    // the same low bits holds its children by value.
    pub(crate) const REFERENCE: Self = Self(Self::DWARF + 1);
    pub(crate) const RVALUE_REFERENCE: Self = Self(Self::DWARF + 3);
    pub(crate) const MEMBER_POINTER: Self = Self(Self::DWARF + 4);
    pub(crate) const TEMPLATE_TYPE: Self = Self(Self::DWARF + 5);
    pub(crate) const OTHER: Self = Self(Self::DWARF + 6);

    /// The number of the first kind of DWARF.
    const DWARF: u8 = 32;

    /// The number of kinds of BTF, including `void`.
    pub(super) const COUNT: usize = 32;
    /// The number of all kinds, including the kinds of DWARF.
    const ALL: u8 = 64;
    /// The number of kinds of BTF that the reader knows, including `void`.
    pub(super) const KNOWN: usize = 20;

    /// Returns the kind for which a number in a record stands. Returns `None` for 0, which is
    /// `void`, and for numbers from 32 on.
    pub(super) const fn of(number: u32) -> Option<Self> {
        if 0 < number && number < Self::COUNT as u32 { Some(Self(number as u8)) } else { None }
    }

    /// Returns whether the reader knows the layout of the kind's records.
    #[must_use]
    pub const fn is_known(self) -> bool {
        (self.0 as usize) < Self::KNOWN || self.0 >= Self::DWARF
    }

    /// Returns whether the kind is a kind of BTF.
    pub(crate) const fn is_btf(self) -> bool {
        self.0 < Self::DWARF
    }

    /// Returns every kind in the order of the numbers. First come all kinds of BTF, even the
    /// unknown ones, and then the kinds of DWARF.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::ALL).map(Self)
    }

    /// Returns the kind of BTF or DWARF for which the kind of a head stands.
    pub(super) const fn of_head(kind: selfsame_spec::Kind) -> Self {
        let number = kind.0 & 0x1f;
        let of_btf = Self(number);
        if kind.0 < FOREIGN_REFERENCE || of_btf.head().0 == kind.0 {
            return of_btf;
        }
        Self(number + Self::DWARF)
    }

    /// Returns the row of the table for the low five bits of this kind's number.
    pub(super) const fn row(self) -> Row {
        TABLE[(self.0 % Self::DWARF) as usize]
    }

    /// Returns the number of entries of a record with this `vlen`.
    pub(super) fn entries(self, vlen: u32) -> usize {
        if let Vlen::Entries(_) = self.row().vlen { vlen as usize } else { 0 }
    }

    /// Returns the number of bytes after the common part of a record. The result is right only for
    /// a kind that the reader knows.
    pub(super) fn body(self, vlen: u32) -> usize {
        let row = self.row();
        match row.vlen {
            Vlen::Entries(each) => row.fixed + each * vlen as usize,
            _ => row.fixed,
        }
    }

    /// Returns a flag for each word between the common part of a record and its entries. The flag
    /// says whether the word is the id of a type.
    pub(super) const fn words(self) -> &'static [bool] {
        match self {
            Self::ARRAY => &[true, true, false],
            Self::INT | Self::VAR | Self::DECL_TAG => &[false],
            _ => &[],
        }
    }

    /// Returns a flag for each word of an entry. The flag says whether the word is the id of a
    /// type.
    pub(super) const fn entry(self) -> &'static [bool] {
        match self {
            Self::STRUCT | Self::UNION => &[false, true, false],
            Self::ENUM => &[false, false],
            Self::FUNC_PROTO => &[false, true],
            Self::DATASEC => &[true, false, false],
            Self::ENUM64 => &[false, false, false],
            _ => &[],
        }
    }

    /// Returns the name of the kind in the format, such as `STRUCT`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        if self.0 < Self::DWARF { self.row().name } else { dwarf_name(self.0) }
    }

    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// Returns the kind of the heads that stand for this kind (`[btf.hold]`). The low five bits of
    /// both kinds are equal.
    #[must_use]
    pub const fn head(self) -> selfsame_spec::Kind {
        let by_value = self.row().by_value != (self.0 >= Self::DWARF);
        let base = if by_value { FOREIGN_VALUE } else { FOREIGN_REFERENCE };
        selfsame_spec::Kind(base + self.0 % Self::DWARF)
    }
}
