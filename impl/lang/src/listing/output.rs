//! The text of a listing while it is written, which consists of lines of words (`[listing.write]`).

use super::number::Table;
use selfsame_spec::notation::print::quoted;

/// The text of a listing. Each word is followed by a blank. At the end of a line, a line break
/// replaces the last blank.
#[derive(Default)]
pub(super) struct Output(pub(super) Vec<u8>);

impl Output {
    pub(super) fn word(&mut self, word: &str) {
        self.0.extend(word.as_bytes());
        self.0.push(b' ');
    }

    pub(super) fn string(&mut self, text: &str) {
        self.word(&quoted(text));
    }

    pub(super) fn number(&mut self, number: impl Into<i64>) {
        self.prefixed("", number);
    }

    /// Writes a word that consists of some letters and a number.
    pub(super) fn prefixed(&mut self, letters: &str, number: impl Into<i64>) {
        let number = number.into();
        self.0.extend(letters.as_bytes());
        self.0.extend((number < 0).then_some(b'-'));
        let (mut rest, mut digits, mut at) = (number.unsigned_abs(), [b'0'; 20], 20);
        while at == 20 || rest > 0 {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        self.0.extend(&digits[at..]);
        self.0.push(b' ');
    }

    /// Writes the name of an entry of a table.
    pub(super) fn choice<T: PartialEq>(&mut self, table: &Table<T>, thing: &T) {
        // The tables of this format contain all possible entries, so the entry is always found.
        let row = table.iter().find(|(_, known)| known == thing);
        self.word(row.map_or("", |(name, _)| name));
    }

    /// Ends the line, which must have at least one word.
    pub(super) fn end(&mut self) {
        self.0.pop();
        self.0.push(b'\n');
    }

    /// Writes a line that consists of the given words.
    pub(super) fn line(&mut self, words: &[&str]) {
        words.iter().for_each(|word| self.word(word));
        self.end();
    }

    /// Writes one line for each entry. Each line begins with the word `name`.
    pub(super) fn lines<T>(&mut self, name: &str, all: &[T], mut each: impl FnMut(&mut Self, &T)) {
        for one in all {
            self.word(name);
            each(self, one);
            self.end();
        }
    }

    /// Writes the rows of a table, one line for each row. A line begins with the word `name` and
    /// the index of the row.
    pub(super) fn rows<T>(&mut self, name: &str, rows: &[T], mut each: impl FnMut(&mut Self, &T)) {
        let mut n = 0_u32..;
        self.lines(name, rows, |out, row| {
            out.number(n.next().unwrap_or_default());
            each(out, row);
        });
    }
}
