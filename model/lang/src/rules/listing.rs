//! The rules of listings: the functions that write and read the lines, and the conditions that an
//! assembler checks.
//!
//! ```text
//! asks(Row)          "module 1 .." as the first module line is refused
//! is_inline(false)   true: a second number without a place stands in the line
//! ```

use selfsame_spec::code::{Second, Unit, Unlisted};

/// A condition that a listing must satisfy to be assembled ([listing.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ListingCheck {
    /// The bytes of the listing are valid UTF-8.
    Utf8,
    /// The number that a row states is the number of rows before it.
    Row,
    /// The number that an instruction states is the number of words before it.
    At,
    /// A number is spelled as the chapter requires, without leading zeros.
    Digits,
    /// A string is spelled as the chapter requires.
    Spelling,
    /// All hexadecimal digits are lower-case.
    Hex,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// The number of a row, a case or a place fits into 32 bits.
    Number,
    /// The second number of an instruction fits into 24 bits.
    Second,
    /// The number in an instruction's field is in the range of the field.
    Field,
    /// The number of a register is in the range of its bank.
    Bank,
    /// The distance of a jump fits into 24 bits.
    Jump,
    /// An instruction has a second number after `:` only if the table of opcodes gives its opcode
    /// one.
    Colon,
    /// An integer is in the range of its kind.
    Integer,
    /// The bits of a float are the canonical bits of its value.
    Float,
    /// The name of a primitive type names an existing type.
    Primitive,
    /// The module to which the row of a record refers exists.
    Module,
    /// The names of the modules of records are in total not much longer than the text.
    Names,
    /// The hexadecimal digits are an encoding of the types of records, one for each record row.
    Records,
    /// A line has no further words after its last part.
    Behind,
    /// The listing has no lines after its last line.
    End,
}

/// The lines of a table, with the functions that write and assemble them.
#[derive(Clone, Copy, Debug)]
pub struct ListingPart {
    /// Returns the lines of a table, or `None` if the unit has a row that no listing can contain.
    pub write: fn(&ListingRules, &Unit) -> Option<Vec<String>>,
    /// Reads the lines of a table and adds their rows to a unit, which already has the rows of the
    /// earlier parts.
    pub read: fn(&mut ListingText<'_>, &mut Unit) -> Result<(), Unlisted>,
}

/// A word of a listing, and its position in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListingWord {
    /// The characters of the word, including the quotes of a string.
    pub text: String,
    /// The position of the word's first byte.
    pub start: Unlisted,
    /// The position of the byte after the word's last byte.
    pub end: Unlisted,
}

/// A listing that is being assembled: its words, and the position of the reader among them.
#[derive(Clone, Debug)]
pub struct ListingText<'a> {
    /// The rules of listings.
    pub rules: &'a ListingRules,
    /// The words of each line of the listing; empty lines are left out.
    pub lines: Vec<Vec<ListingWord>>,
    /// The index in `lines` of the line that is being read.
    pub line: usize,
    /// The number of words of the current line that were already read.
    pub at: usize,
    /// The number of bytes of the whole listing.
    pub bytes: usize,
    /// The hexadecimal digits of the encoding of the record types, once they were read.
    pub digits: Option<ListingWord>,
}

/// The table of the rules of listings.
#[derive(Clone, Copy, Debug)]
pub struct ListingRules {
    /// The characters that separate words ([listing.text]).
    pub blanks: &'static [char],
    /// Whether a character ends a word that is not a string ([listing.text]).
    pub ends_word: fn(char) -> bool,
    /// The number of bytes of the string at the start of a text ([listing.text]).
    pub string: fn(&str) -> usize,
    /// The parts of a listing, in the order in which their lines follow each other
    /// ([listing.lines]).
    pub parts: &'static [ListingPart],
    /// Whether a condition is checked. If it is not checked, the assembler continues as if the
    /// condition held ([listing.read]).
    pub asks: fn(ListingCheck) -> bool,
    /// The position at which a missing word is reported, given the word before it ([listing.read]).
    pub missing: fn(Option<&ListingWord>) -> Unlisted,
    /// Whether an instruction's second number is in the instruction's line, given whether the code
    /// word of this number has a place ([listing.word]).
    pub is_inline: fn(bool) -> bool,
    /// The comment in the line of an instruction, given the meaning and the value of the
    /// instruction's second number ([listing.write]).
    pub comment: fn(&Unit, Second, u32) -> String,
    /// Whether a unit is verified before its listing is written ([listing.write]).
    pub verifies: bool,
}
