//! The text form of histories: the operations, one on each line, and then the program.
//!
//! ```text
//! @history
//! build cache
//! edit number 17
//! build file
//! save listing
//! load 0
//! run 0 map random 5
//! @root main
//! @file main
//! print(3);
//! ```

use super::op::Op;
use super::trace::History;
use crate::kit::Tuning;
use crate::programs::text as program;

/// The first line of a history's text. Comments may precede it.
const MAGIC: &str = "@history";

/// Returns the text of a history.
#[must_use]
pub fn print(history: &History) -> String {
    let lines = history.ops.iter().map(|op| op.line() + "\n").collect::<String>();
    // The start of the printed program is cut off. It contains the sort and the numbers of a case,
    // which a history does not have.
    let text = program::print(&history.start);
    let start = text.find("@root").unwrap_or(0);
    let tuning =
        history.start.tuning.line().map_or_else(String::new, |line| format!("// {line}\n"));
    format!("{MAGIC}\n{tuning}{lines}{}", &text[start..])
}

/// Returns whether a text starts like a history. The text may still have errors.
#[must_use]
pub fn is_history(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.starts_with("//") && !line.is_empty());
    lines.next() == Some(MAGIC)
}

/// Reads a history from its text.
///
/// # Errors
/// On failure, returns the number of the first wrong line, and the error in it.
pub fn parse(text: &str) -> Result<History, String> {
    if !is_history(text) {
        return Err(format!("a history starts with `{MAGIC}`"));
    }
    let mut history = History::default();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.starts_with("@root") {
            break;
        }
        at += line.len();
        let line = line.trim_end();
        if !line.is_empty() && !line.starts_with("//") && line != MAGIC {
            let op = Op::parse(line).map_err(|why| format!("line {}: {why}", number + 1))?;
            history.ops.push(op);
        }
    }
    history.start.program = program::parse(&text[at..])?.program;
    history.start.tuning = Tuning::of_text(text);
    Ok(history)
}
