//! `selfsame score`: measures how many cases the suites need to find planted bugs.

use super::{budget, live, score_naive};
use crate::atomic;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::LayerArg;
use crate::output::{complain, print_json, print_line, table};
use crate::score;
use crate::score::{Comparison, Coverage, Engine, Plan, Planted, Row, Trial};
use clap::Args;
use indicatif::ProgressBar;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// The suites that have planted bugs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum SuiteArg {
    /// Cases of types
    Types,
    /// Histories of operations
    Histories,
    /// Scripts of operations on worlds
    Worlds,
    /// Histories of programs of the language
    ProgramHistories,
    /// Programs of the language
    Programs,
    /// Programs that are mostly well typed
    Typed,
    /// Well typed programs with folds, templates and types that functions make
    CompileTime,
    /// All of these suites
    All,
}

impl SuiteArg {
    fn layers(self) -> Vec<LayerArg> {
        match self {
            Self::Types => vec![LayerArg::Types],
            Self::Histories => vec![LayerArg::Histories],
            Self::Worlds => vec![LayerArg::Worlds],
            Self::ProgramHistories => vec![LayerArg::ProgramHistories],
            Self::Programs => vec![LayerArg::Programs],
            Self::Typed => vec![LayerArg::Typed],
            Self::CompileTime => vec![LayerArg::CompileTime],
            Self::All => LayerArg::ALL.to_vec(),
        }
    }
}

/// The arguments: the engines, the planted bugs, and the number of trials.
#[derive(Args)]
pub(crate) struct Score {
    /// The suite whose planted bugs are used; the default is types
    #[arg(long, value_enum, value_name = "NAME")]
    suite: Option<SuiteArg>,
    /// Use only this engine; may be given several times
    #[arg(long = "engine", value_enum, value_name = "NAME")]
    engines: Vec<Engine>,
    /// Use only this planted bug; may be given several times
    #[arg(long = "fault", value_name = "NAME")]
    faults: Vec<String>,
    /// Check only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Use the bugs that are planted in the implementation, once with tuned cases and once with
    /// other cases; needs a build with `--features planted`
    #[arg(long)]
    implementation: bool,
    /// Compare the cases of `check` with a simple harness that was written by hand in an hour; both
    /// have the same time limit
    #[arg(long, conflicts_with_all = ["engines", "laws"])]
    naive: bool,
    /// List the planted bugs, and run nothing
    #[arg(long)]
    list: bool,
    /// The number of seeds for each engine and each planted bug
    #[arg(long, default_value_t = 5)]
    trials: u64,
    /// The number of seeds, counted from the first one, whose findings are shrunk; this shows how
    /// small the findings become
    #[arg(long, default_value_t = 5, value_name = "N")]
    witnesses: u64,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of cases after which a trial ends
    #[arg(long, default_value_t = 100_000)]
    cases: u64,
    /// The time after which a trial ends: seconds, or with a unit, such as 90s or 5m
    #[arg(long, default_value = "10s", value_parser = budget::seconds)]
    time: u64,
    /// Stop at the first trial of `random` that finds nothing; the exit code is then 1
    #[arg(long)]
    stop: bool,
    /// The number of threads
    #[arg(long, default_value_t = budget::all_cores())]
    jobs: usize,
    /// Write the page with the results to this file
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
    /// The file of the smallest known witnesses: it is read, and is written again if smaller
    /// witnesses are found
    #[arg(long, value_name = "FILE")]
    smallest: Option<PathBuf>,
    /// The folder of the fuzz targets
    #[arg(long, default_value = "fuzz", value_name = "FOLDER")]
    fuzz: PathBuf,
}

