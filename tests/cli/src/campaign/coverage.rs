//! The coverage-guided engine: it runs the fuzz targets, each for some time in a process of its
//! own.
//!
//! The fuzz targets search for new code paths through the implementation, and keep the inputs that
//! reach one. An input on which a target fails is checked by the same laws, and shrunk by the same
//! shrinker, as any other case.

use super::corpus::{Corpus, files};
use super::hand::Hand;
use super::ledger::{Cell, Found, Tally};
use super::long::{Site, Turns};
use super::trial::{Stage, Turn};
use crate::layer::Layer;
use crate::libfuzzer;
use crate::libfuzzer::executed;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::kit::tester::draw;
use selfsame_spec::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The fuzz targets, each with the kind of its inputs. A target that is named after a group of laws
/// checks this group: each input of the target draws a case of a layer. The other targets read any
/// bytes.
const TARGETS: &[(&str, &str)] = &[
    ("agree", "cases"),
    ("order", "cases"),
    ("wire", "cases"),
    ("draft", "cases"),
    ("lens", "cases"),
    ("histories", "histories"),
    ("worlds", "worlds"),
    ("programs", "programs"),
    ("program_histories", "histories of programs"),
    ("scan", "modules"),
    ("parse", "modules"),
    ("file", "files"),
    ("dwarf", "sections"),
    ("schema", "schemas"),
    ("link", "modules"),
    ("check", "modules"),
    ("run", "modules"),
    ("text", "modules"),
    ("read_types", "types"),
    ("read_draft", "drafts"),
    ("code_file", "code"),
    ("listing", "listings"),
    ("notation", "texts"),
];

/// Returns the names of the fuzz targets.
pub fn targets() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|(target, _)| *target)
}

/// The length of a turn; turns are long because starting a process costs a second.
const TURN: Duration = Duration::from_secs(20);
/// The time limit, at the end of the campaign, for choosing the new inputs of a target that are
/// kept in the corpus.
const MERGE: Duration = Duration::from_secs(60);
/// The interval between two checks of whether a target's process has ended.
const LOOK: Duration = Duration::from_millis(50);
/// The number of failures after which a target is no longer run.
pub const CRASHES: usize = 20;

/// The coverage-guided engine: the targets that are built, and the number of the next turn.
pub struct Coverage {
    programs: Vec<Program>,
    judges: Vec<Arc<dyn Judge>>,
    turns: AtomicUsize,
}

/// The interface of a suite to the fuzz targets.
pub trait Judge: Send + Sync {
    /// Returns the name of the kind of input that draws the suite's cases.
    fn kind(&self) -> &'static str;
    /// Returns the names of the laws of a group.
    fn laws(&self, group: &str) -> Vec<&'static str>;
    /// Checks every law on the case that is drawn from the given bytes.
    fn judge(&self, turn: &mut Turn<'_>, bytes: &[u8], replay: &str);
}

impl<S: Layer> Judge for Stage<S> {
    fn kind(&self) -> &'static str {
        S::KIND
    }

    fn laws(&self, group: &str) -> Vec<&'static str> {
        S::laws().iter().filter(|law| law.group == group).map(|law| law.name).collect()
    }

    fn judge(&self, turn: &mut Turn<'_>, bytes: &[u8], replay: &str) {
        let drawn = draw(&self.suite, &mut Bytes(bytes), S::Size::default());
        turn.check(self, &drawn, &self.laws, &format!("{replay}{}", Self::flag()));
    }
}

struct Program {
    target: &'static str,
    kind: &'static str,
    path: PathBuf,
    crashes: AtomicUsize,
}

impl Coverage {
    /// Creates the engine from built targets; each target has a name, the kind of its inputs, and a
    /// program.
    #[must_use]
    pub fn of(
        programs: Vec<(&'static str, &'static str, PathBuf)>,
        judges: Vec<Arc<dyn Judge>>,
    ) -> Self {
        let program = |(target, kind, path)| {
            let crashes = AtomicUsize::new(0);
            Program { target, kind, path, crashes }
        };
        let programs = programs.into_iter().map(program).collect();
        Self { programs, judges, turns: AtomicUsize::new(0) }
    }

