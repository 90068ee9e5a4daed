//! The chapters of the specification, in the order of the table in its `README.md`.

use std::path::Path;

/// A chapter of the specification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter {
    /// The path of the chapter's file, relative to `spec/chapters`.
    pub name: String,
    /// The text of the chapter.
    pub text: String,
}

/// Returns all chapters: `README.md` first, then the other chapters in the order of the links in
/// `README.md`. The list is empty if the specification is not found next to the sources.
#[must_use]
pub fn chapters() -> Vec<Chapter> {
    let folder = Path::new(selfsame_spec::CHAPTERS);
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).ok()?;
        Some(Chapter { name: name.to_owned(), text })
    };
    let Some(first) = read("README.md") else { return Vec::new() };
    let links = links(&first.text);
    std::iter::once(first).chain(links.iter().filter_map(|name| read(name))).collect()
}

/// Returns the chapters to which the links of a text lead, without repetitions.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let mut out: Vec<String> = Vec::new();
    for (target, _) in targets.filter(|(target, _)| target.ends_with(".md")) {
        if !out.iter().any(|name| name == target) {
            out.push(target.to_owned());
        }
    }
    out
}
