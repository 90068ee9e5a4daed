//! A bug that every campaign must find first: a harness that finds nothing looks like a subject
//! without bugs.

use super::engine::Engine;
use super::place::{CaseAddress, EVERY};
use crate::layer::Layer;
use selfsame_harness::kit::{Laws, score};
use std::time::Duration;

/// So many cases are enough for any engine; it takes a few dozen.
const CASES: u64 = 5_000;

/// The suite of which the planted bug is the subject.
///
/// # Errors
/// When the catalogue has none of its name.
pub fn sick<S: Layer>() -> Result<S, String> {
    S::planted(S::CANARY).ok_or_else(|| format!("there is no planted bug `{}`", S::CANARY))
}

/// After how many cases an engine finds what is wrong with a subject.
///
/// # Errors
/// When it does not.
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
