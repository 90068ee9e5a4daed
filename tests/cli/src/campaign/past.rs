//! Cases from earlier campaigns: the saved regressions, and the inputs of the corpus. The cases of
//! earlier campaigns are checked before other cases.

use super::corpus::Corpus;
use super::drawn::CASES;
use super::hand::Hand;
use super::ledger::Ledger;
use super::long::{Site, Turns};
use super::trial::{Stage, Turn};
use crate::layer::Layer;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::kit::tester::draw;
use selfsame_harness::kit::{Drawn, Suite};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The share of the cases from earlier campaigns. This share exceeds the sum of all other shares,
/// so the cases from earlier campaigns are checked first.
const SHARE: u32 = 1 << 16;

/// A case from an earlier campaign: a saved case, or the bytes from which a case is drawn.
enum Known<C> {
    Case(C),
    Bytes(Vec<u8>),
}

/// An engine that checks cases from earlier campaigns, each with its file.
pub struct Past<S: Layer> {
    name: String,
    stage: Arc<Stage<S>>,
    known: Vec<(PathBuf, Known<<S as Suite>::Case>)>,
    next: AtomicUsize,
    /// A function that returns the counter of the ledger that this engine increases.
    count: fn(&mut Ledger) -> &mut u64,
}

impl<S: Layer> Past<S> {
    /// Creates the engine that checks the saved regressions of a suite.
    #[must_use]
    pub fn regressions(stage: &Arc<Stage<S>>) -> Self {
        let known = stage.regressions.iter().cloned();
        Self {
            name: Stage::<S>::named("regressions"),
            stage: Arc::clone(stage),
            known: known.map(|(path, case)| (path, Known::Case(case))).collect(),
            next: AtomicUsize::new(0),
            count: |ledger| &mut ledger.regressions,
        }
    }

    /// Creates the engine that checks the inputs of a corpus for a suite.
    ///
    /// # Errors
    /// Returns an error of the file system.
    pub fn corpus(stage: &Arc<Stage<S>>, corpus: &Corpus) -> std::io::Result<Self> {
        let known = corpus.inputs(S::KIND)?.into_iter();
        Ok(Self {
            name: Stage::<S>::named("corpus"),
            stage: Arc::clone(stage),
            known: known.map(|(path, bytes)| (path, Known::Bytes(bytes))).collect(),
            next: AtomicUsize::new(0),
            count: |ledger| &mut ledger.corpus,
        })
    }
}

impl<S: Layer> Turns for Past<S> {
    fn name(&self) -> &str {
        &self.name
    }

    fn share(&self) -> u32 {
        SHARE
    }

    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String> {
        let from = self.next.fetch_add(CASES, Ordering::Relaxed);
        let Some(known) = self.known.get(from..).filter(|known| !known.is_empty()) else {
            return Ok(false);
        };
        let (stage, mut turn) = (&*self.stage, Turn::new(site, hand, &self.name));
        for (path, known) in known.iter().take(CASES).take_while(|_| !site.ended()) {
            let replay = format!("selfsame replay {}", path.display());
            match known {
                Known::Case(case) => turn.given(stage, case, &replay),
                Known::Bytes(bytes) => {
                    turn.begin::<S>(&replay);
                    let drawn: Drawn<S::Case> =
                        draw(&stage.suite, &mut Bytes(bytes), S::Size::default());
                    site.corpus().learn::<S>(&drawn.case);
                    turn.check(stage, &drawn, &stage.laws, &(replay + &Stage::<S>::flag()));
                }
            }
        }
        *(self.count)(&mut site.ledger()) += turn.tally.cases;
        turn.end(String::new());
        Ok(true)
    }
}
