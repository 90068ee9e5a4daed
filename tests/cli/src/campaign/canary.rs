//! A planted bug that every campaign must find first, because a broken harness that finds nothing
//! looks like a subject without bugs.

use super::engine::Engine;
use super::place::{CaseAddress, EVERY};
use crate::layer::Layer;
use selfsame_harness::kit::{Laws, score};
use std::time::Duration;

/// The largest number of cases that an engine may take to find the bug; usually a few dozen cases
/// are enough.
const CASES: u64 = 5_000;

/// Returns the suite whose subject has the planted bug.
///
/// # Errors
/// Reports that the catalog has no planted bug with this name.
pub fn sick<S: Layer>() -> Result<S, String> {
    S::planted(S::CANARY).ok_or_else(|| format!("there is no planted bug `{}`", S::CANARY))
}

/// Returns the number of cases after which an engine finds the bug of a subject.
///
/// # Errors
/// Reports that the engine does not find the bug.
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
