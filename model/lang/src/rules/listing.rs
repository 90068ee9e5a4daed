//! The rules of listings.

use selfsame_spec::code::{Second, Unit, Unlisted};

/// A condition of assembling a listing ([listing.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ListingCheck {
    /// The text is UTF-8.
    Utf8,
    /// The number of a row is the number of rows before it.
    Row,
    /// The number of an instruction is the number of words before it.
    At,
    /// A number is spelled as the chapter spells it: without zeros in front.
    Digits,
    /// A string is spelled as the chapter spells it.
    Spelling,
    /// Hexadecimal digits are lower-case.
    Hex,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// A number of a row, a case or a place has 32 bits.
    Number,
    /// A second number has 24 bits.
    Second,
    /// A field is in its range.
    Field,
    /// A register is one of its bank.
    Bank,
    /// A jump leads to a word that 24 bits reach.
    Jump,
    /// A row of the table of opcodes names a second number.
    Colon,
    /// An integer is in the range of its kind.
    Integer,
    /// The bits of a float are canonical.
    Float,
    /// A primitive type is there.
    Primitive,
    /// The module of a record is there.
    Module,
    /// The names of the modules of records are not far longer than the text.
    Names,
    /// The digits are types of records, one for each row that is one.
    Records,
    /// No words stand behind those of a line.
    Behind,
    /// No lines stand behind the last one.
    End,
}

/// The lines of a table: how they are written, and how they are assembled.
#[derive(Clone, Copy, Debug)]
pub struct ListingPart {
    /// Its lines; none if the unit has something that no listing has.
    pub write: fn(&ListingRules, &Unit) -> Option<Vec<String>>,
    /// Puts its rows into a unit that has those of the parts before it.
    pub read: fn(&mut ListingText<'_>, &mut Unit) -> Result<(), Unlisted>,
}

/// A word of a listing, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListingWord {
    /// The word; of a string with its quotes.
    pub text: String,
    /// Where its first byte stands.
    pub start: Unlisted,
    /// Where the byte behind its last one stands.
    pub end: Unlisted,
}

/// A listing that is assembled: its words, and how far it is read.
#[derive(Clone, Debug)]
pub struct ListingText<'a> {
    /// The rules.
    pub rules: &'a ListingRules,
    /// The words of each line that has some.
    pub lines: Vec<Vec<ListingWord>>,
    /// The line that is read.
    pub line: usize,
    /// How many words of it are read.
    pub at: usize,
    /// How many bytes the text has.
    pub bytes: usize,
    /// The hexadecimal digits of the records.
    pub digits: Option<ListingWord>,
}

/// Listings.
#[derive(Clone, Copy, Debug)]
pub struct ListingRules {
    /// The blanks between words ([listing.text]).
    pub blanks: &'static [char],
    /// Whether a character ends a word that is no string ([listing.text]).
    pub ends_word: fn(char) -> bool,
    /// How many bytes of a text are the string at its start ([listing.text]).
    pub string: fn(&str) -> usize,
    /// The lines, in their order ([listing.lines]).
    pub parts: &'static [ListingPart],
    /// Whether a condition is asked. If not, assembling goes on as if it held ([listing.read]).
    pub asks: fn(ListingCheck) -> bool,
    /// Where a word is missing, by the word before it ([listing.read]).
    pub missing: fn(Option<&ListingWord>) -> Unlisted,
    /// Whether a second number stands in the line of its instruction, if the word has a place or not
    /// ([listing.word]).
    pub is_inline: fn(bool) -> bool,
    /// The comment at the end of an instruction with such a second number ([listing.write]).
    pub comment: fn(&Unit, Second, u32) -> String,
    /// Whether a unit is verified before it is written ([listing.write]).
    pub verifies: bool,
}
