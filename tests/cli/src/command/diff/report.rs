//! Formats a difference as text, as tables in Markdown, and as JSON.

use crate::command::file::is_named;
use crate::error::CliError;
use crate::output::visible;
use selfsame::explain::{Cause, Diff, Link, NamedType, Words};
use selfsame::{Interner, Lens, Result, Type};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fmt::Write;

/// The largest number of rows of each kind that are printed without the option `--all`.
const MAX_ROWS: usize = 20;
/// The largest number of names on one line.
const MAX_NAMES: usize = 12;

/// A difference, with the interner and the vocabulary that are needed to print it.
pub(super) struct Report<'a> {
    pub(super) interner: &'a Interner,
    pub(super) diff: &'a Diff,
    pub(super) words: &'a dyn Words,
    /// The vocabulary of a picture, if the format of the types has its own.
    pub(super) own_words: Option<&'a dyn Words>,
    pub(super) all: bool,
}

/// The entries of a difference that belong to some names, as indices into the lists of the
/// difference.
#[derive(Default)]
pub(super) struct Only {
    pub(super) changed: Vec<usize>,
    added: Vec<usize>,
    removed: Vec<usize>,
}

impl Only {
    pub(super) const fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

impl Report<'_> {
    /// Returns the entries of the difference that have one of the given names; `None` if no names
    /// are given. A given name may lack its keyword, such as `struct`.
    pub(super) fn only(
        &self,
        names: &[String],
        versions: [&[(String, Type)]; 2],
    ) -> std::result::Result<Option<Only>, CliError> {
        if names.is_empty() {
            return Ok(None);
        }
        let mut wanted: HashSet<&str> = HashSet::new();
        for name in names {
            let known = || versions.into_iter().flatten().map(|(known, _)| known.as_str());
            let before = wanted.len();
            if known().any(|known| known == name) {
                wanted.insert(name);
            } else {
                wanted.extend(known().filter(|known| is_named(known, name)));
                if wanted.len() == before {
                    return Err(CliError(format!("nothing is named `{name}` in either version")));
                }
            }
        }
        let named = |list: &[NamedType]| -> Vec<usize> {
            (0..list.len()).filter(|&at| wanted.contains(&*list[at].name)).collect()
        };
        let changed = 0..self.diff.changed.len();
        let changed = changed.filter(|&at| wanted.contains(&*self.diff.changed[at].name));
        Ok(Some(Only {
            changed: changed.collect(),
            added: named(&self.diff.added),
            removed: named(&self.diff.removed),
        }))
    }

    fn limit(&self) -> usize {
        if self.all { usize::MAX } else { MAX_ROWS }
    }

    /// Returns one line with the numbers of changed, added and removed names.
    fn summary(&self) -> String {
        let Diff { unchanged, added, removed, changed, .. } = self.diff;
        let all = unchanged + changed.len() + removed.len();
        if self.diff.is_empty() {
            return format!("the same {all} names with the same types");
        }
        let own = changed.iter().filter(|change| change.of_itself).count();
        let because = changed.len() - own;
        let (own_word, them) = if own == 1 { ("itself", "it") } else { ("themselves", "them") };
        format!(
            "{} of {all} names changed: {own} of {own_word}, {because} because of {them}; {} added, \
             {} removed",
            changed.len(),
            added.len(),
            removed.len(),
        )
    }

    fn name(&self, change: usize) -> String {
        visible(&self.diff.changed[change].name)
    }

    fn cause_names(&self, cause: &Cause) -> String {
        let names: Vec<String> = cause.names.iter().map(|&at| self.name(at)).collect();
        several(&names)
    }

    /// Returns the path from a changed name to its cause as text: the names on the path, with the
    /// steps between them.
    fn path(&self, change: usize) -> Result<String> {
        let links = self.diff.path_in_words(self.interner, change, self.words)?;
        let link = |link: &Link| format!("{} -> {}", visible(&link.path()), self.name(link.to));
        let mut told: Vec<String> = links.iter().take(MAX_NAMES).map(link).collect();
        if links.len() > MAX_NAMES {
            let last = links.last().map_or(change, |link| link.to);
            told.push(format!(".. {} more, to {}", links.len() - MAX_NAMES, self.name(last)));
        }
        Ok(told.join(" "))
    }

