//! Checks that the glossary defines each term once, and that no definition uses a term of a later
//! row.

use super::sentence::plain;

/// A row of the glossary: one or more terms, and their definition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The line of the row, counted from 1.
    pub line: usize,
    /// The terms that the row defines.
    pub terms: Vec<String>,
    /// The definition of the terms, without its markup.
    pub definition: String,
}

/// Terms that are also plain English words. Any definition may use them.
const PLAIN: [&str; 24] = [
    "case", "root", "label", "path", "code", "data", "use", "state", "member", "instance", "call",
    "level", "law", "form", "key", "role", "place", "value", "constant", "function", "object",
    "memo", "task", "fit",
];

/// Reads the rows of a glossary.
///
/// ```
/// use selfsame_house::prose::glossary::entries;
/// let rows = entries("| term | definition |\n|---|---|\n| **head**, **type** | A *head* is .. |\n");
/// assert_eq!(rows[0].terms, ["head", "type"]);
/// ```
#[must_use]
pub fn entries(glossary: &str) -> Vec<Entry> {
    let row = |(line, text): (usize, &str)| {
        let mut cells = text.strip_prefix("| **")?.split(" | ");
        let terms = cells.next()?.split("**").step_by(2).map(str::to_owned).collect();
        Some(Entry { line, terms, definition: plain(cells.next()?) })
    };
    (1..).zip(glossary.lines()).filter_map(row).collect()
}

/// Returns the line and a reason for each term that is defined twice, or that is used in an earlier
/// row.
#[must_use]
pub fn disorder(entries: &[Entry]) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let later = &entries[at + 1..];
        for term in &entry.terms {
            if later.iter().any(|other| other.terms.contains(term)) {
                out.push((entry.line, format!("`{term}` is defined twice")));
            }
        }
        let known = |term: &String| entries[..=at].iter().any(|own| own.terms.contains(term));
        for term in later.iter().flat_map(|other| &other.terms) {
            if !PLAIN.contains(&&**term) && !known(term) && uses(&entry.definition, term) {
                let own = entry.terms.join(", ");
                out.push((entry.line, format!("`{own}` uses `{term}`, which is defined later")));
            }
        }
    }
    out
}

/// Returns whether a text contains a term as whole words, in the singular or with a final `s`.
fn uses(text: &str, term: &str) -> bool {
    let text = text.to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(&term.to_lowercase()).any(|(at, found)| {
        let rest = &text[at + found.len()..];
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        !letter(text[..at].chars().next_back()) && !letter(rest.chars().next())
    })
}
