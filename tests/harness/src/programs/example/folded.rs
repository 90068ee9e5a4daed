//! Checks whether the claims about folds and instances ([spec.folded]) hold for a side.

use super::block::Example;
use super::check::Outcome;
use super::claim::ClaimKind;
use super::fold_claim::FoldClaim;
use super::named::equal;
use super::{ran, typed};
use crate::programs::place::Start;
use crate::programs::subject::Programs;
use selfsame_spec::program::{FoldEnd, FoldRow, Folded, Instances, Stage};

/// Checks the claims of an example with folds or templates. The program is run unless the example
/// claims an error. If the side implements neither folds nor instances, all claims are skipped.
#[must_use]
pub fn check(side: &dyn Programs, example: &Example) -> Outcome {
    if !side.has(Stage::CompileTime) {
        return Outcome { skipped: example.claims.len(), ..Outcome::default() };
    }
    let refused = example.claims.iter().any(|claim| matches!(claim.kind, ClaimKind::Refused(_)));
    let mut out = if refused { typed::check(side, example) } else { ran::check(side, example) };
    let (folded, instances) = (side.folded(&example.program), side.instances(&example.program));
    for claim in &example.claims {
        let ClaimKind::Fold(kind) = &claim.kind else { continue };
        out.claims += 1;
        if let Err(why) = holds(kind, &folded, &instances) {
            out.failures.push((claim.line, format!("{}: {why}", claim.text)));
        }
    }
    out
}

fn holds(claim: &FoldClaim, folded: &Folded, instances: &Instances) -> Result<(), String> {
    match claim {
        FoldClaim::Ends(at, wanted) => one(folded, at, wanted, |row| match &row.end {
            FoldEnd::Value(text) => text.clone(),
            FoldEnd::Error(code) => (*code).to_owned(),
        }),
        FoldClaim::Steps(at, wanted) => one(folded, at, wanted, |row| row.steps),
        FoldClaim::Units(at, wanted) => one(folded, at, wanted, |row| row.units),
        FoldClaim::Folds(wanted) => equal(&folded.folds.len(), wanted),
        FoldClaim::Instances(wanted) => equal(&instances.instances.len(), wanted),
        FoldClaim::Instance(wanted) => {
            let rows: Vec<String> = instances.instances.iter().map(ToString::to_string).collect();
            if rows.contains(wanted) { Ok(()) } else { Err(format!("the instances are {rows:?}")) }
        }
    }
}

/// Checks that at least one of the folds that start at a place has the claimed result.
fn one<T: PartialEq + std::fmt::Debug>(
    folded: &Folded,
    at: &Start,
    wanted: &T,
    of: fn(&FoldRow) -> T,
) -> Result<(), String> {
    let there = folded.folds.iter().filter(|row| Start::from(&row.place) == *at);
    let got: Vec<T> = there.map(of).collect();
    if got.contains(wanted) {
        Ok(())
    } else {
        Err(format!("the folds that start there have {got:?}"))
    }
}
