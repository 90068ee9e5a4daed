//! A page in the form in which the book has it.

use super::plain;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The largest size of a file that is copied into the book; of a link to a larger one only the
/// words stay.
const LARGEST: u64 = 1 << 20;

/// The pages of the book.
pub(super) struct Pages<'a> {
    pub(super) root: &'a Path,
    /// The names of all pages.
    pub(super) names: BTreeSet<String>,
    /// The page and anchor of each rule.
    pub(super) rules: &'a BTreeMap<&'a str, String>,
}

/// A page: its text, and its links.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    /// Files of the repository that are no pages.
    pub(super) links: BTreeSet<String>,
    /// The number of rules that it defines.
    pub(super) anchors: usize,
    /// Links to nothing.
    pub(super) broken: Vec<String>,
}

/// The target of a link.
enum Target {
    /// Another host, a page, or a place on this page.
    Stays,
    /// A file of the repository, which is copied into the book.
    File(String),
    /// A folder or a large file, which is not copied.
    Outside,
    /// A target that does not exist.
    Broken,
}

impl Pages<'_> {
    /// Reads a page by its name.
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

    /// Returns the target of a link of a page.
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
    /// The places at which brackets were opened that are not closed yet.
    open: Vec<usize>,
}

impl Writer<'_> {
    /// Writes a line that is no code. Text between backquotes stays as it is.
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

    /// Writes a closing bracket with a link after it, and returns the rest of the text.
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

/// Returns a link from a page to a place in the book.
fn relative(page: &str, to: &str) -> String {
    "../".repeat(page.matches('/').count()) + to
}
