//! Regressions: findings that are kept, with their files and their folder.

use super::finding::short_hash;
use super::suite::Case;
use std::path::{Path, PathBuf};

/// The description of a regression: everything except its case.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The topic of the regression, in one line.
    pub title: String,
    /// The law that did not hold.
    pub law: String,
    /// The reason why the law did not hold.
    pub why: String,
    /// The command that checked the case when the finding was made.
    pub origin: String,
}

/// The largest number of characters of a reason, which is limited because it may contain long byte
/// sequences.
const WHY: usize = 300;

impl About {
    /// Reads the description from the first lines of a saved finding.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let line = |key: &str| {
            let value = text.lines().find_map(|line| line.strip_prefix(&format!("// {key}: ")));
            value.unwrap_or_default().to_owned()
        };
        let origin = [line("origin"), line("replay")].concat();
        Self { title: line("title"), law: line("law"), why: line("found"), origin }
    }

    /// Returns the description as text, with one line for each field that is not empty.
    #[must_use]
    pub fn lines(&self) -> String {
        let why: String = self.why.chars().take(WHY).collect();
        let lines = [
            ("title", &self.title),
            ("law", &self.law),
            ("found", &why.replace('\n', " ")),
            ("origin", &self.origin),
        ];
        let known = lines.iter().filter(|(_, line)| !line.is_empty());
        known.map(|(key, line)| format!("// {key}: {line}\n")).collect()
    }

    /// If there is no title, adds one: the name of the law, and a number that is computed from the
    /// case's text.
    #[must_use]
    pub fn titled(mut self, text: &str) -> Self {
        if self.title.is_empty() {
            self.title = format!("{} {:08x}", self.law, short_hash(text));
        }
        self
    }

    /// Returns the name of the regression's file, without the file extension.
    #[must_use]
    pub fn slug(&self) -> String {
        let words = self.title.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<String> =
            words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let mut slug = words.join("-");
        slug.truncate(80);
        slug
    }

    /// Returns the name of the regression's file, for a case of a suite.
    #[must_use]
    pub fn file<C: Case>(&self) -> String {
        format!("{}.{}", self.slug(), C::WORDS.ending)
    }
}

/// Returns the folder of the regressions in the source tree of the harness.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../regressions")
}

/// Returns the folder for the cases of a suite, within the folder `all` of all suites.
#[must_use]
pub fn folder_of<C: Case>(all: &Path) -> PathBuf {
    // An empty name is not joined, because the path would then end in a slash.
    if C::WORDS.folder.is_empty() { all.to_owned() } else { all.join(C::WORDS.folder) }
}

/// Returns the texts of the saved cases of a suite, each with its file, sorted by path. If the
/// folder does not exist, the list is empty; for example, the program may have been moved away from
/// its source.
///
/// # Errors
/// Returns the path of the file that cannot be read, and the reason.
pub fn texts<C: Case>(all: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let folder = folder_of::<C>(all);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let at = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let entries = std::fs::read_dir(&folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> = entries
        .map_err(|error| at(&folder, error))?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|own| own == C::WORDS.ending));
    paths.sort();
    let read = |path: PathBuf| match std::fs::read_to_string(&path) {
        Ok(text) => Ok((path, text)),
        Err(error) => Err(at(&path, error)),
    };
    paths.into_iter().map(read).collect()
}

/// Returns the saved cases of a suite, each with its file.
///
/// # Errors
/// Returns the path of the file that cannot be read or parsed, and the reason.
pub fn cases<C: Case>(all: &Path) -> Result<Vec<(PathBuf, C)>, String> {
    let parse = |(path, text): (PathBuf, String)| match C::parse(&text) {
        Ok(case) => Ok((path, case)),
        Err(why) => Err(format!("{}:{why}", path.display())),
    };
    texts::<C>(all)?.into_iter().map(parse).collect()
}

/// Returns the text of a regression: its description, followed by the text of its case.
///
/// # Errors
/// Returns an error if parsing this text does not give the same case.
pub fn keep<C: Case>(case: &C, about: &About) -> Result<String, String> {
    let remarks: String = case.remarks().iter().map(|line| format!("// {line}\n")).collect();
    let text = about.lines() + &remarks + &case.text();
    match C::parse(&text)?.key() == case.key() {
        true => Ok(text),
        false => Err("the case has no text that reads back to it".into()),
    }
}
