//! The rules of listings: the lines, and the conditions that an assembler checks.
//!
//! ```text
//! asks(Row)          "module 1 .." as the first module line is refused
//! is_inline(false)   true: a second number without a place stands in the line
//! ```

use selfsame_spec::code::{Second, Unit, Unlisted};

/// A condition that a listing must satisfy to be assembled ([listing.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ListingCheck {
    /// The text is UTF-8.
    Utf8,
    /// The number of a row is the number of rows before it.
    Row,
    /// The number of an instruction is the number of words before it.
    At,
    /// A number is spelled as the chapter requires, without leading zeros.
    Digits,
    /// A string is spelled as the chapter requires.
    Spelling,
    /// Hexadecimal digits are lower-case.
    Hex,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// A number of a row, a case or a place has 32 bits.
    Number,
    /// A second number has 24 bits.
    Second,
    /// The number in a field is in the range of the field.
    Field,
    /// The number of a register is in the range of its bank.
    Bank,
    /// The distance of a jump fits into 24 bits.
    Jump,
    /// In the table of opcodes, the opcode has a second number.
    Colon,
    /// An integer is in the range of its kind.
    Integer,
    /// The bits of a float are canonical.
    Float,
    /// A primitive type exists.
    Primitive,
    /// The module of a record exists.
    Module,
    /// The names of the modules of records are not much longer than the text.
    Names,
    /// The hexadecimal digits are an encoding of the types of records, one for each record row.
    Records,
    /// There are no further words in a line.
    Behind,
    /// There are no lines after the last line.
    End,
}

/// The lines of a table, with the functions that write and assemble them.
#[derive(Clone, Copy, Debug)]
pub struct ListingPart {
    /// Returns the lines; `None` if the unit has a row that no listing can contain.
    pub write: fn(&ListingRules, &Unit) -> Option<Vec<String>>,
    /// Adds the rows of the lines to a unit, which has the rows of the earlier parts.
    pub read: fn(&mut ListingText<'_>, &mut Unit) -> Result<(), Unlisted>,
}

/// A word of a listing, and its position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListingWord {
    /// The word. A string has its quotes.
    pub text: String,
    /// The position of the first byte.
    pub start: Unlisted,
    /// The position of the byte after the last byte.
    pub end: Unlisted,
}

/// A listing while it is assembled: its words, and the position of the reader.
#[derive(Clone, Debug)]
pub struct ListingText<'a> {
    /// The rules.
    pub rules: &'a ListingRules,
    /// The words of each line that has words.
    pub lines: Vec<Vec<ListingWord>>,
    /// The index of the line that is read.
    pub line: usize,
    /// The number of words in this line that were already read.
    pub at: usize,
    /// The number of bytes of the text.
    pub bytes: usize,
    /// The hexadecimal digits of the records.
    pub digits: Option<ListingWord>,
}

/// The rules of listings.
#[derive(Clone, Copy, Debug)]
pub struct ListingRules {
    /// The blanks between words ([listing.text]).
    pub blanks: &'static [char],
    /// Whether a character ends a word that is not a string ([listing.text]).
    pub ends_word: fn(char) -> bool,
    /// The number of bytes of the string at the start of a text ([listing.text]).
    pub string: fn(&str) -> usize,
    /// The lines, in their order ([listing.lines]).
    pub parts: &'static [ListingPart],
    /// Whether a condition is checked. If it is not checked, the assembler continues as if the
    /// condition held ([listing.read]).
    pub asks: fn(ListingCheck) -> bool,
    /// The position of a missing word, given the word before it ([listing.read]).
    pub missing: fn(Option<&ListingWord>) -> Unlisted,
    /// Whether a second number is in the line of its instruction, given whether the word of the
    /// number has a place ([listing.word]).
    pub is_inline: fn(bool) -> bool,
    /// The comment at the end of an instruction with such a second number ([listing.write]).
    pub comment: fn(&Unit, Second, u32) -> String,
    /// Whether a unit is verified before it is written ([listing.write]).
    pub verifies: bool,
}