impl Score {
    /// Returns the planted bugs that the command line names, from any suite; if it names none,
    /// returns the planted bugs of types.
    fn bugs(&self) -> Result<Vec<Planted>, CliError> {
        let types = matches!(self.suite, None | Some(SuiteArg::Types));
        if self.naive && !types {
            return Err(CliError(
                "the naive harness has cases of types alone: `--suite types`".into(),
            ));
        }
        let layers = match (&self.suite, self.faults.is_empty()) {
            (Some(suite), _) => suite.layers(),
            (None, true) => vec![LayerArg::Types],
            (None, false) if self.naive => vec![LayerArg::Types],
            (None, false) => LayerArg::with_sorts(),
        };
        let of_layer = |layer| score::catalogue(layer, self.implementation);
        let all: Vec<Planted> = layers.into_iter().flat_map(of_layer).collect();
        if all.is_empty() && self.implementation {
            let why = "no bug is planted in this build: `cargo run --release -p selfsame-cli --features planted -- score --implementation`";
            return Err(CliError(why.into()));
        }
        if self.faults.is_empty() {
            return Ok(all);
        }
        let find = |name: &String| {
            let unknown =
                || CliError(format!("no fault `{name}`: `selfsame score --list` names them"));
            all.iter().find(|planted| planted.bug.name == name).copied().ok_or_else(unknown)
        };
        self.faults.iter().map(find).collect()
    }

    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let bugs = self.bugs()?;
        if self.list {
            return list(context, &bugs);
        }
        let (trials, interrupted) = self.try_all(bugs.clone())?;
        if trials.is_empty() && !interrupted {
            return Err(CliError("nothing was tried: no engine has a trial of these bugs".into()));
        }
        let known = self.known()?;
        let smallest = score::smallest(&trials, &known);
        let rows = score::rows(&bugs, &trials, &smallest);
        self.keep(&known, &smallest)?;
        if let Some(path) = &self.page {
            write(path, &score::page("Selfsame: faults found", &rows, &trials))?;
        }
        let comparison = self.naive.then(|| Comparison::new(&rows, self.implementation));
        match (context.json, &comparison) {
            (true, None) => {
                print_json(&json!({"rows": rows, "trials": trials, "interrupted": interrupted}))?;
            }
            (true, Some(comparison)) => {
                print_json(
                    &json!({"comparison": comparison, "trials": trials, "interrupted": interrupted}),
                )?;
            }
            (false, None) => show(&rows),
            (false, Some(comparison)) => score_naive::show(comparison),
        }
        Ok(live::exit(trials.iter().any(is_missed), interrupted))
    }

    /// Runs all trials with a progress bar, and reports at once each trial that found nothing.
    /// Returns the trials, and whether Ctrl-C was pressed.
    fn try_all(&self, bugs: Vec<Planted>) -> Result<(Vec<Trial>, bool), CliError> {
        let (interrupted, stop) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let found = Arc::<AtomicU64>::default();
        let mut plan = self.plan(bugs, Arc::clone(&stop))?;
        let all = plan.engines.len() as u64 * plan.bugs.len() as u64 * plan.trials;
        let bar = live::bar(all);
        let (count, told) = (Arc::clone(&found), bar.clone());
        let (first, over) = (self.stop, Arc::clone(&stop));
        plan.told = Box::new(move |trial| match &trial.found {
            Some(_) => _ = count.fetch_add(1, Ordering::Relaxed),
            // A bug that the naive harness misses is not a failure; the table shows the missed
            // bugs.
            None if trial.engine == Engine::Naive.name() => {}
            None => {
                tell_missed(&told, trial);
                over.fetch_or(first && is_missed(trial), Ordering::Relaxed);
            }
        });
        live::on_interrupt(&interrupted)?;
        let progress = |done| {
            let found = found.load(Ordering::Relaxed);
            stop.fetch_or(interrupted.load(Ordering::Relaxed), Ordering::Relaxed);
            bar.set_position(done);
            bar.set_message(format!("{done} of {all} trials, {found} found their bug,"));
        };
        let trials = live::show(&bar, || score::run(plan, &progress));
        Ok((trials, interrupted.load(Ordering::Relaxed)))
    }

    fn plan(&self, bugs: Vec<Planted>, stop: Arc<AtomicBool>) -> Result<Plan, CliError> {
        let asked = !self.engines.is_empty();
        let mut engines = match (self.naive, asked) {
            (true, _) => vec![Engine::Random, Engine::Naive],
            (false, true) => self.engines.clone(),
            (false, false) => Engine::ALL.to_vec(),
        };
        let mut coverage = None;
        if engines.contains(&Engine::Fuzz) {
            match Coverage::build(&self.fuzz) {
                Ok(built) => coverage = Some(built),
                Err(why) if asked => {
                    return Err(CliError(format!("the engine `fuzz` can't run: {why}")));
                }
                Err(why) => {
                    eprintln!("the engine `fuzz` is left out: {why}");
                    engines.retain(|engine| *engine != Engine::Fuzz);
                }
            }
        }
        let (trials, seed, cases, jobs) = (self.trials, self.seed, self.cases, self.jobs);
        let time = Duration::from_secs(self.time);
        let witnesses = self.witnesses;
        let laws = self.laws(&bugs)?;
        Ok(Plan {
            engines,
            bugs,
            laws,
            trials,
            seed,
            witnesses,
            cases,
            time,
            jobs,
            coverage,
            stop,
            told: Box::new(|_| ()),
        })
    }

    /// Returns the requested laws. Each law must belong to one of the suites whose planted bugs are
    /// used.
    fn laws(&self, bugs: &[Planted]) -> Result<Vec<String>, CliError> {
        let known: Vec<&str> = LayerArg::with_sorts()
            .into_iter()
            .filter(|layer| bugs.iter().any(|planted| planted.layer == *layer))
            .flat_map(LayerArg::laws)
            .collect();
        match self.laws.iter().find(|name| !known.contains(&name.as_str())) {
            Some(name) => {
                Err(CliError(format!("no law `{name}`; the laws are {}", known.join(", "))))
            }
            None => Ok(self.laws.clone()),
        }
    }

    fn known(&self) -> Result<BTreeMap<String, usize>, CliError> {
        let Some(path) = self.smallest.as_ref().filter(|path| path.exists()) else {
            return Ok(BTreeMap::new());
        };
        let stop = |why: String| CliError(format!("{}: {why}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| stop(error.to_string()))?;
        serde_json::from_str(&text).map_err(|error| stop(error.to_string()))
    }

    fn keep(
        &self,
        known: &BTreeMap<String, usize>,
        now: &BTreeMap<String, usize>,
    ) -> Result<(), CliError> {
        match &self.smallest {
            Some(path) if known != now => {
                let text = serde_json::to_string_pretty(now).map_err(|error| error.to_string())?;
                write(path, &(text + "\n"))
            }
            _ => Ok(()),
        }
    }
}

/// Returns whether a trial found nothing although its engine must find the planted bug.
fn is_missed(trial: &Trial) -> bool {
    trial.engine == Engine::Random.name() && trial.found.is_none()
}

/// Reports a trial that found nothing as soon as the trial is over.
fn tell_missed(bar: &ProgressBar, trial: &Trial) {
    let Trial { engine, fault, seed, .. } = trial;
    bar.suspend(|| complain(&format!("not found: {fault}, by {engine} with the seed {seed}\n")));
}

fn write(path: &Path, text: &str) -> Result<(), CliError> {
    atomic::write(path, text).map_err(|error| CliError(format!("{}: {error}", path.display())))
}

fn list(context: &Context, bugs: &[Planted]) -> CmdResult {
    if context.json {
        let one = |Planted { bug, .. }: &Planted| json!({"name": bug.name, "rule": bug.rule, "what": bug.what, "source": bug.source});
        print_json(&bugs.iter().map(one).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = table(&["fault", "rule", "what is wrong", "seen in"]);
    for Planted { bug, .. } in bugs {
        rows.add_row([bug.name, bug.rule, bug.what, bug.source]);
    }
    print_line(rows.trim_fmt());
    Ok(ExitCode::SUCCESS)
}

fn show(rows: &[Row]) {
    let mut out =
        table(&["fault", "engine", "found", "cases", "ms", "witness", "smallest", "by the law"]);
    let number = |n: Option<String>| n.unwrap_or_default();
    for row in rows {
        out.add_row([
            row.fault.to_owned(),
            row.engine.to_owned(),
            format!("{}/{}", row.found, row.trials),
            number(row.cases.map(|n| n.to_string())),
            number(row.millis.map(|ms| format!("{ms:.1}"))),
            number(row.heads.map(|n| n.to_string())),
            number(row.smallest.map(|n| n.to_string())),
            row.law.clone().unwrap_or_default(),
        ]);
    }
    print_line(out.trim_fmt());
    let mut engines: Vec<&str> = rows.iter().map(|row| row.engine).collect();
    engines.dedup();
    engines.sort_unstable();
    engines.dedup();
    for engine in engines {
        let own = rows.iter().filter(|row| row.engine == engine);
        let all = own.clone().filter(|row| row.found == row.trials).count();
        let some = own.clone().filter(|row| row.found > 0).count();
        print_line(format!(
            "{engine}: {all} of {} faults in every trial, {some} in some",
            own.count()
        ));
    }
}
