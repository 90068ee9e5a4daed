//! `selfsame campaign`: searches for hours with many cases, laws and engines.

pub(crate) mod lineup;
pub(crate) mod render;
pub(crate) mod status;

use self::render::Findings;
use super::budget::{all_cores, seconds};
use super::live::{self, on_interrupt};
use crate::atomic;
use crate::built;
use crate::campaign::corpus::Corpus;
use crate::campaign::ledger::{Found, Ledger};
use crate::campaign::long::{Plan, run};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{complain, print_json, print_line};
use crate::regressions::Regressions;
use clap::Args;
use lineup::Lineup;
use selfsame_harness::kit::chapters::chapters;
use selfsame_harness::kit::pool::lock;
use selfsame_harness::kit::regression;
use selfsame_harness::types::case::Case;
use selfsame_harness::types::seeds::{self, Seeds};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The arguments: the length of a campaign, its inputs and its outputs.
#[derive(Args)]
pub(crate) struct Campaign {
    /// The length of the search: seconds, or with a unit, such as 90s, 5m or 8h
    #[arg(long = "for", default_value = "1h", value_name = "TIME", value_parser = seconds)]
    time: u64,
    /// The number of threads
    #[arg(long, default_value_t = all_cores())]
    jobs: usize,
    /// The number of this machine and the number of machines, such as 2/8: no two machines draw the
    /// same cases
    #[arg(long, default_value = "1/1", value_name = "K/N", value_parser = shard)]
    shard: (u16, u16),
    /// The folder of inputs that later campaigns check again; it is kept from one campaign to the
    /// next
    #[arg(long, default_value = "campaign/corpus", value_name = "FOLDER")]
    corpus: PathBuf,
    /// First copy the corpus of another machine into this corpus; may be given several times
    #[arg(long, value_name = "FOLDER")]
    merge: Vec<PathBuf>,
    /// The folder for the report (report.txt, report.json) and for findings
    #[arg(long, default_value = "campaign/report", value_name = "FOLDER")]
    report: PathBuf,
    /// Check only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Use only this engine; may be given several times
    #[arg(long = "engine", value_name = "NAME")]
    engines: Vec<String>,
    /// The commit for which cases are drawn, if this program was built from another commit
    #[arg(long)]
    commit: Option<String>,
    /// Stop at the first finding
    #[arg(long)]
    stop: bool,
    #[command(flatten)]
    regressions: Regressions,
}

/// Reads a shard such as `2/8`.
fn shard(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    let parts: Option<(u16, u16)> = parts.filter(|(k, n)| (1..=*n).contains(k));
    parts.ok_or_else(|| "this machine and how many there are, such as 2/8".into())
}

/// Returns the commit that the command line names, or else the commit of the program.
pub(crate) fn commit(given: Option<&String>) -> Result<String, CliError> {
    let known = given.cloned().or_else(|| built::FROM.map(str::to_owned));
    known.ok_or_else(|| {
        CliError("which commit this program is of is not known: say --commit".into())
    })
}

/// The data of a finished campaign's report that are not results.
pub(crate) struct About {
    commit: String,
    subject: String,
    shard: (u16, u16),
    jobs: usize,
    asked: u64,
    /// The number of cases after which each engine found the planted bug of its suite.
    canary: BTreeMap<&'static str, u64>,
    folder: PathBuf,
}

