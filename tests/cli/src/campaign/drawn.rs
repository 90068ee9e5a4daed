//! Implements the turns of an engine that draws its cases from seeds.

use super::engine::Engine;
use super::hand::Hand;
use super::long::{Site, Turns};
use super::place::{CaseAddress, EVERY};
use super::trial::{Stage, Turn};
use crate::layer::Layer;
use selfsame_harness::kit::Law;
use selfsame_harness::kit::pool::lock;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The largest number of cases that are checked in one turn.
pub(crate) const CASES: usize = 64;
pub(crate) const TIME: Duration = Duration::from_secs(1);

/// An engine, with its position in each stream of cases.
pub struct DrawnTurns<S: Layer> {
    stage: Arc<Stage<S>>,
    engine: &'static Engine<S>,
    streams: Vec<Stream<S>>,
    /// The number of turns so far, and for each stream the number of the next case.
    at: Mutex<(usize, Vec<u64>)>,
}

/// A stream of cases for one law, or for all laws.
///
/// Checking each case by all laws costs least, since building a case costs more than checking most
/// laws. Checking a case by only one law finds bugs that failures of other laws would hide. A
/// stream for one cheap law also checks more cases in the same time.
#[derive(Clone)]
struct Stream<S: Layer> {
    name: &'static str,
    laws: Vec<&'static Law<S::Check>>,
}

impl<S: Layer> DrawnTurns<S> {
    /// Creates the turns of an engine; no turn has been taken yet.
    #[must_use]
    pub fn new(stage: &Arc<Stage<S>>, engine: &'static Engine<S>) -> Self {
        let (laws, all) = (&stage.laws, stage.laws.len() == S::laws().len());
        let every = all.then(|| Stream { name: EVERY, laws: laws.clone() });
        let mut streams: Vec<Stream<S>> = Vec::new();
        for law in laws.iter().filter(|_| S::laws().len() > 1) {
            // If all laws are selected, every other turn checks cases by all laws.
            streams.extend(every.clone());
            streams.push(Stream { name: law.name, laws: vec![law] });
        }
        if streams.is_empty() {
            streams.extend(every);
        }
        let at = Mutex::new((0, vec![0; streams.len()]));
        Self { stage: Arc::clone(stage), engine, streams, at }
    }

    /// Returns the stream of the next turn, and a range of case numbers that no other turn uses.
    fn next(&self) -> Option<(Stream<S>, std::ops::Range<u64>)> {
        let mut at = lock(&self.at);
        let number = at.0.checked_rem(self.streams.len())?;
        at.0 += 1;
        let stream = self.streams[number].clone();
        let first = self.streams.iter().position(|known| known.name == stream.name)?;
        let from = at.1[first];
        at.1[first] += CASES as u64;
        Some((stream, from..at.1[first]))
    }

    /// Adds a case to the corpus if its labels are new. Only cases of the suite's own generator are
    /// added, because the bytes of a corpus input stand for the choices of this generator.
    fn consider(&self, site: &Site, seed: u64, case: &S::Case) -> Result<(), String> {
        if self.engine.name != S::ENGINES[0].name {
            return Ok(());
        }
        let new = site.corpus().consider(&self.stage.suite, seed, case);
        let new = new.map_err(|error| format!("the corpus: {error}"))?;
        site.ledger().kept += u64::from(new);
        Ok(())
    }
}

impl<S: Layer> Turns for DrawnTurns<S> {
    fn name(&self) -> &str {
        self.engine.name
    }

    fn share(&self) -> u32 {
        self.engine.share
    }

    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String> {
        let Some((stream, numbers)) = self.next() else { return Ok(false) };
        let mut turn = Turn::new(site, hand, self.engine.name);
        if self.engine.name == S::ENGINES[0].name {
            turn.tally.required = self.stage.required();
        }
        for nth in numbers {
            if site.ended() || turn.start.elapsed() > TIME {
                break;
            }
            let (commit, law, shard) =
                (site.plan.commit.clone(), stream.name.to_owned(), site.plan.shard);
            let number = CaseAddress::nth(self.engine.name, nth);
            let place = CaseAddress { commit, engine: self.engine.name, law, shard, number };
            let seed = place.seed::<S>()?;
            turn.begin::<S>(&place.replay());
            let Some(drawn) = (self.engine.draw)(&self.stage.suite, seed) else {
                return Ok(false);
            };
            turn.check(&self.stage, &drawn, &stream.laws, &place.replay());
            self.consider(site, seed, &drawn.case)?;
        }
        turn.end(stream.name.to_owned());
        Ok(true)
    }
}
