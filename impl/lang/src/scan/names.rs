//! Identifiers, each kept once.

use crate::util::index::index;
use hashbrown::HashMap;

index! {
    /// An identifier: those of one [`Names`] are equal if their texts are.
    pub(crate) struct Name;
}

/// The identifiers of a program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    text: String,
    ends: Vec<u32>,
    numbers: HashMap<String, Name>,
}

impl Names {
    /// The identifier with a text.
    pub(crate) fn intern(&mut self, text: &str) -> Name {
        if let Some(&name) = self.numbers.get(text) {
            return name;
        }
        let name = Name::new(self.ends.len());
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.numbers.insert(text.to_owned(), name);
        name
    }

    /// The identifier with a text, if there is one.
    pub(crate) fn find(&self, text: &str) -> Option<Name> {
        self.numbers.get(text).copied()
    }

    /// Its text.
    pub(crate) fn text(&self, name: Name) -> &str {
        let start = name.at().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[name.at()] as usize]
    }

    /// How many there are: their numbers are dense.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }
}
