//! Displays a campaign while it runs: with progress bars on a terminal, or with a line at intervals
//! in a log.

use super::About;
use crate::campaign::ledger::{Ledger, Tally};
use crate::campaign::long::Plan;
use indicatif::{
    HumanCount, HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle,
};
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The interval between two lines in a log.
const LINE: Duration = Duration::from_secs(10);

pub(super) struct Status {
    /// The progress bar for the whole campaign; below it is a bar for each engine.
    total: ProgressBar,
    engines: Vec<(String, ProgressBar)>,
    asked: Duration,
    /// The time at which the next line of the log is printed; `None` on a terminal.
    line: Option<Mutex<Duration>>,
}

impl Status {
    pub(super) fn new(about: &About, plan: &Plan) -> Self {
        let screen = std::io::stderr().is_terminal();
        let target =
            if screen { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let all = MultiProgress::with_draw_target(target);
        let bar = |template: &str| {
            let bar = all.add(ProgressBar::new(about.asked));
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        };
        let total = bar("{bar:40} {msg}");
        let names = plan.engines.iter().map(|engine| engine.name().to_owned());
        let engines = names.map(|name| (name, bar("  {msg}"))).collect();
        if !screen {
            let (k, n) = about.shard;
            eprintln!("campaign at {}, shard {k}/{n}, {} threads", about.commit, about.jobs);
        }
        let line = (!screen).then(|| Mutex::new(LINE));
        Self { total, engines, asked: Duration::from_secs(about.asked), line }
    }

    pub(super) fn show(&self, ledger: &Ledger) {
        let left = self.asked.saturating_sub(ledger.elapsed);
        let rate = ledger.cases() as f64 / ledger.elapsed.as_secs_f64().max(0.001);
        let words = format!(
            "{} left, {} cases ({rate:.0} a second), {} findings",
            HumanDuration(left),
            HumanCount(ledger.cases()),
            ledger.findings.len()
        );
        self.total.set_position(ledger.elapsed.as_secs());
        self.total.set_message(words.clone());
        for (name, bar) in &self.engines {
            bar.set_message(engine(name, ledger.engines.get(name)));
        }
        let Some(due) = &self.line else { return };
        let mut due = due.lock().unwrap_or_else(PoisonError::into_inner);
        if ledger.elapsed >= *due {
            *due = ledger.elapsed + LINE;
            eprintln!("{words}");
        }
    }

    /// Calls `act` while the progress bars are hidden.
    pub(super) fn suspend(&self, act: impl FnOnce()) {
        self.total.suspend(act);
    }

    pub(super) fn close(&self) {
        self.engines.iter().for_each(|(_, bar)| bar.finish_and_clear());
        self.total.finish_and_clear();
    }
}

fn engine(name: &str, tally: Option<&Tally>) -> String {
    let Some(tally) = tally else { return format!("{name:22} waits for its turn") };
    let rate = tally.cases as f64 / tally.time.as_secs_f64().max(0.001);
    let cases = HumanCount(tally.cases).to_string();
    format!("{name:22} {cases:>12} cases  {rate:>8.0}/s  {:>3} found  {}", tally.found, tally.at)
}
