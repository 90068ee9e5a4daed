//! Every example of every chapter, on every subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::example_run;
use selfsame_harness::subject::{Subject, model::Model, selfsame::Selfsame};
use selfsame_spec::example;
use std::path::{Path, PathBuf};

fn chapters() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/chapters");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect()
}

/// The fenced examples of a chapter: the line where each starts, and its text.
fn examples(chapter: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, line) in chapter.lines().enumerate() {
        match (open, line.trim_end()) {
            (false, "```selfsame") => {
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

#[test]
fn every_example_holds_for_every_subject() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (path, chapter) in chapters() {
        for (start, text) in examples(&chapter) {
            count += 1;
            let place = format!("{}:{start}", path.file_name().unwrap().to_string_lossy());
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
                if let Err(found) = example_run::run(&mut *subject, &parsed) {
                    let name = subject.name().to_owned();
                    failures.extend(found.iter().map(|f| format!("{place} ({name}): {f}")));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    println!("{count} examples");
}