    /// Builds the targets of the folder `fuzz` in the current folder; the first build takes
    /// minutes. The number of the shard selects the target of the first turn. In a short campaign
    /// not every target gets a turn, so machines start with different targets.
    ///
    /// # Errors
    /// Returns an error of cargo-fuzz.
    pub fn build(shard: u16, judges: Vec<Arc<dyn Judge>>) -> Result<Self, String> {
        let built = libfuzzer::build(Path::new("fuzz"), &[])?;
        let program = |&(target, kind): &(&'static str, &'static str)| {
            Some((target, kind, built.program(target)?))
        };
        let programs = TARGETS.iter().filter_map(program).collect();
        let turns = AtomicUsize::new(usize::from(shard).saturating_sub(1));
        Ok(Self { turns, ..Self::of(programs, judges) })
    }

    /// Returns the next target that has fewer than `CRASHES` failures, with the number of its turn.
    fn next(&self) -> Option<(usize, &Program)> {
        let turn = self.turns.fetch_add(1, Ordering::Relaxed);
        let talks = |program: &&Program| program.crashes.load(Ordering::Relaxed) < CRASHES;
        let talking: Vec<&Program> = self.programs.iter().filter(talks).collect();
        Some((turn, *talking.get(turn.checked_rem(talking.len())?)?))
    }
}

impl Turns for Coverage {
    fn name(&self) -> &'static str {
        "coverage"
    }

    fn share(&self) -> u32 {
        6
    }

    /// Returns true: two processes must not write into the corpus of the same target at once.
    fn alone(&self) -> bool {
        true
    }

    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String> {
        let Some((number, program)) = self.next() else { return Ok(false) };
        let judge = self.judges.iter().find(|judge| judge.kind() == program.kind);
        // The time limit of this thread is lifted, because the process of the target has a time
        // limit of its own.
        hand.seat.rest();
        let turn = Turn::new(site, hand, "coverage");
        let done = program.turn(turn, judge.map(|judge| &**judge), number);
        done.map_err(|error| format!("{}: {error}", program.target))?;
        Ok(true)
    }

    fn close(&self, site: &Site) -> Result<(), String> {
        for program in &self.programs {
            let merged = program.merge(&site.corpus());
            merged.map_err(|error| format!("{}: {error}", program.target))?;
        }
        Ok(())
    }
}

impl Program {
    fn turn(
        &self,
        mut turn: Turn<'_>,
        judge: Option<&dyn Judge>,
        number: usize,
    ) -> std::io::Result<()> {
        let site = turn.site;
        let folders = [self.target, self.kind, "artifacts"].map(|kind| site.corpus().of(kind));
        for folder in &folders {
            std::fs::create_dir_all(folder)?;
        }
        let [own, seeds, artifacts] = folders;
        let time = TURN.min(site.left()).as_secs().max(1);
        let mut command = Command::new(&self.path);
        command
            .arg(format!("-max_total_time={time}"))
            .arg(format!("-seed={}", self.seed(site, number)))
            .arg(format!("-artifact_prefix={}/{}-", artifacts.display(), self.target))
            .args(["-timeout=60", "-rss_limit_mb=4096", "-max_len=4096", "-print_final_stats=1"])
            .args([&own, &seeds]);
        let log = artifacts.join(format!("{}.log", self.target));
        let status = watch(command.stderr(std::fs::File::create(&log)?), |_| site.ended())?;
        let said = String::from_utf8_lossy(&std::fs::read(&log)?).into_owned();
        std::fs::remove_file(&log)?;
        if !status.is_some_and(|status| status.success()) {
            for input in self.artifacts(&artifacts)? {
                self.failed(&mut turn, judge, &input, &said)?;
            }
        }
        let (cases, found) = (executed(&said), turn.tally.found);
        let laws = judge.map_or_else(Vec::new, |judge| judge.laws(self.target));
        let cell = Cell { cases, ..Cell::default() };
        let laws = laws.into_iter().map(|law| (law, cell)).collect();
        turn.tally = Tally { cases, found, laws, ..Tally::default() };
        turn.end(self.target.to_owned());
        Ok(())
    }

