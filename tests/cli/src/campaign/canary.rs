//! A bug that every campaign must find first: a harness that finds nothing looks like a subject
//! without bugs.

use super::engine::{Drawing, Engine};
use super::place::{CaseAddress, EVERY};
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::faults;
use selfsame_harness::types::finding::{MakeSubject, check};
use selfsame_harness::types::history::finding::check_one;
use selfsame_harness::types::law::Law;
use selfsame_harness::types::planted_bug::PlantedBug;
use selfsame_harness::types::subject::ability::Ability;

/// The planted bug: a type that a later batch writes again gets a second handle. Only cases with
/// several batches and cycles show it.
pub const NAME: &str = "batch-local";

/// So many cases are enough for any engine; it takes a few dozen.
const CASES: u64 = 5_000;

/// The planted bug.
///
/// # Errors
/// When the catalogue has none of its name.
pub fn fault() -> Result<&'static PlantedBug, String> {
    faults::find(NAME).ok_or_else(|| format!("there is no planted bug `{NAME}`"))
}

/// After how many cases an engine finds the planted bug.
///
/// # Errors
/// When it does not.
pub fn find(
    engine: &'static Engine,
    make: MakeSubject<'_>,
    laws: &[&'static Law],
    commit: &str,
) -> Result<u64, String> {
    let (mut subject, fit) = (make(), CapabilityFilter::new(Ability::EVERYTHING));
    for nth in 0..CASES {
        let (commit, law) = (commit.to_owned(), EVERY.to_owned());
        let place = CaseAddress { commit, law, shard: 0, number: engine.number(nth) };
        let found = match place.draw(&fit)? {
            Drawing::Case(case) => check(&mut subject, make, &case, laws).is_err(),
            Drawing::History(told, drawn) => drawn.and_then(|()| check_one(make, &told)).is_err(),
        };
        if found {
            return Ok(nth + 1);
        }
    }
    Err(format!("{} found no planted bug in {CASES} cases", engine.name))
}
