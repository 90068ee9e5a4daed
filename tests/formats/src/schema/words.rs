//! Describes heads of schemas in the vocabulary of their formats.

use super::head::{Told, ToldEntry};
use crate::lists;
use selfsame::explain::Words;
use selfsame_spec::Label;
use selfsame_spec::notation::words;
use std::collections::{HashMap, HashSet};

/// The vocabulary for types of schemas: fields, values and members are described by their names.
#[derive(Clone, Copy, Default, Debug)]
pub struct SchemaWords;

/// The largest number of entries in a description.
const MAX_TOLD: usize = 4;

impl Words for SchemaWords {
    fn child(&self, label: &Label, child: usize) -> String {
        let Some(head) = Told::of(label) else { return label.child_name(child) };
        let mut named = head.entries.into_iter().filter(|entry| entry.has_child);
        let name = named.nth(child).map(|entry| entry.name).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| format!("(unnamed {child})"))
    }

    fn head(&self, label: &Label) -> String {
        Told::of(label).map_or_else(|| words::describe(label), |head| head.text())
    }

    fn tell_apart(&self, left: &[Label], right: &[Label]) -> (String, String) {
        if let ([one], [other]) = (left, right)
            && let (Some(one), Some(other)) = (Told::of(one), Told::of(other))
            && one.title() == other.title()
        {
            let (left, right) = (one.unlike(&other), other.unlike(&one));
            if left != right {
                return (left, right);
            }
        }
        lists::tell_apart(self, left, right)
    }
}

impl Told {
    /// Returns the word for the head, such as `message`, followed by its name.
    fn title(&self) -> String {
        format!("{} {}", self.word, self.name).trim_end().to_owned()
    }

    /// Returns the title of the head, followed by its facts.
    fn text(&self) -> String {
        with(self.title(), &self.facts)
    }

    /// Describes the facts and entries that another head with this title does not have.
    fn unlike(&self, other: &Self) -> String {
        let is_own = |fact: &&String| !other.facts.contains(fact);
        let mut parts: Vec<String> = self.facts.iter().filter(is_own).cloned().collect();
        let theirs: HashSet<&ToldEntry> = other.entries.iter().collect();
        let own: Vec<&ToldEntry> =
            self.entries.iter().filter(|entry| !theirs.contains(entry)).collect();
        let known: HashMap<&str, &ToldEntry> =
            other.entries.iter().map(|entry| (&*entry.name, entry)).collect();
        for entry in own.iter().take(MAX_TOLD) {
            let facts = known.get(&*entry.name).map_or(&[][..], |known| &known.facts);
            parts.push(entry.text(facts));
        }
        if own.len() > MAX_TOLD {
            parts.push(format!("{} more", own.len() - MAX_TOLD));
        }
        if self.entries.len() != other.entries.len() {
            parts.push(counted(self.entries.len()));
        } else if own.is_empty() && parts.is_empty() {
            // Both heads have the same entries in another order, so the first entries are listed.
            parts = self.entries.iter().take(MAX_TOLD).map(|entry| entry.text(&[])).collect();
        }
        with(self.title(), &parts)
    }
}

impl ToldEntry {
    /// Returns the name of the entry, and its facts except those in `known`.
    fn text(&self, known: &[String]) -> String {
        let name = if self.name.is_empty() { "(unnamed)" } else { &self.name };
        let facts: Vec<&str> =
            self.facts.iter().filter(|fact| !known.contains(fact)).map(String::as_str).collect();
        format!("`{name}` {}", facts.join(" ")).trim_end().to_owned()
    }
}

fn with(title: String, parts: &[String]) -> String {
    if parts.is_empty() { title } else { format!("{title}: {}", parts.join(", ")) }
}

fn counted(parts: usize) -> String {
    format!("{parts} part{}", if parts == 1 { "" } else { "s" })
}
