//! Reading the words of a text, and finding the place of the first fault (`[listing.read]`).

use super::number::{Table, named, number};
use super::value::string;
use crate::scan::find_string;
use selfsame_spec::code::Unlisted;

/// A text that is read from its start to its end. When a line is finished, the position moves to
/// the next line that has a word.
pub(super) struct Words<'a> {
    text: &'a str,
    /// The position of the byte at which the unread part of the line begins.
    at: usize,
    /// The position of the byte at which the last word ends.
    end: usize,
}

impl<'a> Words<'a> {
    /// Makes a reader of a text, which starts at the first line.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, Unlisted> {
        let text = std::str::from_utf8(bytes);
        let text = text.map_err(|error| place(bytes, error.valid_up_to()))?;
        let mut words = Self { text, at: 0, end: 0 };
        words.next_line();
        Ok(words)
    }

    /// Returns the number of bytes of the text.
    pub(super) const fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Returns the fault that is located at a byte of the text.
    pub(super) fn fault(&self, at: usize) -> Unlisted {
        place(self.text.as_bytes(), at)
    }

    /// Returns the first byte of the next word of this line, if there is such a word.
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

    /// Goes to the next line that has a word.
    fn next_line(&mut self) {
        while self.first().is_none() {
            let rest = &self.text[self.at..];
            self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
            if rest.is_empty() {
                break;
            }
        }
    }

    /// Requires the end of the line.
    pub(super) fn end_line(&mut self) -> Result<(), Unlisted> {
        match self.first() {
            Some(_) => Err(self.fault(self.at)),
            None => {
                self.next_line();
                Ok(())
            }
        }
    }

    /// Reads a word, and converts it by `is`.
    pub(super) fn read<T>(&mut self, is: impl FnOnce(&'a str) -> Option<T>) -> Result<T, Unlisted> {
        self.read_at(is).map(|(_, read)| read)
    }

    /// Reads a word, and returns its start and the result of `is`.
    pub(super) fn read_at<T>(
        &mut self,
        is: impl FnOnce(&'a str) -> Option<T>,
    ) -> Result<(usize, T), Unlisted> {
        let word = self.word().ok_or_else(|| self.fault(self.end))?;
        let start = self.end - word.len();
        let read = is(word).ok_or_else(|| self.fault(start))?;
        Ok((start, read))
    }

    /// Requires a given word.
    pub(super) fn expect(&mut self, expected: &str) -> Result<(), Unlisted> {
        self.read(|word| (word == expected).then_some(()))
    }

    /// Reads the next word if it is the expected word, and returns whether it was.
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

    /// Reads the name of an entry of a table.
    pub(super) fn choice<T: Copy>(&mut self, table: &Table<T>) -> Result<T, Unlisted> {
        self.read(|word| named(table, word))
    }

    /// Reads entries until a given word. Each entry takes at least `least` bytes.
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

    /// Reads the entries on the rest of the line. Each entry takes at least `least` bytes.
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

    /// Returns the number of unread bytes of the line, from which the capacity of a list is
    /// computed. A list that grows step by step would take three times the memory of its entries.
    fn line_left(&self) -> usize {
        let rest = &self.text[self.at..];
        rest.find('\n').unwrap_or(rest.len())
    }

    /// Reads the lines that begin with a word.
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

    /// Reads the rows of a table, one per line.
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

    /// Requires the number of a row or word, which must be equal to the number of preceding rows or
    /// words.
    pub(super) fn row(&mut self, n: usize) -> Result<(), Unlisted> {
        self.read(|word| number::<u64>(word).filter(|&number| number == n as u64)).map(|_| ())
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r')
}

/// Returns the line and column of a byte.
fn place(text: &[u8], at: usize) -> Unlisted {
    let before = &text[..at];
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let counted = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    Unlisted { line: counted(lines), column: counted(at - start) }
}
