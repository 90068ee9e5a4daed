//! Tests that read each example of the chapters, of the tests' data and of the regressions, and
//! compare the errors with the errors that the example claims.

use super::told;
use crate::blocks::{blocks, in_repository};
use selfsame_lang_model::Language;
use selfsame_spec::program::Scope;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A batch of an example: its text, the claimed errors with line and column, and whether the batch
/// is refused.
#[derive(Default)]
struct Batch {
    text: String,
    errors: Vec<String>,
    refused: bool,
}

/// Splits an example into its batches. Each line of a batch keeps its line number in the example.
fn batches(example: &str) -> Vec<Batch> {
    let mut all = vec![Batch::default()];
    for (number, line) in example.lines().enumerate() {
        let Some(claim) = line.strip_prefix('@') else {
            let last = all.last_mut().unwrap();
            last.text.push_str(line);
            last.text.push('\n');
            continue;
        };
        all.last_mut().unwrap().text.push('\n');
        let words: Vec<&str> = claim.split_whitespace().collect();
        match &words[..] {
            ["batch", ..] => {
                all.push(Batch { text: "\n".repeat(number + 1), ..Batch::default() });
            }
            ["refused", code, "at", place, ..] => {
                let last = all.last_mut().unwrap();
                last.refused = true;
                if place.contains(':') {
                    last.errors.push(format!("{code} {place}"));
                }
            }
            _ => {}
        }
    }
    all
}

/// Returns a message for each claim of an example that does not hold.
fn wrong(example: &str, in_world: bool) -> Vec<String> {
    let (mut old, mut wrong) = (BTreeMap::new(), Vec::new());
    for batch in batches(example) {
        let scope = Scope { old: old.clone(), in_world, ..Scope::default() };
        let read = Language::new().notation(&batch.text, &scope);
        let errors =
            read.as_ref().map_or_else(|errors| told(&batch.text, errors), |_| String::new());
        let without_notes: Vec<&str> =
            errors.split(", ").map(|error| error.split(" via ").next().unwrap()).collect();
        // Errors with these codes are found later, in the draft, so reading the text need not
        // report them.
        let is_of_draft =
            |error: &str| ["E0701", "E0704", "E0705"].iter().any(|c| error.starts_with(c));
        let of_draft = read.is_ok() && batch.errors.iter().all(|error| is_of_draft(error));
        if !of_draft && without_notes.join(", ") != batch.errors.join(", ") {
            wrong.push(format!("claims {:?}, has {errors}", batch.errors));
        }
        if let Ok(lowered) = read
            && !batch.refused
        {
            for (name, _) in lowered.graph.roots {
                let next = old.len() as u32;
                old.entry(name).or_insert(next);
            }
        }
    }
    wrong
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn the_examples_of_the_chapters_read_or_have_the_errors_that_they_claim() {
    let (mut told, mut count) = (Vec::new(), 0);
    for file in files(&in_repository("spec/chapters"), "md") {
        for (line, block) in blocks(&fs::read_to_string(&file).unwrap(), "selfsame") {
            count += 1;
            let all = wrong(&block, false).into_iter();
            told.extend(all.map(|wrong| format!("{}:{line}: {wrong}", file.display())));
        }
    }
    assert!(count > 50, "{count}");
    assert!(told.is_empty(), "{} of {count}:\n{}", told.len(), told.join("\n"));
}

#[test]
fn the_data_and_the_regressions_read() {
    let mut told = Vec::new();
    for folder in ["tests/data", "tests/regressions"] {
        for file in files(&in_repository(folder), "same") {
            // The files in the folder `tour` are programs whose modules belong to a world. A
            // program with statements is not a text of the notation.
            let in_world = file.components().any(|part| part.as_os_str() == "tour");
            if ["areas.same", "tables.same"].iter().any(|own| file.ends_with(own)) {
                continue;
            }
            let all = wrong(&fs::read_to_string(&file).unwrap(), in_world).into_iter();
            told.extend(all.map(|wrong| format!("{}: {wrong}", file.display())));
        }
    }
    assert!(told.is_empty(), "{}:\n{}", told.len(), told.join("\n"));
}
