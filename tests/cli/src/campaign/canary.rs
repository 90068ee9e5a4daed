//! The canary: a planted bug that every campaign must find first. Otherwise a broken harness that
//! finds nothing would look like a subject without bugs.

use super::engine::Engine;
use super::place::{CaseAddress, EVERY};
use crate::layer::Layer;
use selfsame_harness::kit::{Laws, score};
use std::time::Duration;

/// The largest number of cases in which an engine must find the planted bug; usually a few dozen
/// cases are enough.
const CASES: u64 = 5_000;

/// Returns a suite whose subject has the planted bug of the canary.
///
/// # Errors
/// Returns an error if the catalog has no planted bug with the name of the canary.
pub fn sick<S: Layer>() -> Result<S, String> {
    S::planted(S::CANARY).ok_or_else(|| format!("there is no planted bug `{}`", S::CANARY))
}

/// Returns the number of cases after which an engine finds the planted bug of the suite's subject.
///
/// # Errors
/// Returns an error if the engine does not find the bug.
pub fn find<S: Layer>(
    engine: &'static Engine<S>,
    suite: &S,
    laws: &Laws<S>,
    commit: &str,
) -> Result<u64, String> {
    let place = |nth| {
        let (commit, law) = (commit.to_owned(), EVERY.to_owned());
        let number = CaseAddress::nth(engine.name, nth);
        CaseAddress { commit, engine: engine.name, law, shard: 0, number }
    };
    let cases = (0..).map_while(|nth| place(nth).draw(suite).ok());
    let hit = score::find(suite, laws, cases, CASES, Duration::MAX);
    let none = || format!("{} found no planted bug in {CASES} cases", engine.name);
    hit.map(|hit| hit.cases).ok_or_else(none)
}
