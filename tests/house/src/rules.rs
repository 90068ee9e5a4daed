//! Finds the rules of the chapters, with the place, text and examples of each rule, and the lines
//! that cite it.

use crate::{below, files};
use std::io;
use std::path::Path;

/// A rule of a chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// The id of the rule, such as `identity.order`.
    pub id: String,
    /// The chapter that contains the rule, as a path below the folder of chapters.
    pub chapter: String,
    /// The line of the rule in the chapter, counted from 1.
    pub line: usize,
    /// The text of the rule without the markers of list items. The text ends before the rule's
    /// examples, the next rule, or the next heading.
    pub text: String,
    /// The examples of the rule: the blocks that follow it. If no block is between two rules, both
    /// have the same examples.
    pub examples: Vec<Block>,
}

/// A fenced block of a chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The word after the opening fence, such as `selfsame`; empty if there is none.
    pub mark: String,
    /// The line in the chapter that follows the opening fence, counted from 1.
    pub line: usize,
    /// The text between the fences.
    pub text: String,
}

/// A line of a source file that cites a rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Citation {
    /// The id of the cited rule.
    pub id: String,
    /// The path of the file, relative to the root.
    pub file: String,
    /// The line of the citation, counted from 1.
    pub line: usize,
}

impl Rule {
    /// Returns the prefix of the rule's id, which ends before the first dot.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.id.split('.').next().unwrap_or("")
    }
}

/// Returns whether a text has the form of the id of a rule.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    text.contains('.') && text.split('.').all(part)
}

/// Returns the rules of all chapters in a folder. Chapters are in the order of the links in
/// `README.md`, and the rules of a chapter are in the order of lines.
///
/// # Errors
/// Returns the error of reading the folder, if there is one.
pub fn chapters(folder: &Path) -> io::Result<Vec<Rule>> {
    let table = std::fs::read_to_string(folder.join("README.md")).unwrap_or_default();
    let mut paths = files(folder, "md")?;
    paths.sort_by_key(|path| table.find(&format!("({})", below(folder, path))));
    let mut out = Vec::new();
    for path in paths {
        out.extend(chapter(&below(folder, &path), &std::fs::read_to_string(&path)?));
    }
    Ok(out)
}

/// Returns the rules of a chapter, in the order of their lines.
#[must_use]
pub fn chapter(name: &str, text: &str) -> Vec<Rule> {
    let mut out: Vec<Rule> = Vec::new();
    let mut block: Option<Block> = None;
    // The index of the first rule to which the next example belongs, and whether an example has
    // already followed this group of rules.
    let (mut group, mut shown) = (0, false);
    // The index of the rule whose text continues in the next line, if there is one.
    let mut open = None;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(mut inside) = block.take() {
            if line.trim() == "```" {
                let rules = &mut out[group..];
                rules.iter_mut().for_each(|rule| rule.examples.push(inside.clone()));
            } else {
                inside.text.push_str(line);
                inside.text.push('\n');
                block = Some(inside);
            }
            continue;
        }
        if let Some(mark) = line.trim().strip_prefix("```") {
            block = Some(Block { mark: mark.into(), line: number + 1, text: String::new() });
            (shown, open) = (true, None);
            continue;
        }
        if line.starts_with('#') {
            open = None;
        }
        for id in ids(line) {
            if std::mem::take(&mut shown) {
                group = out.len();
            }
            open = Some(out.len());
            let (id, chapter) = (id.to_owned(), name.to_owned());
            let (text, examples) = (String::new(), Vec::new());
            out.push(Rule { id, chapter, line: number, text, examples });
        }
        if let Some(rule) = open {
            let text = &mut out[rule].text;
            text.push_str(
                line.strip_prefix("- ").unwrap_or(line.strip_prefix("  ").unwrap_or(line)),
            );
            text.push('\n');
        }
    }
    for rule in &mut out {
        rule.text = rule.text.trim_end().to_owned() + "\n";
    }
    out
}

/// Returns the ids of the rules that a line of a chapter defines.
fn ids(line: &str) -> impl Iterator<Item = &str> {
    let marked = line.split("**[").skip(1).filter_map(|rest| rest.split_once("]**"));
    marked.map(|(id, _)| id).filter(|id| is_id(id))
}

/// Returns the citations of rules in the comments of all sources below a folder.
///
/// # Errors
/// Returns the error of reading the sources, if there is one.
pub fn citations(root: &Path, folder: &str) -> io::Result<Vec<Citation>> {
    let mut out = Vec::new();
    for path in files(&root.join(folder), "rs")? {
        let file = below(root, &path);
        for (line, text) in (1..).zip(std::fs::read_to_string(&path)?.lines()) {
            let comment = text.split_once("//").map_or("", |(_, comment)| comment);
            let cited = comment.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
            for (id, _) in cited.filter(|(id, _)| is_id(id)) {
                out.push(Citation { id: id.to_owned(), file: file.clone(), line });
            }
        }
    }
    Ok(out)
}

/// Returns at most three known ids that are nearest to an unknown id. The distance is the number of
/// edits.
#[must_use]
pub fn near<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let last = |id: &str| id.rsplit('.').next().unwrap_or("").to_owned();
    let distance = |other: &str| {
        let whole = edits(id, other);
        // If the last parts of both ids are equal and only the prefix is wrong, the distance is at
        // most 2.
        if last(id) == last(other) { (whole.min(2), whole) } else { (whole, whole) }
    };
    let most = (id.len() / 3).max(2);
    let mut near: Vec<((usize, usize), &str)> =
        known.map(|other| (distance(other), other)).filter(|(at, _)| at.0 <= most).collect();
    near.sort_unstable();
    let best = near.first().map_or(0, |near| near.0.0);
    near.retain(|near| near.0.0 <= best + 2);
    near.into_iter().take(3).map(|(_, other)| other).collect()
}

/// Returns the smallest number of letters that must be added, removed or replaced to change one
/// text to the other.
fn edits(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, &d) in other.iter().enumerate() {
            let replaced = before + usize::from(c != d);
            before = row[to + 1];
            row[to + 1] = replaced.min(before + 1).min(row[to] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::{chapter, near};

    const CHAPTER: &str = "\
# Things

- **[a.one]** The first,
  which goes on.
- **[a.two]** The second.

```selfsame
A :: int;
```

More about the second that is no rule's.

- **[a.three]** The third.

  | a | table |
";

    #[test]
    fn a_rule_has_its_text_and_the_examples_after_it() {
        let rules = chapter("a.md", CHAPTER);
        let ids: Vec<(&str, usize)> = rules.iter().map(|rule| (&*rule.id, rule.line)).collect();
        assert_eq!(ids, [("a.one", 3), ("a.two", 5), ("a.three", 13)]);
        assert_eq!(rules[0].text, "**[a.one]** The first,\nwhich goes on.\n");
        assert_eq!(rules[2].text, "**[a.three]** The third.\n\n| a | table |\n");
        assert_eq!(rules[0].examples, rules[1].examples);
        assert_eq!((rules[0].examples[0].line, &*rules[0].examples[0].text), (8, "A :: int;\n"));
        assert!(rules[2].examples.is_empty());
    }

    #[test]
    fn a_mistyped_id_has_near_ones() {
        let known = ["function.capture", "function.call", "module.call", "wire.draft"];
        assert_eq!(near("function.captrue", known.into_iter()), ["function.capture"]);
        assert_eq!(near("modul.call", known.into_iter())[0], "module.call");
        assert_eq!(near("interner.draft", known.into_iter()), ["wire.draft"]);
        assert!(near("nothing.of-the-kind", known.into_iter()).is_empty());
    }
}
