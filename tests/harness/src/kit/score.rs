//! The score of a planted bug: the number of cases until a law finds the bug.

use super::law::{BrokenLaw, LawTimes};
use super::suite::{Laws, Suite};
use super::tester::{Drawn, Tester};
use std::time::{Duration, Instant};

/// A case for which a law does not hold, with the cost of finding it.
#[derive(Clone, Debug)]
pub struct Hit<C> {
    /// The case.
    pub case: C,
    /// The law that does not hold, and the reason.
    pub broken: BrokenLaw,
    /// The number of cases up to and including this case.
    pub cases: u64,
    /// The time until this case was found.
    pub time: Duration,
}

/// Returns the first case for which a law does not hold. At most `most` cases are checked, for at
/// most `time`.
pub fn find<S: Suite>(
    suite: &S,
    laws: &Laws<S>,
    cases: impl Iterator<Item = Drawn<S::Case>>,
    most: u64,
    time: Duration,
) -> Option<Hit<S::Case>> {
    let (start, mut tester) = (Instant::now(), Tester::new(suite));
    for (Drawn { case, verdict }, number) in cases.zip(1..=most) {
        let check = |()| tester.check(&case, laws, &mut LawTimes::default());
        if let Err(broken) = verdict.and_then(check) {
            return Some(Hit { case, broken, cases: number, time: start.elapsed() });
        }
        if start.elapsed() > time {
            break;
        }
    }
    None
}
