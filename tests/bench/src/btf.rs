//! Measurements on BTF files: the importer and libbpf's `btf__dedup` process the same files
//! alternately.
//!
//! The importer and libbpf get the same bytes, and the time of each includes reading the file. The
//! importer's work ends with the identity hash of every distinct type; libbpf's work ends with the
//! records that are kept.

use super::libbpf::Libbpf;
use super::process::output;
use super::sample::Sample;
pub use selfsame_formats::btf::{Order, Row, compare, rewrite};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// The name of the measurement that holds the processor seconds of all threads. If other programs
/// use the machine too, processor seconds are more exact than wall-clock time.
pub const PROCESSOR: &str = "processor";

/// The number of rounds, and the longest time that a run may take.
#[derive(Clone, Copy, Debug)]
pub struct Rounds {
    /// The number of runs of each contender.
    pub rounds: u32,
    /// The longest time that a run may take.
    pub patience: Duration,
}

/// A BTF file that both contenders process.
#[derive(Debug)]
pub struct Input {
    /// The name of the input: the name of the file, the order of the types, and the number of
    /// copies.
    pub name: String,
    /// The path of the original file, whose types are not reordered.
    origin: PathBuf,
    path: PathBuf,
    /// The folder that contains the file made for this input, and the peer's result.
    folder: TempDir,
}

impl Input {
    /// Makes an input from a BTF file: puts its types in the given order, and repeats them for a
    /// number of copies.
    ///
    /// # Errors
    /// Returns an error of the file, or of the folder for temporary files.
    pub fn new(origin: &Path, order: Order, copies: u32) -> Result<Self, String> {
        let message = |error: &dyn std::fmt::Display| format!("{}: {error}", origin.display());
        let folder = TempDir::new().map_err(|error| message(&error))?;
        let mut path = origin.to_owned();
        if (order, copies) != (Order::AsIs, 1) {
            let file = std::fs::read(origin).map_err(|error| message(&error))?;
            let file = rewrite(&file, order, copies).map_err(|error| message(&error))?;
            path = folder.path().join("in.btf");
            std::fs::write(&path, file).map_err(|error| message(&error))?;
        }
        let name = origin.file_name().unwrap_or_default().to_string_lossy();
        let copies = if copies == 1 { String::new() } else { format!(", {copies} copies") };
        let name = format!("{name}, {order}{copies}");
        Ok(Self { name, origin: origin.to_owned(), path, folder })
    }

    /// Makes an input from the bytes of a BTF file that was generated for measurements.
    ///
    /// # Errors
    /// Returns an error of the folder for temporary files.
    pub fn made(name: &str, file: &[u8]) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let path = folder.path().join("in.btf");
        std::fs::write(&path, file).map_err(|error| error.to_string())?;
        Ok(Self { name: name.to_owned(), origin: path.clone(), path, folder })
    }

    fn left(&self) -> PathBuf {
        self.folder.path().join("left.btf")
    }
}

/// The results of both contenders on one input.
#[derive(Debug)]
pub struct Contest {
    /// The sample of the importer.
    pub ours: Sample,
    /// The sample of the peer, if there is a peer.
    pub theirs: Option<Sample>,
    /// One hash of all distinct types; `None` if the importer's run did not end.
    pub set: Option<String>,
    /// For each kind, the counts of the types that the peer kept; empty if the peer's run did not
    /// end.
    pub rows: Vec<Row>,
}

/// Runs both contenders on an input, alternately.
///
/// # Errors
/// Reports that the peer's result is not BTF.
pub fn contest(
    input: &Input,
    peer: Option<&Result<Libbpf, String>>,
    rounds: Rounds,
    mut tick: impl FnMut(&str),
) -> Result<Contest, String> {
    let mut ours = Ours::new(input);
    let mut theirs = peer.map(|peer| Theirs::new(input, peer));
    for round in 0..rounds.rounds {
        // The contenders take turns at running first in a round, because the first run of a round
        // changes the state of the machine.
        for turn in [round % 2, 1 - round % 2] {
            tick(&format!("{}: round {} of {}", input.name, round + 1, rounds.rounds));
            match &mut theirs {
                _ if turn == 0 => ours.run(input, rounds.patience),
                Some(theirs) => theirs.run(input, rounds.patience),
                None => {}
            }
        }
    }
    let theirs = theirs.map(|theirs| theirs.sample);
    let mut contest = Contest { ours: ours.sample, theirs, set: ours.set, rows: Vec::new() };
    tick(&format!("{}: what is left", input.name));
    contest.explain(input)?;
    Ok(contest)
}

