//! Heads of Rust types in words.

use crate::label::{Told, ToldPart};
use selfsame::Label;
use selfsame::explain::Words;
use selfsame::notation::words;
use std::collections::{HashMap, HashSet};

/// The words for Rust types: fields and variants by their names.
#[derive(Clone, Copy, Default, Debug)]
pub struct RustWords;

/// The largest number of parts that are told.
const MAX_TOLD: usize = 4;

impl Words for RustWords {
    fn child(&self, label: &Label, child: usize) -> String {
        let Some(head) = Told::of(label) else { return label.child_name(child) };
        let mut named = head.parts.into_iter().filter(|part| part.has_child);
        named.nth(child).map_or_else(|| format!("(unnamed {child})"), |part| part.name)
    }

    fn head(&self, label: &Label) -> String {
        Told::of(label).map_or_else(|| words::describe(label), |head| head.title())
    }

    fn tell_apart(&self, left: &[Label], right: &[Label]) -> (String, String) {
        if let ([one], [other]) = (left, right)
            && let (Some(one), Some(other)) = (Told::of(one), Told::of(other))
        {
            let (left, right) = (one.unlike(&other), other.unlike(&one));
            if left != right {
                return (left, right);
            }
        }
        words::tell_apart(left, right)
    }
}

impl Told {
    /// Returns the word and the name of the head, such as `struct Line`.
    fn title(&self) -> String {
        format!("{} {}", self.word, self.name).trim_end().to_owned()
    }

    /// Returns the title of this head. If the other head has the same title, the facts and parts
    /// that only this head has follow.
    fn unlike(&self, other: &Self) -> String {
        let title = self.title();
        if title != other.title() {
            return title;
        }
        let is_own = |fact: &&String| !other.facts.contains(fact);
        let mut told: Vec<String> = self.facts.iter().filter(is_own).cloned().collect();
        let theirs: HashSet<&ToldPart> = other.parts.iter().collect();
        let known: HashMap<&str, &ToldPart> =
            other.parts.iter().map(|part| (&*part.name, part)).collect();
        let own: Vec<&ToldPart> = self.parts.iter().filter(|part| !theirs.contains(part)).collect();
        for part in own.iter().take(MAX_TOLD) {
            told.push(part.text(known.get(&*part.name).map_or(&[][..], |known| &known.facts)));
        }
        if own.len() > MAX_TOLD {
            told.push(format!("{} more", own.len() - MAX_TOLD));
        }
        if self.parts.len() != other.parts.len() {
            let s = if self.parts.len() == 1 { "" } else { "s" };
            told.push(format!("{} part{s}", self.parts.len()));
        } else if told.is_empty() {
            // The heads have the same facts and the same parts, in another order.
            told = self.parts.iter().take(MAX_TOLD).map(|part| part.text(&[])).collect();
        }
        format!("{title}: {}", told.join(", "))
    }
}

impl ToldPart {
    /// Returns the name of the part, and the facts of the part that are not in `known`.
    fn text(&self, known: &[String]) -> String {
        let own = self.facts.iter().filter(|fact| !known.contains(fact));
        let facts: Vec<&str> = own.map(String::as_str).collect();
        format!("`{}` {}", self.name, facts.join(" ")).trim_end().to_owned()
    }
}
