//! The text form of a case: lines with the numbers of the case, and the texts of its modules.

use super::case::Case;
use super::draw::Sort;
use crate::kit::Tuning;
use crate::kit::finding::{entropy, entropy_line};
use selfsame_spec::program::Sources;
use std::fmt::Write;

/// Returns the text of a case. If the text of a module cannot be written as lines, it is written in
/// hexadecimal digits.
#[must_use]
pub fn print(case: &Case) -> String {
    let mut out =
        format!("// {}\n// drawn: {}\n", entropy_line(&case.law_entropy), case.sort.name());
    if let Some(line) = case.tuning.line() {
        let _ = writeln!(out, "// {line}");
    }
    let _ = writeln!(out, "@root {}", case.program.root);
    for (module, bytes) in &case.program.texts {
        match lines(bytes) {
            Some(text) => {
                let _ = write!(out, "@file {module}\n{text}");
            }
            None => {
                let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                let _ = writeln!(out, "@hex {module} {}", hex.concat());
            }
        }
    }
    out
}

/// Returns the text of a module if it can be written as lines. Such a text is empty or ends with a
/// newline, and no line starts with `@`.
fn lines(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let whole = text.is_empty() || text.ends_with('\n');
    let plain = !text.contains('\r') && !text.lines().any(|line| line.starts_with('@'));
    (whole && plain).then_some(text)
}

/// Reads a case from its text.
///
/// # Errors
/// On failure, returns the first line that is not a line of a case.
pub fn parse(text: &str) -> Result<Case, String> {
    let mut program = Sources::default();
    let mut module: Option<String> = None;
    let body = text.strip_suffix('\n').unwrap_or(text);
    for line in body.split('\n') {
        if let Some(name) = line.strip_prefix("@root ") {
            name.trim().clone_into(&mut program.root);
        } else if let Some(name) = line.strip_prefix("@file ") {
            module = Some(name.trim().to_owned());
            program.texts.insert(name.trim().to_owned(), Vec::new());
        } else if let Some(words) = line.strip_prefix("@hex ") {
            let (name, hex) = words.split_once(' ').unwrap_or((words, ""));
            program.texts.insert(name.to_owned(), bytes(hex)?);
            module = None;
        } else if let Some(text) = module.as_ref().and_then(|name| program.texts.get_mut(name)) {
            text.extend(line.bytes().chain([b'\n']));
        } else if !(line.starts_with("//") || line.trim().is_empty()) {
            return Err(format!("`{line}` is of no file"));
        }
    }
    if program.root.is_empty() {
        program.root = program.texts.keys().next().cloned().unwrap_or_default();
    }
    let sort = text.lines().find_map(|line| line.strip_prefix("// drawn: ")).unwrap_or("");
    let sorts = [
        Sort::Given,
        Sort::Tokens,
        Sort::Bytes,
        Sort::Valid,
        Sort::Changed,
        Sort::Deep,
        Sort::Alone,
        Sort::World,
    ];
    let sort = sorts.into_iter().find(|own| own.name() == sort).unwrap_or_default();
    let (law_entropy, tuning) = (entropy(text), Tuning::of_text(text));
    Ok(Case { sort, program, law_entropy, tuning, ..Case::default() })
}

fn bytes(hex: &str) -> Result<Vec<u8>, String> {
    let digits: Vec<char> = hex.trim().chars().collect();
    let byte = |pair: &[char]| {
        let text: String = pair.iter().collect();
        u8::from_str_radix(&text, 16).map_err(|_| format!("`{text}` is no byte"))
    };
    digits.chunks(2).map(byte).collect()
}
