//! Tests the command-line program as people and scripts use it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn selfsame(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_selfsame"))
        .args(args)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // An error of the pipe is ignored, because the program may end before it has read all of its
    // input.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Runs a command that must succeed, and returns its output.
pub(crate) fn fine(args: &[&str], input: &str) -> String {
    let output = selfsame(args, input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(err(&output), "");
    assert!(!out(&output).contains('\x1b'), "a pipe gets no colors");
    out(&output).to_owned()
}

/// Runs a command that must refuse its input, and returns its error message.
pub(crate) fn refused(args: &[&str], input: &[u8]) -> String {
    let output = selfsame(args, input);
    assert_eq!(output.status.code(), Some(2), "{}", out(&output));
    assert_eq!(out(&output), "");
    assert!(!err(&output).contains("panicked"), "{}", err(&output));
    assert!(!err(&output).contains('\x1b'));
    err(&output).to_owned()
}

const INT: &str = "608a08964528abb41bd74ca7fb8b0ec84243cbc5b1adead1809e5152350df827";

#[test]
fn hash_prints_whole_hashes() {
    let table = fine(&["hash", "-"], "A :: int;\nB :: Tup[B];");
    assert!(table.contains(INT) && table.contains("0 of 1"), "{table}");
    let json: Value = serde_json::from_str(&fine(&["hash", "--json", "-"], "A :: int;")).unwrap();
    assert_eq!((&json[0]["name"], &json[0]["identity"]), (&"A".into(), &INT.into()));
}

#[test]
fn both_subjects_print_the_same() {
    for args in [["hash", "golden.same"], ["dump", "golden.same"], ["draw", "picture.same"]] {
        let other = [args[0], args[1], "--subject", "model"];
        assert_eq!(fine(&args, ""), fine(&other, ""));
    }
}

#[test]
fn explain_walks_to_the_difference() {
    let output = selfsame(&["explain", "tour.same", "List", "Wrong"], b"");
    assert_eq!(output.status.code(), Some(1));
    let expected = "List and Wrong differ after 2 steps, from alternative 1 of the root: `next` (its alternative 1), \
         then `value`; alternatives count from 0\n  List|1.next|1.value: i64\n  Wrong|1.next|1.value: str\n";
    assert_eq!(out(&output), expected);
}

#[test]
fn explain_tells_apart_what_differs_in_a_default() {
    let text = "A :: struct \"S\" { x: int = 1; };\nB :: struct \"S\" { x: int = 2; };";
    let output = selfsame(&["explain", "-", "A", "B", "--json"], text.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let json: Value = serde_json::from_str(out(&output)).unwrap();
    assert_eq!(json["difference"]["path"], "");
    assert_ne!(json["difference"]["left"], json["difference"]["right"]);
}

#[test]
fn explain_takes_the_shortest_walk() {
    // The types differ below the first child after three steps, and below the second child after
    // one step.
    let text = "A :: Dict[Tup[Tup[int]], List[int]];\nB :: Dict[Tup[Tup[str]], List[str]];";
    let output = selfsame(&["explain", "-", "A", "B"], text.as_bytes());
    assert_eq!(
        out(&output),
        "A and B differ after 2 steps: `value`, then `element`\n  A.value.element: i64\n  B.value.element: str\n"
    );
}

#[test]
fn explain_shows_where_equal_types_are_written() {
    let text = "A :: Tup[A];\n@batch\nB :: Tup[C];\nC :: Tup[Tup[B]];\n";
    let same = fine(&["explain", "-", "A", "C"], text);
    assert!(same.contains("1:6  =  4:6, 4:10, 3:6    Tup[..]"), "{same}");
}

#[test]
fn replay_checks_a_saved_case() {
    let path = "../regressions/a-new-cycle-that-refers-into-an-old-one-is-one-of-its-members.same";
    assert!(fine(&["replay", path], "").contains("laws hold"));
    let json = fine(&["replay", path, "--json"], "");
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["holds"], true);
    let numbers = ["--commit", "c0ffee", "--law", "agrees-on-heads", "--number", "7", "--print"];
    let case = |shard| selfsame(&[&["replay", "--shard", shard], &numbers[..]].concat(), b"");
    assert_eq!(out(&case("3")), out(&case("3")));
    assert_ne!(out(&case("3")), out(&case("4")));
    assert!(err(&case("3")).contains("not of c0ffee") && out(&case("3")).contains("T0"));
    refused(&["replay", "--number", "7", path], b"");
    refused(&["replay"], b"");
    assert!(
        fine(&["replay", "-", "--suite", "types", "--print"], "\u{7}\u{1}\u{2}\u{9}")
            .contains("T0")
    );
}

#[test]
fn keep_writes_a_regression() {
    let folder = std::env::temp_dir().join(format!("selfsame-keep-{}", std::process::id()));
    let into = folder.to_str().unwrap();
    let finding = b"// law: agrees-on-heads\nA :: Tup[A];\n@batch\nB :: Tup[Tup[B]];\n";
    let keep = |more: &[&str]| {
        selfsame(
            &[&["keep", "-", "--title", "Two, as one!", "--into", into], more].concat(),
            finding,
        )
    };
    assert!(err(&keep(&["--verdict", "differ"])).contains("the model says otherwise"));
    assert!(!folder.exists());
    let kept = keep(&["--verdict", "same"]);
    assert_eq!(kept.status.code(), Some(0), "{}", err(&kept));
    let text = std::fs::read_to_string(folder.join("two-as-one.same")).unwrap();
    assert!(text.contains("// title: Two, as one!") && text.contains("@same T0 T1"), "{text}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn check_runs_the_cases_asked_for() {
    let folder = std::env::temp_dir().join(format!("selfsame-cli-{}", std::process::id()));
    let save = folder.to_str().unwrap();
    let json = selfsame(&["check", "--cases", "50", "--jobs", "1", "--json", "--save", save], b"");
    let report: Value = serde_json::from_str(out(&json)).unwrap();
    assert_eq!(report["cases"], 50);
    assert_eq!(report["findings"], Value::Array(Vec::new()));
    assert!(!folder.exists(), "nothing is saved when nothing is found");
    let law = &report["laws"]["agrees-on-results"];
    assert_eq!(law["cases"], 50);
    assert!(law["cases_per_second"].as_f64() > Some(0.0), "{law}");
    assert!(law["milliseconds"].as_f64() > Some(0.0), "{law}");
    assert!(report["smallest"]["cycle"]["text"].as_str().unwrap().contains("T0 ::"));
    assert!(refused(&["check", "--law", "no-such-law"], b"").contains("the laws are"));
    assert!(refused(&["check", "--time", "soon"], b"").contains("90s"));
}

#[test]
fn exhaustive_counts_runs_and_goes_on() {
    let bounds = ["exhaustive", "--heads", "2", "--degree", "1"];
    let run = |more: &[&str]| fine(&[&bounds, more].concat(), "");
    let count: Value = serde_json::from_str(&run(&["--count", "--json"])).unwrap();
    assert_eq!((&count["graphs"]["2"], &count["cases"]), (&12.into(), &32.into()));
    let all: Value = serde_json::from_str(&run(&["--json"])).unwrap();
    let counted = (&all["cases"], &all["complete"], &all["next"]);
    assert_eq!(counted, (&32.into(), &true.into(), &32.into()));
    let rest = run(&["--from", "30"]);
    assert!(rest.contains("2 cases in") && rest.contains("every law holds"), "{rest}");
    assert!(run(&["--case", "7"]).contains(" 1 cases in"));
    assert!(run(&["--exchange", "--law", "hash-iff-handle"]).contains("every law holds"));
    let refused = |more: &[&str]| refused(&[&bounds, more].concat(), b"");
    assert!(refused(&["--exchange"]).contains("hash-iff-handle"));
    assert!(refused(&["--from", "32"]).contains("numbered from 0 to 31"));
    assert!(self::refused(&["exhaustive", "--heads", "9"], b"").contains("1..=8"));
    let many = ["exhaustive", "--heads", "8", "--labels", "8", "--degree", "4", "--unions", "8"];
    assert!(self::refused(&many, b"").contains("fewer heads"));
    let programs = ["exhaustive", "--suite", "worlds", "--lines", "2", "--theme", "all"];
    let count: Value =
        serde_json::from_str(&fine(&[&programs[..], &["--count", "--json"]].concat(), "")).unwrap();
    assert_eq!((&count["programs"]["2"], &count["cases"]), (&114.into(), &120.into()));
    let one = [&programs[..], &["--case", "0"]].concat();
    assert!(fine(&one, "").contains(" 1 cases of 1 operations"));
}

#[test]
fn check_shows_what_its_cases_are_like() {
    let file = std::env::temp_dir().join(format!("selfsame-observed-{}", std::process::id()));
    let path = file.to_str().unwrap();
    let args = ["check", "--cases", "60", "--examples", "--each-law", "--observe", path];
    let said = fine(&args, "");
    for words in ["cycle: case ", "(draw, build, realize)", "agrees-on-heads", "every law holds"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let lines = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(lines.lines().count(), 61);
    assert!(refused(&["check", "--observe", "/no-such-folder/file"], b"").contains("/no-such"));
}

#[test]
fn histories_are_checked_and_replayed() {
    let folder = std::env::temp_dir().join(format!("selfsame-histories-{}", std::process::id()));
    let save = folder.to_str().unwrap();
    let args = ["histories", "--cases", "4", "--steps", "60", "--jobs", "1", "--save", save];
    let table = fine(&args, "");
    assert!(table.contains("4 histories") && table.contains("every law holds"), "{table}");
    let report: Value =
        serde_json::from_str(&fine(&[&args[..], &["--json"]].concat(), "")).unwrap();
    assert_eq!((&report["histories"], &report["findings"]), (&4.into(), &Value::Array(Vec::new())));
    let path = "../regressions/histories/refused-then-realized.history";
    let replayed = fine(&["replay", path], "");
    assert!(replayed.contains("E0701") && replayed.contains("the law holds"), "{replayed}");
    let text = "history 1\nd0 = draft\nt0 = realise d0\n";
    let why = refused(&["replay", "-"], text.as_bytes());
    assert!(why.contains("line 3") && why.contains("realize"), "{why}");
    assert!(
        fine(&["replay", "-", "--history", "--print"], "\u{7}\u{1}\u{2}\u{9}")
            .contains("history 1")
    );
}

#[test]
fn errors_are_drawn_at_their_line() {
    let text = "A :: int;\n@batch\nforward F;\nB :: Tup[F];\n";
    let why = refused(&["hash", "-"], text.as_bytes());
    assert!(why.contains("E0701") && why.contains("-:3:9") && why.contains("forward F;"), "{why}");
    let cycle = refused(&["explain", "-", "A", "A"], b"A :: (A,);");
    assert!(cycle.contains("E0705"), "{cycle}");
    let unknown = refused(&["explain", "tour.same", "List", "Lost"], b"");
    assert!(unknown.contains("`Lost`") && unknown.contains("Again"), "{unknown}");
    assert!(refused(&["hash", "no-such-file"], b"").contains("no-such-file"));
}

#[test]
fn hostile_files_are_refused_in_few_words() {
    let long = "A :: ".to_owned() + &"(".repeat(1_000_000);
    let wide = "x ".repeat(200_000);
    let inputs: [&[u8]; 6] =
        [&[0xff; 4096], &[0; 4096], &[b'('; 1 << 20], long.as_bytes(), wide.as_bytes(), b"A :: "];
    for input in inputs {
        for command in ["hash", "dump", "draw", "example"] {
            if command == "example" && std::str::from_utf8(input).is_ok() {
                continue;
            }
            let why = refused(&[command, "-"], input);
            assert!(!why.is_empty() && why.len() < 20_000, "{}", why.len());
        }
    }
    assert_eq!(fine(&["hash", "--json", "-"], ""), "[]\n");
}

#[test]
fn deep_types_pass_through_every_view() {
    let n = 50_000;
    let mut text: String = (0..n).map(|i| format!("A{i} :: Tup[A{}];\n", i + 1)).collect();
    text += &format!("A{n} :: int;\nB :: List[A0];\nC :: List[A1];\n");
    let output = selfsame(&["explain", "-", "B", "C"], text.as_bytes());
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(fine(&["dump", "-"], &text).contains("selfsame-dump-1"));
    let alias: String = (0..n).map(|i| format!("A{i} :: A{};\n", i + 1)).collect();
    let same = fine(&["explain", "-", "A0", "A9"], &(alias + &format!("A{n} :: int;\n")));
    assert!(same.contains("selfsame"));
}

#[test]
fn a_reader_that_leaves_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_selfsame"))
        .args(["dump", concat!(env!("CARGO_MANIFEST_DIR"), "/../data/golden.same")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(!err(&output).contains("panicked"), "{}", err(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn families_are_listed_printed_checked_and_measured() {
    for list in [["families", "f1-"], ["bench", "--list"]] {
        let list = fine(&list, "");
        assert!(list.contains("f1-period-defect") && list.contains("n heads"), "{list}");
    }
    let text = fine(&["families", "f10-fold", "--size", "6"], "");
    assert!(text.starts_with("// f10-fold") && text.contains("@batch"), "{text}");
    assert!(fine(&["replay", "-"], &text).contains("laws hold"));
    assert!(fine(&["hash", "-"], &text).contains("T0"));
    let json = fine(&["families", "f1-period", "--size", "9", "--json"], "");
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["distinct"], 3);
    let check = ["check", "--family", "f1-", "--cases", "12", "--jobs", "1", "--json"];
    assert_eq!(serde_json::from_str::<Value>(&fine(&check, "")).unwrap()["cases"], 12);
    let file = std::env::temp_dir().join(format!("selfsame-families-{}.json", std::process::id()));
    let bench = ["bench", "--family", "f2-chain-loop", "--max-heads", "1000", "--rounds", "2"];
    let bench = [&bench[..], &["--json", "-o", file.to_str().unwrap()]].concat();
    let record: Value = serde_json::from_str(&fine(&bench, "")).unwrap();
    let samples = record["samples"].as_array().unwrap();
    let who: Vec<_> = samples.iter().map(|sample| sample["who"].as_str().unwrap()).collect();
    assert_eq!(who, ["selfsame", "sha-256", "selfsame-classes", "boa-like"]);
    assert!(samples.iter().all(|sample| sample["seconds"].as_array().unwrap().len() == 2));
    assert_eq!((&samples[0]["counts"]["heads"], &samples[0]["left"]), (&1000.into(), &1.into()));
    assert_eq!(samples[2]["left"], 1);
    let (html, text) = (file.with_extension("html"), file.with_extension("md"));
    let [json, html, text] = [&file, &html, &text].map(|path| path.to_str().unwrap());
    assert_eq!(fine(&["bench", "page", "--from", json, "-o", html, "-o", text], ""), "");
    let (page, short) =
        (std::fs::read_to_string(html).unwrap(), std::fs::read_to_string(text).unwrap());
    assert!(page.contains("f2-chain-loop") && page.contains("<svg"), "{page}");
    assert!(!page.contains("<script") && !page.contains("src="), "{page}");
    assert!(short.contains("| `f2-chain-loop` |") && short.contains("selfsame bench"), "{short}");
    [html, text].iter().for_each(|path| std::fs::remove_file(path).unwrap());
    assert!(
        refused(&["bench", "page", "--from", "no-such.json", "-o", html], b"")
            .contains("no-such.json")
    );
    // Samples that are already in the output file are not measured again.
    let again: Value = serde_json::from_str(&fine(&bench, "")).unwrap();
    assert_eq!(again, record);
    std::fs::remove_file(&file).unwrap();
    let table = fine(&["bench", "--family", "f15-nested-tree", "--sizes", "50", "--alone"], "");
    assert!(table.contains("to SHA-256") && table.contains("f15-nested-tree"), "{table}");
    assert!(record["about"]["rustc"].as_str().unwrap().starts_with("rustc"), "{record}");
    assert!(fine(&["bench", "families", "--list"], "").contains("f2-chain-loop"));
    for command in ["families", "bench --family", "check --family"] {
        let args: Vec<&str> = command.split(' ').chain(["f99"]).collect();
        assert!(refused(&args, b"").contains("the families are"));
    }
}

#[test]
fn every_command_shows_an_example_and_the_exit_codes() {
    let help = fine(&["--help"], "");
    assert!(help.contains("Exit codes"), "{help}");
    for command in [
        "check",
        "exhaustive",
        "campaign",
        "histories",
        "hash",
        "explain",
        "draw",
        "dump",
        "example",
        "replay",
        "keep",
        "import",
        "bench",
        "families",
        "completions",
        "man",
    ] {
        let text = fine(&[command, "--help"], "");
        assert!(text.contains(&format!("Example: selfsame {command}")), "{text}");
    }
}

/// A score of two bugs and two engines has rows, trials with witnesses, and a page that needs no
/// network.
#[test]
fn score_says_what_each_engine_finds() {
    let folder = std::env::temp_dir().join(format!("selfsame-score-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (page, smallest) = (folder.join("score.html"), folder.join("smallest.json"));
    let args = ["score", "--json", "--trials", "2", "--engine", "random", "--engine", "quickcheck"];
    let files = ["--page", page.to_str().unwrap(), "--smallest", smallest.to_str().unwrap()];
    let faults = ["--fault", "second-batch", "--fault", "defined-again"];
    let json: Value =
        serde_json::from_str(&fine(&[&args[..], &files, &faults].concat(), "")).unwrap();
    assert_eq!(
        (json["rows"].as_array().unwrap().len(), json["rows"][0]["found"].as_u64()),
        (4, Some(2))
    );
    assert_eq!(json["trials"].as_array().unwrap().len(), 8);
    assert!(json["trials"][0]["found"]["witness"]["text"].as_str().unwrap().contains("T0"));
    let known: Value = serde_json::from_str(&std::fs::read_to_string(&smallest).unwrap()).unwrap();
    assert_eq!(known["second-batch"], 1);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("second-batch") && html.contains("<svg"), "{html}");
    assert!(!html.contains("http") && !html.contains("src="), "{html}");
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(fine(&["score", "--list"], "").contains("Unison #2787"));
    let unknown = refused(&["score", "--fault", "nonsense"], b"");
    assert!(unknown.contains("no fault `nonsense`"), "{unknown}");
}

/// Returns the findings of a run, and the command that checks the first finding's case again.
fn found(args: &[&str], save: &str) -> (Value, Vec<String>) {
    let output = selfsame(&[args, &["--json", "--save", save]].concat(), b"");
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let json: Value = serde_json::from_str(out(&output)).unwrap();
    let words = shell_words::split(json["findings"][0]["replay"].as_str().unwrap()).unwrap();
    assert_eq!(words[0], "selfsame");
    (json["findings"].clone(), words[1..].to_vec())
}

#[test]
fn a_finding_is_found_again_by_the_command_that_it_names() {
    let folder = std::env::temp_dir().join(format!("selfsame-again-{}", std::process::id()));
    let save = folder.to_str().unwrap();
    // The subject answers the first request, and then ends.
    let subject = r#"sh -c 'read line; echo "{\"id\":0,\"ok\":{\"protocol\":1,\"name\":\"x\"}}"'"#;
    for (args, about) in [
        (&["check", "--case", "3", "--max-heads", "2"][..], "--max-heads 2"),
        (&["check", "--cases", "1", "--family", "f1-ring"], "--family f1-ring"),
        (&["check", "--cases", "1", "--input", "tour.same"], "--input tour.same"),
        (&["exhaustive", "--heads", "1"], "--heads 1"),
        (&["histories", "--case", "0", "--steps", "9"], "--steps 9"),
    ] {
        let whom = ["--jobs", "1", "--timeout", "7", "--subject", subject];
        let (findings, again) = found(&[args, &whom].concat(), save);
        let told = shell_words::split(about).unwrap();
        assert!(again.windows(2).any(|words| words == told), "{again:?}");
        let told = ["--subject", subject, "--timeout", "7"];
        assert!(again.windows(4).any(|words| words == told), "{again:?}");
        let again: Vec<&str> = again.iter().map(String::as_str).collect();
        assert_eq!(found(&again, save).0, findings);
    }
    // The option `--regressions` needs a folder.
    let known = ["check", "--cases", "1", "--regressions", "../regressions"];
    let (_, again) = found(&[&known[..], &["--subject", subject]].concat(), save);
    let again: Vec<&str> = again.iter().map(String::as_str).collect();
    assert_eq!((again[0], &again[2..]), ("replay", &["--subject", subject][..]));
    assert_eq!(selfsame(&again, b"").status.code(), Some(1));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn run_does_a_script_in_every_world() {
    let script = "x = 3\nt = type_of x\n@display t \"i64\"\n";
    let told = fine(&["run", "-", "--as", "script"], script);
    assert!(told.contains("t = type_of x") && !told.contains("(model)"), "{told}");
    let told = fine(&["run", "-", "--as", "script", "--model"], script);
    assert!(!told.contains("(selfsame)"), "{told}");
    let told = fine(&["run", "-", "--as", "script", "--check"], script);
    assert!(told.contains("t = type_of x"), "{told}");
    assert!(told.contains("(model): all that is claimed is so"), "{told}");
    assert!(told.contains("(selfsame): all that is claimed is so"), "{told}");
    let json: Value =
        serde_json::from_str(&fine(&["run", "--json", "-", "--as=script", "--check"], script))
            .unwrap();
    assert_eq!(json["runs"][1]["operations"].as_array().unwrap().len(), 2);
    assert_eq!(json["apart"], Value::Null);
    let found = selfsame(&["run", "-", "--as", "script"], b"x = 3\n@display x \"4\"\n");
    assert_eq!(found.status.code(), Some(1));
    assert!(out(&found).contains("line 2: @display x \"4\": got \"3\""), "{}", out(&found));
    let wrong = refused(&["run", "-", "--as", "script"], b"x = lizt");
    assert!(wrong.contains("E0301") && wrong.contains("nothing is named `lizt`"), "{wrong}");
}

#[test]
fn a_script_ends_at_its_limits() {
    let many = (0..100).map(|at| format!("x{at} = {at}\n")).collect::<String>();
    let all = (0..100).map(|at| format!("x{at}, ")).collect::<String>();
    let walks = format!("{many}t = tuple Tup[any] ({all})\n{}", "view t identity\n".repeat(20));
    fine(&["run", "-", "--as", "script"], &walks);
    let limits: [(&str, &str); 2] = [("--steps", "steps of operations"), ("--bytes", "bytes of")];
    for (limit, told) in limits {
        let found = selfsame(&["run", "-", "--as", "script", limit, "1000"], walks.as_bytes());
        assert_eq!(found.status.code(), Some(1));
        let words = out(&found);
        assert!(words.contains("the run ends here: E0712") && words.contains(told), "{words}");
    }
    // Each type function calls the next one twice, so the number of calls doubles with each line.
    let doubles = |at: u32| {
        let next = at + 1;
        format!("F{at} = template [T] = (F{next}[List[T]], F{next}[Tup[T]])\n")
    };
    let calls = (0..60).map(doubles).collect::<String>();
    let calls = format!("{calls}F60 = template [T] = List[T]\napply F0 int\n");
    let found = selfsame(&["run", "-", "--as", "script"], calls.as_bytes());
    assert!(out(&found).contains("refused: E0712"), "{}", out(&found));
    let refused = refused(&["run", "-", "--as", "program", "--check"], b"print(1);");
    assert!(refused.contains("only a script"), "{refused}");
}

#[test]
fn explain_says_which_member_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.world");
    let script = r#"util = module "util"
f = function "main:f" overload () { h() } reads (member "util" helper)
util.helper := function "util:helper" overload () { x } reads (member "util" x)
declare util.x
util.x := 3
"#;
    std::fs::write(&path, script).unwrap();
    let path = path.to_str().unwrap();
    let found = selfsame(&["explain", path, "f@5", "f"], b"");
    assert_eq!(found.status.code(), Some(1), "{}", err(&found));
    let line = "  f -> global 0 util:helper -> global 0 util:x: was util:x (unresolved), is 3";
    assert!(out(&found).lines().any(|own| own == line), "{}", out(&found));
    assert!(fine(&["explain", path, "f", "f"], "").contains("one compiler hash"));
    let other = folder.path().join("other.world");
    std::fs::write(&other, script.replace(":= 3", ":= 4")).unwrap();
    let args = ["explain", path, "f", "f", "--json", "--other", other.to_str().unwrap()];
    let found = selfsame(&args, b"");
    let json: Value = serde_json::from_str(out(&found)).unwrap();
    assert_eq!(json["changed"][0]["member"], "util:x");
    assert_eq!((&json["changed"][0]["was"], &json["changed"][0]["is"]), (&"3".into(), &"4".into()));
    assert!(refused(&["explain", path, "g", "f"], b"").contains("no object is named `g`"));
}
