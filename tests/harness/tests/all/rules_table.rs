//! Tests of the table `spec/RULES.md`, which lists the place of each rule, the files that implement
//! it, its laws, and its planted bugs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_harness::guards::{laws, planted_bugs};
use selfsame_house::rules::{Citation, Rule, chapters, citations};
use selfsame_house::{below, files};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rules() -> Vec<Rule> {
    chapters(&root().join("spec/chapters")).unwrap()
}

/// The prefixes whose rules both the model and the implementation implement.
const CARRIED_OUT: [&str; 9] =
    ["draft", "identity", "interner", "wire", "object", "snapshot", "module", "function", "typefn"];

/// The rules that the sources of a side do not cite, each with the reason.
const EXEMPT: &[(&str, &str, &str)] = &[
    ("model/src", "object.script", "a script is the harness's text about a world"),
    ("impl/src", "object.script", "a script is the harness's text about a world"),
];

#[test]
fn every_rule_is_cited_where_it_is_carried_out() {
    let mut wrong = Vec::new();
    for side in ["model/src", "impl/src"] {
        let cited = citations(&root(), side).unwrap();
        let cited: BTreeSet<&str> = cited.iter().map(|citation| &*citation.id).collect();
        for rule in rules().iter().filter(|rule| CARRIED_OUT.contains(&rule.prefix())) {
            let exempt = EXEMPT.iter().any(|exempt| (exempt.0, exempt.1) == (side, &*rule.id));
            match (cited.contains(&*rule.id), exempt) {
                (false, false) => wrong.push(format!("[{}] is cited nowhere in {side}", rule.id)),
                (true, true) => wrong.push(format!("[{}] is cited in {side} by now", rule.id)),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{} rules:\n{}", wrong.len(), wrong.join("\n"));
}

/// The source files of the harness. They are searched for the definition of a law or a planted bug.
struct Homes(Vec<(String, String)>);

impl Homes {
    fn read() -> Self {
        let paths = files(&root().join("tests/harness/src"), "rs").unwrap();
        let read = |path: &PathBuf| (below(&root(), path), std::fs::read_to_string(path).unwrap());
        Self(paths.iter().map(read).collect())
    }

    fn of(&self, name: &str) -> Option<&String> {
        let quoted = format!("\"{name}\"");
        let folders = |file: &str| file.contains("/laws") || file.contains("/faults");
        let mut has = self.0.iter().filter(|(_, text)| text.contains(&quoted)).map(|file| &file.0);
        let named = format!("name: {quoted}");
        let declares = self.0.iter().find(|(_, text)| text.contains(&named)).map(|file| &file.0);
        has.clone().find(|file| folders(file)).or(declares).or_else(|| has.next())
    }

    /// Returns the folder in the sources of the harness that defines a law or a planted bug.
    fn folder(&self, name: &str) -> &str {
        let below = self.of(name).and_then(|file| file.strip_prefix("tests/harness/src/"));
        below.and_then(|file| file.split('/').next()).unwrap_or("")
    }

    /// Returns whether a law or planted bug belongs to histories. Laws of histories check the rules
    /// of many prefixes.
    fn has_a_past(&self, name: &str) -> bool {
        self.of(name).is_some_and(|file| file.contains("/history/"))
    }

    fn link(&self, name: &str) -> String {
        self.of(name).map_or_else(|| format!("`{name}`"), |file| format!("[{name}](../{file})"))
    }
}

#[test]
fn laws_and_planted_bugs_stand_in_the_folders_of_their_rules() {
    let homes = Homes::read();
    let is_of = |rule: &str, folder: &str| rule.split('.').next() == Some(folder);
    let mut wrong = Vec::new();
    for bug in planted_bugs().filter(|bug| !homes.has_a_past(bug.name)) {
        let folder = homes.folder(bug.name);
        if !is_of(bug.rule, folder) {
            wrong.push(format!("{} breaks [{}], and stands in {folder}", bug.name, bug.rule));
        }
    }
    for law in laws().filter(|law| law.name != "histories" && !homes.has_a_past(law.name)) {
        let folder = homes.folder(law.name);
        if !law.rules.iter().any(|rule| is_of(rule, folder)) {
            wrong.push(format!("{} guards {:?}, and stands in {folder}", law.name, law.rules));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns all citations in the packages of one side.
fn side(packages: [&str; 2]) -> Vec<Citation> {
    packages.iter().flat_map(|package| citations(&root(), package).unwrap()).collect()
}

/// Returns links to the files that cite a rule, without repetitions.
fn cited(citations: &[Citation], side: &str, rule: &str) -> String {
    let of = citations.iter().filter(|citation| citation.id == rule);
    let files: BTreeSet<&str> = of.map(|citation| &*citation.file).collect();
    let below = |file: &str| file.trim_start_matches(side).trim_start_matches('/').to_owned();
    let short = |file: &str| match side {
        "" => below(file),
        _ => below(file).replacen("src/", "", 1),
    };
    files.iter().map(|file| format!("[{}](../{file})", short(file))).collect::<Vec<_>>().join(", ")
}

/// The folders that implement the rules of the notation, of formats and of the protocol. Neither
/// side implements these rules.
const ELSEWHERE: [&str; 4] =
    ["spec/src", "tests/formats/src", "tests/harness/src", "tests/cli/src"];

fn table() -> String {
    let (rules, homes) = (rules(), Homes::read());
    let model = side(["model/src", "model/lang/src"]);
    let implementation = side(["impl/src", "impl/lang/src"]);
    let elsewhere: Vec<Citation> =
        ELSEWHERE.iter().flat_map(|folder| citations(&root(), folder).unwrap()).collect();
    let mut guards: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (law, rule) in laws().flat_map(|law| law.rules.iter().map(move |rule| (law.name, rule))) {
        guards.entry(rule).or_default().insert(law);
    }
    let mut bugs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for bug in planted_bugs() {
        bugs.entry(bug.rule).or_default().insert(bug.name);
    }
    let mut out = String::from(
        "# Rules\n\n\
         For each rule of the [chapters](chapters/README.md) the files of the model and of the\n\
         implementation that cite it, or where neither does those that do; the laws that guard\n\
         it, and the planted bugs that break it.\n\
         `selfsame rule ID` prints the same with the rule's text. This file is generated:\n\
         `UPDATE=1 cargo test -p selfsame-harness --test all rules`.\n",
    );
    let mut chapter = "";
    for rule in &rules {
        if rule.chapter != chapter {
            chapter = &rule.chapter;
            let name = chapter.trim_end_matches(".md");
            write!(out, "\n## {name}\n\n| rule | model | implementation | laws | planted bugs |\n")
                .unwrap();
            out.push_str("|---|---|---|---|---|\n");
        }
        let names = |of: Option<&BTreeSet<&str>>| {
            let links = of.into_iter().flatten().map(|name| homes.link(name));
            links.collect::<Vec<_>>().join(", ")
        };
        let Rule { id, line, .. } = rule;
        let sides = [cited(&model, "model", id), cited(&implementation, "impl", id)];
        let carried_out = match sides {
            [model, implementation] if model.is_empty() && implementation.is_empty() => {
                format!("{} | ", cited(&elsewhere, "", id))
            }
            [model, implementation] => format!("{model} | {implementation}"),
        };
        writeln!(
            out,
            "| [{id}](chapters/{chapter}#L{line}) | {carried_out} | {} | {} |",
            names(guards.get(&**id)),
            names(bugs.get(&**id)),
        )
        .unwrap();
    }
    out
}

#[test]
fn the_table_of_rules_is_current() {
    let (path, expected) = (root().join("spec/RULES.md"), table());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, expected).unwrap();
    } else {
        let table = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(table == expected, "run the test with UPDATE=1 to write spec/RULES.md");
    }
}