impl Campaign {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let corpus = self.corpus()?;
        let lineup = Lineup::of(self, context, &corpus)?;
        let commit = commit(self.commit.as_ref())?;
        let stop = Arc::new(AtomicBool::new(false));
        on_interrupt(&stop)?;
        // A panic of the subject is a finding that contains the message, so the message is not
        // printed on the screen.
        std::panic::set_hook(Box::new(|_| {}));
        let about = About {
            subject: context.subject.make().name().to_owned(),
            shard: self.shard,
            jobs: self.jobs,
            asked: self.time,
            canary: lineup.canary(&commit)?,
            folder: self.report.clone(),
            commit: commit.clone(),
        };
        let mut plan = Plan {
            commit,
            engines: lineup.engines,
            shard: self.shard.0,
            time: Duration::from_secs(self.time),
            jobs: self.jobs,
            subject: context.subject.words(),
            first: self.stop,
            told: None,
        };
        let (status, failed) = (status::Status::new(&about, &plan), Arc::new(Mutex::new(None)));
        let (status, json, folder) = (Arc::new(status), context.json, self.report.clone());
        let (told, unsaved) = (Arc::clone(&status), Arc::clone(&failed));
        plan.told = Some(Box::new(move |found| {
            if let Err(error) = save_found(&folder, found) {
                lock(&unsaved).get_or_insert(error);
            }
            told.suspend(|| tell(&folder, found, json));
        }));
        let ledger = run(plan, corpus, &stop, &|ledger| status.show(ledger));
        status.close();
        let _ = std::panic::take_hook();
        if let Some(error) = lock(&failed).take() {
            return Err(error);
        }
        finish(context, &about, &ledger, stop.load(Ordering::Relaxed))
    }

    /// Returns the seeds from the examples of the chapters and from the regressions.
    fn seeds(&self) -> Result<Seeds, CliError> {
        if chapters().is_empty() {
            complain("without the examples of the chapters: the program's source is not there\n");
        }
        let mut seeds = seeds::of_chapters();
        match self.regressions.folder()? {
            Some(folder) => {
                regression::texts::<Case>(&folder)?.iter().for_each(|(_, text)| seeds.add(text));
            }
            None => complain("without regressions: there is no folder of them here\n"),
        }
        Ok(seeds)
    }

    fn corpus(&self) -> Result<Corpus, CliError> {
        let at = |path: &Path, error| CliError(format!("{}: {error}", path.display()));
        let corpus =
            Corpus::open(&self.corpus, &self.seeds()?).map_err(|error| at(&self.corpus, error))?;
        for other in &self.merge {
            corpus.merge(other).map_err(|error| at(other, error))?;
        }
        Ok(corpus)
    }
}

/// Saves a finding, and its picture if there is one.
fn save_found(folder: &Path, found: &Found) -> Result<(), CliError> {
    live::save(&folder.join(&found.file), &found.text, found.picture.clone())
}

/// Prints a finding as soon as it is found.
fn tell(folder: &Path, found: &Found, json: bool) {
    let (Found { law, engine, text, .. }, file) = (found, folder.join(&found.file));
    match json {
        true => complain(&format!("finding: {law}, saved as {}\n", file.display())),
        false => {
            print_line(format!(
                "FINDING of {engine}, saved as {}\n{}\n",
                file.display(),
                live::pasted(text.trim_end())
            ));
        }
    }
}

/// Writes the report, and prints a summary; each finding was already saved when it was found.
fn finish(context: &Context, about: &About, ledger: &Ledger, interrupted: bool) -> CmdResult {
    if ledger.cases() == 0 && ledger.findings.is_empty() && !interrupted {
        return Err(CliError("nothing was checked: no case was done".into()));
    }
    let short = ledger.shortfalls();
    let (text, json) = (render::text(about, ledger, Findings::Whole), render::json(about, ledger));
    save(about, &text, &json).map_err(|error| format!("{}: {error}", about.folder.display()))?;
    if context.json {
        print_json(&json)?;
    } else {
        print_line(render::text(about, ledger, Findings::Named).trim_end());
    }
    for shortfall in &short {
        eprintln!("{shortfall}");
    }
    Ok(live::exit(!(ledger.findings.is_empty() && short.is_empty()), interrupted))
}

fn save(about: &About, text: &str, json: &serde_json::Value) -> std::io::Result<()> {
    let folder = &about.folder;
    std::fs::create_dir_all(folder)?;
    atomic::write(&folder.join("report.txt"), text)?;
    atomic::write(&folder.join("report.json"), format!("{json:#}\n"))
}
