//! Tests that each rule has an example and a law, and that each citation names an existing rule.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::guards::laws;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, extension: &str, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            files(&path, extension, out);
        } else if path.extension().is_some_and(|e| e == extension) {
            out.push(path);
        }
    }
}

fn is_id(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    text.contains('.') && text.split('.').all(part)
}

/// Returns the rules, each with the number of examples between the rule and the next rule.
fn rules() -> BTreeMap<String, usize> {
    let mut chapters = Vec::new();
    files(&root().join("spec/chapters"), "md", &mut chapters);
    let mut rules = BTreeMap::new();
    for chapter in chapters {
        let text = std::fs::read_to_string(&chapter).unwrap();
        let mut since: Vec<String> = Vec::new();
        let mut shown = false;
        for line in text.lines() {
            let ids = line.split("**[").skip(1).filter_map(|rest| rest.split_once("]**"));
            for (id, _) in ids.filter(|(id, _)| is_id(id)) {
                // Rules without an example between them share the examples that follow the last of
                // them.
                if std::mem::take(&mut shown) {
                    since.clear();
                }
                since.push(id.to_owned());
                assert!(rules.insert(id.to_owned(), 0).is_none(), "[{id}] stands twice");
            }
            if matches!(
                line.trim(),
                "```selfsame"
                    | "```world"
                    | "```program"
                    | "```published"
                    | "```checked"
                    | "```run"
                    | "```folded"
            ) {
                shown = true;
                since.iter().for_each(|id| *rules.entry(id.clone()).or_default() += 1);
            }
        }
    }
    rules
}

/// The rules that no law on cases can check, each with the tests that check it.
const ELSEWHERE: &[(&str, &str)] = &[
    // It is impossible to make a label that the table does not allow. Therefore no subject can be
    // given such a label.
    ("draft.label", "the example of `Label::new`, and spec/tests"),
    ("spec.", "tests/harness/tests/all/rules.rs and tests/harness/tests/all/chapters.rs"),
    ("notation.", "tests/harness/tests/all/notation"),
    ("normal.foreign", "tests/formats/src/btf/normal_tests.rs"),
    ("btf.", "tests/formats/src/btf/tests.rs"),
    ("dwarf.", "tests/formats/src/dwarf/tests.rs, tests/formats/src/dwarf/hostile_tests.rs"),
    ("schema.", "tests/formats/src/schema/tests.rs"),
    ("avro.", "tests/formats/src/schema/avro/tests.rs"),
    (
        "json-schema.",
        "tests/formats/src/schema/json_schema/tests.rs, tests/formats/src/schema/tests.rs",
    ),
    ("graphql.", "tests/formats/src/schema/graphql/tests.rs"),
    ("protobuf.", "tests/formats/src/schema/protobuf/tests.rs"),
    ("protocol.", "tests/cli/tests/all/protocol.rs"),
    ("iso.", "tests/harness/tests/all/iso.rs"),
    ("object.script", "tests/harness/tests/all/scripts.rs"),
    (
        "cases.",
        "the test of the table below, and tests/harness/tests/all/chapters.rs, which runs the examples",
    ),
];

#[test]
fn every_rule_is_shown_and_guarded() {
    let guarded: BTreeSet<&str> = laws().flat_map(|law| law.rules).copied().collect();
    let rules = rules();
    assert!(rules.len() > 60, "{}", rules.len());
    let mut missing = Vec::new();
    for (rule, examples) in &rules {
        let elsewhere = ELSEWHERE.iter().any(|(group, _)| rule.starts_with(group));
        // The examples of these rules have other forms, such as records of a file, lines of a
        // conversation, or blocks of another chapter.
        let other = [
            "avro.",
            "btf.",
            "dwarf.",
            "graphql.",
            "json-schema.",
            "protobuf.",
            "protocol.",
            "schema.",
            "spec.published",
        ]
        .iter()
        .any(|group| rule.starts_with(group));
        if *examples == 0 && !other {
            missing.push(format!("[{rule}] has no example"));
        }
        if !guarded.contains(rule.as_str()) && !elsewhere {
            missing.push(format!("[{rule}] has no law"));
        }
    }
    for rule in guarded {
        if !rules.contains_key(rule) {
            missing.push(format!("a law guards [{rule}], which is no rule"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_citation_is_of_a_rule() {
    let rules = rules();
    let mut sources = Vec::new();
    for folder in [
        "spec/src",
        "model/src",
        "model/lang/src",
        "impl/src",
        "impl/lang/src",
        "tests/harness/src",
        "tests/formats/src",
        "tests/bench/src",
        "tests/cli/src",
    ] {
        files(&root().join(folder), "rs", &mut sources);
    }
    let mut wrong = Vec::new();
    for path in sources {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let comment = line.split_once("//").map_or("", |(_, comment)| comment);
            for id in comment.split('[').skip(1).filter_map(|rest| rest.split_once(']')) {
                if is_id(id.0) && !rules.contains_key(id.0) {
                    wrong.push(format!("{}:{}: [{}]", path.display(), number + 1, id.0));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "no such rule:\n{}", wrong.join("\n"));
}

/// The generated tables in the chapters agree with the code.
#[test]
fn the_tables_in_chapters_are_current() {
    is_current("types/kind.md", "kinds", &selfsame_harness::types::kinds::markdown());
    is_current("objects/object.md", "objects", &selfsame_harness::types::kinds::objects());
    is_current("appendix/spec.md", "claims", &selfsame_harness::text::claim::markdown());
    is_current("appendix/families.md", "families", &selfsame_harness::types::family::markdown());
}

fn is_current(chapter: &str, name: &str, expected: &str) {
    let path = root().join("spec/chapters").join(chapter);
    let text = std::fs::read_to_string(&path).unwrap();
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&start).unwrap();
    let (table, after) = rest.split_once(&end).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{before}{start}{expected}{end}{after}")).unwrap();
    } else {
        assert_eq!(table, expected, "run the test with UPDATE=1 to write the table");
    }
}

/// Returns the numbers of cases that a chapter shows. The first line of an example names them, such
/// as `// C01, C02`.
fn shown(chapter: &str) -> BTreeSet<&str> {
    let lines: Vec<&str> = chapter.lines().collect();
    let starts = lines.windows(2).filter(|pair| pair[0].starts_with("```") && pair[0].len() > 3);
    let marks = starts.filter_map(|pair| pair[1].strip_prefix("// "));
    marks.flat_map(|marks| marks.split(", ")).collect()
}

#[test]
fn every_case_has_an_example_or_a_reason() {
    let path = root().join("spec/chapters/appendix/cases.md");
    let chapter = std::fs::read_to_string(path).unwrap();
    let shown = shown(&chapter);
    let mut wrong = Vec::new();
    let mut rows = BTreeSet::new();
    for line in chapter.lines().filter(|line| line.starts_with("| C")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [case, _, reason] = cells[..] else { panic!("three cells: {line}") };
        assert!(rows.insert(case), "{case} stands twice");
        if reason.is_empty() && !shown.contains(case) {
            wrong.push(format!("{case} has neither an example nor a reason"));
        }
    }
    wrong.extend(shown.difference(&rows).map(|case| format!("{case} is not in the table")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.len() > 80, "{}", rows.len());
}
