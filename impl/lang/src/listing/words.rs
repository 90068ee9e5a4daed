//! Reads the words of a listing, and computes the place of the first error (`[listing.read]`).

use super::number::{Table, named, number};
use super::value::string;
use crate::scan::find_string;
use selfsame_spec::code::Unlisted;

/// A listing that is read from start to end. At the end of a line, the position moves to the next
/// line that has a word.
pub(super) struct Words<'a> {
    text: &'a str,
    /// The byte offset at which the unread part of the line begins.
    at: usize,
    /// The byte offset at which the last word that was read ends.
    end: usize,
}

impl<'a> Words<'a> {
    /// Creates a reader of a listing, which starts at the first line with a word.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, Unlisted> {
        let text = std::str::from_utf8(bytes);
        let text = text.map_err(|error| place(bytes, error.valid_up_to()))?;
        let mut words = Self { text, at: 0, end: 0 };
        words.next_line();
        Ok(words)
    }

    /// Returns the number of bytes of the listing.
    pub(super) const fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Returns the error for a byte of the listing, with its line and column.
    pub(super) fn fault(&self, at: usize) -> Unlisted {
        place(self.text.as_bytes(), at)
    }

    /// Returns the first byte of the next word of the current line, or `None` at the end of the
    /// line.
    pub(super) fn first(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| is_blank(**byte)).count();
        let first = self.text.as_bytes().get(self.at).copied();
        first.filter(|byte| !matches!(byte, b'\n' | b'#'))
    }

    fn word(&mut self) -> Option<&'a str> {
        let (first, bytes) = (self.first()?, self.text.as_bytes());
        let start = self.at;
        let is_inside = |byte: &&u8| !is_blank(**byte) && !matches!(byte, b'\n' | b'#');
        self.end = match first {
            b'"' => find_string(bytes, start).end,
            _ => start + bytes[start..].iter().take_while(is_inside).count(),
        };
        self.at = self.end;
        self.text.get(start..self.end)
    }

    /// Moves the position to the next line that has a word.
    fn next_line(&mut self) {
        while self.first().is_none() {
            let rest = &self.text[self.at..];
            self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
            if rest.is_empty() {
                break;
            }
        }
    }

    /// Returns an error if the current line has another word. Otherwise moves to the next line that
    /// has a word.
    pub(super) fn end_line(&mut self) -> Result<(), Unlisted> {
        match self.first() {
            Some(_) => Err(self.fault(self.at)),
            None => {
                self.next_line();
                Ok(())
            }
        }
    }

    /// Reads the next word, and converts it with `is`. A word for which `is` returns `None` is an
    /// error.
    pub(super) fn read<T>(&mut self, is: impl FnOnce(&'a str) -> Option<T>) -> Result<T, Unlisted> {
        self.read_at(is).map(|(_, read)| read)
    }

    /// Reads the next word, and returns its byte offset and the result of `is`.
    pub(super) fn read_at<T>(
        &mut self,
        is: impl FnOnce(&'a str) -> Option<T>,
    ) -> Result<(usize, T), Unlisted> {
        let word = self.word().ok_or_else(|| self.fault(self.end))?;
        let start = self.end - word.len();
        let read = is(word).ok_or_else(|| self.fault(start))?;
        Ok((start, read))
    }

    /// Reads the next word, which must be the expected word.
    pub(super) fn expect(&mut self, expected: &str) -> Result<(), Unlisted> {
        self.read(|word| (word == expected).then_some(()))
    }

    /// Reads the next word if it is the expected word. Returns whether the word was read.
    pub(super) fn take(&mut self, expected: &str) -> bool {
        let before = (self.at, self.end);
        let is = self.word() == Some(expected);
        if !is {
            (self.at, self.end) = before;
        }
        is
    }

    pub(super) fn number<T: TryFrom<i128>>(&mut self) -> Result<T, Unlisted> {
        self.read(number)
    }

    pub(super) fn string(&mut self) -> Result<String, Unlisted> {
        self.read(string)
    }

    /// Reads the name of an entry of a table, and returns the entry.
    pub(super) fn choice<T: Copy>(&mut self, table: &Table<T>) -> Result<T, Unlisted> {
        self.read(|word| named(table, word))
    }

    /// Reads entries up to a given word. Each entry takes at least `least` bytes.
    pub(super) fn until<T>(
        &mut self,
        last: &str,
        least: usize,
        mut each: impl FnMut(&mut Self) -> Result<T, Unlisted>,
    ) -> Result<Box<[T]>, Unlisted> {
        let mut list = Vec::with_capacity(self.line_left() / least);
        while !self.take(last) {
            list.push(each(self)?);
        }
        Ok(list.into_boxed_slice())
    }

    /// Reads the entries up to the end of the line. Each entry takes at least `least` bytes.
    pub(super) fn rest<T>(
        &mut self,
        least: usize,
        mut each: impl FnMut(&mut Self) -> Result<T, Unlisted>,
    ) -> Result<Box<[T]>, Unlisted> {
        let mut list = Vec::with_capacity(self.line_left() / least);
        while self.first().is_some() {
            list.push(each(self)?);
        }
        Ok(list.into_boxed_slice())
    }

    /// Returns the number of unread bytes of the line. The capacity of a list is computed from this
    /// number, because a list that grows step by step would take three times the memory of its
    /// entries.
    fn line_left(&self) -> usize {
        let rest = &self.text[self.at..];
        rest.find('\n').unwrap_or(rest.len())
    }

    /// Reads all following lines that begin with the word `name`.
    pub(super) fn lines<T>(
        &mut self,
        name: &str,
        mut each: impl FnMut(&mut Self) -> Result<T, Unlisted>,
    ) -> Result<Vec<T>, Unlisted> {
        let mut list = Vec::new();
        while self.take(name) {
            list.push(each(self)?);
            self.end_line()?;
        }
        Ok(list)
    }

    /// Reads the rows of a table, one row in each line.
    pub(super) fn rows<T>(
        &mut self,
        name: &str,
        mut each: impl FnMut(&mut Self) -> Result<T, Unlisted>,
    ) -> Result<Vec<T>, Unlisted> {
        let mut n = 0..;
        self.lines(name, |words| {
            words.row(n.next().unwrap_or_default())?;
            each(words)
        })
    }

    /// Reads the index of a row or word, which must equal the number of rows or words before it.
    pub(super) fn row(&mut self, n: usize) -> Result<(), Unlisted> {
        self.read(|word| number::<u64>(word).filter(|&number| number == n as u64)).map(|_| ())
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}

/// Returns the error for a byte of a listing, with its line and column.
fn place(text: &[u8], at: usize) -> Unlisted {
    let before = &text[..at];
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let counted = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    Unlisted { line: counted(lines), column: counted(at - start) }
}