    /// Returns in words how many other names a cause changes.
    fn effect(cause: &Cause) -> String {
        match cause.changes {
            0 => "changes no other name".to_owned(),
            1 => "changes 1 other name".to_owned(),
            count => format!("changes {count} other names"),
        }
    }

    /// Returns the changes that have a cause in another name, sorted by cause. If `only` is given,
    /// other names are left out.
    fn because(&self, only: Option<&Only>) -> Vec<usize> {
        let because = |at: &usize| !self.diff.changed[*at].of_itself;
        let mut out: Vec<usize> = match only {
            Some(only) => only.changed.iter().copied().filter(because).collect(),
            None => (0..self.diff.changed.len()).filter(because).collect(),
        };
        out.sort_by_key(|&at| self.diff.changed[at].cause);
        out
    }

    /// Returns the causes to report: all causes, or the causes of the names in `only`.
    fn causes(&self, only: Option<&Only>) -> Vec<usize> {
        let Some(only) = only else { return (0..self.diff.causes.len()).collect() };
        let mut causes: Vec<usize> =
            only.changed.iter().map(|&at| self.diff.changed[at].cause).collect();
        causes.sort_unstable();
        causes.dedup();
        causes
    }

    /// Returns the report as text.
    pub(super) fn text(&self, old: &str, new: &str, only: Option<&Only>) -> Result<String> {
        let mut out = format!("{old} and {new}: {}\n", self.summary());
        let causes = self.causes(only);
        for &cause in causes.iter().take(self.limit()) {
            let cause = &self.diff.causes[cause];
            let found = &cause.difference;
            let (path, walk) = (found.short_path(), found.walk());
            let _ = writeln!(
                out,
                "\n{} {}: {walk}\n  old{path}: {}\n  new{path}: {}",
                self.cause_names(cause),
                Self::effect(cause),
                visible(&found.left),
                visible(&found.right)
            );
        }
        self.more(&mut out, causes.len(), "causes");
        let because = self.because(only);
        if !because.is_empty() {
            out.push_str("\nbecause of others:\n");
        }
        for &at in because.iter().take(self.limit()) {
            let _ = writeln!(out, "  {}{}", self.name(at), self.path(at)?);
        }
        self.more(&mut out, because.len(), "names");
        for (word, list) in self.others(only) {
            if !list.is_empty() {
                let _ = writeln!(out, "\n{word}:");
            }
            for name in list.iter().take(self.limit()) {
                let _ = writeln!(out, "  {name}");
            }
            self.more(&mut out, list.len(), "names");
        }
        Ok(out)
    }

