//! Splits a page into its parts.

/// The kind of a part of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartKind {
    /// A paragraph, or the first paragraph of a rule.
    Text,
    /// An item of a list, or a step of a numbered list.
    Item,
    /// A row of a table.
    Row,
    /// A paragraph that starts with `*Note`.
    Note,
}

/// A part of a page: a paragraph, an item, a row or a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The line in which the part starts, counted from 1.
    pub line: usize,
    /// The kind of the part.
    pub kind: PartKind,
    /// The text of the part, on one line.
    pub text: String,
    /// The rule to which the part belongs, if it belongs to one: the line and the id of the rule.
    pub rule: Option<(usize, String)>,
}

impl Part {
    /// Returns the cells of a row. Any other part has its text as its only cell.
    #[must_use]
    pub fn cells(&self) -> Vec<&str> {
        match self.kind {
            PartKind::Row => self.text.trim_matches('|').split(" | ").collect(),
            PartKind::Item => vec![unmarked(&self.text)],
            _ => vec![&self.text],
        }
    }
}

/// Returns the parts of a page. Fenced blocks, headings and generated tables are left out.
///
/// A rule ends before the next block, the next heading, or the next rule.
#[must_use]
pub fn parts(page: &str) -> Vec<Part> {
    let mut cutter = Cutter::default();
    for (line, text) in (1..).zip(page.lines()) {
        cutter.line(line, text);
    }
    cutter.flush();
    cutter.out
}

#[derive(Default)]
struct Cutter {
    out: Vec<Part>,
    open: Option<Part>,
    rule: Option<(usize, String)>,
    block: bool,
    generated: bool,
}

impl Cutter {
    fn line(&mut self, line: usize, text: &str) {
        let trimmed = text.trim();
        if trimmed.starts_with("```") {
            self.flush();
            self.block ^= true;
            if self.block {
                self.rule = None;
            }
            return;
        }
        if trimmed.starts_with("<!--") {
            self.generated = !trimmed.starts_with("<!-- /");
        }
        if self.block || self.generated || trimmed.starts_with("<!--") {
            return;
        }
        if text.starts_with('#') || trimmed.is_empty() {
            self.flush();
            if text.starts_with('#') {
                self.rule = None;
            }
            return;
        }
        self.prose(line, text);
    }

    fn prose(&mut self, line: usize, text: &str) {
        let mut trimmed = text.trim();
        let rule = rule(trimmed);
        if let Some((id, rest)) = &rule {
            self.flush();
            self.rule = Some((line, id.clone()));
            trimmed = rest;
        }
        let item = rule.is_none() && unmarked(trimmed).len() < trimmed.len();
        if trimmed.starts_with('|') {
            self.flush();
            if trimmed.contains(|c: char| !"|-: ".contains(c)) {
                self.start(line, PartKind::Row, trimmed);
                self.flush();
            }
        } else if item {
            self.flush();
            self.start(line, PartKind::Item, trimmed);
        } else if let Some(open) = &mut self.open {
            open.text.push(' ');
            open.text.push_str(trimmed);
        } else {
            let note = trimmed.starts_with("*Note");
            self.start(line, if note { PartKind::Note } else { PartKind::Text }, trimmed);
        }
    }

    fn start(&mut self, line: usize, kind: PartKind, text: &str) {
        self.open = Some(Part { line, kind, text: text.to_owned(), rule: self.rule.clone() });
    }

    fn flush(&mut self) {
        self.out.extend(self.open.take());
    }
}

/// Returns the id of the rule that starts in a line, and the text after the id; `None` if no rule
/// starts there.
fn rule(line: &str) -> Option<(String, &str)> {
    let (_, rest) = line.split_once("**[")?;
    let (id, rest) = rest.split_once("]**")?;
    crate::rules::is_id(id).then(|| (id.to_owned(), rest.trim_start()))
}

/// Returns a text without the list marker at its start.
fn unmarked(text: &str) -> &str {
    for mark in ["- ", "* ", "+ "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return rest;
        }
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(". ") {
        Some(after) if rest.len() < text.len() => after,
        _ => text,
    }
}
