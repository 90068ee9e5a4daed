//! Collects the pages of the repository as the source of an mdBook.
//!
//! The pages are plain Markdown files in the repository, with links to one another and to sources.
//! In the book, the pages have the same relative paths, so the links need no changes. Three things
//! are added: an anchor at each rule, a link at each mention of a rule, and the files to which
//! pages link.

mod page;
mod rustdoc;
mod summary;

use crate::below;
use crate::rules::{Rule, chapters};
use page::{Page, Pages};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// The folder that contains the chapters.
const CHAPTERS: &str = "spec/chapters";

/// The result of collecting the pages: the numbers of pages and rules, and the broken links.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The number of pages.
    pub pages: usize,
    /// The number of rules for which an anchor was added.
    pub rules: usize,
    /// The links to files that do not exist. Each entry consists of the page with the link, and the
    /// target.
    pub broken: Vec<(String, String)>,
}

/// Collects the pages of the repository at `root` in a folder, which can then be the source of an
/// mdBook.
///
/// Writes three files into the folder: `book.toml`, a summary, and `rustdoc.html`. The last is a
/// header with which the documentation of the packages links to rules. The contents of the folder's
/// subfolder `src` are replaced.
///
/// # Errors
/// Returns an error of reading the repository, or of writing the folder.
pub fn gather(root: &Path, into: &Path) -> io::Result<Gathered> {
    let rules = chapters(&root.join(CHAPTERS))?;
    let names = summary::pages(root)?;
    let places: BTreeMap<&str, String> =
        rules.iter().map(|rule| (&*rule.id, place(rule))).collect();
    let pages = Pages { root, names: names.iter().cloned().collect(), rules: &places };
    let source = into.join("src");
    if source.exists() {
        std::fs::remove_dir_all(&source)?;
    }
    let mut files = BTreeSet::new();
    let mut gathered = Gathered { pages: names.len(), ..Gathered::default() };
    for name in &names {
        let Page { text, links, anchors, broken } = pages.read(name)?;
        write(&source.join(name), &text)?;
        files.extend(links);
        gathered.rules += anchors;
        gathered.broken.extend(broken.into_iter().map(|target| (name.clone(), target)));
    }
    for file in files {
        copy(&root.join(&file), &source.join(&file))?;
    }
    write(&source.join("SUMMARY.md"), &summary::text(root, &names)?)?;
    write(&into.join("book.toml"), summary::SETTINGS)?;
    write(&into.join("rustdoc.html"), &rustdoc::header(&places))?;
    Ok(gathered)
}

/// Returns the place of a rule in the book, as a page and an anchor.
fn place(rule: &Rule) -> String {
    format!("{CHAPTERS}/{}#{}", rule.chapter, rule.id)
}

/// Writes a file. Makes the folders that contain it, if they do not exist.
fn write(path: &Path, text: &str) -> io::Result<()> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    std::fs::write(path, text)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to.parent().unwrap_or(to))?;
    std::fs::copy(from, to).map(|_| ())
}

/// Returns a path below the root with `.` and `..` resolved; `None` if the path leads out of the
/// root.
fn plain(path: &Path) -> Option<String> {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => out.pop().then_some(())?,
            std::path::Component::Normal(name) => out.push(name),
            _ => {}
        }
    }
    Some(below(Path::new(""), &out))
}
