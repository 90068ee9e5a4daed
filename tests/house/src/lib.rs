//! Reads the sources as text. Finds the rules and the files that cite them, imports, circles of
//! files, and breaches of the rules of writing.
//!
//! Tests of the layout and of the texts use these results. The program `selfsame` builds its index
//! of rules from them.

pub mod book;
pub mod circles;
pub mod imports;
pub mod prose;
pub mod rules;
pub mod source;

use std::io;
use std::path::{Path, PathBuf};

/// Returns the files below a folder whose names end in `.extension`, sorted by their paths.
///
/// # Errors
/// Returns the error of reading the folder, if there is one.
pub fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let (mut out, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                out.push(path);
            }
        }
    }
    out.sort();
    Ok(out)
}

/// Returns a path as it is written in links: relative to `root`, and with slashes.
#[must_use]
pub fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
