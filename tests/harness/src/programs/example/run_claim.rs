//! Reads claims about runs ([spec.run]).

use super::words::{Refusal, refusal};
use crate::listing::claim::quoted;
use crate::text::claim::Claim as Line;
use crate::text::claim::{bytes, number};
use selfsame_spec::program::Sources;

/// A claim about the run of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunClaim {
    /// `@prints a`: the next line that the program prints.
    Prints(String),
    /// `@ends E0902 at 2:17 via 6:7`: the error with which the run ends, and its calls. The flag is
    /// true if only the innermost calls are listed, as in `@ends E0906 at 4:55 via 4:55 ..`.
    Ends(Refusal, bool),
    /// `@counts steps 8`: the number of steps of the run.
    Steps(u64),
    /// `@counts units 12`: the number of memory units of the run.
    Units(u64),
    /// `@limit steps 3`: runs the program with this maximum number of steps.
    LimitSteps(u64),
    /// `@limit units 100`: runs the program with this maximum number of memory units.
    LimitUnits(u64),
    /// `@code 736c..`: the bytes of the file with the program's code.
    Code(Vec<u8>),
    /// `@read code 736c.. refused E0803 at 12`, `@read code 736c.. refused E0812`: the error with
    /// which a file of code is refused. It has an offset if the error is in the bytes.
    CodeRefused(String, Option<u64>, Vec<u8>),
    /// `@read cache 736c.. refused E0803 at 4`: the error with which the file of a cache is
    /// refused, and the offset of the error.
    CacheRefused(String, u64, Vec<u8>),
    /// `@lists start 5`: a line that the listing of the program's code contains.
    Lists(String),
    /// `@read listing "slfwcode" refused E0813 at 1:9`: a text that is not a listing, and the line
    /// and column of the error in it.
    Unlisted((u32, u32), String),
}

/// Reads a claim about a run; returns `None` if the line is another claim.
pub(super) fn parse(claim: &Line<'_>, program: &Sources) -> Option<Result<RunClaim, String>> {
    let words = claim.words();
    Some(match (claim.verb.name, &words[..]) {
        ("prints", _) => Ok(RunClaim::Prints(claim.rest.to_owned())),
        ("ends", [words @ .., ".."]) => {
            refusal(words, program).map(|refusal| RunClaim::Ends(refusal, true))
        }
        ("ends", words) => refusal(words, program).map(|refusal| RunClaim::Ends(refusal, false)),
        ("limit", ["steps", count]) => number(count).map(RunClaim::LimitSteps),
        ("limit", ["units", count]) => number(count).map(RunClaim::LimitUnits),
        ("code", [hex]) => bytes(hex).map(RunClaim::Code),
        ("read", words) => read(words, claim),
        ("lists", _) => Ok(RunClaim::Lists(claim.rest.to_owned())),
        ("limit" | "code", _) => Err(claim.misused()),
        _ => return None,
    })
}

/// Reads `@read FORMAT .. refused ..`: a claim that a file or listing is refused.
fn read(words: &[&str], claim: &Line<'_>) -> Result<RunClaim, String> {
    match words {
        ["code", hex, "refused", code, "at", at] => {
            Ok(RunClaim::CodeRefused((*code).to_owned(), Some(number(at)?), bytes(hex)?))
        }
        ["code", hex, "refused", code] => {
            Ok(RunClaim::CodeRefused((*code).to_owned(), None, bytes(hex)?))
        }
        ["cache", hex, "refused", code, "at", at] => {
            Ok(RunClaim::CacheRefused((*code).to_owned(), number(at)?, bytes(hex)?))
        }
        ["listing", .., "refused", "E0813", "at", at] => {
            unlisted(claim.rest, at).ok_or_else(|| claim.misused())
        }
        _ => Err(claim.misused()),
    }
}

fn unlisted(rest: &str, at: &str) -> Option<RunClaim> {
    let (text, _) = rest.strip_prefix("listing")?.rsplit_once(" refused ")?;
    let (line, column) = at.split_once(':')?;
    let place = (line.parse().ok()?, column.parse().ok()?);
    Some(RunClaim::Unlisted(place, quoted(text.trim())?))
}
