//! `selfsame campaign`.

pub(crate) mod lineup;
pub(crate) mod render;
pub(crate) mod status;

use super::budget::{all_cores, on_interrupt, seconds};
use crate::campaign::corpus::Corpus;
use crate::campaign::ledger::Ledger;
use crate::campaign::long::{Plan, run};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use clap::Args;
use lineup::Lineup;
use selfsame_harness::types::seeds;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long, on how much, and where to put what comes of it.
#[derive(Args)]
pub(crate) struct Campaign {
    /// How long: seconds, or with a unit, such as 90s, 5m or 8h
    #[arg(long = "for", default_value = "1h", value_name = "TIME", value_parser = seconds)]
    time: u64,
    /// Threads
    #[arg(long, default_value_t = all_cores())]
    jobs: usize,
    /// This machine of how many, such as 2/8: no two draw the same cases
    #[arg(long, default_value = "1/1", value_name = "K/N", value_parser = shard)]
    shard: (u16, u16),
    /// Inputs that are worth being tried again, kept from one campaign to the next
    #[arg(long, default_value = "campaign/corpus", value_name = "FOLDER")]
    corpus: PathBuf,
    /// Take in the corpus of another machine first; may be given several times
    #[arg(long, value_name = "FOLDER")]
    merge: Vec<PathBuf>,
    /// Where the report is written (report.txt, report.json), and findings are saved
    #[arg(long, default_value = "campaign/report", value_name = "FOLDER")]
    report: PathBuf,
    /// Only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Only this engine; may be given several times
    #[arg(long = "engine", value_name = "NAME")]
    engines: Vec<String>,
    /// The commit that cases are drawn for, if not the one that this program was built from
    #[arg(long)]
    commit: Option<String>,
}

/// `2/8`.
fn shard(text: &str) -> Result<(u16, u16), String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    let parts: Option<(u16, u16)> = parts.filter(|(k, n)| (1..=*n).contains(k));
    parts.ok_or_else(|| "this machine and how many there are, such as 2/8".into())
}

/// The commit that was given, or the one that the program is of.
pub(crate) fn commit(given: Option<&String>) -> Result<String, CliError> {
    let known = given.cloned().or_else(selfsame_bench::about::commit);
    known.ok_or_else(|| {
        CliError("which commit this program is of is not known: say --commit".into())
    })
}

/// All that is known when a campaign is over, but for what was done.
pub(crate) struct About {
    commit: String,
    subject: String,
    shard: (u16, u16),
    jobs: usize,
    asked: u64,
    /// After how many cases each engine found the planted bug.
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
        // A panicking subject is a finding: the message is in it, and need not be on the screen.
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
        let plan = Plan {
            commit,
            engines: lineup.engines,
            shard: self.shard.0,
            time: Duration::from_secs(self.time),
            jobs: self.jobs,
            subject: context.subject.words(),
        };
        let status = status::Status::new(&about, &plan);
        let ledger = run(plan, corpus, &stop, &|ledger| status.show(ledger));
        status.close();
        let _ = std::panic::take_hook();
        finish(context, &about, &ledger)
    }

    fn corpus(&self) -> Result<Corpus, CliError> {
        let at = |path: &Path, error| CliError(format!("{}: {error}", path.display()));
        let corpus =
            Corpus::open(&self.corpus, &seeds::all()).map_err(|error| at(&self.corpus, error))?;
        for other in &self.merge {
            corpus.merge(other).map_err(|error| at(other, error))?;
        }
        Ok(corpus)
    }
}

/// Writes the report and the findings, and says what there is to say.
fn finish(context: &Context, about: &About, ledger: &Ledger) -> CmdResult {
    let short = ledger.shortfalls();
    let (text, json) = (render::text(about, ledger), render::json(about, ledger));
    save(about, ledger, &text, &json)
        .map_err(|error| format!("{}: {error}", about.folder.display()))?;
    if context.json {
        print_json(&json)?;
    } else {
        print_line(text.trim_end());
    }
    for shortfall in &short {
        eprintln!("{shortfall}");
    }
    Ok(ExitCode::from(u8::from(!(ledger.findings.is_empty() && short.is_empty()))))
}

fn save(
    about: &About,
    ledger: &Ledger,
    text: &str,
    json: &serde_json::Value,
) -> std::io::Result<()> {
    let folder = &about.folder;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("report.txt"), text)?;
    std::fs::write(folder.join("report.json"), format!("{json:#}\n"))?;
    for found in &ledger.findings {
        let path = folder.join(&found.file);
        std::fs::write(&path, &found.text)?;
        if let Some(picture) = &found.picture {
            std::fs::write(path.with_extension("svg"), picture)?;
        }
    }
    Ok(())
}
