//! Checks claims about listings ([spec.run]).

use super::written::words;
use crate::file::records::with_records;
use crate::programs::subject::Programs;
use selfsame_spec::program::Sources;

/// Checks that the listing of a program's code has a line with these words.
// [listing.write]
pub(crate) fn lists(side: &dyn Programs, program: &Sources, line: &str) -> Result<(), String> {
    let (true, Some(unit)) = (side.writes_listings(), side.code(program)) else { return Ok(()) };
    let text = side.write_listing(&with_records(&unit)).ok_or("there is no listing")?;
    let (lines, wanted) = (words(&text), words(line).concat());
    match lines.contains(&wanted) {
        true => Ok(()),
        false => Err(format!("no line of the listing has these words:\n{text}")),
    }
}

/// Checks that the assembly of a text ends with E0813 at this line and column.
// [listing.read]
pub(crate) fn unlisted(side: &dyn Programs, at: (u32, u32), text: &str) -> Result<(), String> {
    if !side.writes_listings() {
        return Ok(());
    }
    match side.read_listing(text.as_bytes()) {
        Err(unlisted) if (unlisted.line, unlisted.column) == at => Ok(()),
        Err(unlisted) => Err(format!("it is {}:{}", unlisted.line, unlisted.column)),
        Ok(_) => Err("it is assembled".to_owned()),
    }
}

/// Returns the text in quotes of a claim, with its escapes replaced.
pub(crate) fn quoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let (mut out, mut chars) = (String::new(), inner.chars());
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'u' => {
                    let digits: String = chars.by_ref().take_while(|c| *c != '}').collect();
                    char::from_u32(u32::from_str_radix(digits.strip_prefix('{')?, 16).ok()?)?
                }
                other => other,
            },
            c => c,
        });
    }
    Some(out)
}
