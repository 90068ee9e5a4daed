//! The text form of histories. Each line contains one operation: the names of its results, the
//! verb, and the arguments.
//!
//! ```text
//! history 1
//! i0 = interner
//! d0 = draft
//! n0 = forward d0 "X"
//! n1 = head d0 Tup/1 n0
//! define n0 n1
//! t0 = realize i0 n1
//! ```

use super::op::{Arg, Name, Op, Verb};
use super::spelling::{self, Tokens, name};
use super::{History, Trace};
use crate::kit::Tuning;
use crate::types::history::side::OpAnswer;
use std::collections::HashSet;
use std::fmt::Write;

/// The first line of the text. Only comments may precede it.
const MAGIC: &str = "history 1";

/// Returns the lines of the text that precede the operations.
fn head(history: &History) -> String {
    let tuning = history.tuning.line().map_or_else(String::new, |line| format!("// {line}\n"));
    format!("{tuning}{MAGIC}\n")
}

/// Returns the text of a history.
#[must_use]
pub fn print(history: &History) -> String {
    let mut out = head(history);
    for op in &history.ops {
        let _ = writeln!(out, "{}", line(op));
    }
    out
}

/// Returns the text of a history with comments. A comment says that an operation was refused or
/// skipped.
#[must_use]
pub fn print_trace(told: &Trace) -> String {
    let mut out = head(&told.history);
    for (at, op) in told.history.ops.iter().enumerate() {
        let mut remarks: Vec<String> = op.takes.iter().filter_map(in_words).collect();
        match told.seen.get(at) {
            Some(Some(seen)) => {
                if let OpAnswer::Refused(error) = &seen.answer {
                    remarks.push(format!("{}: {error}", error.code()));
                }
            }
            Some(None) => remarks.push("skipped".into()),
            None => {}
        }
        let line = line(op);
        let _ = match remarks.is_empty() {
            true => writeln!(out, "{line}"),
            false => writeln!(out, "{line:40} // {}", remarks.join("; ").replace('\n', " ")),
        };
    }
    out
}

/// Returns a description of the payload of a label, as a comment; `None` for any other argument.
fn in_words(arg: &Arg) -> Option<String> {
    match arg {
        Arg::Label(label) if !label.payload_bytes().is_empty() => {
            Some(crate::types::explain::describe(label))
        }
        _ => None,
    }
}

fn line(op: &Op) -> String {
    let mut words: Vec<String> = op.makes.iter().map(Name::to_string).collect();
    if !words.is_empty() {
        words.push("=".into());
    }
    words.push(op.verb.word().into());
    words.extend(op.takes.iter().map(spelling::arg));
    words.join(" ")
}

/// Returns whether a text starts like a history. The text may still have errors.
#[must_use]
pub fn is_history(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.split("//").next().unwrap_or("").trim());
    lines.find(|line| !line.is_empty()).is_some_and(|line| line.starts_with("history "))
}

/// Reads a history from its text.
///
/// # Errors
/// The error contains the number of the wrong line, and the reason.
pub fn parse(text: &str) -> Result<History, String> {
    let (mut made, mut begun) = (HashSet::new(), false);
    let mut history = History { tuning: Tuning::of_text(text), ..History::default() };
    for (number, line) in text.lines().enumerate() {
        let wrong = |why: String| format!("line {}: {why}", number + 1);
        let words = Tokens::of(line).map_err(wrong)?.words;
        if words.is_empty() {
            continue;
        }
        if !std::mem::replace(&mut begun, true) {
            if words.join(" ") != MAGIC {
                return Err(wrong(format!("a history starts with `{MAGIC}`")));
            }
            continue;
        }
        let op = operation(&words).map_err(wrong)?;
        if let Some(again) = op.makes.iter().find(|name| !made.insert(**name)) {
            return Err(wrong(format!("{again} is made twice")));
        }
        if let Some(unknown) = op.names().find(|name| !made.contains(name)) {
            return Err(wrong(format!("{unknown} is not made before")));
        }
        history.ops.push(op);
    }
    if begun { Ok(history) } else { Err(format!("no history: one starts with `{MAGIC}`")) }
}

fn operation(words: &[String]) -> Result<Op, String> {
    let split = words.iter().position(|word| word == "=");
    let (makes, rest) = split.map_or((&[][..], words), |at| (&words[..at], &words[at + 1..]));
    let makes = makes.iter().map(|word| name(word).ok_or(format!("`{word}` is no name")));
    let makes = makes.collect::<Result<Vec<_>, _>>()?;
    let (word, takes) = rest.split_first().ok_or("nothing is done")?;
    let verb = Verb::ALL.iter().copied().find(|verb| verb.word() == word).ok_or_else(|| {
        let all: Vec<_> = Verb::ALL.iter().map(|verb| verb.word()).collect();
        format!("no operation `{word}`; they are {}", all.join(", "))
    })?;
    let takes = takes.iter().map(|word| spelling::read(word)).collect::<Result<Vec<_>, _>>()?;
    let op = Op { verb, makes, takes };
    if op.fits() { Ok(op) } else { Err(format!("`{word}` takes {}", verb.usage())) }
}
