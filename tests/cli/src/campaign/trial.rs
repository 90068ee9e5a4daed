//! What a thread of a long campaign does with a case: check it, count it, keep what it finds.

use super::ledger::{Found, Tally};
use super::long::{Hand, Site};
use selfsame_harness::types::case::Case;
use selfsame_harness::types::finding::{Finding, check_timed};
use selfsame_harness::types::history;
use selfsame_harness::types::history::finding::check_one;
use selfsame_harness::types::history::{BrokenLaw, Trace, label};
use selfsame_harness::types::law::{Law, LawTimes};
use std::sync::PoisonError;
use std::time::Instant;

impl Site<'_> {
    /// Checks what was known before: regressions, and the cases of the corpus.
    pub(crate) fn old(&self) {
        let mut hand = Hand::new(self.plan, 0);
        let known = self.corpus.lock().unwrap_or_else(PoisonError::into_inner).cases();
        let known = known.unwrap_or_else(|error| {
            self.ledger().notes.push(format!("the corpus: {error}"));
            Vec::new()
        });
        let (mut first, mut second) = (Tally::default(), Tally::default());
        let old = self.plan.regressions.iter().map(|known| (false, known));
        for (kept, (path, case)) in old.chain(known.iter().map(|known| (true, known))) {
            let Some(case) = self.fit.adapt(case.clone()).filter(|_| !self.ended()) else {
                continue;
            };
            let replay = || format!("selfsame replay {}", path.display());
            let (name, tally) =
                if kept { ("corpus", &mut second) } else { ("regressions", &mut first) };
            self.check(&mut hand, (name, &replay), (&case, &self.plan.laws), tally);
        }
        for (path, history) in self.plan.histories.iter().filter(|_| self.fit.takes_everything()) {
            let replay = || format!("selfsame replay {}", path.display());
            let (told, drawn) = match history::trace(history) {
                Ok(told) => (told, Ok(())),
                Err(broken) => (Trace { history: history.clone(), seen: Vec::new() }, Err(broken)),
            };
            self.history(&mut hand, ("regressions", &replay), (&told, drawn), &mut first);
        }
        let mut ledger = self.ledger();
        (ledger.regressions, ledger.corpus) = (first.cases, second.cases);
        ledger.add("regressions", first);
        ledger.add("corpus", second);
    }

    /// Checks laws on a case, counts it, and keeps what it finds. `replay` is the command that
    /// checks it again, whoever is asked.
    pub fn check(
        &self,
        hand: &mut Hand,
        (engine, replay): (&str, &dyn Fn() -> String),
        (case, laws): (&Case, &[&'static Law]),
        tally: &mut Tally,
    ) {
        let (start, mut clock) = (Instant::now(), LawTimes::default());
        let replay = || replay() + &self.plan.subject;
        self.at(hand, Some((start, replay())));
        let verdict = check_timed(&mut hand.subject, self.plan.make, case, laws, &mut clock);
        self.at(hand, None);
        tally.cases += 1;
        tally.time += start.elapsed();
        case.labels.names().for_each(|name| *tally.labels.entry(name).or_default() += 1);
        for &(law, time) in &clock.laws {
            let cell = tally.laws.entry(law).or_default();
            (cell.cases, cell.time) = (cell.cases + 1, cell.time + time);
        }
        if let Err((law, _)) = verdict {
            tally.found += 1;
            self.found(case, &law, (engine, replay()));
        }
    }

    /// Checks a history, counts it, and keeps what it finds.
    pub fn history(
        &self,
        hand: &mut Hand,
        (engine, replay): (&str, &dyn Fn() -> String),
        (told, drawn): (&Trace, Result<(), BrokenLaw>),
        tally: &mut Tally,
    ) {
        let (start, make) = (Instant::now(), self.plan.make);
        let replay = || replay() + &self.plan.subject;
        self.at(hand, Some((start, replay())));
        let verdict = drawn.and_then(|()| check_one(make, told));
        self.at(hand, None);
        let time = start.elapsed();
        (tally.cases, tally.time) = (tally.cases + 1, tally.time + time);
        let labels = label::of(told);
        labels.names().for_each(|name| *tally.labels.entry(name).or_default() += 1);
        let cell = tally.laws.entry("histories").or_default();
        (cell.cases, cell.time) = (cell.cases + 1, cell.time + time);
        let Err(broken) = verdict else { return };
        tally.found += 1;
        if self.ledger().broke(&broken.law) {
            let finding = history::finding::Finding::new(make, &told.history, broken, (0, 0));
            let found = Found::of_history(&finding, engine, replay());
            self.ledger().keep(found);
        }
    }

    /// Shrinks a finding and keeps it, unless there are enough of its law.
    fn found(&self, case: &Case, law: &str, (engine, replay): (&str, String)) {
        if !self.ledger().broke(law) {
            return;
        }
        let mut finding = Finding::new(self.plan.make, case, law, (0, 0));
        finding.replay = replay;
        let found = Found::of(&finding, engine);
        self.ledger().keep(found);
    }
}
