//! `selfsame bench attack`: gives hostile inputs of growing sizes to the commands.

use crate::command::bench::report::{megabytes, seconds};
use crate::command::budget;
use crate::command::live::bar;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use clap::Args;
use indicatif::ProgressBar;
use selfsame_bench::attack::search::{Found, Seed, attempt, draw};
use selfsame_bench::attack::{Attack, EXPONENT, Input, Limits, Outcome, Run, Runs, all, bound};
use selfsame_harness::kit::chapters::chapters;
use selfsame_harness::kit::source::Random;
use selfsame_harness::text::blocks::texts;
use selfsame_harness::text::claim::BlockKind;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The arguments: the attacks to run, and the limits of each run.
#[derive(Args)]
pub(crate) struct AttackBench {
    /// Run only attacks whose names contain this text; may be given several times
    #[arg(long, value_name = "TEXT", value_delimiter = ',')]
    only: Vec<String>,
    /// The number of sizes of each attack; each size is twice the size before
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=16))]
    sizes: u32,
    /// The longest time that one run may take, in seconds; a longer run is ended
    #[arg(long, default_value = "20s", value_name = "TIME", value_parser = budget::seconds)]
    limit: u64,
    /// The address space of a run, in MiB
    #[arg(long, default_value_t = 4096, value_name = "MIB", value_parser = clap::value_parser!(u64).range(16..=1_048_576))]
    memory: u64,
    /// The program that is attacked; this program if not given
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Search for new attacks for this time: parts of the examples in the specification are
    /// repeated
    #[arg(long, value_name = "TIME", value_parser = budget::seconds)]
    search: Option<u64>,
    /// The seed of the search
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of worst candidates that a search prints
    #[arg(long, default_value_t = 10)]
    told: usize,
}

/// An attack with its measured runs.
type Done = (Attack, Runs);

impl AttackBench {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let done = match self.search {
            Some(time) => self.search(time)?,
            None => self.known()?,
        };
        let broken = done.iter().filter(|(_, runs)| runs.is_broken()).count();
        match context.json {
            true => print_json(&done.iter().map(as_json).collect::<Vec<_>>())?,
            false => show(&done, broken),
        }
        Ok(ExitCode::from(u8::from(broken > 0)))
    }

    fn limits(&self) -> Result<Limits, CliError> {
        let own = || std::env::current_exe().map_err(|error| CliError(error.to_string()));
        let program = self.program.clone().map_or_else(own, Ok)?;
        Ok(Limits { program, seconds: self.limit as f64, memory: self.memory << 20 })
    }

    /// Runs the known attacks that the arguments select.
    fn known(&self) -> Result<Vec<Done>, CliError> {
        let wanted = |attack: &Attack| {
            self.only.is_empty() || self.only.iter().any(|text| attack.name.contains(text))
        };
        let attacks: Vec<Attack> = all().into_iter().filter(wanted).collect();
        if attacks.is_empty() {
            let names = all().into_iter().map(|attack| attack.name).collect::<Vec<_>>().join(", ");
            return Err(CliError(format!("no attack has such a name; the names are {names}")));
        }
        let (bar, limits) = (bar(attacks.len() as u64), self.limits()?);
        let one = |attack: Attack| {
            bar.set_message(attack.name.clone());
            let runs = Runs::of(&attack, self.sizes, &limits)?;
            bar.inc(1);
            Ok((attack, runs))
        };
        let done = attacks.into_iter().map(one).collect::<Result<_, String>>()?;
        bar.finish_and_clear();
        Ok(done)
    }

    /// Searches for attacks for `time` seconds; the worst attack comes first.
    fn search(&self, time: u64) -> Result<Vec<Done>, CliError> {
        let (limits, seeds, bar) = (self.limits()?, seeds(), bar(time));
        if seeds.is_empty() {
            return Err(CliError("the specification is not found beside the sources".into()));
        }
        let end = Instant::now() + Duration::from_secs(time);
        let (mut found, mut tried) = (Vec::new(), 0_u64);
        while Instant::now() < end {
            let mut source = Random::of_case(self.seed, tried);
            tried += 1;
            let Some(attack) = draw(&seeds, &mut source) else { continue };
            found.push(attempt(&attack, &limits)?);
            found.sort_by(|a: &Found, b| b.badness().total_cmp(&a.badness()));
            found.truncate(self.told);
            tell(&bar, tried, &found);
        }
        bar.finish_and_clear();
        Ok(found.into_iter().map(|found| (found.attack, found.runs)).collect())
    }
}

fn tell(bar: &ProgressBar, tried: u64, found: &[Found]) {
    bar.set_position(bar.elapsed().as_secs());
    let broken = found.iter().filter(|found| found.runs.is_broken()).count();
    bar.set_message(format!("{tried} tried, {broken} of the worst break a promise"));
}

/// Returns one seed for each example of the specification and each command that reads it.
fn seeds() -> Vec<Seed> {
    let mut out = Vec::new();
    for chapter in chapters() {
        for kind in BlockKind::ALL {
            let (ending, commands): (_, &[&str]) = match kind {
                BlockKind::Types => ("same", &["hash FILE", "example FILE", "dump FILE"]),
                BlockKind::World => ("world", &["run FILE"]),
                _ => ("same", &["types FILE", "run FILE", "load FILE"]),
            };
            for text in texts(&chapter.text, kind) {
                let seed = |&command| Seed { command, ending, text: without_claims(kind, &text) };
                out.extend(commands.iter().map(seed));
            }
        }
    }
    out
}

/// Returns the text of an example. Claims about programs, which commands cannot read, are left out.
fn without_claims(kind: BlockKind, text: &str) -> String {
    let keeps = matches!(kind, BlockKind::Types | BlockKind::World);
    let lines = text.split_inclusive('\n');
    lines.filter(|line| keeps || !line.starts_with('@')).collect()
}

fn as_json((attack, runs): &Done) -> Value {
    let run = |run: &Run| {
        json!({
            "times": run.times, "input": run.input, "output": run.output, "seconds": run.seconds,
            "memory": run.memory, "outcome": outcome(run.outcome), "told": run.told,
        })
    };
    let pattern = match &attack.input {
        Input::Text(pattern) => Some(pattern.written()),
        Input::Made(_) => None,
    };
    json!({
        "attack": attack.name, "command": attack.command, "pattern": pattern,
        "growth": runs.growth(), "broken": runs.is_broken(),
        "runs": runs.runs.iter().map(run).collect::<Vec<_>>(),
    })
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Exit(code) => code.to_string(),
        Outcome::Crash => "crash".to_owned(),
        Outcome::TooSlow => "too slow".to_owned(),
    }
}

fn show(done: &[Done], broken: usize) {
    let titles =
        ["attack", "input", "time", "grows as size to the", "memory", "of the bound", "ends", ""];
    let mut out = table(&titles);
    for (attack, runs) in done {
        let Some(last) = runs.runs.last() else { continue };
        let bound = last.memory as f64 / bound(last.input) as f64;
        out.add_row([
            attack.name.escape_debug().to_string(),
            megabytes(last.input),
            seconds(last.seconds),
            runs.growth().map_or_else(String::new, |growth| format!("{growth:.2}")),
            megabytes(last.memory),
            format!("{bound:.2}"),
            outcome(last.outcome),
            if runs.is_broken() { "broken".to_owned() } else { String::new() },
        ]);
    }
    print_line(out.trim_fmt());
    print_line(format!(
        "{broken} of {} break a promise: an end by itself, memory within the bound, growth of at \
         most {EXPONENT}",
        done.len()
    ));
}
