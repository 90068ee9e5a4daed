//! Divides a listing into words ([listing.text]). Blanks separate words. A string is one word. A
//! comment ends with its line.
//!
//! ```text
//!   module 0 "a b" ; text     words: module, 0, "a b"
//! ```

use crate::rules::ListingRules;
use crate::rules::listing::{ListingCheck, ListingWord};
use selfsame_spec::code::Unlisted;

/// The position at the start of a listing.
const START: Unlisted = Unlisted { line: 1, column: 1 };

/// Returns the text that bytes encode in UTF-8, or the position of the first wrong byte.
// [listing.read]
pub(super) fn text(rules: &ListingRules, bytes: &[u8]) -> Result<String, Unlisted> {
    if let Err(error) = std::str::from_utf8(bytes)
        && rules.fails(ListingCheck::Utf8, false)
    {
        return Err(place(&bytes[..error.valid_up_to()]));
    }
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// Returns the line and column of the position that follows the given bytes.
fn place(before: &[u8]) -> Unlisted {
    let ends = before.iter().filter(|byte| **byte == b'\n').count();
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
    Unlisted { line: ends as u32 + 1, column: column as u32 + 1 }
}

/// Returns the words of each line. Lines without words are omitted.
// [listing.text]
pub(super) fn lines(rules: &ListingRules, text: &str) -> Vec<Vec<ListingWord>> {
    let lines = (1..).zip(text.split('\n')).map(|(number, line)| words(rules, number, line));
    lines.filter(|words| !words.is_empty()).collect()
}

/// Returns the words of a line.
// [listing.text]
fn words(rules: &ListingRules, number: u32, line: &str) -> Vec<ListingWord> {
    let (mut out, mut rest) = (Vec::new(), line);
    loop {
        rest = rest.trim_start_matches(rules.blanks);
        let length = match rest.chars().next() {
            None | Some('#') => return out,
            Some('"') => (rules.string)(rest),
            Some(_) => rest.find(rules.ends_word).unwrap_or(rest.len()),
        };
        let (word, behind) = rest.split_at(length);
        let column = (line.len() - rest.len()) as u32 + 1;
        let start = Unlisted { line: number, column };
        let end = Unlisted { column: column + length as u32, ..start };
        out.push(ListingWord { text: word.to_owned(), start, end });
        rest = behind;
    }
}

/// Returns the number of bytes of the string at the start of a text. If the string does not end,
/// this is the number of bytes of the whole text.
// [listing.text]
pub(crate) fn string(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return at + 1,
            '\\' => drop(chars.next()),
            _ => {}
        }
    }
    text.len()
}

/// Returns the position at which a word is missing. The position is the end of the preceding word.
// [listing.read]
pub(crate) fn behind(word: Option<&ListingWord>) -> Unlisted {
    word.map_or(START, |word| word.end)
}
