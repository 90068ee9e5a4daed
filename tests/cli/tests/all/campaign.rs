//! Tests of the long campaign: its cases, its findings, its canary, and the command that runs it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_cli::campaign::corpus::Corpus;
use selfsame_cli::campaign::drawn::DrawnTurns;
use selfsame_cli::campaign::ledger::{Ledger, Tally};
use selfsame_cli::campaign::long::{Plan, Turns, run};
use selfsame_cli::campaign::place::CaseAddress;
use selfsame_cli::campaign::trial::Stage;
use selfsame_cli::campaign::{canary, coverage};
use selfsame_cli::layer::Layer;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::{Suite, Tester};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::types::faults;
use selfsame_harness::types::history::suite::Histories;
use selfsame_harness::types::seeds::Seeds;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use selfsame_harness::types::suite::Types;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A temporary folder that is removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("selfsame-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

type Make = fn() -> Box<dyn Subject>;

fn stages(make: Make) -> (Arc<Stage<Types>>, Arc<Stage<Histories>>) {
    (Arc::new(Stage::new(Types::new(make))), Arc::new(Stage::new(Histories::new(make))))
}

fn all<S: Layer>(stage: &Arc<Stage<S>>) -> Vec<Box<dyn Turns>> {
    S::ENGINES.iter().map(|own| Box::new(DrawnTurns::new(stage, own)) as Box<dyn Turns>).collect()
}

/// Runs a campaign until the results satisfy `enough`, or for at most ten minutes.
fn campaign(name: &str, engines: Vec<Box<dyn Turns>>, enough: fn(&Ledger) -> bool) -> Ledger {
    let folder = Folder::new(name);
    let plan = Plan {
        commit: "c0ffee".into(),
        engines,
        shard: 1,
        time: Duration::from_secs(600),
        jobs: 2,
        subject: " --subject mine".into(),
        first: false,
        told: None,
    };
    let stop = Arc::new(AtomicBool::new(false));
    run(plan, Corpus::open(&folder.0, &Seeds::default()).unwrap(), &stop, &|ledger| {
        stop.fetch_or(enough(ledger), Ordering::Relaxed);
    })
}

/// Returns whether each engine of a layer has checked cases by each law.
fn turns<S: Layer>(ledger: &Ledger) -> bool {
    let laws = |tally: &Tally| tally.cases > 0 && tally.laws.len() == S::laws().len();
    S::ENGINES.iter().all(|engine| ledger.engines.get(engine.name).is_some_and(laws))
}

#[test]
fn every_engine_and_every_law_get_their_turn() {
    let (types, histories) = stages(|| Box::new(Selfsame::new()));
    let worlds = Arc::new(Stage::new(Worlds::default()));
    let engines = all(&types).into_iter().chain(all(&histories)).chain(all(&worlds)).collect();
    let enough = |ledger: &Ledger| {
        turns::<Types>(ledger) && turns::<Histories>(ledger) && turns::<Worlds>(ledger)
    };
    let ledger = campaign("turns", engines, enough);
    assert!(ledger.findings.is_empty(), "{:?}", ledger.findings);
    assert!(enough(&ledger), "{:?}", ledger.engines);
    assert!(ledger.kept > 10, "{}", ledger.kept);
}

#[test]
fn findings_are_shrunk_once_and_replay_from_four_numbers() {
    let make: Make = || faults::find(Types::CANARY).unwrap().subject();
    let (types, histories) = stages(make);
    let engines = all(&types).into_iter().chain(all(&histories)).collect();
    let ledger = campaign("findings", engines, |ledger| ledger.broken.values().sum::<u64>() > 200);
    let found = ledger.findings.first().expect("a planted bug is found");
    assert!(ledger.findings.len() < 60, "{}", ledger.findings.len());
    let mut files: Vec<&String> = ledger.findings.iter().map(|found| &found.file).collect();
    files.sort();
    files.dedup();
    assert_eq!(files.len(), ledger.findings.len(), "a shrunk form is kept once");
    assert!(ledger.findings.iter().any(|found| found.times > 1), "one bug is found many times");
    // selfsame replay --commit C --law L --shard K --number I --subject S
    let words: Vec<&str> = found.replay.split_whitespace().collect();
    let (at, names) = (words.len() - 2, Types::ENGINES.iter().map(|engine| engine.name));
    let number: u64 = words[9].parse().unwrap();
    let engine = names.chain(["histories"]).nth((number % 6) as usize).unwrap();
    let place = CaseAddress {
        commit: words[3].into(),
        engine,
        law: words[5].into(),
        shard: words[7].parse().unwrap(),
        number,
    };
    assert_eq!(words[at..], ["--subject", "mine"]);
    let holds = match engine {
        "histories" => holds(&Histories::new(make), &place),
        _ => holds(&Types::new(make), &place),
    };
    assert!(!holds, "{}", found.replay);
    assert!(found.text.contains(&found.replay), "{}", found.text);
}

fn holds<S: Layer>(suite: &S, place: &CaseAddress) -> bool {
    let mut case = place.draw(suite).unwrap().case;
    Tester::new(suite).replay(&mut case, &laws::<S>()).is_ok()
}

fn every_engine_finds_the_planted_bug<S: Layer>() {
    for engine in S::ENGINES {
        let sick = canary::sick::<S>().unwrap();
        let cases = canary::find(engine, &sick, &laws::<S>(), "c0ffee").unwrap();
        assert!(cases < 500, "{}: {cases}", engine.name);
    }
}

#[test]
fn a_harness_that_finds_nothing_is_broken() {
    every_engine_finds_the_planted_bug::<Types>();
    every_engine_finds_the_planted_bug::<Histories>();
    every_engine_finds_the_planted_bug::<Worlds>();
    // If no laws are checked, the planted bug is not found; if the subject has no planted bug,
    // nothing is found.
    let sick = canary::sick::<Types>().unwrap();
    let blind = canary::find(&Types::ENGINES[0], &sick, &[], "c0ffee").unwrap_err();
    assert!(blind.contains("found no planted bug"), "{blind}");
    let healthy = Types::new(|| Box::new(Model::new()));
    assert!(canary::find(&Types::ENGINES[0], &healthy, &laws::<Types>()[..1], "c0ffee").is_err());
}

#[test]
fn corpora_merge() {
    let (one, two) = (Folder::new("one"), Folder::new("two"));
    let first = Corpus::open(&one.0, &Seeds::default()).unwrap();
    assert!(first.put("cases", b"abc").unwrap().1 && first.put("texts", b"x").unwrap().1);
    assert!(!first.put("cases", b"abc").unwrap().1, "it is there already");
    let second = Corpus::open(&two.0, &Seeds::default()).unwrap();
    second.put("cases", b"abc").unwrap();
    second.put("cases", b"def").unwrap();
    assert_eq!(second.merge(&one.0).unwrap(), 1);
    assert_eq!(second.merge(&one.0).unwrap(), 0);
    assert_eq!(second.inputs("cases").unwrap().len(), 2);
}

fn program(folder: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_selfsame"))
        .args(["campaign", "--jobs", "1", "--commit", "c0ffee", "--regressions"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../regressions"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until the program ends; returns its output and its report as JSON.
fn end(child: Child, folder: &Path) -> (Output, Value) {
    let output = child.wait_with_output().unwrap();
    let report = std::fs::read_to_string(folder.join("campaign/report/report.json"));
    let report = report.map_or(Value::Null, |report| serde_json::from_str(&report).unwrap());
    (output, report)
}

#[test]
fn the_program_reports_and_keeps_its_corpus() {
    let folder = Folder::new("program");
    let args = ["--for", "3s", "--engine", "random", "--shard", "2/4"];
    let (output, report) = end(program(&folder.0, &args), &folder.0);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("shard 2/4") && said.contains("every law holds"), "{said}");
    assert_eq!((&report["commit"], &report["shard"]["this"]), (&"c0ffee".into(), &2.into()));
    assert!(report["engines"]["random"]["cases"].as_u64() > Some(0), "{report}");
    assert!(report["canary"]["random"].as_u64() > Some(0), "{report}");
    assert!(report["regressions"].as_u64() > Some(0), "{report}");
    let first = report["kept"].as_u64().unwrap() + report["corpus"].as_u64().unwrap();
    // The second run gets more time, because it must check as many cases although other tests use
    // the processor, too.
    let longer = ["--for", "9s", "--engine", "random", "--shard", "2/4"];
    let (_, again) = end(program(&folder.0, &longer), &folder.0);
    assert_eq!(again["corpus"], first, "what was kept is checked first");
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_in_good_order() {
    let folder = Folder::new("interrupt");
    let mut child =
        program(&folder.0, &["--for", "1h", "--engine", "random", "--engine", "histories"]);
    // The program handles Ctrl-C before it prints its plan, so the test waits for the first line.
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    stderr.read_line(&mut said).unwrap();
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    stderr.read_to_string(&mut said).unwrap();
    let (output, report) = end(child, &folder.0);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(report["seconds"].as_f64() < Some(3000.0), "{report}");
    assert!(said.contains("stopping"), "{said}");
}

#[test]
fn bad_requests_are_refused() {
    let folder = Folder::new("refused");
    for (args, words) in [
        (["--shard", "3/2"], "2/8"),
        (["--engine", "steam"], "the engines are random"),
        (["--law", "murphys"], "the laws are"),
        (["--for", "ever"], "8h"),
    ] {
        let (output, _) = end(program(&folder.0, &args), &folder.0);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
    }
}

/// The list of fuzz targets agrees with the manifest. The target `fault` is not in the list,
/// because it has a planted bug, and is only used for scores.
#[test]
fn every_fuzz_target_is_known() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(top.join(path)).unwrap();
    let manifest = read("fuzz/Cargo.toml");
    let bins = manifest.split("[[bin]]").skip(1);
    let mut names: Vec<&str> = bins.map(|bin| bin.split('"').nth(1).unwrap()).collect();
    names.retain(|name| *name != "fault");
    names.sort_unstable();
    let mut known: Vec<&str> = coverage::targets().collect();
    known.sort_unstable();
    assert_eq!(names, known);
    let script = read(".clusterfuzzlite/build.sh");
    for name in names {
        assert!(script.contains(&format!("[{name}]=")), "{name}");
    }
}
