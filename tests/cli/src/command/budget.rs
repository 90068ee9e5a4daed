//! What the commands that run for a while have in common: limits, a bar, saved findings, shares.

use crate::error::CliError;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use selfsame_harness::kit::pool::Budget;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Which cases, how many, how long.
#[derive(Args)]
pub(crate) struct Limits {
    /// The seed; the same seed gives the same cases
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// At most so many cases
    #[arg(long)]
    pub(crate) cases: Option<u64>,
    /// Only the case with this number
    #[arg(long, conflicts_with = "cases")]
    pub(crate) case: Option<u64>,
    /// At most so long: seconds, or with a unit, such as 90s or 5m
    #[arg(long, default_value = "60s", value_parser = seconds)]
    pub(crate) time: u64,
    /// Threads
    #[arg(long, default_value_t = all_cores())]
    pub(crate) jobs: usize,
    /// Where findings are saved
    #[arg(long, default_value = "findings", value_name = "FOLDER")]
    pub(crate) save: String,
}

/// Threads, when nobody says how many.
pub(crate) fn all_cores() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get())
}

/// `90`, `90s`, `5m`, `2h`.
pub(crate) fn seconds(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.strip_suffix(['s', 'm', 'h']) {
        Some(number) => (number, &text[number.len()..]),
        None => (text, "s"),
    };
    let each = match unit {
        "m" => 60,
        "h" => 3600,
        _ => 1,
    };
    let number: u64 = number.parse().map_err(|_| "a number of seconds, or 90s, 5m, 8h")?;
    number.checked_mul(each).filter(|&all| all <= 366 * 86_400).ok_or("more than a year".into())
}

impl Limits {
    /// As a budget that is handed out by the chunk.
    pub(crate) fn budget(&self, chunk: u64) -> Budget {
        Budget {
            first: self.case.unwrap_or(0),
            cases: if self.case.is_some() { 1 } else { self.cases.unwrap_or(u64::MAX) },
            time: Duration::from_secs(self.time),
            jobs: if self.case.is_some() { 1 } else { self.jobs },
            chunk,
        }
    }

    /// By cases where their number is what ends the run, by seconds otherwise.
    pub(crate) fn bar(&self) -> ProgressBar {
        let length = if self.case.is_some() { 1 } else { self.cases.unwrap_or(self.time) };
        bar(length)
    }

    /// Moves the bar.
    pub(crate) fn progress(&self, bar: &ProgressBar, done: u64, what: &str) {
        let seconds = bar.elapsed().as_secs();
        bar.set_position(if self.cases.is_some() { done } else { seconds });
        bar.set_message(format!("{done} {what}"));
    }

    /// Runs with a bar: see [`show`].
    pub(crate) fn show<T>(&self, what: &str, run: impl FnOnce(&(dyn Fn(u64) + Sync)) -> T) -> T {
        let bar = self.bar();
        show(&bar, || run(&|done| self.progress(&bar, done, what)))
    }

    /// Saves a finding; the file's path.
    pub(crate) fn save(
        &self,
        name: &str,
        text: &str,
        picture: Option<String>,
    ) -> Result<String, CliError> {
        save(&self.save, name, text, picture)
    }
}

/// The first Ctrl-C asks for an end in good order, the second ends the program.
pub(crate) fn on_interrupt(stop: &Arc<AtomicBool>) -> Result<(), CliError> {
    let stop = Arc::clone(stop);
    let handler = move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        eprintln!("\nstopping: what is under way is finished; Ctrl-C again to leave at once");
    };
    ctrlc::set_handler(handler).map_err(|error| CliError(format!("Ctrl-C: {error}")))
}

/// A bar with the time left.
pub(crate) fn bar(length: u64) -> ProgressBar {
    let bar = ProgressBar::new(length);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {msg} {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Runs behind a bar, and without the words of panics: a panicking subject is a finding, and the
/// words are in it.
pub(crate) fn show<T>(bar: &ProgressBar, run: impl FnOnce() -> T) -> T {
    std::panic::set_hook(Box::new(|_| {}));
    let out = run();
    bar.finish_and_clear();
    let _ = std::panic::take_hook();
    out
}

/// Saves a finding in a folder; the file's path.
pub(crate) fn save(
    folder: &str,
    name: &str,
    text: &str,
    picture: Option<String>,
) -> Result<String, CliError> {
    let path = Path::new(folder).join(name);
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, text))
        .and_then(|()| match picture {
            Some(picture) => std::fs::write(path.with_extension("svg"), picture),
            None => Ok(()),
        });
    let path = path.display().to_string();
    written.map(|()| path.clone()).map_err(|error| CliError(format!("{path}: {error}")))
}

/// A label's row: how many of all had it, and how many should.
pub(crate) fn share(name: &str, has: u64, all: u64, required: u64) -> [String; 4] {
    [
        name.to_owned(),
        has.to_string(),
        format!("{:.1} %", 100.0 * has as f64 / all.max(1) as f64),
        format!("{:.1} %", required as f64 / 10.0),
    ]
}

/// Says which shares fell short.
pub(crate) fn complain(short: &[(&str, u64, u64)], what: &str) {
    for (name, has, wanted) in short {
        eprintln!("the label `{name}` fell short: {has} {what} of {wanted}");
    }
}

/// How a run ended, in words.
pub(crate) fn verdict(findings: usize) -> String {
    match findings {
        0 => "every law holds".to_owned(),
        1 => "1 finding".to_owned(),
        n => format!("{n} findings"),
    }
}
