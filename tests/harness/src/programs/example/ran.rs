//! Claims about runs, and whether a side keeps them ([spec.run]).

use super::block::Example;
use super::check::Outcome;
use super::claim::ClaimKind;
use super::named::equal;
use super::run_claim::RunClaim;
use super::typed;
use super::words::Refusal;
use crate::programs::place::Start;
use crate::programs::subject::Programs;
use selfsame_spec::program::{Ending, Limits, Ran, RunError, Stage};

/// Checks the claims of an example that is run. A side that runs nothing keeps all that are about runs.
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
            _ => Ok(()),
        };
        out.failures.extend(kept.err().map(|why| (*line, format!("{text}: {why}"))));
    }
    let line = claims.first().map_or(0, |claim| claim.0);
    let wrong = [lines(&ran, &claims), ending(&ran, &claims)];
    out.failures.extend(wrong.into_iter().filter_map(Result::err).map(|why| (line, why)));
    out
}

/// All lines are claimed.
fn lines(ran: &Ran, claims: &[(usize, &str, &RunClaim)]) -> Result<(), String> {
    let wanted = claims.iter().filter_map(|claim| match claim.2 {
        RunClaim::Prints(line) => Some(line),
        _ => None,
    });
    let wanted: Vec<&String> = wanted.collect();
    let got: Vec<&String> = ran.lines.iter().collect();
    equal(&got, &wanted).map_err(|why| format!("what is printed: {why}"))
}

/// A run ends well, or as it is claimed; one of a program that is refused does not start.
fn ending(ran: &Ran, claims: &[(usize, &str, &RunClaim)]) -> Result<(), String> {
    let claimed = claims.iter().find_map(|claim| match claim.2 {
        RunClaim::Ends(refusal, innermost) => Some((refusal, *innermost)),
        _ => None,
    });
    let mut told = match &ran.ending {
        Ending::Refused => return Err("the program is refused".into()),
        Ending::Well => None,
        Ending::Error(error) => Some(told(error)),
    };
    if let (Some(told), Some((claimed, true))) = (&mut told, claimed) {
        told.notes.truncate(claimed.notes.len());
    }
    equal(&told.as_ref(), &claimed.map(|(claimed, _)| claimed))
        .map_err(|why| format!("how it ends: {why}"))
}

fn told(error: &RunError) -> Refusal {
    Refusal {
        at: Start::from(&error.place),
        code: error.problem.code().to_owned(),
        notes: error.calls.iter().map(Start::from).collect(),
    }
}
