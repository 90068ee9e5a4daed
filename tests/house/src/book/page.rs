//! Converts a page to the form that it has in the book.

use super::plain;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The maximum number of bytes of a file that is copied into the book. A link to a larger file is
/// replaced by the text of the link.
const LARGEST: u64 = 1 << 20;

/// All pages of the book, and the places of all rules.
pub(super) struct Pages<'a> {
    pub(super) root: &'a Path,
    /// The names of all pages: paths below the root.
    pub(super) names: BTreeSet<String>,
    /// The page and the anchor of each rule, indexed by the id of the rule.
    pub(super) rules: &'a BTreeMap<&'a str, String>,
}

/// A converted page: its text and its links.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    /// The files of the repository to which the page links. Other pages are not included.
    pub(super) links: BTreeSet<String>,
    /// The number of rules that the page defines.
    pub(super) anchors: usize,
    /// The targets of links that do not exist.
    pub(super) broken: Vec<String>,
}

/// The sort of a link's target, which decides how the link is written.
enum Target {
    /// The target is on another host, or is a page of the book or a place on the same page. The
    /// link is kept.
    Stays,
    /// The target is a file of the repository. The file is copied into the book.
    File(String),
    /// The target is a folder or a large file. It is not copied, and the link is replaced by its
    /// text.
    Outside,
    /// The target is a file that does not exist.
    Broken,
}

impl Pages<'_> {
    /// Reads the page with the given name, and converts it.
    pub(super) fn read(&self, name: &str) -> io::Result<Page> {
        let mut writer = Writer { pages: self, name, page: Page::default(), open: Vec::new() };
        let mut fenced = false;
        for line in std::fs::read_to_string(self.root.join(name))?.lines() {
            let fence = line.trim_start().starts_with("```");
            if fence || fenced {
                writer.page.text.push_str(line);
            } else {
                writer.line(line);
            }
            writer.page.text.push('\n');
            fenced ^= fence;
        }
        Ok(writer.page)
    }

    /// Returns the sort of a link's target. `name` is the name of the page with the link.
    fn target(&self, name: &str, target: &str) -> Target {
        let path = target.split('#').next().unwrap_or_default();
        if path.is_empty() || target.contains("://") || target.starts_with("mailto:") {
            return Target::Stays;
        }
        let folder = Path::new(name).parent().unwrap_or(Path::new(""));
        let Some(file) = plain(&folder.join(path)) else { return Target::Broken };
        let meta = std::fs::metadata(self.root.join(&file));
        match meta {
            Err(_) => Target::Broken,
            _ if self.names.contains(&file) => Target::Stays,
            Ok(meta) if meta.is_file() && meta.len() <= LARGEST => Target::File(file),
            Ok(_) => Target::Outside,
        }
    }
}

/// A page that is being written.
struct Writer<'a> {
    pages: &'a Pages<'a>,
    name: &'a str,
    page: Page,
    /// The positions of the brackets that are not closed yet, as bytes of the page's text. The
    /// innermost bracket is last.
    open: Vec<usize>,
}

impl Writer<'_> {
    /// Converts a line that is not in a fenced block. The text between backquotes is not changed.
    fn line(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.open.clear();
        }
        let (mut code, mut rest) = (false, line);
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '`' => code = !code,
                '[' if !code => self.open.push(self.page.text.len()),
                ']' if !code => {
                    rest = self.close(rest);
                    continue;
                }
                _ => {}
            }
            self.page.text.push(c);
        }
    }

    /// Writes a closing bracket, and converts the text in the brackets to a link or an anchor.
    /// `after` is the rest of the line. Returns the part of `after` that follows the link.
    fn close<'t>(&mut self, after: &'t str) -> &'t str {
        let open = self.open.pop();
        let link = after.strip_prefix('(').and_then(|link| link.split_once(')'));
        if let Some((target, rest)) = link {
            self.link(open, target);
            return rest;
        }
        if let Some(open) = open {
            let inside = self.page.text[open + 1..].to_owned();
            if let Some(place) = self.pages.rules.get(&*inside) {
                let defines = self.page.text[..open].ends_with("**") && after.starts_with("**");
                self.page.text.truncate(open);
                self.page.anchors += usize::from(defines);
                self.page.text += &match defines {
                    true => format!("<a id=\"{inside}\"></a>[{inside}"),
                    false => format!("[\\[{inside}\\]]({}", relative(self.name, place)),
                };
                self.page.text.push(if defines { ']' } else { ')' });
                return after;
            }
        }
        self.page.text.push(']');
        after
    }

    fn link(&mut self, open: Option<usize>, target: &str) {
        match (self.pages.target(self.name, target), open) {
            (Target::Outside, Some(open)) => {
                self.page.text.remove(open);
                return;
            }
            (Target::File(file), _) => drop(self.page.links.insert(file)),
            (Target::Broken, _) => self.page.broken.push(target.to_owned()),
            _ => {}
        }
        self.page.text += &format!("]({target})");
    }
}

/// Returns the link from a page to a place in the book.
fn relative(page: &str, to: &str) -> String {
    "../".repeat(page.matches('/').count()) + to
}
