//! Observes a run: findings are saved and printed at once, and Ctrl-C ends the run.

use crate::atomic;
use crate::drawing::picture;
use crate::error::CliError;
use crate::observe::Observer;
use crate::output::{complain, print_line};
use indicatif::{ProgressBar, ProgressStyle};
use selfsame_harness::kit::campaign::{CaseResult, Watch};
use selfsame_harness::kit::pool::lock;
use selfsame_harness::kit::{Case, Finding};
use selfsame_harness::types::subject::process::end_all;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// An observer of a run, which saves and prints the findings.
pub(crate) struct Live {
    /// The folder in which findings are saved.
    folder: PathBuf,
    /// Whether the output of the command is JSON; if so, findings are printed to standard error.
    json: bool,
    bar: ProgressBar,
    interrupted: Arc<AtomicBool>,
    observer: Option<Arc<Observer>>,
    /// The error for the first finding that could not be saved.
    failed: Mutex<Option<CliError>>,
}

impl Live {
    /// Creates the observer before the first case is drawn. From then on, the first Ctrl-C ends the
    /// run in an orderly way.
    pub(crate) fn new(folder: &str, json: bool, bar: &ProgressBar) -> Result<Self, CliError> {
        let interrupted = Arc::new(AtomicBool::new(false));
        on_interrupt(&interrupted)?;
        let (folder, bar) = (PathBuf::from(folder), bar.clone());
        Ok(Self { folder, json, bar, interrupted, observer: None, failed: Mutex::default() })
    }

    /// Adds an observer that writes a line about each case.
    pub(crate) fn observed(self, observer: Option<Arc<Observer>>) -> Self {
        Self { observer, ..self }
    }

    /// Returns whether Ctrl-C was pressed.
    pub(crate) fn interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Returns the path of the file in which a finding is saved.
    pub(crate) fn file<C: Case>(&self, finding: &Finding<C>) -> String {
        self.folder.join(finding.file_name()).display().to_string()
    }

    /// Returns an error if a finding could not be saved.
    pub(crate) fn saved(&self) -> Result<(), CliError> {
        lock(&self.failed).take().map_or(Ok(()), Err)
    }

    /// Prints a finding above the progress bar.
    fn tell(&self, law: &str, file: &str, text: &str) {
        self.bar.suspend(|| match self.json {
            true => complain(&format!("finding: {law}, saved as {file}\n")),
            false => {
                print_line(format!("FINDING, saved as {file}\n{}\n", pasted(text.trim_end())));
            }
        });
    }
}

impl<C: Case> Watch<C> for Live {
    fn case(&self, seen: &CaseResult<'_, C>) {
        if let Some(observer) = &self.observer {
            observer.case(seen);
        }
    }

    fn found(&self, finding: &Finding<C>) {
        let (file, text) = (self.file(finding), finding.text());
        if let Err(error) = save(Path::new(&file), &text, picture(&finding.case)) {
            lock(&self.failed).get_or_insert(error);
        }
        self.tell(&finding.broken.law, &file, &text);
    }

    fn stop(&self) -> bool {
        let unwritten = self.observer.as_ref().is_some_and(|own| Watch::<C>::stop(&**own));
        self.interrupted() || unwritten
    }
}

/// Saves a finding, and its picture if there is one.
pub(crate) fn save(path: &Path, text: &str, picture: Option<String>) -> Result<(), CliError> {
    let written = std::fs::create_dir_all(path.parent().unwrap_or(Path::new("")))
        .and_then(|()| atomic::write(path, text))
        .and_then(|()| match picture {
            Some(picture) => atomic::write(&path.with_extension("svg"), picture),
            None => Ok(()),
        });
    written.map_err(|error| CliError(format!("{}: {error}", path.display())))
}

/// Returns a command line of this program that can be pasted: it starts with the path by which the
/// program was called.
pub(crate) fn called(command: &str) -> String {
    let path = std::env::args().next().filter(|path| path.contains(std::path::MAIN_SEPARATOR));
    let path = path.map(|path| shell_words::quote(&path).into_owned());
    command.replacen("selfsame ", &format!("{} ", path.as_deref().unwrap_or("selfsame")), 1)
}

/// Returns the text of a finding, in which the command that checks the case again can be pasted.
pub(crate) fn pasted(text: &str) -> String {
    const LINE: &str = "// replay: selfsame ";
    text.replacen(LINE, &called(LINE), 1)
}

/// Returns the exit code of a run: 1 if a law did not hold, otherwise 130 if Ctrl-C ended the run,
/// and otherwise 0.
pub(crate) fn exit(wrong: bool, interrupted: bool) -> ExitCode {
    match (wrong, interrupted) {
        (true, _) => ExitCode::from(1),
        (false, true) => ExitCode::from(130),
        (false, false) => ExitCode::SUCCESS,
    }
}

/// Handles Ctrl-C: the first Ctrl-C requests an orderly end, the second Ctrl-C ends the program at
/// once.
pub(crate) fn on_interrupt(stop: &Arc<AtomicBool>) -> Result<(), CliError> {
    let stop = Arc::clone(stop);
    let handler = move || {
        if stop.swap(true, Ordering::Relaxed) {
            end_all();
            std::process::exit(130);
        }
        complain(
            "\nstopping: the case under way may take a second; Ctrl-C again to leave at once\n",
        );
    };
    ctrlc::set_handler(handler).map_err(|error| CliError(format!("Ctrl-C: {error}")))
}

/// Creates a progress bar of the given length that shows the remaining time.
pub(crate) fn bar(length: u64) -> ProgressBar {
    let bar = ProgressBar::new(length);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {msg} {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// Calls `run` while a progress bar is shown. Messages of panics are not printed, because a panic
/// of the subject becomes a finding that contains the message.
pub(crate) fn show<T>(bar: &ProgressBar, run: impl FnOnce() -> T) -> T {
    std::panic::set_hook(Box::new(|_| {}));
    let out = run();
    bar.finish_and_clear();
    let _ = std::panic::take_hook();
    out
}

/// Returns the number of findings in words, for a progress bar; the text is empty if there is no
/// finding.
pub(crate) fn so_far(findings: usize) -> String {
    match findings {
        0 => String::new(),
        1 => ", 1 FINDING".to_owned(),
        n => format!(", {n} FINDINGS"),
    }
}
