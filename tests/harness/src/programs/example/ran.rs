//! Checks whether the claims about runs ([spec.run]) hold for a side.

use super::block::Example;
use super::check::Outcome;
use super::claim::ClaimKind;
use super::named::equal;
use super::run_claim::RunClaim;
use super::typed;
use super::words::Refusal;
use crate::file::records::with_records;
use crate::file::side::told as told_of;
use crate::listing::claim::{lists, unlisted};
use crate::programs::place::Start;
use crate::programs::subject::Programs;
use selfsame_spec::code::{FileRun, Refusal as Refused};
use selfsame_spec::hex;
use selfsame_spec::program::{Ending, Limits, Ran, RunError, Stage};

/// Checks the claims of an example whose program is run. If the side cannot run programs, its
/// claims about runs are skipped.
#[must_use]
pub fn check(side: &dyn Programs, example: &Example) -> Outcome {
    let mut out = typed::check(side, example);
    let claims = example.claims.iter().filter_map(|claim| match &claim.kind {
        ClaimKind::Run(kind) => Some((claim.line, claim.text.as_str(), kind)),
        _ => None,
    });
    let claims: Vec<(usize, &str, &RunClaim)> = claims.collect();
    if !side.has(Stage::Run) {
        out.skipped += claims.len();
        return out;
    }
    let mut limits = Limits::default();
    for (_, _, claim) in &claims {
        match claim {
            RunClaim::LimitSteps(count) => limits.steps = Some(*count),
            RunClaim::LimitUnits(count) => limits.units = Some(*count),
            _ => {}
        }
    }
    let ran = side.run(&example.program, &limits);
    for (line, text, claim) in &claims {
        out.claims += 1;
        let kept = match claim {
            RunClaim::Steps(wanted) => equal(&ran.steps, wanted),
            RunClaim::Units(wanted) => equal(&ran.units, wanted),
            RunClaim::Code(bytes) => code(side, example, bytes, &ran),
            RunClaim::CodeRefused(code, offset, bytes) => {
                equal(&refused(side, bytes), &Some((code.clone(), *offset)))
            }
            RunClaim::CacheRefused(code, offset, bytes) => match side.read_cache(bytes) {
                Some(read) => {
                    equal(&read.err().as_ref().map(told_of), &Some((code.as_str(), Some(*offset))))
                }
                None => Ok(()),
            },
            RunClaim::Lists(line) => lists(side, &example.program, line),
            RunClaim::Unlisted(place, text) => unlisted(side, *place, text),
            _ => Ok(()),
        };
        out.failures.extend(kept.err().map(|why| (*line, format!("{text}: {why}"))));
    }
    let line = claims.first().map_or(0, |claim| claim.0);
    let wrong = [lines(&ran, &claims), ending(&ran, &claims)];
    out.failures.extend(wrong.into_iter().filter_map(Result::err).map(|why| (line, why)));
    out
}

/// Checks that the code of the program is written as the given bytes. Also checks that these bytes
/// are read as an equal unit, and that this unit runs like the program.
// [file.write] [file.read]
fn code(side: &dyn Programs, example: &Example, bytes: &[u8], ran: &Ran) -> Result<(), String> {
    let (true, Some(unit)) = (side.writes_files(), side.code(&example.program)) else {
        return Ok(());
    };
    let unit = with_records(&unit);
    let written = side.write_code(&unit).unwrap_or_default();
    equal(&hex::encode(&written), &hex::encode(bytes))?;
    equal(&side.read_code(bytes).map_err(|error| error.to_string()), &Ok(unit))?;
    match side.run_file(bytes, &Limits::default()) {
        Some(run) => equal(&run, &FileRun::Ran(ran.clone())),
        None => Ok(()),
    }
}

/// Returns the error code with which a file is refused; and the offset, if the error is in the
/// bytes of the file. Returns `None` if the file can be run.
// [file.read] [file.verify]
fn refused(side: &dyn Programs, bytes: &[u8]) -> Option<(String, Option<u64>)> {
    match side.run_file(bytes, &Limits::default())? {
        FileRun::Unread(error) => Some((error.code().to_owned(), error.kind().offset())),
        FileRun::Refused(_) => Some((Refused::CODE.to_owned(), None)),
        FileRun::Ran(_) => None,
    }
}

/// Checks that the lines that the program prints are exactly the claimed lines.
fn lines(ran: &Ran, claims: &[(usize, &str, &RunClaim)]) -> Result<(), String> {
    let wanted = claims.iter().filter_map(|claim| match claim.2 {
        RunClaim::Prints(line) => Some(line),
        _ => None,
    });
    let wanted: Vec<&String> = wanted.collect();
    let got: Vec<&String> = ran.lines.iter().collect();
    equal(&got, &wanted).map_err(|why| format!("the printed lines: {why}"))
}

/// Checks that the run ends with the claimed error. If no claim is about the end, the run must end
/// without an error. A refused program, which is not run, also fails the check.
fn ending(ran: &Ran, claims: &[(usize, &str, &RunClaim)]) -> Result<(), String> {
    let claimed = claims.iter().find_map(|claim| match claim.2 {
        RunClaim::Ends(refusal, innermost) => Some((refusal, *innermost)),
        _ => None,
    });
    let mut told = match &ran.ending {
        Ending::Refused => return Err("the program is refused, and is not run".into()),
        Ending::Well => None,
        Ending::Error(error) => Some(told(error)),
    };
    if let (Some(told), Some((claimed, true))) = (&mut told, claimed) {
        told.notes.truncate(claimed.notes.len());
    }
    equal(&told.as_ref(), &claimed.map(|(claimed, _)| claimed))
        .map_err(|why| format!("the end of the run: {why}"))
}

fn told(error: &RunError) -> Refusal {
    Refusal {
        at: Start::from(&error.place),
        code: error.problem.code().to_owned(),
        notes: error.calls.iter().map(Start::from).collect(),
    }
}
