//! The engine that leaves nothing out: all small graphs, the machines side by side.

use super::drawn::{CASES, TIME};
use super::hand::Hand;
use super::long::{Site, Turns};
use super::trial::{Stage, Turn};
use selfsame_harness::kit::Drawn;
use selfsame_harness::kit::engine::Engine;
use selfsame_harness::types::alphabet::Hold;
use selfsame_harness::types::exhaustive::{Effort, Exhaustive, Scope};
use selfsame_harness::types::suite::Types;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The bounds, one after the other.
const SCOPES: &[Scope] = &[
    Scope { heads: 3, labels: 2, degree: 2, unions: 1, hold: Hold::Both },
    Scope { heads: 2, labels: 2, degree: 2, unions: 2, hold: Hold::Both },
    Scope { heads: 4, labels: 2, degree: 2, unions: 1, hold: Hold::Reference },
];

/// All cases within the bounds; of which a machine does those whose number, divided by the number of
/// machines, leaves its own.
pub struct Sweep {
    stage: Arc<Stage<Types>>,
    spaces: Vec<Exhaustive>,
    shards: u64,
    shard: u64,
    next: AtomicU64,
}

impl Sweep {
    /// The part of a machine: its number, from 1, and how many there are.
    #[must_use]
    pub fn new(stage: &Arc<Stage<Types>>, (shard, shards): (u16, u16)) -> Self {
        let space = |&scope: &Scope| Exhaustive::new(scope, Effort::Full);
        let spaces = SCOPES.iter().filter_map(space).collect();
        let (shard, shards) = (u64::from(shard.max(1)) - 1, u64::from(shards.max(1)));
        let (stage, next) = (Arc::clone(stage), AtomicU64::new(0));
        Self { stage, spaces, shards, shard, next }
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

    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String> {
        let (mut turn, stage) = (Turn::new(site, hand, self.name()), &*self.stage);
        let mut last = None;
        while turn.tally.cases < CASES as u64 && turn.start.elapsed() < TIME && !site.ended() {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            last = self.place(nth * self.shards + self.shard);
            let Some((space, number)) = last else { break };
            let drawn: Option<Drawn<_>> = Engine::case(space, &stage.suite, number);
            if let Some(drawn) = drawn {
                turn.check(stage, &drawn, &stage.laws, &space.replay(number));
            }
        }
        let heads = |(space, number): (&Exhaustive, u64)| {
            format!("{} heads, case {number} of {}", space.scope.heads, space.count())
        };
        turn.end(last.map_or_else(|| "all done".to_owned(), heads));
        Ok(last.is_some() || site.ended())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sweep(shard: (u16, u16)) -> Sweep {
        Sweep::new(&Arc::new(Stage::new(Types::default())), shard)
    }

    #[test]
    fn machines_share_all_cases() {
        let one = sweep((1, 1));
        assert!(one.place(one.count()).is_none() && one.place(one.count() - 1).is_some());
        let parts: Vec<Sweep> = (1..=3).map(|shard| sweep((shard, 3))).collect();
        let mut numbers: Vec<u64> = parts
            .iter()
            .flat_map(|part| (0..100).map(|nth| nth * part.shards + part.shard))
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..300).collect::<Vec<_>>());
    }
}
