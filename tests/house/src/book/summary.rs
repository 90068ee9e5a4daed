//! Determines the order of the pages, and writes the table of contents.

use crate::{below, files};
use std::io;
use std::path::Path;

/// The settings of mdBook, as the contents of `book.toml`.
pub(super) const SETTINGS: &str = r#"[book]
title = "Selfsame"
description = "Are these two recursive types the same type?"
language = "en"

[output.html]
no-section-label = true
"#;

/// The folders of the chapters, each with its title. Each folder is a part of the book.
const FOLDERS: [(&str, &str); 6] = [
    ("", "Specification"),
    ("types", "Specification: types"),
    ("objects", "Specification: objects"),
    ("language", "Specification: the language"),
    ("compile-time", "Specification: compile time"),
    ("formats", "Specification: formats and appendices"),
];

/// The parts of the book and their pages. The specification is not listed here; it is inserted as
/// the second part.
const PARTS: [(&str, &[&str]); 4] = [
    (
        "Use it",
        &[
            "docs/tutorial.md",
            "docs/types-as-kinds.md",
            "docs/compiler-author.md",
            "docs/command-line.md",
            "docs/diff.md",
            "docs/corpora.md",
            "docs/dwarf.md",
            "docs/normal-forms.md",
            "docs/schemas.md",
            "docs/own-implementation.md",
            "tests/subjects/templates/README.md",
        ],
    ),
    ("Specification", &[]),
    ("Evidence", &["docs/harness.md", "docs/benchmarks.md", "tests/subjects/findings/README.md"]),
    (
        "Project",
        &["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/stability.md", "CHANGELOG.md", "SECURITY.md"],
    ),
];

/// Pages that have subpages, each with the folder of its subpages.
const BELOW: [(&str, &str); 2] = [
    ("docs/benchmarks.md", "docs/reports"),
    ("tests/subjects/findings/README.md", "tests/subjects/findings"),
];

/// Returns the names of all pages in the order of the book.
pub(super) fn pages(root: &Path) -> io::Result<Vec<String>> {
    let mut out = vec!["README.md".to_owned()];
    for (part, pages) in PARTS {
        if part == "Specification" {
            out.extend(specification(root)?);
        }
        for page in pages {
            out.push((*page).to_owned());
            let below = BELOW.iter().filter(|(above, _)| above == page);
            for (_, folder) in below {
                out.extend(others(root, folder, page)?);
            }
        }
    }
    Ok(out)
}

/// Returns the pages of the specification: the introduction, the glossary, the chapters, and the
/// table of rules. The chapters are in the order of the links in their table.
fn specification(root: &Path) -> io::Result<Vec<String>> {
    let folder = root.join("spec/chapters");
    let table = std::fs::read_to_string(folder.join("README.md"))?;
    let mut chapters = files(&folder, "md")?;
    let place = |path: &Path| {
        let name = below(&folder, path);
        let part = FOLDERS.iter().position(|(folder, _)| *folder == folder_of(&name));
        (part.unwrap_or(FOLDERS.len()), table.find(&format!("({name})")))
    };
    chapters.sort_by_key(|path| place(path));
    let mut out: Vec<String> = chapters.iter().map(|path| below(root, path)).collect();
    let introduction = out.len().min(1);
    out.insert(introduction, "spec/GLOSSARY.md".to_owned());
    out.push("spec/RULES.md".to_owned());
    Ok(out)
}

fn others(root: &Path, folder: &str, but: &str) -> io::Result<Vec<String>> {
    let pages = files(&root.join(folder), "md")?;
    Ok(pages.iter().map(|path| below(root, path)).filter(|page| page != but).collect())
}

/// Returns the text of `SUMMARY.md`, from which mdBook makes its table of contents.
pub(super) fn text(root: &Path, names: &[String]) -> io::Result<String> {
    let mut out = String::from("# Summary\n\n");
    let mut folder = None;
    for name in names {
        let own = chapter_folder(name).filter(|own| folder != Some(*own));
        folder = own.or(folder);
        let chapters = FOLDERS.iter().find(|(folder, _)| Some(*folder) == own).map(|part| part.1);
        let part = chapters
            .or(PARTS.iter().find(|(_, pages)| pages.first() == Some(&&**name)).map(|part| part.0));
        out.extend(part.map(|part| format!("\n# {part}\n\n")));
        let indent = if is_below(name) { "  " } else { "" };
        let item = if name == "README.md" { "" } else { "- " };
        out += &format!("{indent}{item}[{}]({name})\n", title(root, name)?);
    }
    Ok(out)
}

/// Returns the name of the folder that contains a chapter. Returns `None` for a page that is no
/// chapter.
fn chapter_folder(name: &str) -> Option<&str> {
    name.strip_prefix("spec/chapters/").map(folder_of)
}

/// Returns the part of a name before its last slash; the empty text if the name has no slash.
fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_below(name: &str) -> bool {
    BELOW.iter().any(|(above, folder)| name != *above && name.starts_with(folder))
}

/// Returns the first heading of a page, or the page's name if it has no heading.
fn title(root: &Path, name: &str) -> io::Result<String> {
    let text = std::fs::read_to_string(root.join(name))?;
    let heading = text.lines().find_map(|line| line.strip_prefix("# "));
    Ok(heading.unwrap_or(name).replace(['[', ']'], ""))
}
