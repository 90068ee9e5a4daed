//! Tests that read the examples of all chapters, the test data and the regressions as texts in the
//! notation of types.

use crate::blocks::fenced;
use crate::kit::files;
use selfsame_lang::{notation, position};
use selfsame_spec::program::{Lowered, Scope};
use std::path::{Path, PathBuf};

/// A batch of an example: its text, on the same lines as in the block, and its claims.
#[derive(Default)]
struct Batch {
    text: String,
    claims: Vec<String>,
}

fn batches(block: &str) -> Vec<Batch> {
    let (mut all, mut before) = (vec![Batch::default()], String::new());
    for line in block.lines() {
        if line == "@batch" {
            all.push(Batch { text: before.clone(), ..Batch::default() });
        }
        let batch = all.last_mut().unwrap();
        if line.starts_with('@') {
            batch.claims.push(line.to_owned());
        } else {
            batch.text += line;
        }
        batch.text.push('\n');
        before.push('\n');
    }
    all
}

/// Reads the batches of a block one after another. Calls `each` with each batch and the draft or
/// the errors that result from it.
fn read(mut scope: Scope, block: &str, mut each: impl FnMut(&Batch, Result<&Lowered, &[String]>)) {
    for batch in batches(block) {
        match notation(&batch.text, &scope) {
            Ok(lowered) => {
                each(&batch, Ok(&lowered));
                for (name, _) in &lowered.graph.roots {
                    let next = scope.old.len() as u32;
                    scope.old.insert(name.clone(), next);
                }
            }
            Err(errors) => {
                let place = |start| position(&batch.text, start);
                let told = errors
                    .iter()
                    .map(|error| format!("{} at {}", error.code(), place(error.place.span.start)));
                each(&batch, Err(&told.collect::<Vec<_>>()));
            }
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns whether a claim contains the place of an error as a line and column. A claim with a name
/// instead says that the draft is refused.
fn is_place(claim: &str) -> bool {
    let place = claim.split_whitespace().nth(2);
    place.is_some_and(|place| place.contains(':') && place.as_bytes()[0].is_ascii_digit())
}

/// The codes of the errors that a draft has although its text has no errors. The errors of a draft
/// have places in the text, too ([notation.place]).
const OF_DRAFTS: [&str; 3] = ["E0701", "E0704", "E0705"];

fn check(at: &str, scope: Scope, block: &str) {
    read(scope, block, |batch, said| {
        let claims = batch.claims.iter().filter_map(|claim| claim.strip_prefix("@refused "));
        let claimed: Vec<&str> = claims.filter(|claim| is_place(claim)).collect();
        match said {
            Ok(lowered) => {
                let of_draft = |claim: &&str| OF_DRAFTS.iter().any(|code| claim.starts_with(code));
                assert!(claimed.iter().all(of_draft), "{at}: {claimed:?} of\n{}", batch.text);
                assert_eq!(lowered.graph.nodes.len(), lowered.spans.len());
            }
            Err(errors) => assert_eq!(errors, claimed, "{at}:\n{}", batch.text.trim()),
        }
    });
}

#[test]
fn the_examples_of_chapters_read() {
    let mut count = 0;
    for path in files(&root().join("spec/chapters"), "md") {
        for (_, lines) in fenced(&std::fs::read_to_string(&path).unwrap(), "selfsame") {
            check(&path.display().to_string(), Scope::default(), &lines.join("\n"));
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn data_and_regressions_read() {
    let mut count = 0;
    for folder in ["tests/data", "tests/regressions"] {
        for path in files(&root().join(folder), "same") {
            // The files of the folder `tour` are one program, so their modules belong to a world.
            // Files of programs that run are skipped.
            let in_world = path.parent().is_some_and(|folder| folder.ends_with("tour"));
            if ["areas.same", "tables.same"].iter().any(|own| path.ends_with(own)) {
                continue;
            }
            let scope = Scope { in_world, ..Scope::default() };
            check(&path.display().to_string(), scope, &std::fs::read_to_string(&path).unwrap());
            count += 1;
        }
    }
    assert!(count > 3, "{count}");
}
