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

/// The text of the first line that is not a comment.
const MAGIC: &str = "@history";

/// Returns a history as text.
#[must_use]
pub fn print(history: &History) -> String {
    let lines = history.ops.iter().map(|op| op.line() + "\n").collect::<String>();
    // A history has no sort and no numbers of a case, so these parts are left out.
    let text = program::print(&history.start);
    let start = text.find("@root").unwrap_or(0);
    let tuning =
        history.start.tuning.line().map_or_else(String::new, |line| format!("// {line}\n"));
    format!("{MAGIC}\n{tuning}{lines}{}", &text[start..])
}

/// Returns whether a text looks like a history, even if it has errors.
#[must_use]
pub fn is_history(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.starts_with("//") && !line.is_empty());
    lines.next() == Some(MAGIC)
}

/// Parses a history.
///
/// # Errors
/// On failure, returns the number of the wrong line, and its error.
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
