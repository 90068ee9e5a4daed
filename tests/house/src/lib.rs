//! Facts about the sources that follow from their texts: the rules of the chapters and the files
//! that cite them, the imports of the packages, and circles among their files.
//!
//! Tests keep the layout true with it, and the program builds its index of rules.

pub mod book;
pub mod circles;
pub mod imports;
pub mod rules;
pub mod source;

use std::io;
use std::path::{Path, PathBuf};

/// Returns the files below a folder whose names end in `.extension`, in order.
///
/// # Errors
/// An error of reading the folder.
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

/// Returns the path of a file below a root in the form of a link, with slashes.
#[must_use]
pub fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
