//! Claims about runs: what is said on a line that starts with `@` ([spec.run]).

use super::words::{Refusal, refusal};
use crate::listing::claim::quoted;
use selfsame_spec::hex;
use selfsame_spec::program::Sources;

/// A claim about a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunClaim {
    /// `@prints a`
    Prints(String),
    /// `@ends E0902 at 2:17 via 6:7`; and whether these are only the innermost calls:
    /// `@ends E0906 at 4:55 via 4:55 ..`
    Ends(Refusal, bool),
    /// `@steps 8`
    Steps(u64),
    /// `@units 12`
    Units(u64),
    /// `@limit steps 3`
    LimitSteps(u64),
    /// `@limit units 100`
    LimitUnits(u64),
    /// `@code 736c..`: the file of its code.
    Code(Vec<u8>),
    /// `@code-refused E0803 at 12 736c..`, `@code-refused E0812 736c..`: how a file is refused.
    CodeRefused(String, Option<u64>, Vec<u8>),
    /// `@cache-refused E0803 at 4 736c..`: how the file of a cache is refused.
    CacheRefused(String, u64, Vec<u8>),
    /// `@lists start 5`: a line of its listing.
    Lists(String),
    /// `@unlisted 1:9 "slfwcode"`: where a text is no listing.
    Unlisted((u32, u32), String),
}

/// Reads a claim about a run; none if the line is another claim.
pub(super) fn parse(verb: &str, rest: &str, program: &Sources) -> Option<Result<RunClaim, String>> {
    let number = |word: &str| word.trim().parse().map_err(|_| format!("`{word}` is no number"));
    let words: Vec<&str> = rest.split_whitespace().collect();
    Some(match (verb, &words[..]) {
        ("@prints", _) => Ok(RunClaim::Prints(rest.to_owned())),
        ("@ends", [words @ .., ".."]) => {
            refusal(words, program).map(|refusal| RunClaim::Ends(refusal, true))
        }
        ("@ends", _) => refusal(&words, program).map(|refusal| RunClaim::Ends(refusal, false)),
        ("@steps", _) => number(rest).map(RunClaim::Steps),
        ("@units", _) => number(rest).map(RunClaim::Units),
        ("@limit", ["steps", count]) => number(count).map(RunClaim::LimitSteps),
        ("@limit", ["units", count]) => number(count).map(RunClaim::LimitUnits),
        ("@code", [bytes]) => decoded(bytes).map(RunClaim::Code),
        ("@code-refused", [code, "at", offset, bytes]) => number(offset).and_then(|offset| {
            Ok(RunClaim::CodeRefused((*code).to_owned(), Some(offset), decoded(bytes)?))
        }),
        ("@code-refused", [code, bytes]) => {
            decoded(bytes).map(|bytes| RunClaim::CodeRefused((*code).to_owned(), None, bytes))
        }
        ("@cache-refused", [code, "at", offset, bytes]) => number(offset).and_then(|offset| {
            Ok(RunClaim::CacheRefused((*code).to_owned(), offset, decoded(bytes)?))
        }),
        ("@lists", _) => Ok(RunClaim::Lists(rest.to_owned())),
        ("@unlisted", _) => unlisted(rest),
        ("@limit", _) => Err("`steps` or `units`, and how many".into()),
        _ => return None,
    })
}

fn unlisted(rest: &str) -> Result<RunClaim, String> {
    let claim = || {
        let (place, text) = rest.split_once(' ')?;
        let (line, column) = place.split_once(':')?;
        let place = (line.parse().ok()?, column.parse().ok()?);
        Some(RunClaim::Unlisted(place, quoted(text.trim())?))
    };
    claim().ok_or_else(|| "a line, a column, and a text in quotes".to_owned())
}

fn decoded(word: &str) -> Result<Vec<u8>, String> {
    hex::decode(word).ok_or_else(|| format!("`{word}` is no bytes"))
}
