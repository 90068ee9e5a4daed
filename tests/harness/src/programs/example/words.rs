//! Reads the parts of a line that several sorts of claims contain: places and errors.

use crate::programs::place::{Start, offset, text};
use selfsame_spec::program::Sources;
use selfsame_spec::text::Position;

/// An expected error of a program.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Refusal {
    /// The place where the error starts.
    pub at: Start,
    /// The code of the error, such as `E0301`.
    pub code: String,
    /// The places where the notes of the error start, in order.
    pub notes: Vec<Start>,
}

/// Reads an error, such as `E0301 at 2:6 via 1:1`.
pub(super) fn refusal(words: &[&str], program: &Sources) -> Result<Refusal, String> {
    let [code, "at", at, notes @ ..] = words else {
        return Err("an error is written `E0301 at 2:6`".into());
    };
    let notes = match notes {
        [] => &[],
        ["via", notes @ ..] if !notes.is_empty() => notes,
        _ => return Err("the notes of an error are written `via 1:1 2:3`".into()),
    };
    let notes = notes.iter().map(|note| place(note, program)).collect::<Result<_, _>>()?;
    Ok(Refusal { at: place(at, program)?, code: (*code).to_owned(), notes })
}

/// Reads a place, such as `2:6` or `lib/a:2:6`.
pub(super) fn place(word: &str, program: &Sources) -> Result<Start, String> {
    let wrong = || format!("`{word}` is no `line:column` or `module:line:column` of the program");
    let (before, column) = word.rsplit_once(':').ok_or_else(wrong)?;
    let (module, line) = before.rsplit_once(':').unwrap_or((&program.root, before));
    let number = |word: &str| word.parse().map_err(|_| wrong());
    let at = Position { line: number(line)?, column: number(column)? };
    let byte = offset(text(program, module), at).ok_or_else(wrong)?;
    Ok(Start { module: module.to_owned(), byte })
}
