//! `selfsame example`: checks the claims in a file.

use super::file;
use super::views::File;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line};
use selfsame_harness::examples::{Failure, Outcome, check};
use selfsame_harness::text::blocks::{Block, blocks};
use selfsame_harness::text::claim::BlockKind;
use selfsame_harness::types::example;
use selfsame_harness::types::subject::Subject;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Returns the code blocks of a Markdown page, or another file as one block. A file whose name ends
/// with `.world` is a script.
fn read(path: &str, text: &str) -> Result<Vec<Block>, CliError> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    match ending {
        Some("md") => {
            let found = blocks(text);
            if found.is_empty() {
                let marks = BlockKind::ALL.map(BlockKind::mark).join(", ");
                return Err(CliError(format!("{path}: no block is marked as one of {marks}")));
            }
            Ok(found)
        }
        Some("world") => Ok(vec![whole(BlockKind::World, text)]),
        _ => {
            example::parse(text)
                .map_err(|errors| CliError(file::render_errors(path, text, &errors)))?;
            Ok(vec![whole(BlockKind::Types, text)])
        }
    }
}

fn whole(kind: BlockKind, text: &str) -> Block {
    Block { kind, line: 1, text: text.to_owned() }
}

pub(crate) fn run(context: &Context, file: &File) -> CmdResult {
    let text = file::text(&file.file)?;
    let blocks = read(&file.file, &text)?;
    let mut subject: Box<dyn Subject> = context.subject.make();
    let outcomes: Vec<Outcome> = blocks.iter().map(|block| check(block, &mut *subject)).collect();
    let all = blocks.iter().zip(&outcomes);
    let failures = all.flat_map(|(block, outcome)| {
        let line = |failure: &Failure| (block.line + failure.line).saturating_sub(1).max(1);
        outcome.failures.iter().map(move |failure| (line(failure), failure))
    });
    let failures: Vec<(usize, &Failure)> = failures.collect();
    let claims: usize = outcomes.iter().map(|outcome| outcome.claims).sum();
    let skipped: usize = outcomes.iter().map(|outcome| outcome.skipped).sum();
    if context.json {
        let row = |(line, failure): &(usize, &Failure)| json!({"line": line, "subject": failure.subject, "found": failure.found});
        let rows: Vec<_> = failures.iter().map(row).collect();
        let (claims, skipped, blocks) = (claims, skipped, blocks.len());
        print_json(
            &json!({"blocks": blocks, "claims": claims, "skipped": skipped, "failures": rows}),
        )?;
    } else {
        for (line, failure) in &failures {
            print_line(format!("{}:{line}: {}: {}", file.file, failure.subject, failure.found));
        }
        let held = claims.saturating_sub(failures.len());
        let more = match skipped {
            0 => String::new(),
            skipped => format!("; {skipped} were not asked, as the subject cannot answer them"),
        };
        print_line(format!("{held} of {claims} claims hold{more}"));
    }
    Ok(ExitCode::from(u8::from(!failures.is_empty())))
}
