//! Reads the words of a listing in order ([listing.read], [listing.condition]). Each error contains
//! the line and column of the word that was read last.
//!
//! ```text
//! "module 0 \"m\""    keyword(module), number_is(0), string() gives m
//! ```

use super::number;
use crate::rules::listing::{ListingCheck, ListingText, ListingWord};
use selfsame_spec::Value;
use selfsame_spec::code::Unlisted;
use selfsame_spec::program::TypeIx;
use std::ops::RangeInclusive;

impl ListingText<'_> {
    /// Returns the words of the current line, or no words after the last line.
    fn words(&self) -> &[ListingWord] {
        self.lines.get(self.line).map_or(&[], |words| words)
    }

    /// Returns the next word of the line without reading it.
    pub(super) fn peek(&self) -> Option<&str> {
        self.words().get(self.at).map(|word| &*word.text)
    }

    /// Returns the word that was read last.
    pub(super) fn last(&self) -> Option<&ListingWord> {
        match self.at.checked_sub(1) {
            Some(at) => self.words().get(at),
            None => self.lines.get(self.line.checked_sub(1)?)?.last(),
        }
    }

    /// Returns the error for a word that is not allowed at its position. The word is the one that
    /// was read last.
    // [listing.read]
    pub fn wrong(&self) -> Unlisted {
        self.last().map_or(Unlisted { line: 1, column: 1 }, |word| word.start)
    }

    /// If the rules require a condition that does not hold, returns the error for the word that was
    /// read last.
    // [listing.read]
    pub(super) fn expect(&self, check: ListingCheck, holds: bool) -> Result<(), Unlisted> {
        if self.rules.fails(check, holds) { Err(self.wrong()) } else { Ok(()) }
    }

    /// Reads the next word of the line. If there is no next word, returns the error for a missing
    /// word.
    // [listing.read]
    pub(super) fn word(&mut self) -> Result<String, Unlisted> {
        match self.words().get(self.at).cloned() {
            Some(word) => {
                self.at += 1;
                Ok(word.text)
            }
            None => Err((self.rules.missing)(self.last())),
        }
    }

    /// Reads the next word, and returns its index in `words`.
    // [listing.lines]
    pub(super) fn one_of(&mut self, words: &[&str]) -> Result<usize, Unlisted> {
        let word = self.word()?;
        words.iter().position(|own| *own == word).ok_or_else(|| self.wrong())
    }

    /// Reads the next word, which must be equal to `word`.
    pub(super) fn keyword(&mut self, word: &str) -> Result<(), Unlisted> {
        self.one_of(&[word]).map(drop)
    }

    /// Reads the end of a line, and advances to the next line.
    // [listing.read]
    pub(super) fn end_line(&mut self) -> Result<(), Unlisted> {
        if self.peek().is_some() {
            self.at += 1;
            self.expect(ListingCheck::Behind, false)?;
        }
        (self.line, self.at) = (self.line + 1, 0);
        Ok(())
    }

    /// Reads the end of the text.
    // [listing.read]
    pub(super) fn end_text(&mut self) -> Result<(), Unlisted> {
        if self.peek().is_some() {
            self.at += 1;
            self.expect(ListingCheck::End, false)?;
        }
        Ok(())
    }

    /// Reads all lines that begin with a given word. In each line, a row follows the word.
    // [listing.lines]
    pub(super) fn lines_of<T>(
        &mut self,
        keyword: &str,
        mut row: impl FnMut(&mut Self, usize) -> Result<T, Unlisted>,
    ) -> Result<Vec<T>, Unlisted> {
        let mut out = Vec::new();
        while self.peek() == Some(keyword) {
            self.keyword(keyword)?;
            out.push(row(self, out.len())?);
            self.end_line()?;
        }
        Ok(out)
    }

    /// Reads the lines of a table. In each line, the first word is followed by the number of the
    /// row, and then by the row.
    // [listing.lines] [listing.read]
    pub(super) fn rows<T>(
        &mut self,
        keyword: &str,
        mut row: impl FnMut(&mut Self) -> Result<T, Unlisted>,
    ) -> Result<Vec<T>, Unlisted> {
        self.lines_of(keyword, |text, n| {
            text.number_is(ListingCheck::Row, n)?;
            row(text)
        })
    }

    /// Reads rows up to the end of the line, or up to a given word.
    pub(super) fn until<T>(
        &mut self,
        end: Option<&str>,
        mut row: impl FnMut(&mut Self) -> Result<T, Unlisted>,
    ) -> Result<Vec<T>, Unlisted> {
        let mut out = Vec::new();
        while self.peek().is_some() && self.peek() != end {
            out.push(row(self)?);
        }
        Ok(out)
    }

    /// Reads a number that must be in a given range.
    // [listing.number] [listing.read]
    pub(super) fn number(
        &mut self,
        check: ListingCheck,
        range: RangeInclusive<i128>,
    ) -> Result<i128, Unlisted> {
        let word = self.word()?;
        let number = number::number(self.rules, &word).ok_or_else(|| self.wrong())?;
        self.expect(check, range.contains(&number))?;
        Ok(number)
    }

    /// Reads a number that must be equal to `n`, the number of rows or words before it.
    // [listing.read]
    pub(super) fn number_is(&mut self, check: ListingCheck, n: usize) -> Result<(), Unlisted> {
        self.number(check, n as i128..=n as i128).map(drop)
    }

    /// Reads a number of 32 bits, such as the number of a row, a case or a place.
    // [listing.read]
    pub(super) fn u32(&mut self) -> Result<u32, Unlisted> {
        Ok(self.number(ListingCheck::Number, 0..=u32::MAX.into())? as u32)
    }

    /// Reads the number of a type. Only the verifier checks that a type with this number exists.
    pub(super) fn ty(&mut self) -> Result<TypeIx, Unlisted> {
        self.u32().map(TypeIx)
    }

    /// Reads a string in quotes, and returns its text.
    // [listing.text]
    pub(super) fn string(&mut self) -> Result<String, Unlisted> {
        let word = self.word()?;
        number::string(self.rules, &word).ok_or_else(|| self.wrong())
    }

    /// Reads a word that represents a value.
    // [listing.number]
    pub(super) fn value(&mut self) -> Result<Value, Unlisted> {
        let word = self.word()?;
        number::value(self.rules, &word).ok_or_else(|| self.wrong())
    }
}