    /// Returns the failing inputs that the target wrote to the folder. Inputs that were only slow
    /// are ignored, because they are no failures. Inputs of an interrupted earlier campaign are
    /// ignored, because they belong to no turn.
    fn artifacts(&self, folder: &Path) -> std::io::Result<Vec<PathBuf>> {
        let own = format!("{}-", self.target);
        let is_own = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with(&own);
        let mut inputs = files(folder)?;
        inputs.retain(|path| path.file_name().is_some_and(is_own));
        Ok(inputs)
    }

    /// Returns a seed that differs for each turn and for each machine.
    fn seed(&self, site: &Site, turn: usize) -> u32 {
        let plan = &site.plan;
        let words = format!("{} {} {} {turn}", plan.commit, self.target, plan.shard);
        let digest = Sha256::digest(words.as_bytes());
        digest.iter().take(4).fold(0, |seed, &byte| seed << 8 | u32::from(byte)).max(1)
    }

    /// Adds to the corpus an input on which the target failed, and checks the input by the laws.
    fn failed(
        &self,
        turn: &mut Turn<'_>,
        judge: Option<&dyn Judge>,
        input: &Path,
        said: &str,
    ) -> std::io::Result<()> {
        let bytes = std::fs::read(input)?;
        std::fs::remove_file(input)?;
        self.crashes.fetch_add(1, Ordering::Relaxed);
        let path = turn.site.corpus().put(self.kind, &bytes)?.0;
        let found = turn.tally.found;
        if let Some(judge) = judge {
            judge.judge(turn, &bytes, &format!("selfsame replay {}", path.display()));
        }
        // No finding was added: either every law holds for the input, or the input takes too long.
        if turn.tally.found == found {
            turn.tally.found += 1;
            self.bytes(turn.site, &bytes, &path, said);
        }
        Ok(())
    }

    /// Saves a finding that is not a case: the bytes of the input, and the last output of the
    /// target.
    fn bytes(&self, site: &Site, bytes: &[u8], path: &Path, said: &str) {
        let law = format!("fuzz-{}", self.target);
        if !site.ledger().broke(&law) {
            return;
        }
        let about = |line: &&str| line.contains("panicked at") || line.contains("ERROR: libFuzzer");
        let why =
            said.lines().skip_while(|line| !about(line)).take(3).collect::<Vec<_>>().join(" ");
        let replay = format!("fuzz/target/*/release/{} {}", self.target, path.display());
        let words = hex::encode(bytes);
        let text =
            format!("// law: {law}\n// found: {why}\n// replay: {replay}\n// bytes: {words}\n");
        let file = format!("{law}-{}.txt", hex::encode(&Sha256::digest(bytes)[..4]));
        let (engine, picture, times) = ("coverage".into(), None, 1);
        site.keep(Found { law, why, engine, replay, text, file, picture, times });
    }

    /// Reduces the target's corpus and seeds to the inputs that reach a code path that no smaller
    /// input reaches.
    fn merge(&self, corpus: &Corpus) -> std::io::Result<()> {
        let (own, new) = (corpus.of(self.target), corpus.of(&format!("{}.new", self.target)));
        if !own.exists() {
            return Ok(());
        }
        std::fs::create_dir_all(&new)?;
        let mut command = Command::new(&self.path);
        command.args(["-merge=1", "-timeout=60"]).args([&new, &own]).stderr(Stdio::null());
        let done = watch(&mut command, |start| start.elapsed() > MERGE)?;
        let whole = done.is_some_and(|status| status.success());
        let (keep, drop) = if whole { (&new, &own) } else { (&own, &new) };
        std::fs::remove_dir_all(drop)?;
        if keep == &new { std::fs::rename(&new, &own) } else { Ok(()) }
    }
}

/// Runs a process until it ends by itself, or until `stop` returns true. Returns `None` instead of
/// an exit status if the process was stopped.
///
/// # Errors
/// Returns an error if the process cannot be started or waited for.
pub fn watch(
    command: &mut Command,
    stop: impl Fn(Instant) -> bool,
) -> std::io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    let mut child: Child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if stop(start) {
            // An error is ignored, because the process may have ended by itself before it is
            // killed.
            let _ = child.kill();
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(LOOK);
    }
}
