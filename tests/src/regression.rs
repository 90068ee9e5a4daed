//! Findings of the past: checked before anything else, by every engine.

use crate::case::Case;
use crate::finding;
use std::path::{Path, PathBuf};

/// Where they are saved: with the harness's own source.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions")
}

/// The files of a folder, in order, and what is in them; none when there is no such folder, as
/// where the program was moved away from its source.
///
/// # Errors
/// The file that cannot be read, and why.
pub fn texts(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let at = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(|error| at(folder, error))?.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "same"));
    paths.sort();
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(at(&path, error)),
    };
    paths.into_iter().map(read).collect()
}

/// The cases of a folder, each with its file.
///
/// # Errors
/// The file that is not a case, and why.
pub fn cases(folder: &Path) -> Result<Vec<(PathBuf, Case)>, String> {
    let load = |(path, text): (PathBuf, String)| match finding::load(&text) {
        Ok((case, _)) => Ok((path, case)),
        Err(why) => Err(format!("{}:{why}", path.display())),
    };
    texts(folder)?.into_iter().map(load).collect()
}
