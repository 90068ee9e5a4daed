//! The turns of an engine that draws cases from seeds.

use super::engine::{Drawing, Engine};
use super::ledger::Tally;
use super::long::{Hand, Site, Turns};
use super::place::{CaseAddress, EVERY};
use selfsame_harness::types::law::Law;
use selfsame_harness::types::laws::LAWS;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A turn has at most so many cases, and ends after so long.
const CASES: u64 = 64;
const TIME: Duration = Duration::from_secs(1);

/// An engine, and where it is in the cases of each law.
#[derive(Debug)]
pub(crate) struct Drawn {
    engine: &'static Engine,
    streams: Vec<Stream>,
    /// How many turns were taken, and for each stream how many cases.
    at: Mutex<(usize, Vec<u64>)>,
}

/// Cases for one law, or for all.
///
/// What all laws are checked on finds most for its price: building a case costs more than most laws
/// do. What one law alone is checked on finds what another law's doings would hide, and a cheap law
/// gets to see more.
#[derive(Clone, Debug)]
struct Stream {
    name: &'static str,
    law: Option<&'static Law>,
}

impl Drawn {
    pub(crate) fn new(engine: &'static Engine, laws: &[&'static Law]) -> Self {
        let all = laws.len() == LAWS.len();
        let every = all.then_some(Stream { name: EVERY, law: None });
        let mut streams: Vec<Stream> = Vec::new();
        for law in laws.iter().filter(|_| engine.by_law) {
            // Every other turn is for all laws, as long as all are asked for.
            streams.extend(every.clone());
            streams.push(Stream { name: law.name, law: Some(*law) });
        }
        streams.extend(every.filter(|_| !engine.by_law));
        let at = Mutex::new((0, vec![0; streams.len()]));
        Self { engine, streams, at }
    }

    /// The next stream, and the cases of it that are nobody else's.
    fn next(&self) -> Option<(Stream, std::ops::Range<u64>)> {
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        let number = at.0.checked_rem(self.streams.len())?;
        at.0 += 1;
        let stream = self.streams[number].clone();
        let first = self.streams.iter().position(|known| known.name == stream.name)?;
        let from = at.1[first];
        at.1[first] += CASES;
        Some((stream, from..from + CASES))
    }
}

impl Turns for Drawn {
    fn name(&self) -> &str {
        self.engine.name
    }

    fn share(&self) -> u32 {
        self.engine.share
    }

    fn turn(&self, site: &Site<'_>, hand: &mut Hand) -> Result<bool, String> {
        let Some((stream, numbers)) = self.next() else { return Ok(false) };
        let laws = stream.law.map_or_else(|| site.plan.laws.clone(), |law| vec![law]);
        let (start, mut tally) = (Instant::now(), Tally::default());
        for nth in numbers {
            if site.ended() || start.elapsed() > TIME {
                break;
            }
            let (commit, law) = (site.plan.commit.clone(), stream.name.to_owned());
            let number = self.engine.number(nth);
            let place = CaseAddress { commit, law, shard: site.plan.shard, number };
            let (seed, replay) = (place.seed()?, || place.replay());
            match (self.engine.draw)(&site.fit, seed) {
                Some(Drawing::Case(case)) => {
                    site.check(hand, (self.engine.name, &replay), (&case, &laws), &mut tally);
                    self.keep(site, seed, &case)?;
                }
                Some(Drawing::History(told, drawn)) => {
                    site.history(hand, (self.engine.name, &replay), (&told, drawn), &mut tally);
                }
                None => return Ok(false),
            }
        }
        tally.time = start.elapsed();
        tally.at = stream.name.to_owned();
        site.ledger().add(self.engine.name, tally);
        Ok(true)
    }
}

impl Drawn {
    fn keep(
        &self,
        site: &Site<'_>,
        seed: u64,
        case: &selfsame_harness::types::case::Case,
    ) -> Result<(), String> {
        let mut corpus = site.corpus.lock().unwrap_or_else(PoisonError::into_inner);
        let new = corpus.consider(self.engine, seed, case.labels);
        drop(corpus);
        let new = new.map_err(|error| format!("the corpus: {error}"))?;
        if new {
            site.ledger().kept += 1;
        }
        Ok(())
    }
}
