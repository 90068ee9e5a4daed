//! The engine that leaves nothing out: all small graphs, the machines side by side.

use super::ledger::Tally;
use super::long::{Hand, Site, Turns};
use selfsame_harness::types::alphabet::Hold;
use selfsame_harness::types::exhaustive::{Effort, Exhaustive, Scope};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A turn has at most so many cases, and ends after so long.
const CASES: u64 = 64;
const TIME: Duration = Duration::from_secs(1);

/// The bounds, one after the other.
const SCOPES: &[Scope] = &[
    Scope { heads: 3, labels: 2, degree: 2, unions: 1, hold: Hold::Both },
    Scope { heads: 2, labels: 2, degree: 2, unions: 2, hold: Hold::Both },
    Scope { heads: 4, labels: 2, degree: 2, unions: 1, hold: Hold::Reference },
];

/// All cases within the bounds; of which a machine does those whose number, divided by the number
/// of machines, leaves its own.
#[derive(Debug)]
pub struct Sweep {
    spaces: Vec<Exhaustive>,
    shards: u64,
    shard: u64,
    next: AtomicU64,
}

impl Sweep {
    /// The part of a machine: its number, from 1, and how many there are.
    #[must_use]
    pub fn new((shard, shards): (u16, u16)) -> Self {
        let space = |&scope: &Scope| Exhaustive::new(scope, Effort::Full);
        let spaces = SCOPES.iter().filter_map(space).collect();
        let (shard, shards) = (u64::from(shard.max(1)) - 1, u64::from(shards.max(1)));
        Self { spaces, shards, shard, next: AtomicU64::new(0) }
    }

    /// How many cases there are, on all machines.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.spaces.iter().map(Exhaustive::count).sum()
    }

    /// The space of a number, and the number in it.
    fn place(&self, mut number: u64) -> Option<(&Exhaustive, u64)> {
        for space in &self.spaces {
            match number.checked_sub(space.count()) {
                Some(rest) => number = rest,
                None => return Some((space, number)),
            }
        }
        None
    }
}

impl Turns for Sweep {
    fn name(&self) -> &'static str {
        "exhaustive"
    }

    fn share(&self) -> u32 {
        4
    }

    fn turn(&self, site: &Site<'_>, hand: &mut Hand) -> Result<bool, String> {
        let (start, mut tally) = (Instant::now(), Tally::default());
        let mut last = None;
        while tally.cases < CASES && start.elapsed() < TIME && !site.ended() {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            last = self.place(nth * self.shards + self.shard);
            let Some((space, number)) = last else { break };
            let case = space.case(number).and_then(|case| site.fit.adapt(case));
            if let Some(case) = case {
                let replay = || space.replay(number);
                site.check(hand, (self.name(), &replay), (&case, &site.plan.laws), &mut tally);
            }
        }
        tally.time = start.elapsed();
        let heads = |(space, number): (&Exhaustive, u64)| {
            format!("{} heads, case {number} of {}", space.scope.heads, space.count())
        };
        tally.at = last.map_or_else(|| "all done".to_owned(), heads);
        site.ledger().add(self.name(), tally);
        Ok(last.is_some() || site.ended())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_share_all_cases() {
        let one = Sweep::new((1, 1));
        assert!(one.place(one.count()).is_none() && one.place(one.count() - 1).is_some());
        let parts: Vec<Sweep> = (1..=3).map(|shard| Sweep::new((shard, 3))).collect();
        let mut numbers: Vec<u64> = parts
            .iter()
            .flat_map(|part| (0..100).map(|nth| nth * part.shards + part.shard))
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..300).collect::<Vec<_>>());
    }
}
