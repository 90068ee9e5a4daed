//! Finds the code blocks of the chapters that have a given word, the mark, after their opening
//! fence.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the full path of a file or folder, given its path from the root of the repository.
pub(crate) fn in_repository(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(below)
}

/// Returns the blocks of a page that have a mark. Each block has the line number of its opening
/// fence, counted from 1, and its text.
pub(crate) fn blocks(page: &str, mark: &str) -> Vec<(usize, String)> {
    let (mut blocks, mut lines) = (Vec::new(), (1..).zip(page.lines()));
    while let Some((number, line)) = lines.next() {
        if line.strip_prefix("```") == Some(mark) {
            let own = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            blocks.push((number, own.map(|line| format!("{line}\n")).collect()));
        }
    }
    blocks
}

/// Returns the blocks of a chapter that have a mark. Each block has the name of the chapter with
/// the line number, and its text.
pub(crate) fn blocks_of(chapter: &str, mark: &str) -> Vec<(String, String)> {
    let page = fs::read_to_string(in_repository("spec/chapters").join(chapter)).unwrap();
    let blocks = blocks(&page, mark).into_iter();
    blocks.map(|(line, block)| (format!("{chapter}:{line}"), block)).collect()
}
