//! The engine that checks all small cases; machines that search together divide the cases among
//! them.

use super::drawn::{CASES, TIME};
use super::hand::Hand;
use super::long::{Site, Turns};
use super::trial::{Stage, Turn};
use crate::layer::Layer;
use crate::score::small::Swept;
use selfsame_harness::kit::Drawn;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The engine that checks all cases within small bounds. Each machine checks the cases whose number
/// modulo the number of machines selects that machine.
pub struct Sweep<S: Layer> {
    name: String,
    stage: Arc<Stage<S>>,
    spaces: Vec<Swept<S>>,
    shards: u64,
    shard: u64,
    next: AtomicU64,
}

impl<S: Layer> Sweep<S> {
    /// Creates the engine of one machine, from the machine's number (counted from 1) and the number
    /// of machines.
    #[must_use]
    pub fn new(stage: &Arc<Stage<S>>, (shard, shards): (u16, u16)) -> Self {
        let (name, spaces) = (Self::called(), S::swept());
        let (shard, shards) = (u64::from(shard.max(1)) - 1, u64::from(shards.max(1)));
        let (stage, next) = (Arc::clone(stage), AtomicU64::new(0));
        Self { name, stage, spaces, shards, shard, next }
    }

    /// Returns the name of the engine.
    pub(crate) fn called() -> String {
        Stage::<S>::named("exhaustive")
    }

    /// Returns the number of cases for all machines together.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.spaces.iter().map(|space| space.count).sum()
    }

    /// Returns the number of the `nth` case of this machine.
    #[must_use]
    pub const fn number(&self, nth: u64) -> u64 {
        nth * self.shards + self.shard
    }

    /// Returns the space to which a case number belongs, and the number of the case within that
    /// space. Returns `None` if the number is [`Self::count`] or more.
    #[must_use]
    pub fn place(&self, mut number: u64) -> Option<(&Swept<S>, u64)> {
        for space in &self.spaces {
            match number.checked_sub(space.count) {
                Some(rest) => number = rest,
                None => return Some((space, number)),
            }
        }
        None
    }
}

impl<S: Layer> Turns for Sweep<S> {
    fn name(&self) -> &str {
        &self.name
    }

    fn share(&self) -> u32 {
        4
    }

    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String> {
        let (mut turn, stage) = (Turn::new(site, hand, self.name()), &*self.stage);
        let mut last = None;
        while turn.tally.cases < CASES as u64 && turn.start.elapsed() < TIME && !site.ended() {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            last = self.place(self.number(nth));
            let Some((space, number)) = last else { break };
            turn.begin::<S>(&space.all.replay(number));
            let drawn: Option<Drawn<_>> = space.all.case(&stage.suite, number);
            if let Some(drawn) = drawn {
                turn.check(stage, &drawn, &stage.laws, &space.all.replay(number));
            }
        }
        let at = |(space, number): (&Swept<S>, u64)| {
            format!("{}, case {number} of {}", space.bounds, space.count)
        };
        turn.end(last.map_or_else(|| "all done".to_owned(), at));
        Ok(last.is_some() || site.ended())
    }
}
