//! Findings of the past: checked before anything else, by every engine.

use crate::objects;
use crate::objects::case as world;
use crate::types::case::Case;
use crate::types::history::{History, text};
use crate::types::seeds::{self, Seeds};
use crate::types::text as case_text;
use std::path::{Path, PathBuf};

/// Where they are saved: with the harness's own source.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../regressions")
}

/// The files of a folder with an ending, in order, and what is in them; none when there is no such
/// folder, as where the program was moved away from its source.
fn read(folder: &Path, ending: &str) -> Result<Vec<(PathBuf, String)>, String> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let at = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(|error| at(folder, error))?.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|own| own == ending));
    paths.sort();
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(at(&path, error)),
    };
    paths.into_iter().map(read).collect()
}

/// The texts of the cases of a folder, each with its file.
///
/// # Errors
/// The file that cannot be read, and why.
pub fn texts(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    read(folder, "same")
}

/// The histories of a folder, which are in one of their own in it, each with its file.
///
/// # Errors
/// The file that is not a history, and why.
pub fn histories(folder: &Path) -> Result<Vec<(PathBuf, History)>, String> {
    let parse = |(path, said): (PathBuf, String)| match text::parse(&said) {
        Ok(history) => Ok((path, history)),
        Err(why) => Err(format!("{}: {why}", path.display())),
    };
    read(&folder.join("histories"), "history")?.into_iter().map(parse).collect()
}

/// The cases of a folder, each with its file.
///
/// # Errors
/// The file that is not a case, and why.
pub fn cases(folder: &Path) -> Result<Vec<(PathBuf, Case)>, String> {
    let load = |(path, text): (PathBuf, String)| match case_text::load(&text) {
        Ok((case, _)) => Ok((path, case)),
        Err(why) => Err(format!("{}:{why}", path.display())),
    };
    texts(folder)?.into_iter().map(load).collect()
}

/// The cases of worlds of a folder, which are in one of their own in it, each with its file.
///
/// # Errors
/// The file that is not a case of a world, and why.
pub fn worlds(folder: &Path) -> Result<Vec<(PathBuf, world::Case)>, String> {
    let load = |(path, text): (PathBuf, String)| match objects::finding::load(&text) {
        Ok((case, _)) => Ok((path, case)),
        Err(why) => Err(format!("{}:{why}", path.display())),
    };
    read(&folder.join("worlds"), "world")?.into_iter().map(load).collect()
}

/// What a fuzzer starts from: the examples of the chapters, and the saved cases.
#[must_use]
pub fn seeds() -> Seeds {
    let mut seeds = seeds::of_chapters();
    for (_, text) in texts(&folder()).unwrap_or_default() {
        seeds.add(&text);
    }
    seeds
}