impl Contest {
    /// Compares the types that the peer kept with the types of the original file. The original file
    /// is enough because neither the order nor the number of copies changes the set of types.
    fn explain(&mut self, input: &Input) -> Result<(), String> {
        let Some(theirs) = self.theirs.as_mut().filter(|theirs| theirs.left.is_some()) else {
            return Ok(());
        };
        let read = |path: &Path| {
            std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
        };
        let (file, left) = (read(&input.origin)?, read(&input.left())?);
        self.rows = compare(&file, &left)
            .map_err(|error| format!("{}: what libbpf left: {error}", input.name))?;
        for row in &self.rows {
            let counts = [
                ("left", row.theirs),
                ("twice", row.twice),
                ("only_ours", row.only_ours),
                ("only_theirs", row.only_theirs),
                ("open", row.open),
            ];
            let counts = counts.into_iter().filter(|&(_, count)| count > 0);
            let named = counts.map(|(what, count)| (format!("{what}.{}", row.kind), count as u64));
            theirs.counts.extend(named);
        }
        Ok(())
    }
}

fn sample(input: &Input, who: &str) -> Sample {
    Sample::new("btf", &input.name, who)
}

/// Adds the seconds and the peak memory of one run to a sample.
fn add(sample: &mut Sample, seconds: &BTreeMap<String, f64>, peak: Option<u64>) {
    sample.seconds.push(seconds.values().sum());
    seconds.iter().for_each(|(part, &seconds)| sample.add(part, seconds));
    sample.peak_bytes = sample.peak_bytes.max(peak);
}

/// The contender of this project: the importer, run as a process of its own.
struct Ours {
    sample: Sample,
    set: Option<String>,
}

/// The fields of an importer's report that the measurement uses.
#[derive(Deserialize)]
struct Report {
    types_in: u64,
    types_out: u64,
    kinds_out: BTreeMap<String, u64>,
    seconds: BTreeMap<String, f64>,
    processor_seconds: f64,
    peak_bytes: Option<u64>,
    set: String,
}

impl Ours {
    fn new(input: &Input) -> Self {
        Self { sample: sample(input, "selfsame"), set: None }
    }

    fn run(&mut self, input: &Input, patience: Duration) {
        if self.sample.why.is_some() {
            return;
        }
        match Self::report(input, patience) {
            Ok(report) => self.take(report),
            Err(why) => self.sample.why = Some(why),
        }
    }

    fn report(input: &Input, patience: Duration) -> Result<Report, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut command = Command::new(program);
        command.args(["--json", "import", "btf", "--digests"]).arg(&input.path);
        let said = output(&mut command, patience)?;
        serde_json::from_slice(&said).map_err(|error| error.to_string())
    }

    fn take(&mut self, report: Report) {
        let sample = &mut self.sample;
        (sample.size, sample.unit) = (report.types_in, "types".into());
        sample.left = Some(report.types_out);
        let kinds = report.kinds_out.into_iter();
        sample.counts = kinds.map(|(kind, count)| (format!("left.{kind}"), count)).collect();
        add(sample, &report.seconds, report.peak_bytes);
        sample.add(PROCESSOR, report.processor_seconds);
        self.set = Some(report.set);
    }
}

struct Theirs<'a> {
    sample: Sample,
    peer: &'a Result<Libbpf, String>,
}

impl<'a> Theirs<'a> {
    fn new(input: &Input, peer: &'a Result<Libbpf, String>) -> Self {
        Self { sample: sample(input, "libbpf"), peer }
    }

    /// Runs the importer. If an earlier run failed, the importer is not run, because it would fail
    /// again.
    fn run(&mut self, input: &Input, patience: Duration) {
        let said = match self.peer {
            _ if self.sample.why.is_some() => return,
            Ok(libbpf) => libbpf.run(&input.path, &input.left(), patience),
            Err(why) => Err(why.clone()),
        };
        let sample = &mut self.sample;
        match said {
            Ok(said) => {
                (sample.size, sample.unit) = (said.types_in, "types".into());
                sample.left = Some(said.types_out);
                sample.version = Some(said.version);
                let peak = Some(said.peak_bytes).filter(|&bytes| bytes > 0);
                add(sample, &said.seconds, peak);
                sample.add(PROCESSOR, said.processor_seconds);
            }
            Err(why) => sample.why = Some(why),
        }
    }
}
