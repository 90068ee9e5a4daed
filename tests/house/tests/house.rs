//! Tests the layout of the packages. No imports are circular, no file imports from a higher group,
//! and each rule is implemented in the folder with the name of its prefix.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_house::book::gather;
use selfsame_house::circles::{circles, describe, name};
use selfsame_house::imports::imports;
use selfsame_house::prose::comments::Measure;
use selfsame_house::prose::{WHAT, check, glossary};
use selfsame_house::rules::{Citation, chapters, citations};
use selfsame_house::source::{Module, Package};
use selfsame_house::{below, files};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The packages that are tested, given by the folders of their sources.
const PACKAGES: [&str; 12] = [
    "spec/src",
    "model/src",
    "model/lang/src",
    "impl/src",
    "impl/lang/src",
    "tests/house/src",
    "tests/harness/src",
    "tests/formats/src",
    "tests/naive/src",
    "tests/bench/src",
    "tests/cli/src",
    "tests/wasm/src",
];

#[test]
fn no_files_import_one_another_in_a_circle() {
    let mut wrong = Vec::new();
    for package in PACKAGES {
        let imports = imports(&Package::read(&root().join(package)).unwrap());
        for circle in circles(&imports) {
            let files = circle.iter().map(name).collect::<Vec<_>>().join(" ");
            wrong.push(format!("{package}: {files}\n{}", describe(&circle, &imports)));
        }
    }
    let number = wrong.len();
    assert!(wrong.is_empty(), "{number} circles:\n{}", wrong.join("\n"));
}

/// The groups of modules in each package, from the lowest to the highest. A module may import only
/// from its own group and from lower groups. A name stands for a module and all modules below it,
/// except modules for which a longer name is listed. A module that is in no group is above all
/// groups.
const GROUPS: [(&str, &[&[&str]]); 5] = [
    (
        "model/src",
        &[
            &["handle", "bytes"],
            &["kind", "draft", "identity", "interner", "normal", "wire", "rules::types"],
            &["object", "snapshot", "module", "function", "typefn", "rules::objects"],
        ],
    ),
    (
        "impl/src",
        &[
            &["handle", "util"],
            &["kind", "draft", "identity", "interner", "normal", "wire", "label"],
            &["object", "snapshot", "module", "function", "typefn"],
        ],
    ),
    ("model/lang/src", LANGUAGE),
    ("impl/lang/src", LANGUAGE),
    (
        "tests/harness/src",
        &[
            &["kit"],
            &["text"],
            &["kind", "draft", "identity", "interner", "normal", "wire", "types", "protocol"],
            &[
                "object",
                "snapshot",
                "module",
                "function",
                "typefn",
                "objects",
                // The following modules contain the server, which answers requests about types and
                // about worlds, and the transcripts of its answers.
                "protocol::serve",
                "protocol::transcript",
                "protocol::world::serve",
                "protocol::world::nodes",
            ],
            &[
                "scan",
                "parse",
                "diagnostic",
                "link",
                "names",
                "form",
                "kinds",
                "notation",
                "publish",
                "check",
                "pattern",
                "task",
                "trace",
                "run",
                "builtins",
                "code",
                "verify",
                "file",
                "listing",
                "memory",
                "cache",
                "fold",
                "mono",
                "demand",
                "programs",
            ],
        ],
    ),
];

/// The groups of modules in the packages of the language. Each group is a stage of compiling.
const LANGUAGE: &[&[&str]] = &[
    &["util", "rules"],
    &["diagnostic"],
    &["scan"],
    &["parse"],
    &["link"],
    &["names"],
    &["form", "kinds"],
    &["notation"],
    &[
        "types", "check", "pattern", "task", "mono", "fold", "code", "verify", "file", "listing",
        "machine", "memory", "run",
        "builtins", // A type has its hash while a program is checked.
        "publish",
    ],
    &["trace"],
    &["cache"],
];

/// Returns the index of the group of a module; `None` for a module that is above all groups.
fn group(groups: &[&[&str]], module: &Module) -> Option<usize> {
    let path = name(module);
    let stands = |name: &str| path == name || path.starts_with(&format!("{name}::"));
    let names = (0..).zip(groups).flat_map(|(at, names)| names.iter().map(move |name| (at, *name)));
    names.filter(|(_, name)| stands(name)).max_by_key(|(_, name)| name.len()).map(|(at, _)| at)
}

/// Exceptions: imports from a higher group that are allowed for now. Each entry contains the
/// package, the file, and the imported file.
const UPWARDS: &[(&str, &str, &str)] = &[];