    fn others(&self, only: Option<&Only>) -> [(&'static str, Vec<String>); 2] {
        let names = |list: &[NamedType], only: Option<&[usize]>| -> Vec<String> {
            match only {
                Some(only) => only.iter().map(|&at| visible(&list[at].name)).collect(),
                None => list.iter().map(|named| visible(&named.name)).collect(),
            }
        };
        let Diff { added, removed, .. } = self.diff;
        [
            ("added", names(added, only.map(|only| &only.added[..]))),
            ("removed", names(removed, only.map(|only| &only.removed[..]))),
        ]
    }

    fn more(&self, out: &mut String, count: usize, noun: &str) {
        if count > self.limit() {
            let more = count - self.limit();
            let _ = writeln!(out, "  .. and {more} more {noun} (`--all` tells them)");
        }
    }

    /// Returns the report as tables in Markdown.
    pub(super) fn markdown(&self, old: &str, new: &str, only: Option<&Only>) -> Result<String> {
        let mut out = format!("**{} and {}**: {}\n", cell(old), cell(new), self.summary());
        let causes = self.causes(only);
        if !causes.is_empty() {
            out.push_str("\n| changed of itself | old | new | changes |\n|---|---|---|---|\n");
        }
        for &cause in causes.iter().take(self.limit()) {
            let cause = &self.diff.causes[cause];
            let (found, path) = (&cause.difference, cause.difference.short_path());
            let at = if path.is_empty() { String::new() } else { format!("{}: ", cell(&path)) };
            let (names, left, right) =
                (self.cause_names(cause), visible(&found.left), visible(&found.right));
            let _ = writeln!(
                out,
                "| {} | {at}{} | {at}{} | {} |",
                cell(&names),
                cell(&left),
                cell(&right),
                cause.changes
            );
        }
        self.more(&mut out, causes.len(), "causes");
        let because = self.because(only);
        if !because.is_empty() {
            out.push_str("\n| changed | because of | path |\n|---|---|---|\n");
        }
        for &at in because.iter().take(self.limit()) {
            let cause = &self.diff.causes[self.diff.changed[at].cause];
            let (name, path) = (self.name(at), self.path(at)?);
            let row = [cell(&name), cell(&self.cause_names(cause)), cell(&path)];
            let _ = writeln!(out, "| {} |", row.join(" | "));
        }
        self.more(&mut out, because.len(), "names");
        for (word, list) in self.others(only) {
            if list.is_empty() {
                continue;
            }
            let names: Vec<String> =
                list.iter().take(self.limit()).map(|name| cell(name)).collect();
            let _ = writeln!(out, "\n{word}: {}", names.join(", "));
            self.more(&mut out, list.len(), "names");
        }
        Ok(out)
    }

    /// Returns the report as JSON. The JSON contains all names, without a limit on their number.
    pub(super) fn json(&self, only: Option<&Only>) -> Result<Value> {
        let Diff { unchanged, added, removed, changed, causes, .. } = self.diff;
        let hash =
            |ty| -> Result<String> { Ok(self.interner.hash(ty, Lens::Identity)?.to_string()) };
        let named = |list: &[NamedType], only: Option<&[usize]>| -> Result<Vec<Value>> {
            let all: Vec<usize> = (0..list.len()).collect();
            let told = only.unwrap_or(&all).iter().map(|&at| &list[at]);
            told.map(|one| Ok(json!({"name": one.name, "hash": hash(one.ty)?}))).collect()
        };
        let cause = |&at: &usize| {
            let cause = &causes[at];
            let names: Vec<&str> = cause.names.iter().map(|&at| &*changed[at].name).collect();
            let found = &cause.difference;
            json!({
                "cause": at, "names": names, "changes": cause.changes, "path": found.path(),
                "old": found.left, "new": found.right,
            })
        };
        let all: Vec<usize> = (0..changed.len()).collect();
        let told = only.map_or(&all, |only| &only.changed);
        let change = |&at: &usize| -> Result<Value> {
            let own = &changed[at];
            let links = self.diff.path_in_words(self.interner, at, self.words)?;
            let link = |link: &Link| json!({"path": link.path(), "to": changed[link.to].name});
            Ok(json!({
                "name": own.name, "of_itself": own.of_itself, "cause": own.cause,
                "old": hash(own.old)?, "new": hash(own.new)?,
                "path": links.iter().map(link).collect::<Vec<_>>(),
            }))
        };
        Ok(json!({
            "same": self.diff.is_empty(),
            "unchanged": unchanged,
            "changed": changed.len(),
            "of_itself": changed.iter().filter(|change| change.of_itself).count(),
            "causes": self.causes(only).iter().map(cause).collect::<Vec<_>>(),
            "names": told.iter().map(change).collect::<Result<Vec<_>>>()?,
            "added": named(added, only.map(|only| &only.added[..]))?,
            "removed": named(removed, only.map(|only| &only.removed[..]))?,
        }))
    }
}

fn several(names: &[String]) -> String {
    let mut told: Vec<&str> = names.iter().take(MAX_NAMES).map(String::as_str).collect();
    let more = format!("{} more", names.len().saturating_sub(MAX_NAMES));
    if names.len() > MAX_NAMES {
        told.push(&more);
    }
    told.join(", ")
}

/// Returns text as a cell of a table in Markdown: as code, with the special characters replaced.
fn cell(text: &str) -> String {
    let text = visible(text).replace('`', "'").replace('|', "\\|");
    format!("`{text}`")
}
