//! Tests of every example of every chapter, on every subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::chapters::{Chapter, chapters};
use selfsame_harness::objects::registry::WORLDS;
use selfsame_harness::objects::script;
use selfsame_harness::objects::script::{Script, Session, Statement};
use selfsame_harness::text::line_column;
use selfsame_harness::types::example;
use selfsame_harness::types::examples;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use std::collections::HashSet;

/// Returns the fenced examples of a chapter: the line where each starts, and its text.
fn examples(chapter: &str, fence: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in chapter.lines().enumerate() {
        match (open, line.trim_end()) {
            (false, line) if line == fence => {
                open = true;
                out.push((number + 2, String::new()));
            }
            (true, "```") => open = false,
            (true, line) => {
                let (_, text) = out.last_mut().unwrap();
                text.push_str(line);
                text.push('\n');
            }
            _ => {}
        }
    }
    out
}

/// Returns the pages of the book that are no chapters.
fn pages() -> Vec<Chapter> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let page = |path: std::path::PathBuf| Chapter {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    pages.map(page).collect()
}

#[test]
fn every_example_holds_for_every_subject() {
    let mut failures = Vec::new();
    let mut count = 0;
    for Chapter { name, text: chapter } in chapters().into_iter().chain(pages()) {
        for (start, text) in examples(&chapter, "```selfsame") {
            count += 1;
            let place = format!("{name}:{start}");
            let parsed = match example::parse(&text) {
                Ok(parsed) => parsed,
                Err(errors) => {
                    failures.push(format!("{place}: {errors:?}"));
                    continue;
                }
            };
            let subjects: [Box<dyn Subject>; 2] =
                [Box::new(Model::new()), Box::new(Selfsame::new())];
            for mut subject in subjects {
                if let Err(found) = examples::run(&mut *subject, &parsed) {
                    let name = subject.name().to_owned();
                    failures.extend(found.iter().map(|f| format!("{place} ({name}): {f}")));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    println!("{count} examples");
}

/// Returns the claims of a script that do not hold in a world, each with its place.
fn broken(place: &str, start: usize, text: &str) -> Vec<String> {
    let at = |line: usize| format!("{place}:{}", start + line - 1);
    let script = match script::parse(text) {
        Ok(script) => script,
        Err(errors) => {
            let line = |e: &selfsame_harness::text::Diagnostic| line_column(text, e.span.start);
            let told = errors.iter().map(|e| format!("{}: {}", at(line(e).0), e.message));
            return told.collect();
        }
    };
    let mut out = Vec::new();
    let mut sessions: Vec<Session> = WORLDS.iter().map(|w| Session::new((w.make)())).collect();
    for (world, session) in WORLDS.iter().zip(&mut sessions) {
        let failures = session.run(&script);
        let told = failures
            .iter()
            .map(|f| format!("{} ({}): {}: {}", at(f.line), world.name, f.what, f.found));
        out.extend(told);
    }
    let (first, others) = sessions.split_first().unwrap();
    for (other, world) in others.iter().zip(&WORLDS[1..]) {
        let mut pairs = first.done.iter().zip(&other.done);
        if let Some((a, b)) = pairs.find(|(a, b)| a.step != b.step) {
            let (a, b) = (a, format!("{} {:?}", b.words, b.step.counts));
            let line = at(a.line);
            out.push(format!(
                "{line} ({}): {}: {} {:?}, {b}",
                world.name, a.op, a.words, a.step.counts
            ));
        }
    }
    out
}

/// Returns the statements of a script without their lines.
fn statements(script: &Script) -> Vec<&Statement> {
    script.items.iter().map(|item| &item.what).collect()
}

#[test]
fn every_script_reads_back() {
    for Chapter { name, text: chapter } in chapters() {
        for (start, text) in examples(&chapter, "```world") {
            let place = format!("{name}:{start}");
            let Ok(script) = script::parse(&text) else { panic!("{place} is no script") };
            let printed = script::print(&script);
            let Ok(again) = script::parse(&printed) else { panic!("{place}: {printed}") };
            assert_eq!(statements(&again), statements(&script), "{place}: {printed}");
            assert_eq!(script::print(&again), printed, "{place}");
        }
    }
}

#[test]
fn every_script_holds_in_every_world() {
    let mut failures = Vec::new();
    let mut count = 0;
    for Chapter { name, text: chapter } in chapters() {
        for (start, text) in examples(&chapter, "```world") {
            count += 1;
            failures.extend(broken(&name, start, &text));
        }
    }
    println!("{count} scripts");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 0);
}

/// Tests programs that a library once got wrong, with their right outcomes.
#[test]
fn every_kept_script_holds_in_every_world() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/worlds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let mut failures = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        failures.extend(broken(&name, 1, &std::fs::read_to_string(&path).unwrap()));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn chapters_are_linked_once_each() {
    let chapters = chapters();
    assert!(chapters.len() > 15, "{}", chapters.len());
    assert!(chapters[1].name.starts_with("types/"), "{}", chapters[1].name);
    let names: HashSet<&str> = chapters.iter().map(|chapter| &*chapter.name).collect();
    assert_eq!(names.len(), chapters.len());
    assert!(names.iter().all(|name| name.ends_with(".md")), "{names:?}");
}