#[test]
fn no_file_imports_from_a_higher_group() {
    let mut wrong = Vec::new();
    let mut gone = UPWARDS.to_vec();
    for (package, groups) in GROUPS {
        for (from, edges) in imports(&Package::read(&root().join(package)).unwrap()) {
            let Some(own) = group(groups, &from) else { continue };
            for (to, paths) in edges {
                if group(groups, &to).is_some_and(|other| other <= own) {
                    continue;
                }
                let (from, to) = (name(&from), name(&to));
                if let Some(at) = gone.iter().position(|up| *up == (package, &*from, &*to)) {
                    gone.remove(at);
                    continue;
                }
                wrong.extend(paths.into_iter().map(|(line, path)| {
                    format!("{package}: {from} imports {to}, line {line}: {path}")
                }));
            }
        }
    }
    assert!(wrong.is_empty(), "{} imports upwards:\n{}", wrong.len(), wrong.join("\n"));
    assert!(gone.is_empty(), "these imports are no more, allow them no longer: {gone:?}");
}

/// Prefixes of rules for which the model and the implementation both have a folder or file of the
/// same name. The prefix `kind` is missing here: its file is in the package `spec`, which both use.
const PREFIXES: [&str; 10] = [
    "draft", "identity", "interner", "normal", "wire", "object", "snapshot", "module", "function",
    "typefn",
];

