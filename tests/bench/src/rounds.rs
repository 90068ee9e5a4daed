//! Runs contenders in turn. Each run is a process of its own: it starts without memory of an
//! earlier run, and can be killed if it takes too long.

use super::families::{BOA, BOA_LIKE, CLASSES, FLOOR, OURS, sample};
use super::{Record, Sample, boa, process};
use selfsame_harness::types::family::Family;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The limits of a row's rounds.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest number of rounds for one row.
    pub rounds: u32,
    /// The time after which no further round of a row is started.
    pub enough: Duration,
    /// The time after which the process of a run is killed.
    pub patience: Duration,
}

/// A row of results: the contenders' samples on one family at one size.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The family of graphs.
    pub family: &'static Family,
    /// The number of heads in the graph.
    pub size: u32,
    /// Whether the peers are measured too.
    pub peers: bool,
    /// The path of the published tool, if it is installed.
    pub boa: Option<&'a Path>,
}

impl Row<'_> {
    /// Runs all contenders in turn, several rounds: first the implementation with the lower bound,
    /// then the peers.
    ///
    /// # Errors
    /// Returns an error if a file cannot be written.
    pub fn run(&self, limits: Limits) -> Result<Vec<Sample>, String> {
        let plain = boa::Graph::of(&self.family.plan(64)).is_some();
        let mut samples = vec![self.sample(OURS), self.sample(FLOOR)];
        if self.peers && plain {
            samples.extend([CLASSES, BOA_LIKE].map(|who| self.sample(who)));
        }
        let mut file = None;
        if self.boa.is_some() && self.peers && plain {
            let mut sample = self.sample(BOA);
            match self.file()? {
                Ok(written) => file = Some(written),
                Err(why) => sample.why = Some(why),
            }
            samples.push(sample);
        }
        let start = Instant::now();
        for _ in 0..limits.rounds {
            self.round(&mut samples, file.as_deref(), limits.patience);
            if start.elapsed() > limits.enough {
                break;
            }
        }
        if let Some(file) = file {
            // An error is ignored: if the temporary file cannot be removed, the numbers are still
            // valid.
            let _ = std::fs::remove_file(file);
        }
        Ok(samples)
    }

    fn sample(&self, who: &str) -> Sample {
        sample(self.family, self.size, who)
    }

    /// Writes the graph in the format of the published tool. Returns the file's path, or a text
    /// that names the part of the graph that the format cannot express.
    fn file(&self) -> Result<Result<PathBuf, String>, String> {
        let name = format!("selfsame-{}-{}.boa", self.family.name, std::process::id());
        let path = std::env::temp_dir().join(name);
        let graph = boa::Graph::of(&self.family.plan(self.size)).unwrap_or_default();
        match boa::write(&graph, &path) {
            Ok(()) => Ok(Ok(path)),
            Err(error) if error.kind() == std::io::ErrorKind::Other => {
                Ok(Err(format!("its format cannot say {error}")))
            }
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    fn round(&self, samples: &mut [Sample], file: Option<&Path>, patience: Duration) {
        for at in 0..samples.len() {
            let who = samples[at].who.clone();
            // The run of the implementation also measures the lower bound. A contender that failed
            // once is not run again.
            if who == FLOOR || samples[at].why.is_some() {
                continue;
            }
            let ran = match (self.boa, file) {
                (Some(program), Some(file)) if who == BOA => self.tool(program, file, patience),
                _ => self.child(&who, patience),
            };
            match ran {
                Ok(ran) => ran.into_iter().for_each(|one| join(samples, one)),
                Err(why) => samples[at].why = Some(why),
            }
        }
    }

    fn tool(&self, program: &Path, file: &Path, patience: Duration) -> Result<Vec<Sample>, String> {
        let reported = boa::run(program, file, patience)?;
        let mut sample = self.sample(BOA);
        sample.left = Some(reported.classes);
        sample.add("back", reported.back);
        sample.add("refine", reported.seconds - reported.back);
        sample.seconds.push(reported.seconds);
        Ok(vec![sample])
    }

    /// Runs this program in another process, where it measures the given contender.
    fn child(&self, who: &str, patience: Duration) -> Result<Vec<Sample>, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command.args(["bench", "families", "--json", "--family", self.family.name]);
        command.args(["--sizes", &self.size.to_string(), "--who", who]);
        let said = process::output(&mut command, patience)?;
        let record: Record = serde_json::from_slice(&said).map_err(|error| error.to_string())?;
        Ok(record.samples)
    }
}

/// Adds a sample of one round to the sample in `samples` that has the same contender.
fn join(samples: &mut [Sample], round: Sample) {
    let mine = samples.iter_mut().find(|sample| sample.who == round.who);
    mine.into_iter().for_each(|sample| sample.join(&round));
}
