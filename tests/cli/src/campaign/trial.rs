//! The work of one thread on one case of a campaign: it checks and counts the case, and keeps its
//! findings.

use super::hand::Hand;
use super::ledger::{Found, Tally};
use super::long::Site;
use crate::layer::Layer;
use selfsame_harness::kit::labels::{LabelSet, Shares};
use selfsame_harness::kit::shrink::{Wait, smallest};
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Case, Drawn, Finding, Law, LawTimes, Laws, regression};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A suite in a campaign, with its laws and regressions.
pub struct Stage<S: Layer> {
    /// The suite.
    pub suite: S,
    /// The laws that the campaign checks.
    pub laws: Vec<&'static Law<S::Check>>,
    /// The saved regressions, with their files; they are checked before any case is drawn.
    pub regressions: Vec<(PathBuf, S::Case)>,
}

impl<S: Layer> Stage<S> {
    /// Creates the stage of a suite, with all of the suite's laws and without regressions.
    pub fn new(suite: S) -> Self {
        Self { suite, laws: laws::<S>(), regressions: Vec::new() }
    }

    /// Adds the regressions that are saved below a folder.
    ///
    /// # Errors
    /// Returns the path of a file that is not a regression, and the reason.
    pub fn with_regressions(self, folder: &Path) -> Result<Self, String> {
        Ok(Self { regressions: regression::cases(folder)?, ..self })
    }

    /// Returns the required shares of labels for the cases of the suite's own generator.
    pub(crate) fn required(&self) -> Shares {
        let reaches = self.suite.reaches(S::Size::default());
        if reaches { <S::Case as Case>::Labels::shares() } else { Vec::new() }
    }

    /// Returns the option, with a space before it, that selects the suite in a command `replay`.
    pub(crate) fn flag() -> String {
        format!(" --suite {}", S::Case::WORDS.suite)
    }

    /// Returns the name of this layer's engine, for an engine that exists in every layer.
    pub(crate) fn named(name: &str) -> String {
        match S::Case::WORDS.suite {
            "types" => name.to_owned(),
            suite => format!("{suite}-{name}"),
        }
    }
}

/// One turn of an engine: a thread checks some cases of the engine.
pub struct Turn<'a> {
    pub(crate) site: &'a Site,
    pub(crate) hand: &'a mut Hand,
    pub(crate) engine: &'a str,
    pub(crate) start: Instant,
    pub(crate) tally: Tally,
}

impl<'a> Turn<'a> {
    pub(crate) fn new(site: &'a Site, hand: &'a mut Hand, engine: &'a str) -> Self {
        Self { site, hand, engine, start: Instant::now(), tally: Tally::default() }
    }

    /// Starts the time limit of a case; `replay` is the command that checks the case again.
    pub(crate) fn begin<S: Layer>(&self, replay: &str) {
        self.site.at(self.hand.turn, format!("{replay}{}", self.site.plan.subject));
        self.hand.seat.begin(S::LIMIT);
    }

    /// Checks laws on a case, counts the case, and keeps its findings. The argument `replay` is the
    /// command that checks the case again, without the option `--subject`.
    pub(crate) fn check<S: Layer>(
        &mut self,
        stage: &Stage<S>,
        drawn: &Drawn<S::Case>,
        laws: &Laws<S>,
        replay: &str,
    ) {
        let (Drawn { case, verdict }, mut clock) = (drawn, LawTimes::default());
        let replay = format!("{replay}{}", self.site.plan.subject);
        self.site.at(self.hand.turn, replay.clone());
        self.hand.seat.begin(S::LIMIT);
        let Some(tester) = self.hand.tester(&stage.suite) else { return };
        let check = |()| tester.check(case, laws, &mut clock);
        let verdict = verdict.clone().and_then(check);
        self.tally.add(case, &clock);
        self.hand.seat.rest();
        if let Err(broken) = verdict {
            self.tally.found += 1;
            if self.site.ledger().broke(&broken.law) {
                let wait = Wait { limit: S::LIMIT, over: &|| self.site.ended() };
                let (case, broken) = smallest(&stage.suite, case, broken, wait);
                let finding = Finding { broken, origin: (0, 0), replay, case };
                self.site.keep(Found::of(&finding, self.engine));
            }
        }
    }

    /// Runs a given case in the reference, in the form that the subject accepts, and then checks
    /// the laws on it.
    pub(crate) fn given<S: Layer>(&mut self, stage: &Stage<S>, case: &S::Case, replay: &str) {
        self.begin::<S>(replay);
        let Some(mut case) = stage.suite.given(case.clone()) else { return };
        let Some(tester) = self.hand.tester(&stage.suite) else { return };
        let verdict = tester.trace(&mut case);
        self.check(stage, &Drawn { case, verdict }, &stage.laws, replay);
    }

    /// Ends the turn, and adds its results to the ledger; `at` is the position of the engine in
    /// words.
    pub(crate) fn end(mut self, at: String) {
        self.tally.time = self.start.elapsed();
        self.tally.at = at;
        self.site.ledger().add(self.engine, self.tally);
    }
}
