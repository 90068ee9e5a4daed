//! Runs the commands that the documentation pages show, exactly as they are written there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Returns the contents of the fenced blocks of a page, without the languages of the fences.
fn blocks(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    let (mut out, mut open) = (Vec::new(), false);
    for line in text.lines() {
        if line.starts_with("```") {
            open = !open;
            if open {
                out.push(String::new());
            }
        } else if open && let Some(block) = out.last_mut() {
            *block += &format!("{line}\n");
        }
    }
    out
}

/// Returns the lines of a page that call the program, without comments.
fn commands(page: &str) -> Vec<String> {
    let lines = blocks(page).concat();
    let calls = lines.lines().filter_map(|line| {
        let call = line.strip_prefix("$ ").unwrap_or(line);
        call.strip_prefix("selfsame ")
            .map(|call| call.split(" #").next().unwrap().trim().to_owned())
    });
    calls.collect()
}

/// Returns whether a command is not run in this test: it takes long, it needs another program, or
/// it reads a kernel's types, which may be missing.
fn is_elsewhere(command: &str) -> bool {
    let first = command.split_whitespace().next().unwrap_or_default();
    let long = [
        "check",
        "worlds",
        "histories",
        "programs",
        "campaign",
        "score",
        "bench",
        "exhaustive",
        "families",
    ];
    long.contains(&first)
        || ["--subject", "/sys/", "findings/", "&&", "|"].iter().any(|part| command.contains(part))
}

/// Creates a temporary folder in which the data of the repository have the same paths as in the
/// repository.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("tests"), folder.path().join("tests")).unwrap();
    folder
}

#[test]
#[cfg(unix)]
fn every_command_of_the_pages_works() {
    let folder = folder();
    let own = blocks("docs/tutorial.md").into_iter().find(|block| block.contains("Shape ::"));
    std::fs::write(folder.path().join("mine.same"), own.unwrap()).unwrap();
    let mut run = 0;
    let pages = [
        "README.md",
        "docs/tutorial.md",
        "docs/command-line.md",
        "docs/diff.md",
        "docs/dwarf.md",
        "docs/normal-forms.md",
        "docs/schemas.md",
    ];
    for page in pages {
        for command in commands(page).iter().filter(|command| !is_elsewhere(command)) {
            let words = shell_words::split(command).unwrap();
            let mut program = Command::new(env!("CARGO_BIN_EXE_selfsame"));
            let output =
                program.args(&words).current_dir(folder.path()).stdin(Stdio::null()).output();
            let output = output.unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            // Exit code 1 is accepted, too: it means that two types differ, or that an error ends a
            // run.
            let answered = matches!(output.status.code(), Some(0 | 1));
            assert!(answered && !said.contains("panicked"), "{page}: selfsame {command}\n{said}");
            run += 1;
        }
    }
    assert!(run > 20, "{run} commands");
}

/// The output that the tutorial shows is the actual output of the program.
#[test]
fn the_tutorial_shows_what_is_said() {
    let shown = blocks("docs/tutorial.md").concat();
    for args in [
        &["hash", "tests/data/tour.same"][..],
        &["explain", "tests/data/tour.same", "List", "Wrong"],
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_selfsame"));
        let output = program.args(args).current_dir(root()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let line = |line: &str| shown.lines().any(|shown| shown.trim() == line.trim());
        assert!(said.lines().all(line), "{args:?} says\n{said}");
    }
}