#[test]
fn each_prefix_is_a_folder_or_file_of_each_package() {
    let mut missing = Vec::new();
    for prefix in PREFIXES {
        for package in ["model/src", "impl/src", "tests/harness/src"] {
            let folder = root().join(package).join(prefix);
            if !folder.is_dir() && !folder.with_extension("rs").is_file() {
                missing.push(format!("{package}/{prefix}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// The prefixes of rules of the language for which both packages of the language have a folder or
/// file of the same name.
const LANGUAGE_PREFIXES: [&str; 9] =
    ["scan", "parse", "diagnostic", "link", "names", "form", "kinds", "notation", "publish"];
const LANGUAGE_PACKAGES: [&str; 2] = ["model/lang/src", "impl/lang/src"];

/// Returns whether a citation is in the folder or file with the name of a prefix.
fn is_of(citation: &Citation, package: &str, prefix: &str) -> bool {
    let below = citation.file.strip_prefix(package).unwrap_or("").trim_start_matches('/');
    below.split('/').next().is_some_and(|first| first.trim_end_matches(".rs") == prefix)
}

/// Rules that are implemented in another folder than the folder of their prefix. Each entry
/// contains the package, the rule, and the folder.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("model/src", "draft.type", "identity"),
    ("model/src", "snapshot.hash", "object"),
    ("model/src", "snapshot.hash-refuse", "object"),
    ("model/src", "snapshot.hash-type", "object"),
    ("model/src", "module.identity", "object"),
];

#[test]
fn a_rule_is_cited_in_the_folder_of_its_prefix() {
    let rules = chapters(&root().join("spec/chapters")).unwrap();
    let mut wrong = Vec::new();
    let types = ["model/src", "impl/src"].map(|package| (package, &PREFIXES[..]));
    let language = LANGUAGE_PACKAGES.map(|package| (package, &LANGUAGE_PREFIXES[..]));
    for (package, prefixes) in types.into_iter().chain(language) {
        let citations = citations(&root(), package).unwrap();
        for rule in rules.iter().filter(|rule| prefixes.contains(&rule.prefix())) {
            let other = ELSEWHERE.iter().find(|other| (other.0, other.1) == (package, &*rule.id));
            let home = other.map_or(rule.prefix(), |other| other.2);
            let cited: Vec<_> = citations.iter().filter(|c| c.id == rule.id).collect();
            let at_home = |prefix: &str| cited.iter().any(|c| is_of(c, package, prefix));
            if !cited.is_empty() && !at_home(home) {
                let files: BTreeSet<&str> = cited.iter().map(|c| &*c.file).collect();
                wrong.push(format!("[{}] is cited only in {files:?}", rule.id));
            }
            if other.is_some() && at_home(rule.prefix()) {
                wrong.push(format!("[{}] of {package} is in its own folder by now", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rule_stands_in_the_chapter_of_its_prefix() {
    let folder = root().join("spec/chapters");
    let mut wrong = Vec::new();
    for rule in chapters(&folder).unwrap() {
        let file = rule.chapter.rsplit('/').next().unwrap_or("");
        if file.strip_suffix(".md") != Some(rule.prefix()) {
            wrong.push(format!("[{}] stands in {}", rule.id, rule.chapter));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns a chapter without its blocks and code spans. Code such as `a[0](1)` would otherwise be
/// read as a link.
fn prose(chapter: &str) -> String {
    let mut inside = false;
    let mut out = String::new();
    for line in chapter.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            line.split('`').step_by(2).for_each(|part| out.push_str(part));
            out.push('\n');
        }
    }
    out
}

#[test]
fn the_table_of_chapters_links_all_and_every_link_leads_somewhere() {
    let folder = root().join("spec/chapters");
    let table = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let mut wrong = Vec::new();
    for path in files(&folder, "md").unwrap() {
        let name = below(&folder, &path);
        if name != "README.md" && !table.contains(&format!("({name})")) {
            wrong.push(format!("README.md does not link {name}"));
        }
        let text = prose(&std::fs::read_to_string(&path).unwrap());
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (target, _) in links.filter(|(target, _)| !target.contains(['[', '`', ' '])) {
            let file = target.split('#').next().unwrap_or("");
            let there = file.is_empty() || path.with_file_name("").join(file).exists();
            if !there && !target.starts_with("http") {
                wrong.push(format!("{name} links {target}, which is not there"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The book contains all pages of the repository, all links in it have a target, and each rule has
/// an anchor.
#[test]
fn the_book_has_all_pages_and_no_broken_link() {
    let folder = std::env::temp_dir().join(format!("selfsame-book-{}", std::process::id()));
    let gathered = gather(&root(), &folder).unwrap();
    let summary = std::fs::read_to_string(folder.join("src/SUMMARY.md")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(gathered.broken, []);
    assert_eq!(gathered.rules, chapters(&root().join("spec/chapters")).unwrap().len());
    let pages = ["docs", "spec"].map(|own| files(&root().join(own), "md").unwrap()).concat();
    let missing: Vec<String> = pages
        .iter()
        .map(|page| below(&root(), page))
        .filter(|page| !page.ends_with("spec/README.md") && !summary.contains(&format!("({page})")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    // No page may occur twice in the summary, because mdBook refuses such a summary.
    let links: Vec<&str> =
        summary.lines().filter_map(|line| line.split_once("](")).map(|link| link.1).collect();
    assert_eq!(links.iter().collect::<BTreeSet<_>>().len(), links.len(), "a page is listed twice");
}

/// Returns the chapters, the pages of the book, and the other pages that GitHub shows.
fn pages() -> Vec<PathBuf> {
    let mut out = files(&root().join("spec"), "md").unwrap();
    out.extend(files(&root().join("docs"), "md").unwrap());
    let own = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];
    out.extend(own.map(|name| root().join(name)));
    // Pages that a program writes are left out.
    let generated = |path: &PathBuf| {
        path.ends_with("RULES.md") || below(&root(), path).starts_with("docs/reports")
    };
    out.retain(|path| !generated(path));
    out
}

#[test]
fn pages_keep_the_rules_of_writing() {
    let mut wrong = Vec::new();
    for path in pages() {
        let name = below(&root(), &path);
        let breaches = check(&std::fs::read_to_string(&path).unwrap());
        wrong.extend(breaches.into_iter().map(|own| format!("{name}:{}: {}", own.line, own.text)));
    }
    assert!(wrong.is_empty(), "{} breaches:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_term_of_the_glossary_stands_once_and_before_its_use() {
    let text = std::fs::read_to_string(root().join("spec/GLOSSARY.md")).unwrap();
    let entries = glossary::entries(&text);
    assert!(entries.len() > 80, "{}", entries.len());
    let told = glossary::disorder(&entries);
    let told: Vec<String> = told.iter().map(|(line, why)| format!("{line}: {why}")).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Comments start with a verb or a noun, and do not replace nouns by relative clauses.
#[test]
fn comments_keep_the_rules_of_writing() {
    let mut wrong = Vec::new();
    for package in PACKAGES {
        let mut measure = Measure::default();
        for path in files(&root().join(package), "rs").unwrap() {
            let before = measure.starts.len();
            measure.add(&std::fs::read_to_string(&path).unwrap());
            let name = below(&root(), &path);
            let starts = measure.starts[before..].iter();
            wrong.extend(starts.map(|own| format!("{name}:{}: {}", own.line, own.text)));
        }
        let Measure { words, what, .. } = measure;
        if what * 1000 > words * WHAT {
            wrong.push(format!("{package}: {what} times \"what\" in {words} words"));
        }
    }
    assert!(wrong.is_empty(), "{} comments:\n{}", wrong.len(), wrong.join("\n"));
}
